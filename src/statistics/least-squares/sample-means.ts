import { moments } from "../moments.ts";
import type { Samples } from "./problem.ts";

/** The mean of each observation over the replications that can tell, and its standard error. */
export interface SampleMeans {
  readonly means: Float64Array;
  /** 0 where one replication alone can tell. */
  readonly errors: Float64Array;
}

export function meansOf(samples: Samples): SampleMeans {
  const count = samples[0]!.length;
  const [means, errors] = [new Float64Array(count), new Float64Array(count)];
  for (let at = 0; at < count; at++) {
    const values = Float64Array.from(samples, (row) => row[at]!).filter(Number.isFinite);
    const { mean, standardDeviation } =
      values.length > 0 ? moments(values) : { mean: Number.NaN, standardDeviation: 0 };
    means[at] = mean;
    errors[at] = values.length > 1 ? standardDeviation / Math.sqrt(values.length) : 0;
  }
  return { means, errors };
}

/** Covariances of the means of observations; 0 beside one that some replication cannot tell. */
export function covariancesOf(samples: Samples): number[][] {
  const { means } = meansOf(samples);
  const count = samples.length;
  return [...means].map((mean, a) =>
    [...means].map((other, b) => {
      let sum = 0;
      for (const row of samples) sum += (row[a]! - mean) * (row[b]! - other);
      return Number.isFinite(sum) && count > 1 ? sum / (count - 1) / count : 0;
    }),
  );
}

/** Replication by replication, how much more one has than the other, for each unit. */
export function differences(more: Samples, less: Samples, units: number): Samples {
  return more.map((row, replication) => row.map((value, at) => (value - less[replication]![at]!) / units));
}
