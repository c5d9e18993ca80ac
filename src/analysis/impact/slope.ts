import type { EstimateWithError } from "../../statistics/mean-estimate.ts";
import { moments } from "../../statistics/moments.ts";
import { type PartialSlope, partialSlope } from "../../statistics/partial-regression.ts";
import { rankCorrelation } from "../../statistics/rank-correlation.ts";
import { studentQuantile } from "../../statistics/student-t.ts";
import type { Impact } from "./impact.ts";
import { chancesAtEnds, isBeyondChance, type Outcomes } from "./outcomes.ts";

/** What the saving is looked at beside, and how many numbers are looked at together. */
export interface LookedAt {
  /** Pounds by replication, without what is known exactly of them. */
  readonly savings: Float64Array;
  /** Outcomes of any savings in the same replications. */
  readonly outcomes: (savings: Float64Array) => Outcomes;
  readonly looked: number;
}

/**
 * What a number does that was drawn anew in each replication: the saving at two of its values, by its slope with others held.
 * Undefined where it cannot be told apart from them.
 * @param ends two different values of the number
 * @param others orthonormal columns of what is held
 */
export function impactOfDraws(
  inputs: Float64Array,
  ends: Impact["inputs"],
  others: readonly Float64Array[],
  whole: Outcomes,
  { savings, outcomes, looked }: LookedAt,
): Impact | undefined {
  const found = partialSlope(inputs, savings, others);
  if (found === undefined) return undefined;
  const input = moments(inputs).mean;
  const saving = moments(whole.savings).mean;
  const at = (end: number) => {
    const meanError = found.residualDeviation / Math.sqrt(inputs.length);
    const error = Math.hypot(meanError, found.standardError * (end - input));
    return estimated(saving + found.slope * (end - input), error, found.degrees);
  };
  const between = ends.high - ends.low;
  const difference = estimated(found.slope * between, found.standardError * between, found.degrees);
  return {
    method: "draws",
    inputs: ends,
    saving: { low: at(ends.low), high: at(ends.high), difference },
    isTold: isBeyondChance(difference, found.degrees, looked),
    chance: chances(found, inputs, ends, whole, outcomes),
    rankCorrelation: rankCorrelation(found.input, found.outcome),
  };
}

/**
 * The chance of the target were the number at either end in every replication: each saving is moved along the slope. The interval of
 * the difference holds those at both ends of the slope's own.
 */
function chances(
  { slope, standardError, degrees }: PartialSlope,
  inputs: Float64Array,
  ends: Impact["inputs"],
  { savings }: Outcomes,
  outcomes: LookedAt["outcomes"],
): Impact["chance"] {
  const margin = studentQuantile(0.975, degrees) * standardError;
  const moved = (by: number, end: number) =>
    outcomes(savings.map((saving, replication) => saving + by * (end - inputs[replication]!)));
  const [found, ...others] = [slope, slope - margin, slope + margin].map((by) =>
    chancesAtEnds(moved(by, ends.low), moved(by, ends.high)),
  );
  if (found === undefined) return undefined;
  const differences = [found, ...others].map((one) => one!.difference);
  return {
    ...found,
    difference: {
      value: found.difference.value,
      low: Math.min(...differences.map(({ low }) => low)),
      high: Math.max(...differences.map(({ high }) => high)),
    },
  };
}

function estimated(value: number, standardError: number, degrees: number): EstimateWithError {
  const margin = studentQuantile(0.975, degrees) * standardError;
  return { value, standardError, low: value - margin, high: value + margin };
}
