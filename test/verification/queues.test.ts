import { verify } from "./case.ts";
import { QUEUES } from "./cases/queues.ts";

verify(QUEUES);
