import { experimentHash, NUMBERS_VERSION, type PreparedExperiment } from "../../experiment/experiment.ts";
import { drawOf } from "../../experiment/shard.ts";
import { deliveredAmounts, plannedAmounts, type SimulatedMoney } from "../../finance/budget-delivery.ts";
import { RollForward } from "../../finance/budget-rows.ts";
import { withRisk } from "../../model/compile/risk-effects.ts";
import type { Budget, Model, Risk } from "../../model/model.ts";
import { pairedDifference } from "../../statistics/differences.ts";
import { meanEstimate } from "../../statistics/mean-estimate.ts";
import { TRIFLE } from "../budget/chances.ts";
import { type Mix, rowsOf, type SavingsPool, type SavingsReply, type SavingsTask } from "../savings/savings-service.ts";
import { chanceOf } from "../target-answers.ts";
import { doAll } from "../thread-work.ts";
import type { BudgetQuestion, BudgetRiskStudy, RiskOfBudget } from "./budget-risks.ts";
import { occurs, registerOf } from "./register.ts";

/** Shares of the first year's savings that are asked about, beside the one that the budget rates as saved. */
const SHARES = [0.5, 0.88];

export interface BudgetStudyOptions {
  /** At least 2. */
  readonly replications: number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
}

type WithBudget = Model & { readonly budget: Budget };

/** What a budget comes to in one case: pounds in force in the first year, above 0, and required in the first and the last. */
interface Reached {
  readonly inForce: number;
  readonly required: readonly [number, number];
}

/**
 * What each risk of a model does to its budget: without it beside as it is, in the same replications. Only risks that act on the
 * pathway are simulated again. Undefined where a signal stopped it. Throws TdmError.
 */
export async function studyBudgetRisks(
  prepared: PreparedExperiment,
  pool: SavingsPool,
  { replications, onProgress, signal }: BudgetStudyOptions,
): Promise<BudgetRiskStudy | undefined> {
  const { experiment } = prepared;
  const model: WithBudget = { ...prepared.model, budget: prepared.model.budget! };
  const task = budgetTask(model);
  const kept: Reached[][] = [];
  const occurred: boolean[][] = [];
  let done = 0;
  const isComplete = await doAll(
    pool,
    {
      count: replications,
      task: (number): SavingsTask => ({ ...task, from: number, to: number + 1 }),
      onReply: (reply, number) => {
        occurred[number] = occurs(prepared.model, drawOf(prepared, number).draw);
        kept[number] = casesOf(prepared, model, task, reply, number);
        onProgress?.(++done, replications);
      },
    },
    signal,
  );
  if (!isComplete) return undefined;
  const { axis, budget, risks } = model;
  const planned = reachedBy(budget, plannedAmounts(budget));
  const years = [axis.years[budget.from]!.label, axis.years[budget.to]!.label] as const;
  const asked = questionsOf(budget, planned);
  const now = kept.map(([asItIs]) => asItIs!);
  const answers = (cases: readonly Reached[]) => asked.map(({ isSo }) => cases.map(isSo));
  const chances = (met: readonly boolean[]) => chanceOf(met.filter(Boolean).length, met.length);
  const mean = (values: readonly number[]) => meanEstimate(Float64Array.from(values));
  const found = risks.map(({ name, label }, risk): RiskOfBudget => {
    const without = kept.map((cases) => cases[1 + risk]!);
    const less = (of: (one: Reached) => number) => now.map((one, index) => of(one) - of(without[index]!));
    const last = less(({ required }) => required[1]);
    const where = last.filter((_, index) => occurred[index]![risk]);
    const met = answers(without);
    return {
      risk: name,
      label,
      occurred: chanceOf(where.length, replications),
      without: met.map(chances),
      asItIs: answers(now).map((before, question) =>
        pairedDifference(
          replications,
          (replication) => before[replication]!,
          (replication) => met[question]![replication]!,
        ),
      ),
      notDelivered: mean(less(({ inForce }) => -inForce)),
      required: [mean(less(({ required }) => required[0])), mean(last)],
      whenItOccurs: where.length < 2 ? undefined : mean(where),
    };
  });
  return {
    hash: experimentHash(experiment),
    numbersVersion: NUMBERS_VERSION,
    model: { name: model.name, title: model.title },
    budget: budget.label,
    seed: experiment.seed,
    replications,
    sample: experiment.sample,
    register: registerOf(prepared.model, occurred),
    years,
    questions: answers(now).map((met, question): BudgetQuestion => {
      const { kind, share } = asked[question]!;
      return { kind, share, year: years[0], chance: chances(met) };
    }),
    notDelivered: mean(now.map(({ inForce }) => planned.inForce - inForce)),
    required: [0, 1].map((year) => mean(now.map(({ required }) => required[year]! - planned.required[year]!))),
    risks: found.sort(byEffect),
  };
}

