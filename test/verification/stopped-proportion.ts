import { wilson } from "../../src/statistics/intervals.ts";
import { isPreciseEnough, nextLook } from "../../src/statistics/sequential.ts";
import { binomialProbabilities } from "../statistics/binomial.ts";

/** What the sequential rule does for a proportion, exactly. */
export interface StoppedProportion {
  /** How often Wilson's interval covers the truth at the stop. */
  readonly coverage: number;
  /** The mean number of replications at the stop. */
  readonly replications: number;
}

/**
 * The law of the successes at each look of those who have not stopped yet, from look to look: successes in between are binomial.
 */
export function stoppedProportion(truth: number, wanted: number): StoppedProportion {
  let [coverage, replications, before] = [0, 0, 0];
  let going: Float64Array = Float64Array.of(1);
  while (going.some((chance) => chance > 0)) {
    const n = nextLook(before);
    const more = binomialProbabilities(n - before, truth);
    const counts = new Float64Array(n + 1);
    going.forEach((chance, k) => {
      if (chance < 1e-18) return;
      for (let j = 0; j < more.length; j++) counts[k + j]! += chance * more[j]!;
    });
    going = counts.map((chance, k) => {
      const interval = wilson(k, n);
      if (!isPreciseEnough(interval, n, wanted)) return chance;
      replications += n * chance;
      if (interval.low <= truth && truth <= interval.high) coverage += chance;
      return 0;
    });
    before = n;
  }
  return { coverage, replications };
}
