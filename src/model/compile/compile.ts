import { nameKey } from "../../random/keys.ts";
import type { WordPair } from "../../random/threefry.ts";
import { type CompiledModel, NONE, STAGE_KIND, TO_BACK } from "../compiled-model.ts";
import type { Model, Scenario } from "../model.ts";
import { DIED } from "../schema/names.ts";
import type { ArrivalSetting, Base } from "./arrival-setting.ts";
import { compileArrivals } from "./arrivals.ts";
import { compileAttributes } from "./attributes.ts";
import { capacityOverTime } from "./capacity.ts";
import { ChoiceTables } from "./choices.ts";
import { compileDiversions } from "./diversions.ts";
import { durationFactors } from "./duration-factors.ts";
import { EdgeTable } from "./edges.ts";
import { coupledEffects, type Draw, deliveredEffects } from "./effects.ts";
import { addExcess } from "./excess-sources.ts";
import { LawTableBuilder } from "./laws.ts";
import { compilePathway } from "./pathway.ts";
import { kernelDay, periodIndex } from "./periods.ts";
import { compilePopulation } from "./population.ts";
import { MOST_TICKS, mostTicksOfCells, refuseEndlessArrivals } from "./population-limits.ts";
import { repeatableStages } from "./repeatable.ts";

/** No exit is encoded like this. */
const NO_EXIT = 1;

/**
 * The model with one scenario and one draw as the flat arrays that the kernel walks. Decides every number that it uses.
 * @param sample the share of the people who are simulated: populations, streams and capacities shrink alike
 * @param base do-nothing's model and its draw in the same replication, whose arrivals a scenario with values of its own
 * thins or adds to; the scenario's own unless given
 */
export function compile(
  model: Model,
  scenario: Scenario,
  draw: Draw,
  replication: WordPair,
  sample = 1,
  base: Base = { model, draw },
): CompiledModel {
  const effects = deliveredEffects(model, scenario, draw);
  return compileWith(model, { draw, effects, replication, sample, base }).compiled;
}

/** Several scenarios of one model in one: the effects of all, and which act in which. */
export interface CoupledModel {
  readonly compiled: CompiledModel;
  /** By scenario, then by variant: 1 where it acts. */
  readonly active: readonly Uint8Array[];
}

/**
 * As `compile`, for scenarios that differ in their interventions alone. Undefined where there are so many people that a
 * difference of two scenarios, in each of which somebody else is in a place, could not be exact, though each scenario is.
 */
export function compileCoupled(
  model: Model,
  scenarios: readonly Scenario[],
  draw: Draw,
  replication: WordPair,
  sample = 1,
): CoupledModel | undefined {
  const { effects, active } = coupledEffects(model, scenarios, draw);
  const { compiled, ticks } = compileWith(model, { draw, effects, replication, sample, base: { model, draw } });
  return 2 * ticks < MOST_TICKS ? { compiled, active } : undefined;
}

/** Also returns how many ticks a cell of the ledger can have at most. */
function compileWith(
  model: Model,
  setting: ArrivalSetting,
): { readonly compiled: CompiledModel; readonly ticks: number } {
  const { draw, effects, sample } = setting;
  const edges = new EdgeTable();
  const choices = new ChoiceTables();
  const laws = new LawTableBuilder(draw);
  const pathway = compilePathway({ model, draw, edges, choices, laws });
  const { beyond, ...arrivals } = compileArrivals(model, setting, { edges, choices, laws });
  const reviews = compileReviews(model, edges);
  const died = model.exits.findIndex(({ name }) => name === DIED);
  const deathEdge = Int32Array.from(model.stages, ({ mortality }, s) =>
    mortality ? edges.between(s, -1 - died) : NONE,
  );
  const diversions = compileDiversions(model, draw, effects, edges, pathway.rows);
  const { population, beyond: newcomersBeyond } = compilePopulation(model, setting, arrivals, { edges, choices, laws });
  arrivals.external.push(...addExcess(arrivals.sources, beyond));
  population.newcomers.push(...addExcess(arrivals.sources, newcomersBeyond));
  const people = { ...arrivals, ...population };
  const ticks = mostTicksOfCells(model, people, choices);
  refuseEndlessArrivals(model, people, choices);
  const keys = model.stages.map(({ name }) => nameKey(name));
  const limited = model.resources.flatMap(({ steps }, index) => (steps.length > 0 ? [index] : []));
  const compiled: CompiledModel = {
    horizon: kernelDay(model, model.axis.horizon),
    periods: periodIndex(model.axis, model.warmUp),
    daysAreBounded: ticks < MOST_TICKS,
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
    ...population,
  };
  return { compiled, ticks };
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
  return to < 0 && to > TO_BACK;
}
