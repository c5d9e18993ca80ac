import { quantileInterval } from "../../src/statistics/intervals.ts";

/** How often the interval between order statistics covers a quantile of a continuous law, exactly. */
export function coverageOfQuantile(n: number, probability: number, confidence = 0.95): number {
  const { lower, upper } = quantileInterval(n, probability, confidence);
  return sumBetween(binomialProbabilities(n, probability), lower + 1, upper);
}

/** P(X = k), k = 0 to n, for X ~ Binomial(n, p) with 0 < p < 1, by the ratio of neighbours outwards from the likeliest k. */
export function binomialProbabilities(n: number, p: number): Float64Array {
  const terms = new Float64Array(n + 1);
  const mode = Math.min(n, Math.floor((n + 1) * p));
  terms[mode] = 1;
  for (let k = mode; k > 0; k--) terms[k - 1] = (terms[k]! * k * (1 - p)) / ((n - k + 1) * p);
  for (let k = mode; k < n; k++) terms[k + 1] = (terms[k]! * (n - k) * p) / ((k + 1) * (1 - p));
  const total = terms.reduce((sum, term) => sum + term, 0);
  return terms.map((term) => term / total);
}

/** The sum of terms[k] over from <= k <= to. */
export function sumBetween(terms: Float64Array, from: number, to: number): number {
  return terms.subarray(Math.max(from, 0), to + 1).reduce((sum, term) => sum + term, 0);
}
