import { z } from "zod";
import { MEASURES } from "./names.ts";
import { strictObject } from "./strict-object.ts";
import { date, label, name, provenance, value, year } from "./value.ts";

const cohort = name.optional().describe("only for this cohort; for all, unless given");

const change = strictObject({
  divert: strictObject({
    at: name.describe("the stage where it is decided"),
    from: z.string().describe("where people would go"),
    to: z.string().describe("where some of them go instead"),
    share: value.describe("the share of them, when fully delivered"),
    cohort,
    ...provenance,
  }).optional(),
  prevent: strictObject({
    at: name.describe("the stage at which people would arrive"),
    from: z.string().describe("`residents`, or the name of an external stream"),
    share: value.describe("the share of arrivals that no longer happen"),
    cohort,
    ...provenance,
  }).optional(),
  duration: strictObject({
    of: name,
    by: value.describe("change of the length of stays that begin from then on, such as -10 %"),
    cohort,
    ...provenance,
  }).optional(),
  price: strictObject({
    of: name.describe("a stage or a group"),
    by: value.describe("change of the price, such as -3 %"),
    cohort,
    ...provenance,
  }).optional(),
}).describe("one change: divert, prevent, duration or price");
export type ChangeDocument = z.infer<typeof change>;

export const delivery = strictObject({
  chance: value.optional().describe("the chance that it is delivered at all"),
  share: value.optional().describe("the share of the effect that is achieved; may exceed 1"),
  delay: value.optional().describe("how much later it starts than planned"),
  ...provenance,
}).describe("the risk that an intervention delivers less, later or not at all");
export type DeliveryDocument = z.infer<typeof delivery>;

const implementation = strictObject({
  "one-off": value.optional().describe("paid in the year of the planned start"),
  yearly: value.optional().describe("running cost from the planned start on"),
  ...provenance,
});
export type ImplementationDocument = z.infer<typeof implementation>;

export const intervention = strictObject({
  label,
  description: z.string().optional(),
  theme: label.optional(),
  start: date
    .or(z.string().regex(/^day \d+$/, "`day 30` on a plain axis"))
    .describe("the planned start: a date, or `day 30` on a plain axis"),
  ramp: value.optional().describe("time from the start to full effect, in a straight line; at once, unless given"),
  end: date.or(z.string().regex(/^day \d+$/, "`day 30` on a plain axis")).optional(),
  changes: z.array(change).nonempty(),
  implementation: implementation.optional(),
  delivery: delivery.optional(),
  ...provenance,
});
export type InterventionDocument = z.infer<typeof intervention>;

export const scenario = strictObject({
  label: label.optional(),
  interventions: z.union([z.literal("all"), z.array(name)]).optional(),
  delivery: z
    .enum(["at-risk", "certain"])
    .optional()
    .describe("certain: everything is delivered in full and on time; at-risk, unless given"),
  effects: z
    .enum(["uncertain", "as-planned"])
    .optional()
    .describe("as-planned: every effect has its central value; uncertain, unless given"),
  set: z
    .record(z.string(), z.union([z.number(), z.string()]))
    .optional()
    .describe("other values, by path"),
});
export type ScenarioDocument = z.infer<typeof scenario>;

export const observation = strictObject({
  measure: z.enum(MEASURES),
  of: z.string().optional().describe("a stage or a group; everything, unless given"),
  from: z.string().optional().describe("only entries from this stage, group or stream"),
  cohort,
  in: year,
  "relative-to": year.optional().describe("as a ratio to the same measure in this year"),
  value: z.union([z.number(), z.string()]),
  tolerance: z
    .union([z.number(), z.string()])
    .describe("how far the simulated mean may be off, as a share of the value"),
  label: label.optional(),
  ...provenance,
});
export type ObservationDocument = z.infer<typeof observation>;
