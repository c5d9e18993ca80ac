import { verify } from "./case.ts";
import { PEOPLE } from "./cases/people.ts";

verify(PEOPLE);
