import { verify } from "./case.ts";
import { SEASONS } from "./cases/seasons.ts";

verify(SEASONS);
