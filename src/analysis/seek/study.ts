import type { PreparedExperiment } from "../../experiment/experiment.ts";
import type { Scenario, Target } from "../../model/model.ts";
import { type ContingencyCosts, contingency } from "../../statistics/decisions.ts";
import { quantileEstimate } from "../../statistics/quantile-estimate.ts";
import type { SavingsPool } from "../savings/savings-service.ts";
import { programmeStudyFacts } from "../study-facts.ts";
import { statedGoalOf } from "../target-goals.ts";
import { curveOf, outcomeOf, type Tried, withOneMore } from "./curve.ts";
import { FurtherProgrammes } from "./further.ts";
import { type OnRound, Rounds, type ScenarioOutcomes } from "./rounds.ts";
import type { ContingencyForProbability, Seek, SeekCurve } from "./seek.ts";
import { type Variation, variations } from "./variations.ts";

/** Probabilities for which contingencies are said beside the wanted one. */
const USUAL = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

/** Where a probability is reached is found by straight lines between what was simulated, and simulated, so many times. */
const STEPS_TO_ROOT = 3;
/** As a share of the range that was tried. */
const NEAR_ENOUGH = 5e-3;

export interface SeekOptions {
  readonly target: Target;
  /** The wanted probability, between 0 and 1. */
  readonly wanted: number;
  /** Indices of the interventions that are varied, each once. */
  readonly vary: readonly number[];
  readonly replications: number;
  /** What a pound held and a pound short cost, where it is to be said how much to hold. */
  readonly costs?: ContingencyCosts | undefined;
  /** All replications are simulated in up to four rounds. */
  readonly onProgress?: OnRound;
  readonly signal?: AbortSignal | undefined;
}

/** What it would take to meet a target with a wanted probability; undefined where a signal stopped it. Throws TdmError. */
export async function seekProbability(
  prepared: PreparedExperiment,
  pool: SavingsPool,
  options: SeekOptions,
): Promise<Seek | undefined> {
  const { model, experiment } = prepared;
  const [doNothing, programme] = prepared.scenarios.map(({ scenario }) => scenario) as [Scenario, Scenario];
  const { wanted, replications, target } = options;
  const rounds = new Rounds(pool, options);
  const further = new FurtherProgrammes(model, programme);
  const toTry = variations(model, programme, options.vary);
  const first = await rounds.outcomes(doNothing, [
    programme,
    ...toTry.flatMap(({ xs, at }) => xs.map(at)),
    ...further.withOne,
  ]);
  if (first === undefined) return undefined;
  const now = first[0]!;
  further.rank(now, first.slice(first.length - further.withOne.length), wanted);
  let tried = triedAt(toTry, first.slice(1));
  let grown: readonly ScenarioOutcomes[] | undefined;
  for (let step = 0; step < STEPS_TO_ROOT; step++) {
    const roots = tried.map((one) => rootToTry(curveOf(model, one, wanted)));
    const atRoots = roots.flatMap((x, index) => (x === undefined ? [] : [toTry[index]!.at(x)]));
    const found = await rounds.outcomes(doNothing, [...atRoots, ...(step === 0 ? further.growing : [])]);
    if (found === undefined) return undefined;
    let at = 0;
    tried = tried.map((one, index) => {
      const x = roots[index];
      return x === undefined ? one : withOneMore(one, x, found[at++]!);
    });
    grown ??= found.slice(at);
  }
  const shortfalls = target.form === "measure" ? undefined : now.margins.map((margin) => -margin);
  const wantedOf = [...new Set([...USUAL, wanted])].sort((a, b) => a - b);
  return {
    ...programmeStudyFacts(model, programme, experiment, replications),
    target: statedGoalOf(model, target),
    wanted,
    now: outcomeOf(now),
    curves: tried.map((one) => curveOf(model, one, wanted)),
    contingency: shortfalls ? wantedOf.map((probability) => contingencyFor(shortfalls, probability)) : [],
    hold: shortfalls && options.costs && { ...options.costs, ...contingency(shortfalls, options.costs) },
    further: further.answer(grown ?? [], wanted),
  };
}

/** What was simulated for each variation, out of all that was. */
function triedAt(toTry: readonly Variation[], outcomes: readonly ScenarioOutcomes[]): Tried[] {
  let at = 0;
  return toTry.map((variation) => {
    const own = outcomes.slice(at, at + variation.xs.length);
    at += variation.xs.length;
    return { variation, xs: variation.xs, outcomes: own };
  });
}

/** Where to simulate next; undefined where the probability is not reached, or that is known already. */
function rootToTry({ reached, root, atRoot, points }: SeekCurve): number | undefined {
  const range = points.at(-1)!.x - points[0]!.x;
  return reached === "between" && Math.abs(atRoot!.x - root.value) > NEAR_ENOUGH * range ? root.value : undefined;
}

function contingencyFor(shortfalls: Float64Array, probability: number): ContingencyForProbability {
  const { value, low, high } = quantileEstimate(shortfalls, probability);
  const atLeastNone = (pounds: number) => Math.max(0, pounds);
  return {
    probability,
    amount: { value: atLeastNone(value), low: atLeastNone(low), high: atLeastNone(high) },
  };
}
