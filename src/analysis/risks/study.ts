import { experimentHash, NUMBERS_VERSION, type PreparedExperiment } from "../../experiment/experiment.ts";
import { drawOf } from "../../experiment/shard.ts";
import type { Model } from "../../model/model.ts";
import type { Estimate } from "../../statistics/bands.ts";
import { pairedProportionsInterval } from "../../statistics/differences.ts";
import { meanEstimate } from "../../statistics/mean-estimate.ts";
import { type Mix, rowsOf, type SavingsPool, type SavingsTask } from "../savings/savings-service.ts";
import { chanceOf } from "../target-answers.ts";
import { neededBy, statedGoalOf } from "../target-goals.ts";
import { doAll } from "../thread-work.ts";
import { occurs, registerOf } from "./register.ts";
import type { RiskOfTarget, RiskStudy, TargetAtRisk } from "./risks.ts";

export interface RiskStudyOptions {
  /** At least 2. */
  readonly replications: number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** By replication, then by case (as it is, then each risk always and never), then by target: by how much it is met. */
type Margins = readonly (readonly Float64Array[])[];

/**
 * What each risk of a model does to the targets of an experiment's last scenario: with it always, with it never, and as it is, in the
 * same replications. Undefined where a signal stopped it. Throws TdmError.
 */
export async function studyRisks(
  prepared: PreparedExperiment,
  pool: SavingsPool,
  { replications, onProgress, signal }: RiskStudyOptions,
): Promise<RiskStudy | undefined> {
  const { model, experiment } = prepared;
  const { targets } = model;
  const programme = prepared.scenarios.at(-1)!.scenario;
  const scenarios = [model.scenarios[0]!, programme];
  const asItIs: Mix = { inputs: [], people: false };
  const mixes = [
    asItIs,
    ...model.risks.flatMap((_, risk) => [true, false].map((occurs): Mix => ({ ...asItIs, risk, occurs }))),
  ];
  const kept: Float64Array[][] = [];
  let done = 0;
  const isComplete = await doAll(
    pool,
    {
      count: replications,
      task: (number): SavingsTask => ({ from: number, to: number + 1, scenarios, targets, mixes }),
      onReply: ({ margins }, number) => {
        // Of each pair of rows the second is the programme's.
        kept[number] = rowsOf(margins, targets.length).filter((_, row) => row % scenarios.length === 1);
        onProgress?.(++done, replications);
      },
    },
    signal,
  );
  if (!isComplete) return undefined;
  return {
    hash: experimentHash(experiment),
    numbersVersion: NUMBERS_VERSION,
    model: { name: model.name, title: model.title },
    scenario: { name: programme.name, label: programme.label },
    seed: experiment.seed,
    replications,
    sample: experiment.sample,
    register: registerOf(
      model,
      kept.map((_, replication) => occurs(model, drawOf(prepared, replication).draw)),
    ),
    targets: targets.map((_, target) => targetAtRisk(model, kept, target)),
  };
}

function targetAtRisk(model: Model, kept: Margins, target: number): TargetAtRisk {
  const goal = statedGoalOf(model, model.targets[target]!);
  const caseOf = (index: number) => Float64Array.from(kept, (cases) => cases[index]![target]!);
  const now = caseOf(0);
  const risks = model.risks.map(({ name, label }, risk): RiskOfTarget => {
    const [always, never] = [caseOf(1 + 2 * risk), caseOf(2 + 2 * risk)];
    return {
      risk: name,
      label,
      always: chanceOfMargins(always),
      never: chanceOfMargins(never),
      atStake: likelier(always, never),
      asItIs: likelier(now, never),
      margin: marginBy(always, never),
    };
  });
  return {
    target: goal,
    label: model.targets[target]!.label ?? "",
    unit: neededBy(goal).unit,
    chance: chanceOfMargins(now),
    risks: risks.sort(byStake),
  };
}

/** The greatest effect on the chance first, whichever way; among equals that on the margin, then the name. */
function byStake(a: RiskOfTarget, b: RiskOfTarget): number {
  const size = (value: number | undefined) => Math.abs(value ?? 0);
  return (
    size(b.atStake.value) - size(a.atStake.value) ||
    size(b.margin?.value) - size(a.margin?.value) ||
    (a.risk < b.risk ? -1 : 1)
  );
}

function chanceOfMargins(margins: Float64Array) {
  return chanceOf(margins.filter((margin) => margin >= 0).length, margins.length);
}

/** How much likelier a target is met in the second than in the first, pair by pair. */
function likelier(first: Float64Array, second: Float64Array): Estimate {
  const count = (before: boolean, after: boolean) =>
    first.filter((margin, at) => margin >= 0 === before && second[at]! >= 0 === after).length;
  const [onlyFirst, onlySecond] = [count(true, false), count(false, true)];
  const pairs = { both: count(true, true), onlyFirst, onlySecond, neither: count(false, false) };
  return { value: (onlySecond - onlyFirst) / first.length, ...pairedProportionsInterval(pairs) };
}

/** What the occurrence of a risk does to the margin, where both can be measured. */
function marginBy(always: Float64Array, never: Float64Array): RiskOfTarget["margin"] {
  const differences = always.map((margin, at) => margin - never[at]!).filter(Number.isFinite);
  return differences.length === 0 ? undefined : meanEstimate(differences);
}
