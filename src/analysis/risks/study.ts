import { experimentHash, NUMBERS_VERSION, type PreparedExperiment } from "../../experiment/experiment.ts";
import { drawOf } from "../../experiment/shard.ts";
import type { Model } from "../../model/model.ts";
import type { Estimate } from "../../statistics/bands.ts";
import { pairedDifference } from "../../statistics/differences.ts";
import { meanEstimate } from "../../statistics/mean-estimate.ts";
import { type Mix, rowsOf, type SavingsPool, type SavingsTask } from "../savings/savings-service.ts";
import { chanceOf } from "../target-answers.ts";
import { neededBy, statedGoalOf } from "../target-goals.ts";
import { doAll } from "../thread-work.ts";
import { occurs, registerOf } from "./register.ts";
import { RISK_SORTS, type RiskOfTarget, type RiskSort, type RiskStudy, type TargetAtRisk } from "./risks.ts";

export interface RiskStudyOptions {
  /** At least 2. */
  readonly replications: number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** By replication, then by case (as it is, then with each risk and without), then by target: by how much it is met. */
type Margins = readonly (readonly Float64Array[])[];

/**
 * What each risk of a model does to the targets of an experiment's last scenario: with it in at least one year, without it, and as it is,
 * in the same replications. Undefined where a signal stopped it. Throws TdmError.
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
  const { label } = model.targets[target]!;
  const goal = statedGoalOf(model, model.targets[target]!);
  const caseOf = (index: number) => Float64Array.from(kept, (cases) => cases[index]![target]!);
  const now = caseOf(0);
  const judged = model.risks.map(({ name, label }, risk): Judged => {
    const [occurring, never] = [caseOf(1 + 2 * risk), caseOf(2 + 2 * risk)];
    const [without, size] = [likelier(now, never), likelier(never, occurring)];
    const told = {
      ...{ risk: name, label, without, size, sort: sortOf(without, size) },
      occurring: chanceOfMargins(occurring),
      never: chanceOfMargins(never),
      margin: marginBy(occurring, never),
    };
    return { told, never };
  });
  const unit = neededBy(goal).unit;
  return { target: goal, label, unit, chance: chanceOfMargins(now), risks: RISK_SORTS.flatMap(ranked(judged)) };
}

/** A risk, and its margins by replication if it never occurs. */
interface Judged {
  readonly told: Omit<RiskOfTarget, "ahead">;
  readonly never: Float64Array;
}

/** Both figures have the same sign but for chance. The size is the one that is told from few replications where a risk is rare. */
function sortOf(without: Estimate, size: Estimate): RiskSort {
  if (without.low > 0 || size.high < 0) return "harm";
  return without.high < 0 || size.low > 0 ? "help" : "untold";
}

/** The risks of one sort by what they do as likely as they are, with how far each is ahead of the next. */
function ranked(judged: readonly Judged[]): (sort: RiskSort) => RiskOfTarget[] {
  return (sort) => {
    const those = judged.filter(({ told }) => told.sort === sort);
    if (sort === "untold") return those.map(({ told }) => ({ ...told, ahead: undefined }));
    const sign = sort === "harm" ? 1 : -1;
    const amount = ({ told }: Judged) => sign * told.without.value;
    const inOrder = those.sort((a, b) => amount(b) - amount(a) || (a.told.risk < b.told.risk ? -1 : 1));
    return inOrder.map(({ told, never }, place) => {
      const next = inOrder[place + 1];
      const ahead = next && (sign === 1 ? likelier(next.never, never) : likelier(never, next.never));
      return { ...told, ahead };
    });
  };
}

function chanceOfMargins(margins: Float64Array) {
  return chanceOf(margins.filter((margin) => margin >= 0).length, margins.length);
}

/** How much likelier a target is met in the second than in the first, pair by pair. */
function likelier(first: Float64Array, second: Float64Array): Estimate {
  const isMet = (margins: Float64Array) => (replication: number) => margins[replication]! >= 0;
  return pairedDifference(first.length, isMet(first), isMet(second));
}

/** What the occurrence of a risk does to the margin, where both can be measured. */
function marginBy(occurring: Float64Array, never: Float64Array): RiskOfTarget["margin"] {
  const differences = occurring.map((margin, at) => margin - never[at]!).filter(Number.isFinite);
  return differences.length === 0 ? undefined : meanEstimate(differences);
}
