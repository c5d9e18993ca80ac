import type { Scenario, Target } from "../../model/model.ts";
import type { SavingsPool } from "../savings/savings-service.ts";
import { doAll } from "../thread-work.ts";

/** Told how far a round has come, in replications. */
export type OnRound = (round: number, done: number, total: number) => void;

/** What a scenario comes to, by replication. */
export interface ScenarioOutcomes {
  /** By how much the target is met: 0 or more where it is; NaN where there is nothing to measure. In the target's unit. */
  readonly margins: Float64Array;
  /** What is saved in the years that the target is about, in pounds. */
  readonly savings: Float64Array;
}

export interface RoundOptions {
  readonly target: Target;
  readonly replications: number;
  readonly onProgress?: OnRound;
  readonly signal?: AbortSignal | undefined;
}

/** Half a penny, in pounds: a target that is short by no more is met, so that rounding decides nothing at the root. */
const HALF_A_PENNY = 0.005;

/** Simulates scenarios in all replications, round by round, all on the same people and draws. */
export class Rounds {
  private readonly pool: SavingsPool;
  private readonly options: RoundOptions;
  private round = 0;

  constructor(pool: SavingsPool, options: RoundOptions) {
    this.pool = pool;
    this.options = options;
  }

  /**
   * What scenarios come to; undefined where a signal stopped it.
   * @param scenarios none of them do-nothing
   */
  async outcomes(
    doNothing: Scenario,
    scenarios: readonly Scenario[],
  ): Promise<readonly ScenarioOutcomes[] | undefined> {
    const { replications, signal, onProgress, target } = this.options;
    const none = () => new Float64Array(replications);
    const found = scenarios.map(() => ({ margins: none(), savings: none() }));
    if (scenarios.length === 0) return found;
    const round = ++this.round;
    const rounding = target.form === "measure" ? 0 : HALF_A_PENNY;
    const all = [doNothing, ...scenarios];
    let done = 0;
    const isDone = await doAll(
      this.pool,
      {
        count: replications,
        task: (replication) => ({ from: replication, to: replication + 1, scenarios: all, targets: [target] }),
        onReply: ({ margins, besides }, replication) => {
          found.forEach((of, scenario) => {
            const margin = margins[1 + scenario]!;
            of.margins[replication] = margin < 0 && margin >= -rounding ? 0 : margin;
            of.savings[replication] = besides[1 + scenario]!;
          });
          onProgress?.(round, ++done, replications);
        },
      },
      signal,
    );
    return isDone ? found : undefined;
  }
}
