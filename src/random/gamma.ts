import type { Stream } from "./stream.ts";

/** A standard gamma (scale 1) of any shape above 0: Marsaglia and Tsang, ACM TOMS 26(3), 2000. Not a number for other shapes. */
export function drawGamma(shape: number, stream: Stream): number {
  if (!(shape > 0)) return Number.NaN;
  if (shape < 1) {
    const power = Math.exp(Math.log(stream.openUniform()) / shape);
    return power * drawGamma(shape + 1, stream);
  }
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = stream.normal();
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const square = x * x;
    const u = stream.openUniform();
    if (u < 1 - 0.0331 * square * square || Math.log(u) < 0.5 * square + d * (1 - v + Math.log(v))) return d * v;
  }
}
