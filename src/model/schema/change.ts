import { z } from "zod";
import { AFTER_CHANGE } from "./names.ts";
import { strictObject } from "./strict-object.ts";
import { provenance, value, year } from "./value.ts";

export const change = strictObject({
  total: value.optional().describe("the change in all, such as 7.1 %"),
  from: year.optional().describe("the last year before the change"),
  to: year.optional().describe("the year by which all of it has happened"),
  after: z
    .enum(AFTER_CHANGE)
    .optional()
    .describe("after that year: continue at the same yearly rate, unless given; hold: stay where it is"),
  "by-year": z
    .record(z.string(), value)
    .optional()
    .describe("instead, the change of each year against the one before; none in years that are not named"),
  ...provenance,
});
/** How demand grows, or prices rise. */
export type GrowthDocument = z.infer<typeof change>;
