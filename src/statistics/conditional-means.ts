import { requireInnerProbability, requireWithin } from "../random/domain.ts";
import type { EstimateWithError } from "./mean-estimate.ts";
import { moments } from "./moments.ts";
import { studentQuantile } from "./student-t.ts";

/** What an outcome is on average where an input is low and where it is high: a bar of a tornado chart. */
export interface Swing {
  /** The mean outcome in the replications with the lowest values of the input. */
  readonly low: EstimateWithError;
  /** The mean outcome in those with the highest. */
  readonly high: EstimateWithError;
  /** high - low, with Welch's interval. */
  readonly difference: EstimateWithError;
  /** The input's mean in either. */
  readonly inputs: { readonly low: number; readonly high: number };
}

/**
 * The mean of an outcome given that an input is in its lowest, or highest, tenth: from a sample that has been run anyway, all other
 * inputs varying as they do. Inputs that go together with this one move along with it.
 *
 * Values that are tied at the edge of a tenth, as of an input that is "delivered or not", all count, each for an equal part of the
 * places that are left, so the order of the replications makes no difference.
 *
 * @param inputs n numbers, finite, that vary
 * @param outcomes n finite numbers, in the same order; 1 and 0 for "met" and "not met" give probabilities
 * @param tail the share of replications at either end, above 0 and at most 0.5, which must be 2 replications at least
 * @param confidence between 0 and 1
 * @throws RangeError outside these ranges
 */
export function conditionalMeans(inputs: Float64Array, outcomes: Float64Array, tail = 0.1, confidence = 0.95): Swing {
  const n = inputs.length;
  if (outcomes.length !== n) throw new RangeError(`${n} inputs need as many outcomes, not ${outcomes.length}`);
  requireWithin("the tail", tail, 0, 0.5);
  requireInnerProbability("confidence", confidence);
  const places = Math.round(tail * n);
  if (places < 2) throw new RangeError(`${tail} of ${n} replications are too few for a mean and its error`);
  const sorted = inputs.slice().sort();
  if (!(Number.isFinite(sorted[0]) && Number.isFinite(sorted[n - 1]))) throw new RangeError("an input is not finite");
  if (sorted[0] === sorted[n - 1]) throw new RangeError("the input is the same in every replication");
  const low = end(inputs, outcomes, places, sorted[places - 1]!, 1);
  const high = end(inputs, outcomes, places, sorted[n - places]!, -1);
  const [lowVariance, highVariance] = [low.variance / places, high.variance / places];
  const both = lowVariance + highVariance;
  const degrees = both === 0 ? 1 : (both ** 2 * (places - 1)) / (lowVariance ** 2 + highVariance ** 2);
  return {
    low: estimate(low.mean, lowVariance, places - 1, confidence),
    high: estimate(high.mean, highVariance, places - 1, confidence),
    difference: estimate(high.mean - low.mean, both, degrees, confidence),
    inputs: { low: low.input, high: high.input },
  };
}

interface End {
  readonly input: number;
  readonly mean: number;
  readonly variance: number;
}

/** Mean and variance of so many places at one end; `towards` is 1 for the low end and -1 for the high one. */
function end(inputs: Float64Array, outcomes: Float64Array, places: number, edge: number, towards: 1 | -1): End {
  let beyond = 0;
  let tied = 0;
  for (const input of inputs) {
    if (towards * input < towards * edge) beyond++;
    else if (input === edge) tied++;
  }
  const part = (places - beyond) / tied;
  const weightOf = (input: number) => (towards * input < towards * edge ? 1 : input === edge ? part : 0);
  const origin = moments(outcomes).mean;
  let [sum, inputSum] = [0, 0];
  inputs.forEach((input, row) => {
    sum += weightOf(input) * (outcomes[row]! - origin);
    inputSum += weightOf(input) * input;
  });
  const mean = sum / places;
  let squares = 0;
  inputs.forEach((input, row) => {
    squares += weightOf(input) * (outcomes[row]! - origin - mean) ** 2;
  });
  return { input: inputSum / places, mean: origin + mean, variance: squares / (places - 1) };
}

function estimate(value: number, variance: number, degrees: number, confidence: number): EstimateWithError {
  const standardError = Math.sqrt(variance);
  const margin = studentQuantile((1 + confidence) / 2, degrees) * standardError;
  return { value, standardError, low: value - margin, high: value + margin };
}
