import { verifyCoverage } from "./coverage.ts";

verifyCoverage(2_000, { published: false });