/** Scenarios that the budget follows, as it is and without each risk that acts on the pathway. */
function budgetTask(model: WithBudget) {
  const followed = new Set(model.budget.savings.flatMap(({ scenario, beyond }) => [scenario, beyond]));
  const indices = [...followed].filter((index) => index > 0).sort((a, b) => a - b);
  const stages = model.stages.map((_, stage) => stage);
  const simulated = model.risks.flatMap((risk, index) => (actsOnPathway(risk) ? [index] : []));
  const asItIs: Mix = { inputs: [], people: false };
  return {
    indices,
    simulated,
    scenarios: [model.scenarios[0]!, ...indices.map((index) => model.scenarios[index]!)],
    figures: [{ measure: "net", cohort: -1, stages }] as const,
    mixes: [asItIs, ...simulated.map((risk): Mix => ({ ...asItIs, risk, occurs: false }))],
  };
}

const actsOnPathway = ({ changes, setbacks }: Risk) => changes.length + setbacks.length > 0;

/** A replication as it is, then without each risk. */
function casesOf(
  prepared: PreparedExperiment,
  model: WithBudget,
  { indices, simulated, scenarios }: ReturnType<typeof budgetTask>,
  { values, figures }: SavingsReply,
  number: number,
): Reached[] {
  const { axis, budget } = model;
  const { draw, key } = drawOf(prepared, number);
  const [saved, net] = [values, figures].map((numbers) => rowsOf(numbers, axis.periods.length));
  const inYear = (row: Float64Array, year: number) =>
    axis.periods.reduce((sum, period, index) => sum + (period.year === year ? row[index]! : 0), 0);
  const money = (mix: number): SimulatedMoney => ({
    doNothing: (year) => inYear(net![mix * scenarios.length]!, year),
    saving: (scenario, year) => inYear(saved![mix * scenarios.length + 1 + indices.indexOf(scenario)]!, year),
  });
  const reached = (own: typeof draw, mix: number) =>
    reachedBy(budget, deliveredAmounts(model, own, key, money(mix)).amounts);
  return [
    reached(draw, 0),
    ...model.risks.map((_, risk) =>
      reached(withRisk(prepared.model, draw, risk, false, key), 1 + simulated.indexOf(risk)),
    ),
  ];
}

function reachedBy(budget: Budget, amounts: ReturnType<typeof plannedAmounts>): Reached {
  const { requirement } = new RollForward(budget, amounts);
  const inForce = -amounts.savings.reduce((sum, [first]) => sum + first!, 0);
  return { inForce, required: [requirement[0]!, requirement.at(-1)!] };
}

interface Asked extends Pick<BudgetQuestion, "kind" | "share"> {
  readonly isSo: (reached: Reached) => boolean;
}

function questionsOf({ thresholds }: Budget, planned: Reached): Asked[] {
  const shares = [...new Set([...SHARES, thresholds.cashSaving])].sort((a, b) => a - b);
  return [
    ...shares.map((share): Asked => {
      const least = share * planned.inForce - TRIFLE;
      return { kind: "savings", share, isSo: ({ inForce }) => inForce > least };
    }),
    { kind: "requirement", share: undefined, isSo: ({ required }) => required[0] < planned.required[0] + TRIFLE },
  ];
}

function byEffect(a: RiskOfBudget, b: RiskOfBudget): number {
  return (
    b.asItIs[0]!.value - a.asItIs[0]!.value || b.required[1]!.value - a.required[1]!.value || (a.risk < b.risk ? -1 : 1)
  );
}
