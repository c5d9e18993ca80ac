import { verify } from "../verification/case.ts";
import { LONG } from "../verification/cases/long.ts";
import { verifyCoverage } from "../verification/coverage.ts";
import { COVERAGE_OF_MODES } from "../verification/coverage-of-modes.ts";
import { COVERAGE_OF_RUNS } from "../verification/coverage-of-runs.ts";

verify(LONG);
verifyCoverage(10_000, { published: true });
verifyCoverage(10_000, { published: true, of: COVERAGE_OF_MODES });
verifyCoverage(2_000, { published: true, of: COVERAGE_OF_RUNS });
