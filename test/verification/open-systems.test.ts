import { verify } from "./case.ts";
import { OPEN_SYSTEMS } from "./cases/open-systems.ts";

verify(OPEN_SYSTEMS);
