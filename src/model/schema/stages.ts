import { z } from "zod";
import { arrivals } from "./arrivals.ts";
import { amount, duration } from "./laws.ts";
import { PER_ENTRY, PER_TIME, REST } from "./names.ts";
import { strictObject } from "./strict-object.ts";
import { by, label, name, provenance, value } from "./value.ts";

const cost = strictObject({
  per: z
    .enum([...PER_ENTRY, ...PER_TIME])
    .describe("what is paid for: an entry (by any of its names) or time in the stage"),
  amount: value,
  inflation: name.optional().describe("which inflation applies; the only one, unless given"),
  ...provenance,
});
export type CostDocument = z.infer<typeof cost>;

const destinations = z
  .record(z.string(), z.union([z.literal(REST), value]))
  .describe("the probability of each destination: a stage, an exit, or `back` after a review; one may be `rest`");
export type DestinationsDocument = z.infer<typeof destinations>;

const hazard = strictObject({
  after: duration.describe("the time to it: exponential, weibull, gompertz or log-logistic"),
  since: name
    .optional()
    .describe("a stage or a group: its clock runs since the person last left it; since entry, unless given"),
  to: z.union([z.string(), destinations]).describe("one destination, or the probability of each"),
  ...provenance,
});
export type HazardDocument = z.infer<typeof hazard>;

const portion = strictObject({
  unit: label.describe("what it is counted in, such as hours per week"),
  amount: amount.describe("how much a person gets: a number, or a law of numbers, drawn on entry"),
  ...provenance,
});
export type PackageDocument = z.infer<typeof portion>;

const patience = strictObject({
  after: duration.describe("how long somebody waits before they give up"),
  to: name.describe("where they go then"),
  ...provenance,
});
export type PatienceDocument = z.infer<typeof patience>;

const reviews = strictObject({
  at: name.describe("the route stage that counts, costs and decides the review"),
  every: duration,
  ...provenance,
});
export type ReviewsDocument = z.infer<typeof reviews>;

/** What a drawn attribute becomes: one level's name, or the chance of each level. Either may differ by cohort or level. */
const newLevel = z.union([z.string(), z.object({ by, ...provenance }).catchall(value)]);
export type NewLevelDocument = z.infer<typeof newLevel>;

const everyStage = {
  label: label.optional(),
  group: name.optional().describe("the group that it is reported under"),
  description: z.string().optional(),
  arrivals: arrivals.optional(),
  cost: cost.optional(),
  contribution: value.optional().describe("what clients pay, as a share of the cost"),
  to: destinations.optional(),
  sets: z
    .record(name, newLevel)
    .optional()
    .describe("drawn attributes that change on entry: a level, or the chance of each level, by attribute"),
  ...provenance,
};

const mortality = duration.optional().describe("time to death while in the stage; the exit is `died`");

const route = strictObject({ kind: z.literal("route"), ...everyStage });

/** What can end a stay or a service, who is there at the start, and how much of it each person gets. */
const lasting = {
  duration: duration.optional(),
  mortality,
  hazards: z.record(name, hazard).optional().describe("other ways in which it can end, whichever comes first"),
  reviews: reviews.optional(),
  initial: value.optional().describe("people in the stage at the start, part way through their stay or service"),
  package: portion.optional(),
};

const stay = strictObject({ kind: z.literal("stay"), ...lasting, ...everyStage });

const service = strictObject({
  kind: z.literal("service"),
  resource: name,
  ...lasting,
  units: value.optional().describe("how many units of the resource one person needs; 1, unless given"),
  priority: value.optional().describe("a whole number from 0 to 100: the lower is served first"),
  patience: patience.optional(),
  "turned-away": name.optional().describe("where somebody goes who finds the queue full"),
  ...everyStage,
});

/** Money outside the pathway: nobody comes to it, and what it costs does not depend on anybody. */
const line = strictObject({
  kind: z.literal("line"),
  label: label.optional(),
  group: name.optional().describe("the group that it is reported under"),
  description: z.string().optional(),
  cost: strictObject({
    per: z.literal("year"),
    amount: value.describe("in all, shared evenly between cohorts; or the amount of each cohort"),
    inflation: name.optional().describe("which inflation applies; the only one, unless given"),
    ...provenance,
  }),
  ...provenance,
});
export type LineDocument = z.infer<typeof line>;

/** A place on the pathway, or a line of the budget outside it. */
export const stage = z.discriminatedUnion("kind", [route, stay, service, line]);
export type StageDocument = z.infer<typeof stage>;
export type RouteDocument = z.infer<typeof route>;
export type StayDocument = z.infer<typeof stay>;
export type ServiceDocument = z.infer<typeof service>;
