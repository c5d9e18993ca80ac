import { verify } from "./case.ts";
import { STAYS } from "./cases/stays.ts";

verify(STAYS);
