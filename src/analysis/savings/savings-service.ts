import { TdmError } from "../../errors/tdm-error.ts";
import type { Reply, ThreadPool } from "../../execution/thread-pool.ts";
import { drawOf as drawOfInputs, sampleInputs } from "../../experiment/draws.ts";
import { type Experiment, prepare } from "../../experiment/experiment.ts";
import { type Drawn, drawOf, type ShardRange } from "../../experiment/shard.ts";
import type { Scenario, Target } from "../../model/model.ts";
import { namedKey, nameKey } from "../../random/keys.ts";
import { Evaluator } from "./evaluator.ts";

/** Which inputs of a replication come from its second, independent sample instead of the first. */
export interface Mix {
  /** By index among the independent inputs of a draw. */
  readonly inputs: readonly number[];
  /** Whether the people do: who comes, and what happens to them. */
  readonly people: boolean;
}

/** What scenarios save in some replications. */
export interface SavingsTask extends ShardRange {
  /** Do-nothing first; none may set values of its own. */
  readonly scenarios: readonly Scenario[];
  /** The scenarios are simulated with each of these; with the first sample alone, unless given. */
  readonly mixes?: readonly Mix[];
  /** One that the scenarios are held against. */
  readonly target?: Target;
}

/** Savings in pounds, by [replication][mix][scenario][period], and how many people were walked, and would have been one by one. */
export interface SavingsReply {
  readonly values: Float64Array<ArrayBuffer>;
  /** By [replication][mix][scenario]: by how much the target is met, and the saving of its years; empty without a target. */
  readonly margins: Float64Array;
  readonly besides: Float64Array;
  readonly walked: number;
  readonly oneByOne: number;
}

export type SavingsPool = ThreadPool<SavingsTask, SavingsReply>;

const FIRST_SAMPLE: Mix = { inputs: [], people: false };

/** Simulates what any scenarios of an experiment's model save: the same function in every thread. */
export class SavingsService {
  private readonly evaluator: Evaluator;

  constructor(experiment: Experiment) {
    this.evaluator = new Evaluator(prepare(experiment));
  }

  answer({ from, to, scenarios, mixes = [FIRST_SAMPLE], target }: SavingsTask): Reply<SavingsReply> {
    try {
      const { periods } = this.evaluator.shape;
      const values = new Float64Array((to - from) * mixes.length * scenarios.length * periods);
      const [margins, besides]: [number[], number[]] = [[], []];
      let [at, walked, oneByOne] = [0, 0, 0];
      for (let replication = from; replication < to; replication++) {
        for (const drawn of this.mixed(replication, mixes)) {
          const evaluation = this.evaluator.evaluate(scenarios, drawn, replication, target);
          margins.push(...evaluation.margins);
          besides.push(...evaluation.besides);
          walked += evaluation.walked;
          oneByOne += evaluation.oneByOne;
          for (const saving of evaluation.savings) {
            values.set(saving, at);
            at += periods;
          }
        }
      }
      const against = { margins: Float64Array.from(margins), besides: Float64Array.from(besides) };
      return { ok: true, value: { values, ...against, walked, oneByOne } };
    } catch (error) {
      if (error instanceof TdmError) return { ok: false, problems: error.problems };
      const message = error instanceof Error ? error.message : String(error);
      return { ok: false, problems: [{ code: "TDM-RUN-001", message }] };
    }
  }

  private mixed(replication: number, mixes: readonly Mix[]): Drawn[] {
    const { prepared } = this.evaluator;
    const first = drawOf(prepared, replication);
    const key = namedKey(first.key, nameKey("second sample"));
    const { model } = prepared;
    const inputs = sampleInputs(model, first.key);
    const second = sampleInputs(model, key);
    return mixes.map(({ inputs: exchanged, people }) => {
      const mixed = inputs.slice();
      for (const input of exchanged) mixed[input] = second[input]!;
      const draw = exchanged.length === 0 ? first.draw : drawOfInputs(model, mixed);
      return { draw, key: people ? key : first.key };
    });
  }
}

/** The savings of a reply by row, then by period: rows by replication, mix and scenario, as the task has them. */
export function rowsOfSavings({ values }: SavingsReply, periods: number): Float64Array[] {
  return Array.from({ length: values.length / periods }, (_, row) =>
    values.subarray(row * periods, (row + 1) * periods),
  );
}
