import { beforeAll, describe, expect, it } from "vitest";
import { poolExecutor } from "../../src/execution/pool.ts";
import { experimentHash, prepare } from "../../src/experiment/experiment.ts";
import { planShards } from "../../src/experiment/plan.ts";
import { DO_NOTHING } from "../../src/model/model.ts";
import { shapeOf } from "../../src/results/shape.ts";
import { decodeShard } from "../../src/results/shard-file.ts";
import { moments } from "../../src/statistics/moments.ts";
import { studentQuantile } from "../../src/statistics/student-t.ts";
import { experimentOf } from "../kernel/simulation.ts";
import { Tally } from "../kernel/tally.ts";
import { publish } from "./published-table.ts";

/** A figure with a value that is known from outside the engine. */
export interface Figure {
  readonly name: string;
  readonly expected: number;
  /** What one replication gives for it. */
  readonly of: (tally: Tally) => number;
  /** How large the standard error may be, as a share of what is expected; the case's, unless given. */
  readonly precision?: number;
}

/** A model in the model language, and what theory or a published table says of it. The seed is the title. */
export interface VerificationCase {
  readonly title: string;
  readonly text: string;
  readonly scenario?: string;
  readonly replications: number;
  readonly precision: number;
  readonly figures: readonly Figure[];
}

/** Standard errors of figures without a queue and with one, and of small probabilities, as shares. */
export const PRECISION = { withoutQueue: 0.0015, withQueue: 0.005, smallProbability: 0.01 } as const;

/** The chance of a false alarm, both sides together. */
const LEVEL = 1e-4;
const FEWEST_REPLICATIONS = 30;
const SHARD = 10;

export interface Outcome {
  readonly name: string;
  readonly expected: number;
  readonly simulated: number;
  readonly standardError: number;
}

/** Each figure is known well enough, and as far from what is expected as chance explains. */
export function verify(...cases: readonly VerificationCase[]): void {
  describe.each(cases.map((verification) => [verification.title, verification] as const))("%s", (_, verification) => {
    let outcomes: Outcome[] = [];
    beforeAll(async () => {
      outcomes = await simulated(verification);
      publish(verification.title, outcomes);
    });
    it.each(verification.figures.map((figure, index) => [figure.name, figure.expected, figure, index] as const))(
      "%s is %d",
      (_name, expected, { precision = verification.precision }, index) => {
        const { simulated, standardError } = outcomes[index]!;
        expect(standardError / Math.abs(expected), "standard error, as a share").toBeLessThan(precision);
        const farthest = studentQuantile(1 - LEVEL / 2, verification.replications - 1) * standardError;
        expect(Math.abs(simulated - expected), `${simulated} ± ${standardError}`).toBeLessThanOrEqual(farthest);
      },
    );
  });
}

/** Mean and standard error of every figure over independent replications. */
export async function simulated({
  title,
  text,
  scenario,
  replications,
  figures,
}: VerificationCase): Promise<Outcome[]> {
  if (replications < FEWEST_REPLICATIONS) throw new Error(`${title} has too few replications to judge by`);
  const experiment = {
    ...experimentOf(text, title, replications),
    scenarios: scenario === undefined ? [] : [scenario],
  };
  const prepared = prepare(experiment);
  const [shape, hash] = [shapeOf(prepared), experimentHash(experiment)];
  const wanted = prepared.scenarios.findIndex(({ scenario: { name } }) => name === (scenario ?? DO_NOTHING));
  const values = figures.map(() => new Float64Array(replications));
  const executor = poolExecutor(experiment, { workers: 1 });
  try {
    for (const range of planShards(replications, new Set(), SHARD)) {
      for (const row of decodeShard(await executor.run(range), hash)) {
        if (row.scenario !== wanted) continue;
        const tally = new Tally(prepared.scenarios[wanted]!.model, shape, row.ledger);
        requireConservation(tally);
        figures.forEach(({ of }, index) => {
          values[index]![row.replication] = of(tally);
        });
      }
    }
  } finally {
    await executor.close();
  }
  return figures.map(({ name, expected }, index) => {
    const { mean, standardDeviation } = moments(values[index]!);
    return { name, expected, simulated: mean, standardError: standardDeviation / Math.sqrt(replications) };
  });
}

/** Exactly, in every replication: who has come has left or is inside. */
function requireConservation(tally: Tally): void {
  const last = tally.periods - 1;
  const inside = tally.model.stages.reduce((sum, { name }) => sum + tally.insideAfter(name, last), 0);
  if (tally.created() !== tally.gone() + inside) throw new Error("people have been lost, or have come from nowhere");
}
