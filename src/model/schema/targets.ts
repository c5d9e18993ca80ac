import { z } from "zod";
import { strictObject } from "./strict-object.ts";
import { label, name, provenance, value, year } from "./value.ts";

const costs = (which: string) =>
  z
    .enum(["deducted", "ignored"])
    .optional()
    .describe(`whether ${which} of interventions come off the saving, or count within the budget`);

export const target = strictObject({
  saving: value
    .optional()
    .describe("the net saving against do-nothing, in the money of its year; of several years, in all"),
  "net-budget": value.optional().describe("the net cost that is not exceeded, in any of the years"),
  "entries-into": z.string().optional().describe("people who enter this stage or group in the year"),
  "starts-in": z.string().optional().describe("people who enter this stage or group from outside it in the year"),
  "people-in": z.string().optional().describe("people in this stage or group, on average over the year"),
  "mean-wait-for": name
    .optional()
    .describe("the mean wait for this service of those whom it began to serve in the year"),
  "waits-for": name.optional().describe("the share of them who have waited no longer than `within`"),
  within: z.string().optional().describe("of `waits-for`: how long a wait may be, such as 28 days"),
  in: year.optional(),
  from: year.optional().describe("instead of `in`, the first of several years"),
  to: year.optional().describe("the last of several years"),
  "at-most": value.optional(),
  "at-least": value.optional(),
  "fall-by": value.optional().describe("how far it falls, as a share of what it is held `against`"),
  "rise-by": value.optional().describe("how far it rises, as a share of what it is held `against`"),
  against: z.string().optional().describe("another year, or do-nothing in the same year"),
  label: label.optional(),
  cohort: name.optional().describe("only for this cohort; for all, unless given"),
  set: z
    .union([label, z.array(label).nonempty()])
    .optional()
    .describe("a set that it belongs to, or several: how likely all targets of a set are met together is reported too"),
  "running-costs": costs("yearly costs"),
  "one-off-costs": costs("one-off costs"),
  ...provenance,
});
export type TargetDocument = z.infer<typeof target>;
