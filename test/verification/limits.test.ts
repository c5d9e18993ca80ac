import { verify } from "./case.ts";
import { LIMITS } from "./cases/limits.ts";

verify(LIMITS);
