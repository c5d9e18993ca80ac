import { z } from "zod";
import { PER_ENTRY, PER_TIME } from "./names.ts";
import { strictObject } from "./strict-object.ts";
import { duration, label, name, provenance, value } from "./value.ts";

const cost = strictObject({
  per: z
    .enum([...PER_ENTRY, ...PER_TIME])
    .describe("what is paid for: an entry (by any of its names) or time in the stage"),
  amount: value,
  inflation: name.optional().describe("which inflation applies; the only one, unless given"),
  ...provenance,
});

const followsGrowth = z
  .enum(["full", "none", "excess"])
  .optional()
  .describe(
    "full: grows with the cohort (the default); none: stays; excess: only what growth adds, rate x (index - 1)",
  );

const arrivals = strictObject({
  residents: strictObject({
    rate: value.describe("contacts of one resident while not in the pathway, such as 0.4 per year"),
    growth: followsGrowth,
    ...provenance,
  }).optional(),
  external: z
    .record(name, strictObject({ label: label.optional(), rate: value, growth: followsGrowth, ...provenance }))
    .optional()
    .describe("people from outside, one stream by name: Poisson with this rate"),
});

const destinations = z
  .record(z.string(), z.union([z.literal("rest"), value]))
  .describe("the probability of each destination: a stage, an exit, or `back` after a review; one may be `rest`");

const everyStage = {
  label: label.optional(),
  group: name.optional().describe("the group that it is reported under"),
  description: z.string().optional(),
  arrivals: arrivals.optional(),
  cost: cost.optional(),
  contribution: value.optional().describe("what clients pay, as a share of the cost"),
  to: destinations.optional(),
  ...provenance,
};

const route = strictObject({ kind: z.literal("route"), ...everyStage });

const stay = strictObject({
  kind: z.literal("stay"),
  duration: duration.optional(),
  mortality: duration.optional().describe("time to death while in the stage; the exit is `died`"),
  reviews: strictObject({
    at: name.describe("the route stage that counts, costs and decides the review"),
    every: duration,
    ...provenance,
  }).optional(),
  initial: value.optional().describe("people in the stage at the start, part way through their stay"),
  ...everyStage,
});

const service = strictObject({
  kind: z.literal("service"),
  resource: name,
  duration,
  ...everyStage,
});

/** A place on the pathway. */
export const stage = z.discriminatedUnion("kind", [route, stay, service]);
export type StageDocument = z.infer<typeof stage>;

/** Capacity: unlimited, one number for the whole time, or steps by date (or by day on a plain axis). */
export const resource = strictObject({
  label: label.optional(),
  capacity: z.union([z.literal("unlimited"), z.number(), strictObject({ steps: z.record(z.string(), z.number()) })]),
  ...provenance,
});
export type ResourceDocument = z.infer<typeof resource>;
