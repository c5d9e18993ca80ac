import { verify } from "./case.ts";
import { COHORTS } from "./cases/cohorts.ts";

verify(COHORTS);
