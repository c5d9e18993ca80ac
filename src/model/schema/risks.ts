import { z } from "zod";
import { reference } from "./budget.ts";
import { change } from "./changes.ts";
import { strictObject } from "./strict-object.ts";
import { date, label, name, provenance, value } from "./value.ts";

const day = date.or(z.string().regex(/^day \d+$/, "`day 30` on a plain axis"));

const arrivals = strictObject({
  at: name.describe("the stage at which people arrive"),
  from: z.string().describe("`residents`, or the name of an external stream"),
  by: value.describe("the change of how many come, such as 10 %"),
  cohort: name.optional().describe("only this cohort; all, unless given"),
  ...provenance,
});
export type ArrivalChangeDocument = z.infer<typeof arrivals>;

const delivery = strictObject({
  of: z.union([z.literal("all"), z.array(name).nonempty()]).describe("interventions, by name; or all"),
  share: value.optional().describe("the change of the share that is achieved while the risk acts, such as -30 %"),
  delay: value.optional().describe("how much later those start that had not started when it occurred"),
  ...provenance,
});
export type SetbackDocument = z.infer<typeof delivery>;

const savings = strictObject({
  of: z
    .union([z.literal("all"), z.array(reference).nonempty()])
    .describe("savings proposals of the budget, by reference; or all"),
  share: value.optional().describe("the change of what is in force of them while the risk acts, such as -30 %"),
  delay: value
    .optional()
    .describe("how much later those come that had not begun when it occurred, with their milestones"),
  ...provenance,
});
export type SavingsSetbackDocument = z.infer<typeof savings>;

const growth = strictObject({
  of: z
    .union([z.literal("all"), z.array(reference).nonempty()])
    .describe("growth proposals of the budget, by reference; or all"),
  by: value.describe("the change of their amounts of the years in which the risk acts, such as 10 %"),
  ...provenance,
});
export type GrowthChangeDocument = z.infer<typeof growth>;

/** What a risk does: all that an intervention can do, and more or fewer people, and worse delivery. */
const riskChange = strictObject({
  ...change.shape,
  arrivals: arrivals.optional(),
  delivery: delivery.optional(),
  savings: savings.optional(),
  growth: growth.optional(),
}).describe("one change: divert, prevent, duration, price, capacity, cash, arrivals, delivery, savings or growth");
export type RiskChangeDocument = z.infer<typeof riskChange>;

const likelihood = strictObject({
  chance: value.optional().describe("the chance that it occurs in the time of the model; it acts from `start` on"),
  "per-year": value.optional().describe("instead, the chance that it occurs in a financial year, each by itself"),
  ...provenance,
});
export type LikelihoodDocument = z.infer<typeof likelihood>;

/** An event that may occur, with or without a programme. */
export const risk = strictObject({
  label,
  cause: z.string().optional().describe("what it comes from"),
  event: z.string().optional().describe("what may happen"),
  effect: z.string().optional().describe("what follows from it, in words; `changes` say how much"),
  likelihood,
  start: day
    .optional()
    .describe("from when it acts, or the first day on which it can occur; the first of all, unless given"),
  lasts: value
    .optional()
    .describe("how long it acts; to the end, unless given, or to the end of its year where it is `per-year`"),
  with: z.array(name).nonempty().optional().describe("acts only where one of these interventions is in the scenario"),
  changes: z.array(riskChange).nonempty(),
  mitigation: z.string().optional().describe("what is done about it"),
  ...provenance,
});
export type RiskDocument = z.infer<typeof risk>;
