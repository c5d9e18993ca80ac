import { z } from "zod";
import { MEASURES } from "./names.ts";
import { strictObject } from "./strict-object.ts";
import { label, name, year } from "./value.ts";

const measured = {
  measure: z.enum(MEASURES),
  of: z.string().optional().describe("a stage or a group; everything, unless given"),
  from: z.string().optional().describe("only entries from this stage, group or stream"),
};

export const indicator = strictObject({
  label,
  description: z.string().optional(),
  ...measured,
  per: strictObject(measured).optional().describe("what it is divided by, in the same replication, year and cohort"),
  "per-residents": z
    .int()
    .positive()
    .optional()
    .describe("instead of `per`: for so many residents at the start, such as 100000"),
  cohort: name.optional().describe("of this cohort alone"),
  by: z.literal("cohort").optional().describe("also of each cohort apart"),
  "relative-to": year.optional().describe("also as a change against do-nothing in this year"),
  headline: z
    .literal(true)
    .optional()
    .describe("shown by scenario beside a run's answer, and on a report's first page"),
});
export type IndicatorDocument = z.infer<typeof indicator>;

/** Measures that are asked of a council and that its model cannot produce. */
export const notMeasured = z
  .array(
    strictObject({
      what: label.describe("the measures"),
      why: label.describe("why no simulation of this model can produce them"),
    }),
  )
  .describe("performance measures that the model cannot produce, and why");
export type NotMeasuredDocument = z.infer<typeof notMeasured>;
