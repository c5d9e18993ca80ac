import type { PreparedExperiment } from "../../experiment/experiment.ts";
import { drawOf } from "../../experiment/shard.ts";
import type { Scenario } from "../../model/model.ts";
import type { Overrides } from "../../model/overrides.ts";
import { type ParameterPlace, parameterPlaces, parametersInPlay } from "../../model/parameter-places.ts";
import { shapeOf } from "../../results/shape.ts";
import { meanEstimate } from "../../statistics/mean-estimate.ts";
import { rowsOfSavings, type SavingsPool, type SavingsReply, type SavingsTask } from "../savings/savings-service.ts";
import { sumIn, type TimeSpan, yearSpans } from "../savings/time-spans.ts";
import { doAll } from "../thread-work.ts";
import { impactsOfPlaces } from "./draws.ts";
import { type Ends, endsOf, refusalOf } from "./ends.ts";
import { headlineOf } from "./headline.ts";
import type { Impact, Impacts } from "./impact.ts";
import { chanceOf, impactOfEnds, type Outcomes, outcomesOf } from "./outcomes.ts";

/** Replications of one task where they are many. */
const AT_ONCE = 10;

export interface ImpactOptions {
  /** For each end of each number, at least 2. */
  readonly replications: number;
  /** For numbers that are drawn for several things, each by itself: no one value stands for those. At least 20. */
  readonly replicationsOfDraws: number;
  /** The numbers that are asked about. */
  readonly isAsked: (place: ParameterPlace) => boolean;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Replications of the experiment's pair of scenarios, with other values in some places; savings of the programme come back. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly set: Overrides | undefined;
  /** Index among the lists of savings. */
  readonly into: number;
}

/**
 * What numbers do to the headline of an experiment's first scenario, one at a time: with each at either end, on the same people and
 * the same draws of everything else; and of those that are drawn for several things, by the draws. Undefined where a signal
 * stopped it. Throws TdmError.
 */
export async function studyImpact(
  prepared: PreparedExperiment,
  pool: SavingsPool,
  options: ImpactOptions,
): Promise<Impacts[] | undefined> {
  const { model, experiment, scenarios } = prepared;
  const programme = scenarios[1]!.scenario;
  const places = parameterPlaces(model).filter(
    (place) => options.isAsked(place) && parametersInPlay(place.parameters, model, programme).length > 0,
  );
  const impossible: Record<string, string> = {};
  const tried = places.flatMap((place): Ends[] => {
    const ends = endsOf(place);
    if (ends === undefined) return [];
    const refusal = refusalOf(experiment.document, ends.low) ?? refusalOf(experiment.document, ends.high);
    if (refusal === undefined) return [ends];
    impossible[place.place] = refusal;
    return [];
  });
  const byDraws = places.filter((place) => endsOf(place) === undefined && place.parameters[0]!.uncertain);
  const { replications } = options;
  const ofDraws = byDraws.length > 0 ? options.replicationsOfDraws : 0;
  // First as the model is, then each number low and high.
  const sets = [undefined, ...tried.flatMap(({ low, high }) => [low, high])];
  const base = Math.max(replications, ofDraws);
  const savings = sets.map((_, index) => new Float64Array(index === 0 ? base : replications));
  const pieces = savings.flatMap((list, into) =>
    piecesOf(list.length, into === 0 ? AT_ONCE : list.length, sets[into], into),
  );
  if (!(await simulate(prepared, pool, pieces, savings, options))) return undefined;
  const { year, target } = headlineOf(model);
  const draws = Array.from({ length: base }, (_, replication) => drawOf(prepared, replication).draw);
  const outcomes = (list: Float64Array) => outcomesOf(list, target, (replication) => draws[replication]!);
  const study = (of: Outcomes, numbers: Record<string, Impact>): Impacts => ({
    scenario: { name: programme.name, label: programme.label },
    year: model.axis.years[year]!.label,
    target: target?.saving.value,
    replications: of.savings.length,
    sample: experiment.sample,
    saving: meanEstimate(of.savings),
    chance: of.met && chanceOf(of.met),
    numbers,
    impossible,
  });
  const ends = tried.map(({ place, inputs }, index): [string, Impact] => {
    const [low, high] = [savings[1 + 2 * index]!, savings[2 + 2 * index]!];
    return [place, impactOfEnds(inputs, outcomes(low), outcomes(high), tried.length)];
  });
  const whole = outcomes(savings[0]!);
  const shared = new Set(byDraws.map(({ place }) => place));
  const drawn = Object.entries(
    impactsOfPlaces({
      model,
      scenario: programme,
      shape: shapeOf(prepared),
      year,
      target,
      draws,
      savings: whole.savings,
    }),
  ).filter(([place]) => shared.has(place));
  return [
    study(outcomes(savings[0]!.slice(0, replications)), Object.fromEntries(ends)),
    ...(ofDraws > 0 ? [study(whole, Object.fromEntries(drawn))] : []),
  ];
}

function piecesOf(replications: number, atOnce: number, set: Overrides | undefined, into: number): Piece[] {
  const count = Math.ceil(replications / atOnce);
  return Array.from({ length: count }, (_, piece) => {
    const from = piece * atOnce;
    return { from, to: Math.min(replications, from + atOnce), set, into };
  });
}

/** Fills lists of savings, each by replication; false where a signal stopped it. */
async function simulate(
  { model, scenarios }: PreparedExperiment,
  pool: SavingsPool,
  pieces: readonly Piece[],
  savings: readonly Float64Array[],
  { onProgress, signal }: ImpactOptions,
): Promise<boolean> {
  const pair = scenarios.slice(0, 2).map(({ scenario }) => scenario) as [Scenario, Scenario];
  const span: TimeSpan = yearSpans(model.axis)[headlineOf(model).year]!;
  let done = 0;
  const task = (number: number): SavingsTask => {
    const { from, to, set } = pieces[number]!;
    return { from, to, scenarios: pair, set };
  };
  const onReply = (reply: SavingsReply, number: number) => {
    const { from, into } = pieces[number]!;
    const rows = rowsOfSavings(reply, model.axis.periods.length).filter((_, row) => row % pair.length === 1);
    savings[into]!.set(
      rows.map((row) => sumIn(row, span)),
      from,
    );
    onProgress?.(++done, pieces.length);
  };
  return await doAll(pool, { count: pieces.length, task, onReply }, signal);
}
