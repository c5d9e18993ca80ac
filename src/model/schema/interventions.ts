import { z } from "zod";
import { change } from "./changes.ts";
import { ownDelivery } from "./delivery.ts";
import { cyclePlace } from "./intentions.ts";
import { LASTING, MEASURES, OBSERVATION_USES, RAMP_SHAPES } from "./names.ts";
import { strictObject } from "./strict-object.ts";
import { date, label, name, provenance, value, year } from "./value.ts";

const cohort = name.optional().describe("only for this cohort; for all, unless given");

const implementation = strictObject({
  "one-off": value.optional().describe("paid in the year of the planned start"),
  yearly: value.optional().describe("running cost from the planned start on"),
  ...provenance,
});
export type ImplementationDocument = z.infer<typeof implementation>;

const day = date.or(z.string().regex(/^day \d+$/, "`day 30` on a plain axis"));

export const intervention = strictObject({
  label,
  description: z.string().optional(),
  theme: label.optional(),
  cycle: cyclePlace.optional(),
  confidence: z
    .union([z.string(), z.number()])
    .optional()
    .describe("how sure the council says it is, in a word or a share; shown, and used for nothing"),
  start: day.describe("the planned start: a date, or `day 30` on a plain axis"),
  ramp: value.optional().describe("time from the start to full effect; at once, unless given"),
  "ramp-shape": z
    .enum(RAMP_SHAPES)
    .optional()
    .describe("linear: a straight line, unless given; s-curve: slow, fast, slow"),
  milestones: z
    .record(z.string(), value)
    .optional()
    .describe("instead of a ramp: the share of the full effect from each date on"),
  end: day.optional().describe("when it ends; never, unless given. A delay does not move it"),
  lasts: z
    .enum(LASTING)
    .optional()
    .describe(
      "recurrent: until it ends, unless given; one-off: in the year of its start alone; reversing: that, and given back later",
    ),
  "given-back": strictObject({
    in: year.describe("the year in which it acts the other way round"),
    share: value.optional().describe("how much of what there was is given back; all of it, unless given"),
    ...provenance,
  })
    .optional()
    .describe("of a reversing intervention: when, and how much"),
  changes: z.array(change).nonempty(),
  implementation: implementation.optional(),
  delivery: ownDelivery.optional(),
  ...provenance,
});
export type InterventionDocument = z.infer<typeof intervention>;

export const scenario = strictObject({
  label: label.optional(),
  interventions: z
    .union([z.literal("all"), z.array(name), strictObject({ "all-but": z.array(name).nonempty() })])
    .optional()
    .describe("which interventions it has: a list, `all`, or all but those of a list"),
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
  use: z
    .enum(OBSERVATION_USES)
    .optional()
    .describe("fitting: calibration may use it, unless given; validation: it is kept to judge the model by"),
  label: label.optional(),
  block: name.optional().describe("the block of a table under `tables` that it is a line of"),
  ...provenance,
});
export type ObservationDocument = z.infer<typeof observation>;
