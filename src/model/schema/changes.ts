import { z } from "zod";
import { CASH_BOOKS } from "./names.ts";
import { strictObject } from "./strict-object.ts";
import { name, provenance, value, year } from "./value.ts";

const who = {
  cohort: name.optional().describe("only for this cohort; for all, unless given"),
  where: z
    .record(name, z.union([z.string(), z.array(z.string()).nonempty()]))
    .optional()
    .describe("only for people who have this level, or one of these, of each attribute named"),
};
const { cohort } = who;

const divert = strictObject({
  at: name.describe("the stage where it is decided"),
  from: z.string().optional().describe("where people would go; wherever else they go, in proportion, unless given"),
  to: z.string().optional().describe("where some of them go instead; wherever else, in proportion, unless given"),
  share: value.optional().describe("the share of those who would go `from`, when fully delivered"),
  points: value.optional().describe("percentage points of those who come to the stage, such as 5"),
  ratio: value.optional().describe("what the chance of `from` is multiplied by, such as 0.8"),
  towards: value.optional().describe("the chance of `to` that full effect reaches, such as 75 %"),
  ...who,
  ...provenance,
});
export type DivertDocument = z.infer<typeof divert>;

const prevent = strictObject({
  at: name.describe("the stage at which people would arrive"),
  from: z.string().describe("`residents`, or the name of an external stream"),
  share: value.describe("the share of arrivals that no longer happen"),
  ...who,
  ...provenance,
});
export type PreventDocument = z.infer<typeof prevent>;

const duration = strictObject({
  of: name,
  by: value.describe("change of the length of stays that begin from then on, such as -10 %"),
  ...who,
  ...provenance,
});
export type DurationChangeDocument = z.infer<typeof duration>;

const price = strictObject({
  of: name.describe("a stage or a group"),
  by: value.describe("change of the price, such as -3 %"),
  cohort,
  ...provenance,
});
export type PriceChangeDocument = z.infer<typeof price>;

const capacity = strictObject({
  of: name.describe("a resource with a limit"),
  by: value.optional().describe("change of its capacity, such as 10 %"),
  units: value.optional().describe("how many units more it has, or fewer, such as 5 or -2"),
  ...provenance,
});
export type CapacityChangeDocument = z.infer<typeof capacity>;

const cash = strictObject({
  amount: value
    .optional()
    .describe("by how much the council is better off, such as £400k per year; worse off where negative"),
  "by-year": z
    .record(year, value)
    .optional()
    .describe("instead of `amount`, what it is in each year; nothing in those that are not named"),
  "budget-changes": z
    .record(year, value)
    .optional()
    .describe("instead, by how much it changes from the year before, as in a budget: changes add up, and last"),
  as: z
    .enum(CASH_BOOKS)
    .optional()
    .describe("spending: it is spending avoided, unless given; income: it is more income"),
  of: z.string().optional().describe("the stage or group where it is booked; everywhere, unless given"),
  cohort: name.optional().describe("the cohort where it is booked; all, unless given"),
  ...provenance,
});
export type CashDocument = z.infer<typeof cash>;

export const change = strictObject({
  divert: divert.optional(),
  prevent: prevent.optional(),
  duration: duration.optional(),
  price: price.optional(),
  capacity: capacity.optional(),
  cash: cash.optional(),
}).describe("one change: divert, prevent, duration, price, capacity or cash");
export type ChangeDocument = z.infer<typeof change>;
