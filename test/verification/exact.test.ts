import { verify } from "./case.ts";
import { EXACT } from "./cases/exact.ts";

verify(EXACT);
