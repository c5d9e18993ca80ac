import { z } from "zod";
import { duration } from "./laws.ts";
import { strictObject } from "./strict-object.ts";
import { label, name, provenance, value } from "./value.ts";

const followsGrowth = z
  .enum(["full", "none", "excess"])
  .optional()
  .describe(
    "full: grows with the cohort (the default); none: stays; excess: only what growth adds, rate x (index - 1)",
  );

const season = z
  .array(value)
  .optional()
  .describe("twelve factors by month, April first; they multiply the rate as they stand");

export const rateSteps = strictObject({
  steps: z.record(z.string(), value).describe("the rate from each date, `day 30` or time such as `8 hours` on"),
  repeat: z.string().optional().describe("the time after which the steps begin again, such as 1 day"),
  ...provenance,
});
export type RateStepsDocument = z.infer<typeof rateSteps>;

const residents = strictObject({
  rate: z
    .union([value, rateSteps])
    .describe("contacts of one resident while not in the pathway, such as 0.4 per year; it may change in steps"),
  growth: followsGrowth,
  season,
  frailty: value
    .optional()
    .describe("how much residents differ in their rate: the coefficient of variation of a gamma law"),
  ...provenance,
});
export type ResidentsDocument = z.infer<typeof residents>;

const external = strictObject({
  label: label.optional(),
  rate: z.union([value, rateSteps]).optional().describe("a Poisson stream with this rate, which may change in steps"),
  growth: followsGrowth,
  season,
  every: value.optional().describe("arrivals at fixed intervals instead, such as 7 days"),
  first: value.optional().describe("of fixed intervals, when the first comes; after one interval, unless given"),
  batch: z
    .union([z.int().positive(), z.record(z.string(), value)])
    .optional()
    .describe("how many come at a time: a number, or numbers with their chances, one may be `rest`"),
  age: duration
    .optional()
    .describe("how old they are, where people age; as those who are there at the start, unless given"),
  ...provenance,
});
export type ExternalDocument = z.infer<typeof external>;

export const arrivals = strictObject({
  residents: residents.optional(),
  external: z
    .record(name, external)
    .optional()
    .describe("people from outside, one stream by name: at a rate or at fixed intervals"),
});
export type ArrivalsDocument = z.infer<typeof arrivals>;
