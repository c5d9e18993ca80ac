import { z } from "zod";
import { rateSteps } from "./arrivals.ts";
import { duration } from "./laws.ts";
import { strictObject } from "./strict-object.ts";
import { label, name, provenance, value } from "./value.ts";

const ages = strictObject({
  into: name.describe("the cohort that people are of from then on"),
  at: value.describe("the age at which they are, such as 65 years"),
  age: duration.describe("how old people are at the start, or when they come from outside: a law of ages below `at`"),
  ...provenance,
});
export type AgesDocument = z.infer<typeof ages>;

const newcomers = strictObject({
  rate: z.union([value, rateSteps]).describe("how many join the cohort, such as 1900 per year; it may change in steps"),
  age: duration.optional().describe("how old they are then, where people age: 18 years, or a law"),
  ...provenance,
});
export type NewcomersDocument = z.infer<typeof newcomers>;

const leavers = strictObject({
  rate: value.describe("how many leave, of those who are not in the pathway, such as 2 % per year"),
  ...provenance,
});

/** A part of the population. */
export const cohort = strictObject({
  label,
  population: value.optional().describe("residents at the start, those in the pathway included"),
  ages: ages.optional().describe("the cohort into which people age"),
  newcomers: newcomers.optional().describe("residents who join: young people turning 18, people who move here"),
  leavers: leavers.optional().describe("residents who leave: people who move away, or die outside the pathway"),
  ...provenance,
});
export type CohortDocument = z.infer<typeof cohort>;
