import { betaLogitQuantile } from "../random/beta-function.ts";
import { requireProbability, requireWithin } from "../random/domain.ts";
import { normalQuantile } from "../random/normal-quantile.ts";

/** From here on five terms of the expansion around the normal quantile are exact to double precision, and fast. */
const NEARLY_NORMAL_FROM = 1e6;

/**
 * The p-quantile of Student's t distribution; relative error about 1e-14, and 1e-13 in the far tails.
 *
 * With q the smaller tail and T the absolute quantile, degrees / (degrees + T^2) is the 2q-quantile of Beta(degrees / 2, 1 / 2).
 *
 * @param p probability from 0 to 1; 0 gives -infinity and 1 gives infinity
 * @param degrees degrees of freedom, at least 0.01, not necessarily whole; infinity gives the normal quantile
 * @throws RangeError outside these ranges
 */
export function studentQuantile(p: number, degrees: number): number {
  requireProbability("p", p);
  requireWithin("degrees", degrees, 0.01, Number.POSITIVE_INFINITY);
  if (p === 0.5) return 0;
  if (p === 0 || p === 1) return p === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (degrees >= NEARLY_NORMAL_FROM) return aroundNormal(normalQuantile(p), degrees);
  const tail = Math.min(p, 1 - p);
  const distance = Math.sqrt(degrees) * Math.exp(-0.5 * betaLogitQuantile(2 * tail, 1 - 2 * tail, degrees / 2, 0.5));
  return p < 0.5 ? -distance : distance;
}

/** Abramowitz and Stegun 26.7.5. */
function aroundNormal(z: number, degrees: number): number {
  const s = z * z;
  const first = (s + 1) / 4;
  const second = ((5 * s + 16) * s + 3) / 96;
  const third = (((3 * s + 19) * s + 17) * s - 15) / 384;
  const fourth = ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) / 92160;
  return z * (1 + (first + (second + (third + fourth / degrees) / degrees) / degrees) / degrees);
}
