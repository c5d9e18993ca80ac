import { verifyCoverage } from "./coverage.ts";
import { COVERAGE_OF_MODES } from "./coverage-of-modes.ts";
import { COVERAGE_OF_RUNS } from "./coverage-of-runs.ts";

verifyCoverage(2_000, { published: false });
verifyCoverage(500, { published: false, of: COVERAGE_OF_MODES });
verifyCoverage(60, { published: false, of: COVERAGE_OF_RUNS });
