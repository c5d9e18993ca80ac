import { verify } from "./case.ts";
import { CONTACTS_OF_RESIDENTS } from "./cases/residents.ts";

verify(CONTACTS_OF_RESIDENTS);
