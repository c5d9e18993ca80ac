import { verify } from "./case.ts";
import { HIV } from "./cases/hiv.ts";

verify(HIV);
