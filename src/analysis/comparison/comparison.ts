import { z } from "zod";

/** What the ends of every interval are about. */
export const CONFIDENCE = 0.95;

const count = z.int().nonnegative();

const side = z
  .strictObject({
    folder: z.string().describe("the run folder, as it was given"),
    model: z.string().describe("name of the model"),
    title: z.string().describe("title of the model"),
    scenario: z.string().describe("name of the scenario"),
    scenarioLabel: z.string().describe("label of the scenario"),
    hash: z.string().describe("hash of the experiment: the same hash, the same numbers"),
    seed: z.string().describe("the seed phrase"),
    replications: count.describe("how many the run has"),
    sample: z.number().describe("the share of the people who were simulated"),
    numbersVersion: count.describe("version of the numbers"),
    engineVersion: z.string().describe("version of the program that made the run"),
  })
  .describe("one of the two that are compared");

const pairing = z.strictObject({
  paired: z
    .boolean()
    .describe("whether replication 7 of A is compared with replication 7 of B; else all of A with all of B"),
  replications: count.nullable().describe("pairs of replications; null where they are not paired"),
  reason: z.string().describe("why they are paired or not, in words"),
});

const warning = z.strictObject({
  kind: z
    .enum([
      "same-inputs",
      "nothing-that-decides-numbers",
      "same-inputs-other-numbers",
      "other-seed",
      "other-numbers-version",
      "fewer-pairs",
      "other-sample",
      "few-replications",
      "other-model",
      "other-cohorts",
    ])
    .describe("what it is about"),
  text: z.string().describe("the warning in words"),
});

const change = z.strictObject({
  path: z.string().describe("dotted keys in the model, or in the scenario; items of a list count from 0"),
  kind: z
    .enum(["changed", "added", "removed", "reordered"])
    .describe("from A to B; what was renamed is removed and added; reordered: the same keys in another order"),
  from: z.unknown().optional().describe("what stands there in A; left out where it was added"),
  to: z.unknown().optional().describe("what stands there in B; left out where it was removed"),
  decidesNumbers: z
    .boolean()
    .describe("false where it is a label, a source or a measured figure, or the same value written in another way"),
});

const setting = z.strictObject({
  name: z.enum(["scenario", "seed", "replications", "sample", "numbers-version"]).describe("what differs"),
  from: z.union([z.string(), z.number()]).describe("of A"),
  to: z.union([z.string(), z.number()]).describe("of B"),
});

const estimate = z
  .strictObject({
    value: z.number().describe("the quantile"),
    low: z.number().nullable().describe("lower end of its 95 % interval; null where there are too few replications"),
    high: z.number().nullable().describe("upper end"),
  })
  .describe("10, 50 and 90 % quantile, each with the order statistics between which it lies");

export const MEASURES_OF_COMPARISON = {
  saving: "net saving after yearly running costs, against do-nothing of the same run; of one cohort before these costs",
  "net-cost": "cost less what clients and others pay",
  "gross-cost": "cost of care",
  "do-nothing-cost": "net cost of do-nothing; between two runs only",
  "running-cost": "yearly cost of implementing",
  "one-off-cost": "one-off cost of implementing",
  chance: "whether a target is met: 1 or 0 in each replication",
  entries: "people who entered the stage",
  people: "distinct people seen in the stage in the year",
  wait: "days waited by those whose service began, on average; replications in which none did are left out",
  waiting: "people waiting at a time, on average over the year",
} as const;
export type MeasureOfComparison = keyof typeof MEASURES_OF_COMPARISON;

const difference = z.strictObject({
  measure: z
    .enum(Object.keys(MEASURES_OF_COMPARISON) as [MeasureOfComparison, ...MeasureOfComparison[]])
    .describe("what is measured: see below"),
  unit: z.enum(["pounds", "people", "days", "probability"]).describe("pounds are cash of the year"),
  year: z.string().describe("financial year"),
  cohort: z.string().describe("name of the cohort, or all"),
  cohortLabel: z.string().describe("label of the cohort, or all"),
  stage: z.string().nullable().describe("name of the stage; null where it is of no stage"),
  stageLabel: z.string().nullable().describe("label of the stage"),
  target: z
    .strictObject({
      saving: z
        .number()
        .nullable()
        .describe("the saving needed in the year, in pounds; null of other forms of targets"),
      name: z.string().describe("what it asks for, in the words of the model language"),
      label: z.string().describe("its label in A; empty where it has none"),
    })
    .nullable()
    .describe("of a chance, the target"),
  a: z.number().describe("mean of A, over the replications that are compared; of a chance, the share that meets it"),
  b: z.number().describe("mean of B"),
  difference: z.number().describe("B less A"),
  low: z.number().nullable().describe("lower end of its 95 % interval; null where one replication cannot tell"),
  high: z.number().nullable().describe("upper end"),
  verdict: z
    .enum(["higher", "lower", "same", "indistinguishable", "unknown"])
    .describe(
      "B against A: the interval lies above or below 0; the same in every replication; the interval holds 0; or one replication cannot tell",
    ),
  replications: z
    .strictObject({ a: count.describe("of A"), b: count.describe("of B") })
    .describe("how many told something"),
  quantiles: z
    .strictObject({ p10: estimate, p50: estimate, p90: estimate })
    .nullable()
    .describe("of the difference over pairs; null of a chance, and where replications are not paired"),
  discordant: z
    .strictObject({
      onlyA: count.describe("pairs in which A meets the target and B does not"),
      onlyB: count.describe("the other way round"),
    })
    .nullable()
    .describe("of the chance of a target in pairs"),
});

/** What `tdm compare --json` prints. The reference page and the types follow from it. */
export const comparisonSchema = z.strictObject({
  confidence: z.number().describe("of all intervals: 0.95"),
  a: side,
  b: side,
  pairing: pairing.describe("how replications are compared"),
  warnings: z.array(warning).describe("what a reader must know first"),
  inputs: z
    .strictObject({
      identical: z.boolean().describe("whether nothing at all differs"),
      settings: z.array(setting).describe("how the runs were made, where it differs"),
      model: z.array(change).describe("what differs in the models"),
      scenario: z
        .array(change)
        .describe("what differs between the scenarios, where two of different names are compared"),
    })
    .describe("what differs in the inputs"),
  differences: z
    .array(difference)
    .describe("by measure; within a measure the largest difference first, as a number without its sign"),
  notCompared: z
    .array(
      z.strictObject({
        what: z.enum(["year", "stage", "cohort", "target", "wait"]).describe("what kind of thing"),
        name: z.string().describe("what it is called"),
        reason: z.string().describe("why, in words"),
      }),
    )
    .describe("what only one of the two has"),
});

export type Comparison = z.infer<typeof comparisonSchema>;
export type Side = Comparison["a"];
export type Difference = Comparison["differences"][number];
export type InputChange = Comparison["inputs"]["model"][number];
export type Setting = Comparison["inputs"]["settings"][number];
export type ComparisonWarning = Comparison["warnings"][number];
export type NotCompared = Comparison["notCompared"][number];
