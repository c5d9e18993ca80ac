import { TdmError } from "../../errors/tdm-error.ts";
import type { Reply } from "../../execution/thread-pool.ts";
import { sampleDraw } from "../../experiment/draws.ts";
import { type Experiment, prepare } from "../../experiment/experiment.ts";
import { type Drawn, drawOf, type ShardRange } from "../../experiment/shard.ts";
import { namedKey, nameKey } from "../../random/keys.ts";
import { Evaluator } from "./evaluator.ts";
import { groupsOfColumns, INPUT_GROUPS } from "./input-groups.ts";
import { programmeParts } from "./programme-parts.ts";

/** What is asked for some replications: what each intervention adds, or what each group of inputs does to the whole. */
export interface DriversTask extends ShardRange {
  readonly of: "parts" | "groups";
}

/** Net savings less running costs in pounds, by [replication][row][period], and how many people were walked. */
export interface DriversReply {
  readonly values: Float64Array<ArrayBuffer>;
  readonly walked: number;
}

/** Rows of a replication, of the groups: both samples of inputs, then the first with each group of the second. */
export const ROWS_OF_GROUPS = 2 + INPUT_GROUPS.length;

/** Simulates for the drivers of an experiment's first scenario: the same function in every thread. */
export class DriversService {
  private readonly evaluator: Evaluator;
  private readonly groups: readonly string[];

  constructor(experiment: Experiment) {
    this.evaluator = new Evaluator(prepare(experiment));
    this.groups = groupsOfColumns(this.evaluator.prepared.model);
  }

  answer(task: DriversTask): Reply<DriversReply> {
    try {
      const parts: Float64Array[] = [];
      let walked = 0;
      for (let replication = task.from; replication < task.to; replication++) {
        const found = task.of === "parts" ? this.parts(replication) : this.byGroup(replication);
        parts.push(...found.savings);
        walked += found.walked;
      }
      const values = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
      parts.reduce((at, part) => {
        values.set(part, at);
        return at + part.length;
      }, 0);
      return { ok: true, value: { values, walked } };
    } catch (error) {
      if (error instanceof TdmError) return { ok: false, problems: error.problems };
      const message = error instanceof Error ? error.message : String(error);
      return { ok: false, problems: [{ code: "TDM-RUN-001", message }] };
    }
  }

  private parts(replication: number) {
    const { prepared } = this.evaluator;
    const drawn = drawOf(prepared, replication);
    const [doNothing, programme] = prepared.scenarios;
    const { scenarios } = programmeParts(doNothing!.scenario, programme!.scenario, drawn.key);
    return this.evaluator.evaluate(scenarios, drawn, replication);
  }

  /** The programme's saving with inputs A, with B, and with A but for one group. */
  private byGroup(replication: number) {
    const { prepared } = this.evaluator;
    const a = drawOf(prepared, replication);
    const key = namedKey(a.key, nameKey("second sample"));
    const b: Drawn = { draw: sampleDraw(prepared.model, key), key };
    const mixed = INPUT_GROUPS.map((group): Drawn => {
      if (group === "people") return { draw: a.draw, key: b.key };
      return {
        draw: a.draw.map((value, column) => (this.groups[column] === group ? b.draw[column]! : value)),
        key: a.key,
      };
    });
    const scenarios = prepared.scenarios.slice(0, 2).map(({ scenario }) => scenario);
    const all = [a, b, ...mixed].map((drawn) => this.evaluator.evaluate(scenarios, drawn, replication));
    return {
      savings: all.map(({ savings }) => savings[1]!),
      walked: all.reduce((sum, { walked }) => sum + walked, 0),
    };
  }
}
