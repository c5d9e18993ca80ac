import { verify } from "./case.ts";
import { AGEING } from "./cases/ageing.ts";

verify(AGEING);
