import { z } from "zod";
import { FAMILY_NAMES, type FamilyName } from "./names.ts";
import { strictObject } from "./strict-object.ts";

/** Where a number comes from. Stands on the number, or on anything that encloses it. */
export const provenance = {
  source: z
    .union([z.string(), z.array(z.string()).nonempty()])
    .optional()
    .describe("the published source, by its name under `sources:`"),
  solved: z.string().optional().describe("solved from other figures: say from which, and how"),
  assumption: z.string().optional().describe("an assumption: say why this value"),
  note: z.string().optional().describe("anything a reader should know"),
  owner: z.string().optional().describe("the role that answers for it"),
  "signed-off": z.boolean().optional().describe("whether its owner has agreed to it"),
};

/** A number, or a quantity with its unit: `5 days`, `0.36 per year`, `£549 per week`, `7.1 %`, `£23m`. */
export const scalar = z
  .union([z.number(), z.string()])
  .describe("a number, or a quantity with its unit: 5 days, £549 per week, 7.1 %");
export type Scalar = z.infer<typeof scalar>;

/** The laws that an uncertain input can have. `mean` may be left out where the parameter has a `value`. */
export const uncertainty = strictObject({
  normal: strictObject({ mean: scalar.optional(), sd: scalar }).optional(),
  lognormal: strictObject({ mean: scalar.optional(), cv: scalar }).optional(),
  gamma: strictObject({ mean: scalar.optional(), cv: scalar }).optional(),
  uniform: strictObject({ min: scalar, max: scalar }).optional(),
  triangular: strictObject({ min: scalar, mode: scalar, max: scalar }).optional(),
  pert: strictObject({ min: scalar, mode: scalar, max: scalar }).optional(),
  beta: strictObject({
    mean: scalar.optional(),
    sd: scalar,
    max: scalar.optional().describe("upper end of the range, 1 unless given"),
  }).optional(),
}).describe("how uncertain the value is: one law, drawn once per replication");
export type Uncertainty = z.infer<typeof uncertainty>;

export interface AnnotatedValue {
  value?: Value | undefined;
  uncertain?: Uncertainty | undefined;
  range?: [Scalar, Scalar] | undefined;
  calibrate?: boolean | undefined;
  source?: string | string[] | undefined;
  solved?: string | undefined;
  assumption?: string | undefined;
  note?: string | undefined;
  owner?: string | undefined;
  "signed-off"?: boolean | undefined;
  /** One value per cohort, by the cohort's name. */
  [cohort: string]: unknown;
}

/** A number wherever a model needs one: plain, with its uncertainty and origin, or one per cohort. */
export type Value = Scalar | AnnotatedValue;

const perCohort = (what: string) => `${what}, or one per cohort by name`;

export const value: z.ZodType<Value> = z.lazy(() =>
  z.union([
    z.number(),
    z.string(),
    z
      .object({
        value: value.optional().describe("the central value"),
        uncertain: uncertainty.optional(),
        range: z.tuple([scalar, scalar]).optional().describe("the range that was thought possible"),
        calibrate: z.boolean().optional().describe("whether calibration may move it"),
        ...provenance,
      })
      .catchall(value)
      .describe(perCohort("a value with its uncertainty and origin")),
  ]),
);

const componentOfMixture = strictObject({
  weight: z
    .union([z.literal("rest"), z.lazy(() => value)])
    .describe("its probability; one component may take the rest"),
  law: z.lazy(() => duration).describe("how long it takes then"),
  ...provenance,
});

const families: Record<FamilyName, z.ZodType> = {
  fixed: strictObject({ value }).optional(),
  uniform: strictObject({ min: value, max: value }).optional(),
  triangular: strictObject({ min: value, mode: value, max: value }).optional(),
  exponential: strictObject({ mean: value.optional(), rate: value.optional() }).optional(),
  erlang: strictObject({ mean: value, shape: value.describe("a whole number of phases") }).optional(),
  gamma: strictObject({ mean: value, cv: value.optional(), shape: value.optional() }).optional(),
  weibull: strictObject({ shape: value, mean: value.optional(), scale: value.optional() }).optional(),
  lognormal: strictObject({ mean: value, cv: value }).optional(),
  "log-logistic": strictObject({
    shape: value.describe("above 1"),
    mean: value.optional(),
    scale: value.optional().describe("the median"),
  }).optional(),
  gompertz: strictObject({
    rate: value.describe("the hazard at entry, such as 0.1 per year"),
    growth: value.describe("how fast the hazard grows, such as 0.09 per year"),
  }).optional(),
  empirical: strictObject({
    values: z.array(value).nonempty().describe("what was observed"),
    weights: z.array(value).nonempty().optional().describe("one per value; all alike, unless given"),
  }).optional(),
  mixture: strictObject({ components: z.array(componentOfMixture).nonempty() }).optional(),
};

export interface DurationObject {
  [familyOrCohort: string]: unknown;
}

/** How long something takes: a quantity, one law with its parameters, or one of these per cohort. */
export type Duration = string | DurationObject;

export const duration: z.ZodType<Duration> = z.lazy(() =>
  z.union([
    z.string(),
    z
      .object({ ...families, ...provenance })
      .catchall(duration)
      .describe(perCohort(`one law: ${FAMILY_NAMES.slice(0, -1).join(", ")} or ${FAMILY_NAMES.at(-1)}`)),
  ]),
);

const text = z.string().min(1);
export const NAME_FORM = "a name of letters, digits and hyphens";
export const NAME_PATTERN = /^[A-Za-z0-9][A-Za-z0-9-]*$/;
/** A name of something in the model: letters, digits and hyphens. */
export const name = z.string().regex(NAME_PATTERN, NAME_FORM).describe(NAME_FORM);
export const label = text;
/** A financial year such as 2018/19, or `year 3` on a plain axis. */
export const year = z
  .string()
  .regex(/^(\d{4}\/\d{2}|year [1-9]\d*)$/, "a financial year such as 2018/19, or `year 1` on a plain axis")
  .describe("a financial year such as 2018/19, or `year 1` on a plain axis");
/** A calendar date. YAML must not turn it into anything else: the loader reads dates as text. */
export const date = z.iso.date("a date such as 2016-10-01").describe("a date such as 2016-10-01");
