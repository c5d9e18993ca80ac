import { experimentHash, NUMBERS_VERSION, type PreparedExperiment } from "../../experiment/experiment.ts";
import { drawOf } from "../../experiment/shard.ts";
import { valueIn } from "../../model/compile/effects.ts";
import type { SavingTarget, Scenario } from "../../model/model.ts";
import { type ContingencyCosts, contingency } from "../../statistics/decisions.ts";
import { quantileEstimate } from "../../statistics/quantile-estimate.ts";
import type { SavingsPool } from "../savings/savings-service.ts";
import { yearSpans } from "../savings/time-spans.ts";
import { curveOf, outcomeOf, type Tried, withOneMore } from "./curve.ts";
import { FurtherProgrammes } from "./further.ts";
import { type OnRound, Rounds } from "./rounds.ts";
import type { ContingencyForProbability, Seek, SeekCurve } from "./seek.ts";
import { type Variation, variations } from "./variations.ts";

/** Probabilities for which contingencies are said beside the wanted one. */
const USUAL = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

/** Where a probability is reached is found by straight lines between what was simulated, and simulated, so many times. */
const STEPS_TO_ROOT = 3;
/** As a share of the range that was tried. */
const NEAR_ENOUGH = 5e-3;

export interface SeekOptions {
  readonly target: SavingTarget;
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
  const { wanted, replications, target: goal } = options;
  const span = yearSpans(model.axis)[goal.year]!;
  const rounds = new Rounds(pool, model.axis, span, options);
  const target = Float64Array.from({ length: replications }, (_, replication) =>
    valueIn(goal.saving, drawOf(prepared, replication).draw),
  );
  const further = new FurtherProgrammes(model, programme);
  const toTry = variations(model, programme, options.vary);
  const first = await rounds.savings([
    doNothing,
    programme,
    ...toTry.flatMap(({ xs, at }) => xs.map(at)),
    ...further.withOne,
  ]);
  if (first === undefined) return undefined;
  const now = first[1]!;
  further.rank(now, first.slice(first.length - further.withOne.length));
  let tried = triedAt(toTry, first.slice(2));
  let grown: Float64Array[] | undefined;
  for (let step = 0; step < STEPS_TO_ROOT; step++) {
    const roots = tried.map((one) => rootToTry(curveOf(model, one, target, wanted)));
    const atRoots = roots.flatMap((x, index) => (x === undefined ? [] : [toTry[index]!.at(x)]));
    const found = await rounds.savings([doNothing, ...atRoots, ...(step === 0 ? further.growing : [])]);
    if (found === undefined) return undefined;
    found.shift();
    tried = tried.map((one, index) => {
      const x = roots[index];
      return x === undefined ? one : withOneMore(one, x, found.shift()!);
    });
    grown ??= found;
  }
  const shortfalls = now.map((saving, replication) => target[replication]! - saving);
  return {
    hash: experimentHash(experiment),
    numbersVersion: NUMBERS_VERSION,
    model: { name: model.name, title: model.title },
    scenario: { name: programme.name, label: programme.label },
    seed: experiment.seed,
    replications,
    sample: experiment.sample,
    year: span.label,
    target: goal.saving.value,
    cohort: model.cohorts[goal.cohort]?.label,
    wanted,
    now: outcomeOf(now, target),
    curves: tried.map((one) => curveOf(model, one, target, wanted)),
    contingency: [...new Set([...USUAL, wanted])].sort((a, b) => a - b).map((p) => contingencyFor(shortfalls, p)),
    hold: options.costs && { ...options.costs, ...contingency(shortfalls, options.costs) },
    further: further.answer(grown ?? [], target, wanted),
  };
}

/** What was simulated for each variation, out of all that was. */
function triedAt(toTry: readonly Variation[], savings: readonly Float64Array[]): Tried[] {
  let at = 0;
  return toTry.map((variation) => {
    const own = savings.slice(at, at + variation.xs.length);
    at += variation.xs.length;
    return { variation, xs: variation.xs, savings: own };
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
