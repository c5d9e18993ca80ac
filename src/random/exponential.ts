/** What a stream offers to its own rare case. */
interface Source {
  openUniform(): number;
  exponential(): number;
}

/** Where the tail begins and the area of each of 256 layers: Marsaglia and Tsang, "The ziggurat method", JSS 5(8), 2000. */
const TAIL = 7.69711747013105;
const AREA = 0.003949659822581557;

export const EXPONENTIAL_EDGES = new Float64Array(257);
const HEIGHT = new Float64Array(257);
EXPONENTIAL_EDGES[0] = AREA / Math.exp(-TAIL);
EXPONENTIAL_EDGES[1] = TAIL;
for (let i = 2; i < 256; i++)
  EXPONENTIAL_EDGES[i] = -Math.log(AREA / EXPONENTIAL_EDGES[i - 1]! + Math.exp(-EXPONENTIAL_EDGES[i - 1]!));
EXPONENTIAL_EDGES[256] = 0;
for (let i = 0; i <= 256; i++) HEIGHT[i] = Math.exp(-EXPONENTIAL_EDGES[i]!);

/**
 * The rare case of a standard exponential, where `x` lies outside the rectangle of its layer: the wedge beside it, or the
 * tail, which is the whole law again beyond its beginning.
 */
export function exponentialBeyondLayer(stream: Source, layer: number, x: number): number {
  if (layer === 0) return TAIL - Math.log(stream.openUniform());
  const height = HEIGHT[layer]! + (HEIGHT[layer + 1]! - HEIGHT[layer]!) * stream.openUniform();
  return height < Math.exp(-x) ? x : stream.exponential();
}
