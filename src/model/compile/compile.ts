import { TdmError } from "../../errors/tdm-error.ts";
import { nameKey } from "../../random/keys.ts";
import type { WordPair } from "../../random/threefry.ts";
import { type CompiledModel, NONE, STAGE_KIND, TICKS_PER_DAY, TO_BACK } from "../compiled-model.ts";
import type { Model, Scenario } from "../model.ts";
import { DIED } from "../schema/names.ts";
import { type Arrivals, compileArrivals } from "./arrivals.ts";
import { compileAttributes } from "./attributes.ts";
import { capacityOverTime } from "./capacity.ts";
import { ChoiceTables } from "./choices.ts";
import { compileDiversions } from "./diversions.ts";
import { durationFactors } from "./duration-factors.ts";
import { EdgeTable } from "./edges.ts";
import { coupledEffects, type DeliveredEffect, type Draw, deliveredEffects } from "./effects.ts";
import { LawTableBuilder } from "./laws.ts";
import { compilePathway } from "./pathway.ts";
import { kernelDay, periodIndex } from "./periods.ts";
import { repeatableStages } from "./repeatable.ts";

/** No exit is encoded like this. */
const NO_EXIT = 1;

/**
 * The model with one scenario and one draw as the flat arrays that the kernel walks. Decides every number that it uses.
 * @param sample the share of the people who are simulated: populations, streams and capacities shrink alike
 */
export function compile(
  model: Model,
  scenario: Scenario,
  draw: Draw,
  replication: WordPair,
  sample = 1,
): CompiledModel {
  return compileWith(model, deliveredEffects(model, scenario, draw), draw, replication, sample);
}

/** Several scenarios of one model in one: the effects of all, and which act in which. */
export interface CoupledModel {
  readonly compiled: CompiledModel;
  /** By scenario, then by variant: 1 where it acts. */
  readonly active: readonly Uint8Array[];
}

/** As `compile`, for scenarios that differ in their interventions alone. */
export function compileCoupled(
  model: Model,
  scenarios: readonly Scenario[],
  draw: Draw,
  replication: WordPair,
  sample = 1,
): CoupledModel {
  const { effects, active } = coupledEffects(model, scenarios, draw);
  return { compiled: compileWith(model, effects, draw, replication, sample), active };
}

function compileWith(
  model: Model,
  effects: readonly DeliveredEffect[],
  draw: Draw,
  replication: WordPair,
  sample: number,
): CompiledModel {
  const edges = new EdgeTable();
  const choices = new ChoiceTables();
  const laws = new LawTableBuilder(draw);
  const pathway = compilePathway({ model, draw, edges, choices, laws });
  const arrivals = compileArrivals(model, { draw, effects, replication, sample }, edges, choices);
  refuseInexactSums(model, arrivals, choices);
  const reviews = compileReviews(model, edges);
  const died = model.exits.findIndex(({ name }) => name === DIED);
  const deathEdge = Int32Array.from(model.stages, ({ mortality }, s) =>
    mortality ? edges.between(s, -1 - died) : NONE,
  );
  const diversions = compileDiversions(model, draw, effects, edges, pathway.rows);
  const keys = model.stages.map(({ name }) => nameKey(name));
  const limited = model.resources.flatMap(({ steps }, index) => (steps.length > 0 ? [index] : []));
  return {
    horizon: kernelDay(model, model.axis.horizon),
    periods: periodIndex(model.axis, model.warmUp),
    cohorts: model.cohorts.length,
    stages: model.stages.length,
    stageNames: model.stages.map(({ name }) => name),
    stageKind: Uint8Array.from(model.stages, ({ kind }) => STAGE_KIND[kind]),
    stageKey0: Int32Array.from(keys, ([key0]) => key0),
    stageKey1: Int32Array.from(keys, ([, key1]) => key1),
    repeatable: repeatableStages(model),
    ...compileAttributes(model),
    ...pathway.arrays,
    ...choices.arrays(),
    laws: laws.table(),
    edges: edges.from.length,
    edgeFrom: Int32Array.from(edges.from),
    edgeTo: Int32Array.from(edges.to),
    ...diversions,
    variants: effects.length,
    durationFactors: durationFactors(model, draw, effects, pathway.rows),
    ...reviews,
    deathEdge,
    diedExit: died < 0 ? NO_EXIT : -1 - died,
    resourceOf: Int32Array.from(model.stages, ({ resource }) => limited.indexOf(resource)),
    resources: limited.map((index) => {
      const { name, queueLimit } = model.resources[index]!;
      return {
        name,
        ...capacityOverTime(model, index, draw, effects, sample),
        queueLimit: queueLimit === undefined ? Number.POSITIVE_INFINITY : Math.round(queueLimit * sample),
        priorities: pathway.priorities,
      };
    }),
    ...arrivals,
  };
}

/** Sums of times stay exact while no cell of the ledger can pass 2^53 ticks. */
function refuseInexactSums(model: Model, { sources, contact, external }: Arrivals, choices: ChoiceTables): void {
  const longest = model.axis.periods.reduce((days, { start, end }) => Math.max(days, end - start), 0);
  const people = sources.reduce((sum, { count }) => sum + count, 0);
  const days = model.axis.horizon + model.warmUp;
  const atATime = (batch: number) => (batch === NONE ? 1 : Math.max(...choices.outcomes(batch)));
  const arriving = external.reduce((sum, { envelope, batch }) => sum + envelope * days * atATime(batch), 0);
  const contacts = contact.reduce((sum, rate) => sum + (rate?.envelope ?? 0), 0);
  const most = (people + 6 * Math.sqrt(arriving) + arriving) * longest * TICKS_PER_DAY;
  if (Number.isFinite(contacts) && most < 2 ** 53) return;
  throw TdmError.of("TDM-MODEL-013", "person-days of this many people cannot be counted exactly", {
    path: "cohorts",
    expected: `fewer than ${Math.floor(2 ** 53 / longest / TICKS_PER_DAY).toLocaleString("en-GB")} people`,
    found: Math.round(people + arriving).toLocaleString("en-GB"),
  });
}

function compileReviews(model: Model, edges: EdgeTable) {
  const reviewed = model.stages.map(({ reviews }, s) => (reviews ? { s, at: reviews.at } : undefined));
  return {
    reviewStage: Int32Array.from(reviewed, (review) => review?.at ?? -1),
    reviewEdge: Int32Array.from(reviewed, (review) => (review ? edges.between(review.s, review.at) : -1)),
    backEdge: Int32Array.from(reviewed, (review) => (review ? edges.between(review.at, review.s, true) : -1)),
  };
}

/** Whether an encoded destination is an exit. */
export function isExit(to: number): boolean {
  return to < 0 && to !== TO_BACK;
}
