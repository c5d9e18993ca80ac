import { drawOpenUniform, drawWord } from "./draw.ts";

/** Where the tail begins and the area of each of 256 layers: Marsaglia and Tsang, "The ziggurat method", JSS 5(8), 2000. */
const TAIL = 7.69711747013105;
const AREA = 0.003949659822581557;

const EDGE = new Float64Array(257);
const HEIGHT = new Float64Array(257);
EDGE[0] = AREA / Math.exp(-TAIL);
EDGE[1] = TAIL;
for (let i = 2; i < 256; i++) EDGE[i] = -Math.log(AREA / EDGE[i - 1]! + Math.exp(-EDGE[i - 1]!));
EDGE[256] = 0;
for (let i = 0; i <= 256; i++) HEIGHT[i] = Math.exp(-EDGE[i]!);

/** A standard exponential (mean 1) from the draws that begin at `counter`. Two counters in 99 of 100 cases. */
export function drawExponential(key0: number, key1: number, counter: number): number {
  const word = drawWord(key0, key1, counter);
  const layer = word & 255;
  const uniform = ((word >>> 8) * 268435456 + (drawWord(key0, key1, counter + 1) >>> 4) + 0.5) * 2.220446049250313e-16;
  const x = uniform * EDGE[layer]!;
  return x < EDGE[layer + 1]! ? x : outsideTheLayer(key0, key1, counter, layer, x);
}

/** The rare case: the wedge beside a layer, or the tail, which is the whole law again beyond its beginning. */
function outsideTheLayer(key0: number, key1: number, counter: number, layer: number, x: number): number {
  if (layer === 0) return TAIL - Math.log(drawOpenUniform(key0, key1, counter + 2));
  const height = HEIGHT[layer]! + (HEIGHT[layer + 1]! - HEIGHT[layer]!) * drawOpenUniform(key0, key1, counter + 2);
  return height < Math.exp(-x) ? x : drawExponential(key0, key1, counter + 4);
}
