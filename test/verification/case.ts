import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prepare, runShard, shapeOf } from "../../src/index.ts";
import { DO_NOTHING } from "../../src/model/model.ts";
import { moments } from "../../src/statistics/moments.ts";
import { studentQuantile } from "../../src/statistics/student-t.ts";
import { experimentOf } from "../kernel/simulation.ts";
import { Observed } from "./observed.ts";
import { publish } from "./page.ts";

/** One replication: what do-nothing gave, and what each scenario gave on the same people and the same luck. */
export type Reading = (run: Observed, scenarios: ReadonlyMap<string, Observed>) => number;

/** A figure with a value that is known from outside the engine. */
export interface Figure {
  readonly name: string;
  readonly expected: number;
  readonly of: Reading;
  /** Where the figure is a ratio of two means: what it is divided by. */
  readonly over?: Reading;
  /** How large the standard error may be, as a share of what is expected; the case's, unless given. */
  readonly precision?: number;
}

/** What stands before a figure in the page. */
export interface Subject {
  /** A short name, which is also the seed phrase: chosen once, and never to make a case pass. */
  readonly id: string;
  readonly title: string;
  /** What of the engine it is about. */
  readonly mechanics: string;
  readonly figures: readonly Pick<Figure, "name" | "expected">[];
}

/** A model in the model language, and what theory or a published table says of it. */
export interface VerificationCase extends Subject {
  readonly text: string;
  readonly replications: number;
  readonly precision: number;
  readonly figures: readonly Figure[];
}

/** Cases that are about one kind of thing: one part of the page, and one file of tests. */
export interface Section<Case extends Subject = VerificationCase> {
  /** The place in the page. */
  readonly place: number;
  readonly heading: string;
  readonly cases: readonly Case[];
}

/** Standard errors of figures without a queue and with one, of small probabilities and of variances, as shares. */
export const PRECISION = { withoutQueue: 0.0015, withQueue: 0.005, small: 0.01, exact: 0 } as const;

/** The chance of a false alarm, both sides together. */
const LEVEL = 1e-4;
const FEWEST_REPLICATIONS = 30;
/** More periods than this are not looked through for people who have left without having come. */
const FEW_PERIODS = 2_000;

export interface Outcome {
  readonly name: string;
  readonly expected: number;
  readonly simulated: number;
  /** Zero where every replication gave the same. */
  readonly standardError: number;
  readonly replications: number;
  /** False where what is expected is a promise and not a theory, so that the distance from it says nothing. */
  readonly judged?: boolean;
}

/** Each figure is known well enough, and as far from what is expected as chance explains. */
export function verify(section: Section): void {
  const results = new Map<VerificationCase, Outcome[]>();
  describe.each(section.cases.map((verification) => [verification.id, verification.title, verification] as const))(
    "%s: %s",
    (_id, _title, verification) => {
      beforeAll(() => {
        results.set(verification, simulated(verification));
      });
      it.each(verification.figures.map((figure, index) => [figure.name, figure.expected, figure, index] as const))(
        "%s is %d",
        (_name, expected, { precision = verification.precision }, index) => {
          const { simulated, standardError, replications } = results.get(verification)![index]!;
          if (precision === PRECISION.exact) {
            expect([simulated, standardError]).toEqual([expected, 0]);
            return;
          }
          expect(standardError / Math.abs(expected), "standard error, as a share").toBeLessThan(precision);
          const farthest = studentQuantile(1 - LEVEL / 2, replications - 1) * standardError;
          expect(Math.abs(simulated - expected), `${simulated} ± ${standardError}`).toBeLessThanOrEqual(farthest);
        },
      );
    },
  );
  afterAll(() => publish(section, results));
}

/** Mean and standard error of every figure over independent replications. */
export function simulated({ id, text, replications, precision, figures }: VerificationCase): Outcome[] {
  if (precision !== PRECISION.exact && replications < FEWEST_REPLICATIONS) {
    throw new Error(`${id} has too few replications to judge by`);
  }
  const prepared = prepare(experimentOf(text, id, replications));
  const shape = shapeOf(prepared);
  const values = figures.map(() => new Float64Array(replications));
  const divisors = figures.map(() => new Float64Array(replications).fill(1));
  for (let replication = 0; replication < replications; replication++) {
    const runs = new Map<string, Observed>();
    for (const { scenario, ledger } of runShard(prepared, { from: replication, to: replication + 1 })) {
      const { model, scenario: of } = prepared.scenarios[scenario]!;
      const run = new Observed(model, shape, ledger);
      requireConservation(run);
      runs.set(of.name, run);
    }
    figures.forEach(({ of, over }, index) => {
      values[index]![replication] = of(runs.get(DO_NOTHING)!, runs);
      if (over) divisors[index]![replication] = over(runs.get(DO_NOTHING)!, runs);
    });
  }
  return figures.map(({ name, expected }, index) => ({
    name,
    expected,
    ...ratio(values[index]!, divisors[index]!),
    replications,
  }));
}

/** The ratio of two means with its standard error, to first order; the mean where every divisor is 1. */
function ratio(values: Float64Array, divisors: Float64Array): { simulated: number; standardError: number } {
  const divisor = moments(divisors).mean;
  const simulated = moments(values).mean / divisor;
  const errors = values.map((value, replication) => (value - simulated * divisors[replication]!) / divisor);
  return { simulated, standardError: moments(errors).standardDeviation / Math.sqrt(values.length) };
}

/** Exactly, in every replication: nobody leaves a stage who has not come, and who has come has left or is inside. */
function requireConservation(run: Observed): void {
  if (run.periods > FEW_PERIODS) return;
  const inside = run.model.stages.map(({ name }) => run.insideAtEnds(name));
  const lost = inside.some((counts) => counts.some((count) => count < 0));
  if (lost) throw new Error("people have left a stage without having come");
  if (run.model.warmUp > 0) return;
  const last = inside.reduce((sum, counts) => sum + counts.at(-1)!, 0);
  if (run.created() !== run.gone() + last) throw new Error("people have been lost, or have come from nowhere");
}
