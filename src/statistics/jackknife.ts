import { requireInnerProbability, requireWhole } from "../random/domain.ts";
import type { EstimateWithError } from "./mean-estimate.ts";
import { studentQuantile } from "./student-t.ts";

/**
 * Estimates with errors by the delete-one jackknife: each is computed anew without each of the independent units in turn.
 * The interval is Student's with one degree of freedom less than there are units. For smooth statistics only: not for quantiles.
 *
 * @param units how many independent units (replications, or blocks of them), whole, at least 2
 * @param statistics the figures from all units but the one of this number, or from all of them where it is -1; all finite
 * @param confidence between 0 and 1
 * @returns the figures from all units, in the order of the statistics, not corrected for bias
 * @throws RangeError if there are fewer than two units or the confidence is out of range
 * @see Tukey (1958), Annals of Mathematical Statistics 29; Efron and Stein (1981), Annals of Statistics 9: on average too large, if anything
 */
export function jackknife(
  units: number,
  statistics: (without: number) => Float64Array,
  confidence = 0.95,
): EstimateWithError[] {
  requireWhole("the number of independent units", units, 2);
  requireInnerProbability("confidence", confidence);
  const margin = studentQuantile((1 + confidence) / 2, units - 1);
  const values = statistics(-1);
  const partial = Array.from({ length: units }, (_, unit) => statistics(unit));
  return Array.from(values, (value, which) => {
    let mean = 0;
    for (const figures of partial) mean += (figures[which]! - value) / units;
    let squares = 0;
    for (const figures of partial) squares += (figures[which]! - value - mean) ** 2;
    const standardError = Math.sqrt(((units - 1) / units) * squares);
    return { value, standardError, low: value - margin * standardError, high: value + margin * standardError };
  });
}

/**
 * The jackknife for figures that are functions of means, such as ratios and variances: each unit is a row of sums.
 *
 * @param rows units x columns: each unit's own values (or sums, where all units are as large as one another)
 * @param statistics the figures from the mean of each column over so many units
 * @param confidence between 0 and 1
 * @throws RangeError if there are fewer than two units or the confidence is out of range
 */
export function jackknifeOfMeans(
  rows: readonly Float64Array[],
  statistics: (means: Float64Array, units: number) => Float64Array,
  confidence = 0.95,
): EstimateWithError[] {
  requireWhole("the number of independent units", rows.length, 2);
  const sums = new Float64Array(rows[0]!.length);
  for (const row of rows) for (let column = 0; column < sums.length; column++) sums[column]! += row[column]!;
  const of = (without: number) => {
    const row = rows[without];
    const n = row ? rows.length - 1 : rows.length;
    const means = sums.map((sum, column) => (row ? sum - row[column]! : sum) / n);
    return statistics(means, n);
  };
  return jackknife(rows.length, of, confidence);
}
