import { verify } from "../verification/case.ts";
import { LONG } from "../verification/cases/long.ts";
import { verifyCoverage } from "../verification/coverage.ts";

verify(LONG);
verifyCoverage(10_000, { published: true });
