import { TdmError } from "../../errors/tdm-error.ts";
import type { Reply, ThreadPool } from "../../execution/thread-pool.ts";
import { drawOf as drawOfInputs, sampleInputs } from "../../experiment/draws.ts";
import { type Experiment, prepare } from "../../experiment/experiment.ts";
import { type Drawn, drawOf, type ShardRange } from "../../experiment/shard.ts";
import type { Draw } from "../../model/compile/draw.ts";
import { withRisk } from "../../model/compile/risk-effects.ts";
import type { Scenario } from "../../model/model.ts";
import { applyOverrides, type Overrides } from "../../model/overrides.ts";
import { namedKey, nameKey } from "../../random/keys.ts";
import { type Evaluation, Evaluator, type Wanted } from "./evaluator.ts";

/** Which inputs of a replication come from its second, independent sample instead of the first. */
export interface Mix {
  /** By index among the independent inputs of a draw. */
  readonly inputs: readonly number[];
  /** Whether the people do: who comes, and what happens to them. */
  readonly people: boolean;
  /** Index of a risk that occurs at least once, or never; as it is drawn, unless given. */
  readonly risk?: number;
  readonly occurs?: boolean;
}

/** What scenarios save in some replications, and what else is wanted of them. */
export interface SavingsTask extends ShardRange, Wanted {
  /** Do-nothing first; none may set values of its own. */
  readonly scenarios: readonly Scenario[];
  /** The scenarios are simulated with each of these; with the first sample alone, unless given. */
  readonly mixes?: readonly Mix[];
  /** Other values for places of the model, the same for all scenarios; as the experiment has them, unless given. */
  readonly set?: Overrides | undefined;
}

/** Savings in pounds, by [replication][mix][scenario][period], and how many people were walked, and would have been one by one. */
export interface SavingsReply {
  readonly values: Float64Array<ArrayBuffer>;
  /** By [replication][mix][scenario][target]: by how much each is met, and the saving of its years; empty without targets. */
  readonly margins: Float64Array<ArrayBuffer>;
  readonly besides: Float64Array<ArrayBuffer>;
  /** By [replication][mix][scenario][figure][period]; empty unless wanted. */
  readonly figures: Float64Array<ArrayBuffer>;
  readonly walked: number;
  readonly oneByOne: number;
}

export type SavingsPool = ThreadPool<SavingsTask, SavingsReply>;

const FIRST_SAMPLE: Mix = { inputs: [], people: false };

/** Simulates what any scenarios of an experiment's model save: the same function in every thread. */
export class SavingsService {
  private readonly experiment: Experiment;
  private readonly evaluator: Evaluator;

  constructor(experiment: Experiment) {
    this.experiment = experiment;
    this.evaluator = new Evaluator(prepare(experiment));
  }

  answer({ from, to, scenarios, mixes = [FIRST_SAMPLE], set, ...wanted }: SavingsTask): Reply<SavingsReply> {
    try {
      const evaluator = set === undefined ? this.evaluator : this.evaluatorWith(set);
      const { periods } = evaluator.shape;
      const rows = (to - from) * mixes.length * scenarios.length;
      const values = new Rows(rows * periods);
      const margins = new Rows(rows * (wanted.targets?.length ?? 0));
      const besides = new Rows(margins.all.length);
      const figures = new Rows(rows * (wanted.figures?.length ?? 0) * periods);
      let [walked, oneByOne] = [0, 0];
      for (let replication = from; replication < to; replication++) {
        // A risk that is made to occur where it does so anyway changes nothing: what is known is not simulated again.
        const known = new Map<Draw, Evaluation>();
        for (const { drawn, isFirst } of mixed(evaluator, replication, mixes)) {
          const evaluation =
            (isFirst ? known.get(drawn.draw) : undefined) ?? evaluator.evaluate(scenarios, drawn, replication, wanted);
          if (isFirst) known.set(drawn.draw, evaluation);
          walked += evaluation.walked;
          oneByOne += evaluation.oneByOne;
          for (const saving of evaluation.savings) values.add(saving);
          for (const margin of evaluation.margins) margins.add(margin);
          for (const saving of evaluation.besides) besides.add(saving);
          for (const figure of evaluation.figures.flat()) figures.add(figure);
        }
      }
      const told = { margins: margins.all, besides: besides.all, figures: figures.all };
      return { ok: true, value: { values: values.all, ...told, walked, oneByOne } };
    } catch (error) {
      if (error instanceof TdmError) return { ok: false, problems: error.problems };
      const message = error instanceof Error ? error.message : String(error);
      return { ok: false, problems: [{ code: "TDM-RUN-001", message }] };
    }
  }

  private evaluatorWith(set: Overrides): Evaluator {
    const { experiment } = this;
    return new Evaluator(prepare({ ...experiment, document: applyOverrides(experiment.document, set) }));
  }
}

interface MixedDraw {
  readonly drawn: Drawn;
  /** Whether its people are those of the first sample. */
  readonly isFirst: boolean;
}

function mixed({ prepared }: Evaluator, replication: number, mixes: readonly Mix[]): MixedDraw[] {
  const first = drawOf(prepared, replication);
  const key = namedKey(first.key, nameKey("second sample"));
  const { model } = prepared;
  const inputs = sampleInputs(model, first.key);
  const second = sampleInputs(model, key);
  return mixes.map(({ inputs: exchanged, people, risk, occurs = true }) => {
    const mixedInputs = inputs.slice();
    for (const input of exchanged) mixedInputs[input] = second[input]!;
    const own = exchanged.length === 0 ? first.draw : drawOfInputs(model, mixedInputs);
    const draw = risk === undefined ? own : withRisk(model, own, risk, occurs, first.key);
    return { drawn: { draw, key: people ? key : first.key }, isFirst: !people };
  });
}

/** Rows one after another. */
class Rows {
  readonly all: Float64Array<ArrayBuffer>;
  private at = 0;

  constructor(length: number) {
    this.all = new Float64Array(length);
  }

  add(row: Float64Array): void {
    this.all.set(row, this.at);
    this.at += row.length;
  }
}

/** The savings of a reply by row, then by period: rows by replication, mix and scenario, as the task has them. */
export function rowsOfSavings({ values }: SavingsReply, periods: number): Float64Array[] {
  return rowsOf(values, periods);
}

/** Rows of so many numbers, one after another, as rows. */
export function rowsOf(numbers: Float64Array, length: number): Float64Array[] {
  return Array.from({ length: length === 0 ? 0 : numbers.length / length }, (_, row) =>
    numbers.subarray(row * length, (row + 1) * length),
  );
}
