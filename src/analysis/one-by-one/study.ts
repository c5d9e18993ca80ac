import type { PreparedExperiment } from "../../experiment/experiment.ts";
import type { Scenario } from "../../model/model.ts";
import type { Estimate } from "../../statistics/bands.ts";
import { pairedDifference } from "../../statistics/differences.ts";
import { meanEstimate } from "../../statistics/mean-estimate.ts";
import { quantileEstimate } from "../../statistics/quantile-estimate.ts";
import { rowsOf, rowsOfSavings, type SavingsPool, type SavingsTask } from "../savings/savings-service.ts";
import { sumIn, yearSpans } from "../savings/time-spans.ts";
import { programmeStudyFacts } from "../study-facts.ts";
import { chanceOf } from "../target-answers.ts";
import { statedGoalOf } from "../target-goals.ts";
import { doAll } from "../thread-work.ts";
import type { OneByOne, Step } from "./one-by-one.ts";

export interface OneByOneOptions {
  /** The scenario that is begun from: its interventions are some of the programme's, at the same risk. */
  readonly from: Scenario;
  /** Indices of the interventions that join it, in their order. */
  readonly order: readonly number[];
  /** Index of the year whose saving is asked for. */
  readonly year: number;
  /** At least 2. */
  readonly replications: number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** What a replication gave: by step, the saving of the year in pounds, and by target whether it was met. */
interface Kept {
  readonly savings: Float64Array;
  readonly isMet: readonly (readonly boolean[])[];
}

/**
 * Switches interventions on one after another, from one scenario to the experiment's last, all in the same replications.
 * Undefined where a signal stopped it. Throws TdmError.
 */
export async function studyOneByOne(
  prepared: PreparedExperiment,
  pool: SavingsPool,
  options: OneByOneOptions,
): Promise<OneByOne | undefined> {
  const { model, experiment } = prepared;
  const { from, order, replications } = options;
  const programme = prepared.scenarios.at(-1)!.scenario;
  const growing = order.map(
    (_, last): Scenario => ({
      ...programme,
      name: `step ${last + 1}`,
      interventions: [...from.interventions, ...order.slice(0, last + 1)],
    }),
  );
  const doNothing = model.scenarios[0]!;
  // Do-nothing is always the first row; it is a step of its own where the study begins there.
  const scenarios = from === doNothing ? [doNothing, ...growing] : [doNothing, from, ...growing];
  const first = scenarios.length - growing.length - 1;
  const span = yearSpans(model.axis)[options.year]!;
  const kept: Kept[] = [];
  let done = 0;
  const isComplete = await doAll(
    pool,
    {
      count: replications,
      task: (number): SavingsTask => ({ from: number, to: number + 1, scenarios, targets: model.targets }),
      onReply: (reply, number) => {
        const savings = rowsOfSavings(reply, model.axis.periods.length).slice(first);
        const margins = rowsOf(reply.margins, model.targets.length).slice(first);
        kept[number] = {
          savings: Float64Array.from(savings, (row) => sumIn(row, span)),
          isMet: savings.map((_, step) => model.targets.map((_, target) => margins[step]![target]! >= 0)),
        };
        options.onProgress?.(++done, replications);
      },
    },
    options.signal,
  );
  if (!isComplete) return undefined;
  const joined = order.map((index) => model.interventions[index]!);
  const names = [{ name: from.name, label: from.label, theme: undefined }, ...joined];
  return {
    ...programmeStudyFacts(model, programme, experiment, replications),
    from: { name: from.name, label: from.label },
    year: span.label,
    targets: model.targets.map((target) => statedGoalOf(model, target)),
    steps: names.map(({ name, label, theme }, step) => ({ name, label, theme, ...figuresOf(kept, step) })),
  };
}

function figuresOf(kept: readonly Kept[], step: number): Omit<Step, "name" | "label" | "theme"> {
  const savings = Float64Array.from(kept, ({ savings: of }) => of[step]!);
  const targets = [...kept[0]!.isMet[step]!.keys()];
  const met = (target: number) => kept.filter(({ isMet }) => isMet[step]![target]!).length;
  return {
    mean: meanEstimate(savings),
    p10: quantileEstimate(savings, 0.1),
    p90: quantileEstimate(savings, 0.9),
    added:
      step === 0 ? undefined : meanEstimate(Float64Array.from(kept, ({ savings: of }) => of[step]! - of[step - 1]!)),
    chances: targets.map((target) => chanceOf(met(target), kept.length)),
    likelier: step === 0 ? [] : targets.map((target) => changeOf(kept, step, target)),
  };
}

/** How much likelier a target is met than a step before. */
function changeOf(kept: readonly Kept[], step: number, target: number): Estimate {
  const isMetAt = (at: number) => (replication: number) => kept[replication]!.isMet[at]![target]!;
  return pairedDifference(kept.length, isMetAt(step - 1), isMetAt(step));
}
