import { z } from "zod";
import { attribute } from "./attributes.ts";
import { budget } from "./budget.ts";
import { change } from "./change.ts";
import { cohort } from "./cohorts.ts";
import { delivery } from "./delivery.ts";
import { documentTable } from "./document-tables.ts";
import { indicator, notMeasured } from "./indicators.ts";
import { intention } from "./intentions.ts";
import { intervention, observation, scenario } from "./interventions.ts";
import { journeys } from "./journeys.ts";
import { money } from "./money.ts";
import { leavesOut, owners } from "./quality.ts";
import { resource } from "./resources.ts";
import { risk } from "./risks.ts";
import { stage } from "./stages.ts";
import { plausibility, stated } from "./stated.ts";
import { strictObject } from "./strict-object.ts";
import { target } from "./targets.ts";
import { trajectory } from "./trajectories.ts";
import { date, label, name, provenance } from "./value.ts";

const time = strictObject({
  axis: z.enum(["calendar", "plain"]).optional().describe("plain: a length without a calendar, for theory"),
  start: date.optional().describe("the first day"),
  end: date.optional().describe("the last day, the end of a financial year (31 March)"),
  length: z.string().optional().describe("plain axis: how long, such as 1095 days"),
  periods: z.int().positive().optional().describe("plain axis: how many periods of equal length"),
  years: z
    .int()
    .positive()
    .optional()
    .describe("plain axis: how many years of equal length they make; 1, unless given"),
  "warm-up": z.string().optional().describe("how long to simulate before the start, uncounted, such as 200 days"),
});
export type TimeDocument = z.infer<typeof time>;

const experiment = strictObject({
  replications: z.int().positive().optional(),
  seed: z.string().min(1).optional(),
  scenarios: z.array(z.string()).nonempty().optional().describe("which scenarios are run beside do-nothing"),
  precision: z
    .union([z.string(), z.number()])
    .optional()
    .describe("go on until the headline is known so well, such as 1 % of a chance; `replications` is then the most"),
  headline: z.string().optional().describe("what `precision` is about, such as `save £35m by 2018/19`"),
});
/** What `tdm run` does unless told otherwise. */
export type DefaultsDocument = z.infer<typeof experiment>;

const source = strictObject({
  publisher: label,
  title: label,
  date: z.string().optional(),
  section: z.string().optional(),
  link: z.string().optional(),
});
export type SourceDocument = z.infer<typeof source>;

/** A whole model file. */
export const modelSchema = strictObject({
  tdm: z.literal(1).describe("the version of the model language"),
  name,
  title: label,
  description: z.string().optional(),
  include: z.array(z.string()).optional().describe("sibling files with further sections"),
  time,
  experiment: experiment.optional(),
  sources: z.record(name, source).optional(),
  cohorts: z.record(name, cohort).optional().describe("who is simulated; one cohort `all`, unless given"),
  growth: z.record(name, change).optional().describe("by cohort: how demand grows if nothing is done"),
  attributes: z
    .record(name, attribute)
    .optional()
    .describe("what values may depend on beside the cohort: drawn for each person, or their history"),
  exits: z.record(name, label).optional().describe("the ways out of the pathway, and what each means"),
  groups: z.record(name, label).optional().describe("groups of stages for reports"),
  resources: z.record(name, resource).optional(),
  stages: z.record(name, stage),
  money: money.optional(),
  delivery: delivery.optional(),
  interventions: z.record(name, intervention).optional(),
  intentions: z
    .record(name, intention)
    .optional()
    .describe("a plan's commissioning intentions in its order, for the report"),
  risks: z.record(name, risk).optional().describe("the risk register: what may happen, with or without a programme"),
  scenarios: z.record(name, scenario).optional(),
  budget: budget.optional(),
  targets: z.array(target).optional(),
  observations: z.array(observation).optional(),
  tables: z.record(name, documentTable).optional().describe("tables of documents, line by line beside the model"),
  indicators: z.record(name, indicator).optional().describe("figures that are followed year by year"),
  "not-measured": notMeasured.optional(),
  journeys: journeys.optional().describe("what is asked of the journeys of single people"),
  owners: owners.optional(),
  stated: stated.optional(),
  plausibility: plausibility.optional(),
  "leaves-out": leavesOut.optional(),
  trajectories: z.record(name, trajectory).optional().describe("figures that teams watch while a programme runs"),
  ...provenance,
}).describe("a target-demand-model model file");
export type ModelDocument = z.infer<typeof modelSchema>;

/** The JSON Schema of model files, for editors (draft-07, as they expect it). */
export function modelJsonSchema(): object {
  return z.toJSONSchema(modelSchema, { io: "input", target: "draft-7" });
}
