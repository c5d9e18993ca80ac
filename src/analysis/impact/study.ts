import type { PreparedExperiment } from "../../experiment/experiment.ts";
import { drawOf } from "../../experiment/shard.ts";
import type { Scenario } from "../../model/model.ts";
import { type ParameterPlace, parameterPlaces, parametersInPlay } from "../../model/parameter-places.ts";
import { meanEstimate } from "../../statistics/mean-estimate.ts";
import { rowsOfSavings, type SavingsReply, type SavingsTask } from "../savings/savings-service.ts";
import { doAll, type SavingsPool } from "../savings/savings-work.ts";
import { sumIn, yearSpans } from "../savings/time-spans.ts";
import { impactsOfDraws } from "./draw-impacts.ts";
import { type Ends, endsOf, refusalOf } from "./ends.ts";
import { headlineOf } from "./headline.ts";
import type { Impact, Impacts } from "./impact.ts";
import { chanceOf, impactOfEnds, type Outcomes, outcomesOf } from "./outcomes.ts";

export interface ImpactOptions {
  /** At least 2. */
  readonly replications: number;
  /** The numbers that are asked about. */
  readonly isAsked: (place: ParameterPlace) => boolean;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * What numbers do to the headline of an experiment's first scenario, one at a time: with each at either end, on the same people and
 * the same draws of everything else. A number that is drawn for several things goes by the replications in between. Undefined
 * where a signal stopped it. Throws TdmError.
 */
export async function studyImpact(
  prepared: PreparedExperiment,
  pool: SavingsPool,
  { replications, isAsked, onProgress, signal }: ImpactOptions,
): Promise<Impacts | undefined> {
  const { model, experiment } = prepared;
  const pair = prepared.scenarios.slice(0, 2).map(({ scenario }) => scenario) as [Scenario, Scenario];
  const [, programme] = pair;
  const { year, target } = headlineOf(model);
  const span = yearSpans(model.axis)[year]!;
  const draws = Array.from({ length: replications }, (_, replication) => drawOf(prepared, replication).draw);
  const places = parameterPlaces(model).filter(
    (place) => isAsked(place) && parametersInPlay(place.parameters, model, programme).length > 0,
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
  // First as the model is, then each number low and high.
  const sets = [undefined, ...tried.flatMap(({ low, high }) => [low, high])];
  const outcomes: Outcomes[] = [];
  let done = 0;
  const task = (number: number): SavingsTask => ({ from: 0, to: replications, scenarios: pair, set: sets[number] });
  const onReply = (reply: SavingsReply, number: number) => {
    const rows = rowsOfSavings(reply, model.axis.periods.length).filter((_, row) => row % pair.length === 1);
    const savings = Float64Array.from(rows, (row) => sumIn(row, span));
    outcomes[number] = outcomesOf(savings, target, (replication) => draws[replication]!);
    onProgress?.(++done, sets.length);
  };
  if (!(await doAll(pool, { count: sets.length, task, onReply }, signal))) return undefined;
  const [base, ...others] = outcomes as [Outcomes, ...Outcomes[]];
  const byEnds = tried.map(({ place, inputs }, index): [string, Impact] => [
    place,
    impactOfEnds(inputs, others[2 * index]!, others[2 * index + 1]!),
  ]);
  const asked = new Set(places.map(({ place }) => place));
  const byDraws = Object.entries(impactsOfDraws(model, programme, draws, base)).filter(([place]) => asked.has(place));
  return {
    scenario: { name: programme.name, label: programme.label },
    year: span.label,
    target: target?.saving.value,
    replications,
    sample: experiment.sample,
    saving: meanEstimate(base.savings),
    chance: base.met && chanceOf(base.met),
    numbers: { ...Object.fromEntries(byDraws), ...Object.fromEntries(byEnds) },
    impossible,
  };
}
