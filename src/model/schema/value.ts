import { z } from "zod";
import { strictObject } from "./strict-object.ts";

/** Who agreed, and when; `true` where only that somebody did is known. */
export const signedOff = z
  .union([
    z.boolean(),
    strictObject({
      by: z.string().min(1).describe("the role that agreed"),
      on: z.iso.date("a date such as 2016-10-01").describe("when, such as 2016-10-01"),
    }),
  ])
  .meta({ id: "signed-off", description: "who has agreed to it, and when; or true, or false" });
export type SignedOffDocument = z.infer<typeof signedOff>;

/** Where a number comes from. Stands on the number, or on anything that encloses it. */
export const provenance = {
  source: z
    .union([z.string(), z.array(z.string()).nonempty()])
    .optional()
    .describe("the published source, by its name under `sources:`"),
  solved: z.string().optional().describe("solved from other figures: say from which, and how"),
  assumption: z.string().optional().describe("an assumption: say why this value"),
  note: z.string().optional().describe("anything a reader should know"),
  "if-wrong": z.string().optional().describe("what it would mean if this were wrong"),
  owner: z.string().min(1).optional().describe("the role that answers for it"),
  "signed-off": signedOff.optional(),
};

/** Where something comes from, as it stands on a number or on anything that encloses it. */
export type ProvenanceDocument = z.infer<z.ZodObject<typeof provenance>>;

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
}).meta({ id: "uncertainty", description: "how uncertain the value is: one law, drawn once per replication" });
export type Uncertainty = z.infer<typeof uncertainty>;

export interface AnnotatedValue extends ProvenanceDocument {
  value?: Value | undefined;
  by?: string | undefined;
  uncertain?: Uncertainty | undefined;
  range?: [Scalar, Scalar] | undefined;
  calibrate?: boolean | undefined;
  /** One value per cohort, by the cohort's name; beside `by`, one per level of the attribute. */
  [cohortOrLevel: string]: unknown;
}

/** A number wherever a model needs one: plain, with its uncertainty and origin, or one per cohort or level. */
export type Value = Scalar | AnnotatedValue;

/** Where a value differs by the levels of an attribute: its name, beside one key per level. */
export const by = z.string().optional().describe("an attribute: then one value per level of it");

export const perCohort = (what: string) => `${what}, or one per cohort by name, or one per level beside \`by\``;

export const value: z.ZodType<Value> = z.lazy(() =>
  z.union([
    z.number(),
    z.string(),
    z
      .object({
        value: value.optional().describe("the central value"),
        by,
        uncertain: uncertainty.optional(),
        range: z.tuple([scalar, scalar]).optional().describe("the range that was thought possible"),
        calibrate: z.boolean().optional().describe("whether calibration may move it"),
        ...provenance,
      })
      .catchall(value)
      .describe(perCohort("a value with its uncertainty and origin")),
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
