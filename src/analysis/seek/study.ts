import type { ThreadPool } from "../../execution/thread-pool.ts";
import type { PreparedExperiment } from "../../experiment/experiment.ts";
import { drawOf } from "../../experiment/shard.ts";
import { valueIn } from "../../model/compile/effects.ts";
import type { SavingTarget, Scenario } from "../../model/model.ts";
import { meanEstimate } from "../../statistics/mean-estimate.ts";
import { quantileEstimate } from "../../statistics/quantile-estimate.ts";
import { rowsOfSavings, type SavingsReply, type SavingsTask } from "../savings/savings-service.ts";
import { sumIn, type TimeSpan, yearSpans } from "../savings/time-spans.ts";
import { Stoppable } from "../stoppable.ts";
import { curveOf, pointOf } from "./curve.ts";
import type { ContingencyForProbability, FurtherInterventions, Seek, SeekCurve } from "./seek.ts";
import { type Variation, variations } from "./variations.ts";

/** Probabilities for which contingencies are said beside the wanted one. */
const USUAL = [0.5, 0.8, 0.9];

export interface SeekOptions {
  readonly target: SavingTarget;
  /** The wanted probability, between 0 and 1. */
  readonly wanted: number;
  /** Indices of the interventions that are varied. */
  readonly vary: readonly number[];
  readonly replications: number;
  /** Simulations of all replications come in up to four rounds. */
  readonly onProgress?: (round: number, done: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** What it would take to meet a target with a wanted probability; undefined where a signal stopped it. */
export async function seekProbability(
  prepared: PreparedExperiment,
  pool: ThreadPool<SavingsTask, SavingsReply>,
  options: SeekOptions,
): Promise<Seek | undefined> {
  const { model, experiment } = prepared;
  const [doNothing, programme] = prepared.scenarios.map(({ scenario }) => scenario) as [Scenario, Scenario];
  const { wanted, replications } = options;
  const span = yearSpans(model.axis)[options.target.year]!;
  const rounds = new Rounds(pool, span, model.axis.periods.length, options);
  const target = Float64Array.from({ length: replications }, (_, replication) =>
    valueIn(options.target.saving, drawOf(prepared, replication).draw),
  );
  const tried = variations(model, programme, options.vary);
  const candidates = [...model.interventions.keys()].filter((index) => !programme.interventions.includes(index));
  const extended = (more: readonly number[]): Scenario => ({
    ...programme,
    name: `${programme.name} and ${more.join(", ")}`,
    interventions: [...programme.interventions, ...more],
  });
  const first = await rounds.savings([
    doNothing,
    programme,
    ...tried.flatMap(({ xs, at }) => xs.map(at)),
    ...candidates.map((index) => extended([index])),
  ]);
  if (first === undefined) return undefined;
  const now = first[1]!;
  const { curves, roots } = curvesOf(prepared, tried, first.slice(2), target, wanted);
  const alone = first.slice(first.length - candidates.length).map((savings) => meanOfGain(savings, now));
  const order = [...candidates.keys()].sort((a, b) => alone[b]!.value - alone[a]!.value);
  const growing = order.map((_, count) => extended(order.slice(0, count + 1).map((place) => candidates[place]!)));
  const second = await rounds.savings([doNothing, ...roots, ...growing]);
  if (second === undefined) return undefined;
  let used = 1;
  const complete = curves.map(
    (curve): SeekCurve => ({
      ...curve,
      atRoot: isWithin(curve) ? pointOf(curve.root.value, second[used++]!, target) : undefined,
    }),
  );
  const grown = second.slice(1 + roots.length);
  const shortfalls = now.map((saving, replication) => target[replication]! - saving);
  return {
    model: { name: model.name, title: model.title },
    scenario: { name: programme.name, label: programme.label },
    seed: experiment.seed,
    replications,
    sample: experiment.sample,
    year: span.label,
    target: options.target.saving.value,
    wanted,
    now: pointOf(1, now, target),
    curves: complete,
    contingency: [...new Set([...USUAL, wanted])].sort((a, b) => a - b).map((p) => contingencyFor(shortfalls, p)),
    further: candidates.length === 0 ? undefined : further(),
  };

  function further(): FurtherInterventions {
    const steps = order.map((place, count) => {
      const { name, label } = model.interventions[candidates[place]!]!;
      return { name, label, adds: alone[place]!, probability: pointOf(count + 1, grown[count]!, target).probability };
    });
    const needed = steps.findIndex(({ probability }) => probability.value >= wanted);
    return { steps, needed: needed < 0 ? undefined : needed + 1 };
  }
}

/** Curves without what is found at their roots, and the scenarios at the roots. */
function curvesOf(
  { model }: PreparedExperiment,
  tried: readonly Variation[],
  savings: readonly Float64Array[],
  target: Float64Array,
  wanted: number,
) {
  let at = 0;
  const curves = tried.map((variation) => {
    const own = savings.slice(at, at + variation.xs.length);
    at += variation.xs.length;
    return curveOf(model, variation, own, target, wanted);
  });
  const roots = curves.flatMap((curve, index) => (isWithin(curve) ? [tried[index]!.at(curve.root.value)] : []));
  return { curves, roots };
}

/** Whether the root lies between the points that were tried. */
function isWithin({ root, points }: Pick<SeekCurve, "root" | "points">): boolean {
  return root.value >= points[0]!.x && root.value <= points.at(-1)!.x;
}

function meanOfGain(savings: Float64Array, base: Float64Array) {
  return meanEstimate(savings.map((saving, replication) => saving - base[replication]!));
}

function contingencyFor(shortfalls: Float64Array, probability: number): ContingencyForProbability {
  const { value, low, high } = quantileEstimate(shortfalls, probability);
  const atLeastNone = (pounds: number) => Math.max(0, pounds);
  return {
    probability,
    amount: { value: atLeastNone(value), low: atLeastNone(low), high: atLeastNone(high) },
  };
}

/** Simulates scenarios in all replications, round by round. */
class Rounds {
  private readonly pool: ThreadPool<SavingsTask, SavingsReply>;
  private readonly span: TimeSpan;
  private readonly periods: number;
  private readonly options: SeekOptions;
  private round = 0;

  constructor(pool: ThreadPool<SavingsTask, SavingsReply>, span: TimeSpan, periods: number, options: SeekOptions) {
    this.pool = pool;
    this.span = span;
    this.periods = periods;
    this.options = options;
  }

  /** By scenario, then by replication; undefined where a signal stopped it. */
  async savings(scenarios: readonly Scenario[]): Promise<Float64Array[] | undefined> {
    const { replications, signal, onProgress, target } = this.options;
    const found = scenarios.map(() => new Float64Array(replications));
    this.round++;
    if (scenarios.length === 1) return found;
    const work = new Stoppable(signal);
    let done = 0;
    await work.throughAll([...Array(replications).keys()], this.pool.workers + 1, async (replication) => {
      const reply = await this.pool.run({ from: replication, to: replication + 1, scenarios, measure: target });
      rowsOfSavings(reply, this.periods).forEach((row, scenario) => {
        found[scenario]![replication] = sumIn(row, this.span);
      });
      onProgress?.(this.round, ++done, replications);
    });
    return work.isStopped ? undefined : found;
  }
}
