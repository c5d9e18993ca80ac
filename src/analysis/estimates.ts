import { meanInterval } from "../statistics/intervals.ts";
import { moments } from "../statistics/moments.ts";
import type { MeanEstimate } from "./summary.ts";

/** A mean with its interval: the mean itself for one value, which says nothing about its own error; NaN for none. */
export function estimateOf(values: Float64Array): MeanEstimate {
  if (values.length === 0) return { mean: Number.NaN, low: Number.NaN, high: Number.NaN };
  const { mean, standardDeviation } = moments(values);
  if (values.length === 1) return { mean, low: mean, high: mean };
  return { mean, ...meanInterval(mean, standardDeviation, values.length) };
}
