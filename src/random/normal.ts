/** What a stream offers to its own rare case. */
interface Source {
  openUniform(): number;
  normal(): number;
}

/** Tail and area of 256 layers, as for the exponential: Marsaglia and Tsang, JSS 5(8), 2000. */
const TAIL = 3.6541528853610088;
const AREA = 0.00492867323399;

const density = (x: number): number => Math.exp(-0.5 * x * x);
export const NORMAL_EDGES = new Float64Array(257);
const HEIGHT = new Float64Array(257);
NORMAL_EDGES[0] = AREA / density(TAIL);
NORMAL_EDGES[1] = TAIL;
for (let i = 2; i < 256; i++)
  NORMAL_EDGES[i] = Math.sqrt(-2 * Math.log(AREA / NORMAL_EDGES[i - 1]! + density(NORMAL_EDGES[i - 1]!)));
NORMAL_EDGES[256] = 0;
for (let i = 0; i <= 256; i++) HEIGHT[i] = density(NORMAL_EDGES[i]!);

/** The rare case of the size of a standard normal, where `x` lies outside the rectangle of its layer. */
export function normalBeyondLayer(stream: Source, layer: number, x: number): number {
  if (layer === 0) return tail(stream);
  const height = HEIGHT[layer]! + (HEIGHT[layer + 1]! - HEIGHT[layer]!) * stream.openUniform();
  return height < density(x) ? x : Math.abs(stream.normal());
}

/** Marsaglia's method for the tail: an exponential proposal beyond its beginning. */
function tail(stream: Source): number {
  for (;;) {
    const beyond = -Math.log(stream.openUniform()) / TAIL;
    const test = -Math.log(stream.openUniform());
    if (test + test > beyond * beyond) return TAIL + beyond;
  }
}
