import { z } from "zod";
import { FAMILY_NAMES, type FamilyName } from "./names.ts";
import { strictObject } from "./strict-object.ts";
import { by, type ProvenanceDocument, perCohort, provenance, type Value, value } from "./value.ts";

const families = {
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
} satisfies Record<Exclude<FamilyName, "mixture">, z.ZodType>;

const componentOfMixture: z.ZodType<ComponentOfMixtureDocument> = z.lazy(() =>
  strictObject({
    weight: z.union([z.literal("rest"), value]).describe("its probability; one component may take the rest"),
    law: duration.describe("how long it takes then"),
    ...provenance,
  }),
);
const mixture = strictObject({ components: z.array(componentOfMixture).nonempty() }).optional();

/** One of several laws, and the probability that it is the one. */
export interface ComponentOfMixtureDocument extends ProvenanceDocument {
  weight: Value;
  law: Duration;
}

/** The laws that a time or an amount can have, each with its parameters. */
export interface LawsDocument extends z.infer<z.ZodObject<typeof families>> {
  mixture?: { components: ComponentOfMixtureDocument[] } | undefined;
}

/** One law, or one per cohort by its name, or, beside `by`, one per level of an attribute. */
export interface LawObject extends LawsDocument, ProvenanceDocument {
  by?: string | undefined;
  [cohortOrLevel: string]: unknown;
}

/** How long something takes: a quantity, one law with its parameters, or one of these per cohort or level. */
export type Duration = string | LawObject;

const lawObject = (part: z.ZodType) =>
  z
    .object({ ...families, mixture, by, ...provenance })
    .catchall(part)
    .describe(perCohort(`one law: ${FAMILY_NAMES.slice(0, -1).join(", ")} or ${FAMILY_NAMES.at(-1)}`));

export const duration: z.ZodType<Duration> = z.lazy(() => z.union([z.string(), lawObject(duration)]));

/** How much of something: a plain number, one law of plain numbers, or one of these per cohort or level. */
export type Amount = number | LawObject;

export const amount: z.ZodType<Amount> = z.lazy(() => z.union([z.number(), lawObject(amount)]));
