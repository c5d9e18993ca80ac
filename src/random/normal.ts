import { drawOpenUniform, drawWord } from "./draw.ts";

/** Tail and area of 256 layers, as for the exponential: Marsaglia and Tsang, JSS 5(8), 2000. */
const TAIL = 3.6541528853610088;
const AREA = 0.00492867323399;

const density = (x: number): number => Math.exp(-0.5 * x * x);
const EDGE = new Float64Array(257);
const HEIGHT = new Float64Array(257);
EDGE[0] = AREA / density(TAIL);
EDGE[1] = TAIL;
for (let i = 2; i < 256; i++) EDGE[i] = Math.sqrt(-2 * Math.log(AREA / EDGE[i - 1]! + density(EDGE[i - 1]!)));
EDGE[256] = 0;
for (let i = 0; i <= 256; i++) HEIGHT[i] = density(EDGE[i]!);

/** A standard normal from the draws that begin at `counter`. Two counters in 99 of 100 cases. */
export function drawNormal(key0: number, key1: number, counter: number): number {
  const word = drawWord(key0, key1, counter);
  const layer = word & 255;
  const uniform = ((word >>> 9) * 268435456 + (drawWord(key0, key1, counter + 1) >>> 4) + 0.5) * 4.440892098500626e-16;
  const x = uniform * EDGE[layer]!;
  const sign = (word & 256) === 0 ? 1 : -1;
  return x < EDGE[layer + 1]! ? sign * x : outsideTheLayer(key0, key1, counter, layer, x, sign);
}

function outsideTheLayer(key0: number, key1: number, counter: number, layer: number, x: number, sign: number): number {
  if (layer === 0) return sign * tail(key0, key1, counter + 2);
  const height = HEIGHT[layer]! + (HEIGHT[layer + 1]! - HEIGHT[layer]!) * drawOpenUniform(key0, key1, counter + 2);
  return height < density(x) ? sign * x : drawNormal(key0, key1, counter + 4);
}

/** Marsaglia's method for the tail: an exponential proposal beyond its beginning. */
function tail(key0: number, key1: number, counter: number): number {
  for (let next = counter; ; next += 4) {
    const beyond = -Math.log(drawOpenUniform(key0, key1, next)) / TAIL;
    const test = -Math.log(drawOpenUniform(key0, key1, next + 2));
    if (test + test > beyond * beyond) return TAIL + beyond;
  }
}
