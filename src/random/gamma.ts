import { drawOpenUniform } from "./draw.ts";
import { drawNormal } from "./normal.ts";

/** Room for one normal between two attempts. */
const COUNTERS_PER_ATTEMPT = 16;

/** A standard gamma (scale 1) of any shape above 0: Marsaglia and Tsang, ACM TOMS 26(3), 2000. */
export function drawGamma(shape: number, key0: number, key1: number, counter: number): number {
  if (shape < 1) {
    const power = drawOpenUniform(key0, key1, counter) ** (1 / shape);
    return power * drawGamma(shape + 1, key0, key1, counter + 2);
  }
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (let next = counter; ; next += COUNTERS_PER_ATTEMPT) {
    const x = drawNormal(key0, key1, next + 2);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = drawOpenUniform(key0, key1, next);
    if (u < 1 - 0.0331 * x ** 4 || Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
  }
}
