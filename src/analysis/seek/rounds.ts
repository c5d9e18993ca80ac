import type { TimeAxis } from "../../model/axis.ts";
import type { SavingTarget, Scenario } from "../../model/model.ts";
import type { SavingsPool } from "../savings/savings-service.ts";
import { rowsOfSavings } from "../savings/savings-service.ts";
import { sumIn, type TimeSpan } from "../savings/time-spans.ts";
import { doAll } from "../thread-work.ts";

/** Told how far a round has come, in replications. */
export type OnRound = (round: number, done: number, total: number) => void;

export interface RoundOptions {
  /** Whose saving counts. */
  readonly target: SavingTarget;
  readonly replications: number;
  readonly onProgress?: OnRound;
  readonly signal?: AbortSignal | undefined;
}

/** Simulates scenarios in all replications, round by round, all on the same people and draws. */
export class Rounds {
  private readonly pool: SavingsPool;
  private readonly axis: TimeAxis;
  private readonly span: TimeSpan;
  private readonly options: RoundOptions;
  private round = 0;

  /** @param span the stretch of time whose saving counts */
  constructor(pool: SavingsPool, axis: TimeAxis, span: TimeSpan, options: RoundOptions) {
    this.pool = pool;
    this.axis = axis;
    this.span = span;
    this.options = options;
  }

  /**
   * Savings in pounds by scenario, then by replication; undefined where a signal stopped it.
   * @param scenarios do-nothing first: by itself it needs no simulation
   */
  async savings(scenarios: readonly Scenario[]): Promise<Float64Array[] | undefined> {
    const { replications, signal, onProgress, target } = this.options;
    const found = scenarios.map(() => new Float64Array(replications));
    if (scenarios.length === 1) return found;
    const round = ++this.round;
    const measure = { cohort: target.cohort, deductRunningCosts: target.deductRunningCosts };
    let done = 0;
    const isDone = await doAll(
      this.pool,
      {
        count: replications,
        task: (replication) => ({ from: replication, to: replication + 1, scenarios, measure }),
        onReply: (reply, replication) => {
          rowsOfSavings(reply, this.axis.periods.length).forEach((row, scenario) => {
            found[scenario]![replication] = sumIn(row, this.span);
          });
          onProgress?.(round, ++done, replications);
        },
      },
      signal,
    );
    return isDone ? found : undefined;
  }
}
