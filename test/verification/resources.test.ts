import { verify } from "./case.ts";
import { RESOURCES } from "./cases/resources.ts";

verify(RESOURCES);
