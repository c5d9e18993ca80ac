import { verify } from "./case.ts";
import { STOCK } from "./cases/stock.ts";

verify(STOCK);
