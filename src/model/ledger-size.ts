import { allChanges } from "./all-changes.ts";
import type { Model } from "./model.ts";
import { WAIT_BINS } from "./wait-bins.ts";

/** Bins of a histogram of waits: the last takes the rest. */
const BINS = WAIT_BINS.length + 1;
const WHOLE = 4;
const REAL = 8;

/** What decides how much is counted. */
export type Counted = Pick<
  Model,
  "axis" | "cohorts" | "attributes" | "stages" | "resources" | "interventions" | "risks"
>;

/** Cohort by level of each attribute that results are broken down by. */
export function segmentCount({ cohorts, attributes }: Pick<Model, "cohorts" | "attributes">): number {
  return attributes.reduce((count, { reported, levels }) => (reported ? count * levels.length : count), cohorts.length);
}

/** Bytes that the ledger of one replication of one scenario takes, at most: some ways may be the same. */
export function ledgerBytes(model: Counted): number {
  const { axis, stages, resources } = model;
  const segments = segmentCount(model);
  const cells = segments * stages.length;
  const queues = resources.some(({ steps }) => steps.length > 0);
  const packages = stages.some((stage) => stage.package !== undefined);
  const byPeriod =
    segments * edgeCount(model) * WHOLE +
    cells * (REAL + WHOLE) +
    (packages ? cells * 2 * REAL : 0) +
    (queues ? cells * 2 * (REAL + WHOLE) : 0);
  const byYear = cells * WHOLE * (queues ? 1 + BINS : 1);
  return axis.periods.length * byPeriod + axis.years.length * byYear;
}

/** Ways from one place to another, at most. */
function edgeCount({ cohorts, stages, interventions, risks }: Counted): number {
  const ways = stages.map(({ branches, hazards, reviews, mortality, request, residents, external, initial }) => {
    const out = branches.length + hazards.reduce((count, hazard) => count + hazard.branches.length, 0);
    const others = [reviews, reviews, mortality, request?.patience, request?.turnedAway];
    const sources = external.length + [residents, initial].filter((source) => source !== undefined).length;
    return out + others.filter((way) => way !== undefined).length + cohorts.length * sources;
  });
  const diversions = allChanges({ interventions, risks }).filter(({ kind }) => kind === "divert");
  return ways.reduce((sum, count) => sum + count, diversions.length + populationEdgeCount({ cohorts, stages }));
}

/** Ways into the population, out of it, and from one cohort into the next: out of every place and into it. */
function populationEdgeCount({ cohorts, stages }: Pick<Counted, "cohorts" | "stages">): number {
  const joinOrLeave = cohorts.flatMap(({ newcomers, leaving }) => [newcomers, leaving].filter(Boolean));
  const ages = cohorts.some((cohort) => cohort.ages !== undefined);
  return joinOrLeave.length + (ages ? 2 * stages.length + cohorts.length + 1 : 0);
}
