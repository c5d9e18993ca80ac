import type { z } from "zod";
import { strictObject } from "./strict-object.ts";
import { provenance, value, year } from "./value.ts";

export const change = strictObject({
  total: value.describe("the change in all, such as 7.1 %"),
  from: year.describe("the last year before the change"),
  to: year.describe("the year by which all of it has happened; it goes on at the same yearly rate"),
  ...provenance,
});
/** How demand grows, or prices rise. */
export type GrowthDocument = z.infer<typeof change>;
