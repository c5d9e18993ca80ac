import { requireInnerProbability, requireWhole } from "../random/domain.ts";
import type { Estimate } from "./bands.ts";
import { type Interval, scoreInterval } from "./intervals.ts";
import { type EstimateWithError, meanEstimate } from "./mean-estimate.ts";
import { moments } from "./moments.ts";
import { betweenPlaces } from "./quantile-estimate.ts";
import { quantileSorted, sortedCopy } from "./quantiles.ts";
import { studentQuantile } from "./student-t.ts";

// Replications that are not independent of one another come in blocks that are: the points of one scrambled Sobol' block, or the
// replications of one draw. What is known of a figure is then told from how it differs between blocks.

/**
 * The mean of each block.
 *
 * @param values blocks x size, block by block
 * @param size values in each block, whole, at least 1
 * @throws RangeError if the values are not whole blocks
 */
export function blockMeans(values: Float64Array, size: number): Float64Array {
  requireWhole("the size of a block", size, 1);
  if (values.length % size !== 0) throw new RangeError(`${values.length} values are not whole blocks of ${size}`);
  return Float64Array.from({ length: values.length / size }, (_, block) => {
    return moments(values.subarray(block * size, (block + 1) * size)).mean;
  });
}

/**
 * A mean from values in independent blocks, with Student's interval from the means of the blocks.
 *
 * @param values blocks x size, block by block, finite
 * @param size values in each block, whole, at least 1
 * @param confidence between 0 and 1
 * @throws RangeError if the values are not whole blocks, or there are none
 */
export function meanOfBlocks(values: Float64Array, size: number, confidence = 0.95): EstimateWithError {
  return meanEstimate(blockMeans(values, size), confidence);
}

/**
 * A proportion from independent blocks: Wilson's interval with as many trials as would leave the error that is seen between blocks,
 * and Student's quantile for the normal one. Where nothing or everything succeeded, a block counts as one trial, which errs on the
 * side of caution.
 *
 * @param met blocks x size, block by block: 1 where it succeeded, 0 where not
 * @param size trials in each block, whole, at least 1
 * @param confidence between 0 and 1
 * @throws RangeError if the values are not two or more whole blocks of zeros and ones
 * @see Kish (1965), "Survey Sampling", 8.2 (the effective sample size); Franco, Little, Louis and Slud (2019), Journal of Survey
 *   Statistics and Methodology 7: Wilson's interval with it
 */
export function proportionOfBlocks(met: Float64Array, size: number, confidence = 0.95): EstimateWithError {
  if (met.some((value) => value !== 0 && value !== 1)) throw new RangeError("a proportion is of zeros and ones");
  const shares = sharesOf(met, size);
  return { ...effective(shares, size), ...proportionInterval(shares, size, confidence) };
}

/**
 * A quantile from independent blocks, by Woodruff's method: the interval of the proportion of values below it, read on the sample.
 *
 * @param values blocks x size, block by block, finite
 * @param size values in each block, whole, at least 1
 * @param probability which quantile, between 0 and 1
 * @param confidence between 0 and 1; an end that the sample is too small for is infinite
 * @throws RangeError outside these ranges, or if the values are not two or more whole blocks
 * @see Woodruff (1952), Journal of the American Statistical Association 47
 */
export function quantileOfBlocks(values: Float64Array, size: number, probability: number, confidence = 0.95): Estimate {
  requireInnerProbability("probability", probability);
  const sorted = sortedCopy(values);
  const value = quantileSorted(sorted, probability);
  const below = sharesOf(
    values.map((one) => (one <= value ? 1 : 0)),
    size,
  );
  const { low, high } = proportionInterval(below, size, confidence);
  const n = values.length;
  return { value, ...betweenPlaces(sorted, Math.floor(n * low) - 1, Math.ceil(n * high)) };
}

function sharesOf(met: Float64Array, size: number): Float64Array {
  const shares = blockMeans(met, size);
  if (shares.length < 2) throw new RangeError("how blocks differ takes two of them at least");
  return shares;
}

/** The share of all trials, and the standard error that the blocks show. */
function effective(shares: Float64Array, size: number): { readonly value: number; readonly standardError: number } {
  const { mean, standardDeviation } = moments(shares);
  const blocks = shares.length;
  if (mean === 0 || mean === 1) return { value: mean, standardError: 0 };
  // Blocks that all agree, as very even points can, are known to one trial of one of them at best.
  return { value: mean, standardError: Math.max(standardDeviation / Math.sqrt(blocks), 1 / (size * blocks)) };
}

function proportionInterval(shares: Float64Array, size: number, confidence: number): Interval {
  requireInnerProbability("confidence", confidence);
  const { value, standardError } = effective(shares, size);
  const trials = standardError === 0 ? shares.length : (value * (1 - value)) / standardError ** 2;
  return scoreInterval(value, trials, studentQuantile((1 + confidence) / 2, shares.length - 1));
}
