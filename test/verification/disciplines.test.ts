import { verify } from "./case.ts";
import { DISCIPLINES } from "./cases/disciplines.ts";

verify(DISCIPLINES);
