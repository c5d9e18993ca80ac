import { requireWhole } from "./domain.ts";
import { JOE_KUO } from "./joe-kuo.ts";
import { Stream } from "./stream.ts";
import { threefry2x32, type WordPair } from "./threefry.ts";

/** How many dimensions there are direction numbers for. */
export const SOBOL_DIMENSIONS = JOE_KUO.length + 1;

const BITS = 32;
/** Parts the keys of scrambles from other uses of a block's key. */
const SCRAMBLE = 0x736f_626c;

/** v_1 to v_32 of each dimension in use, as binary fractions of 32 bits; made when a dimension is first asked for. */
const DIRECTIONS: Uint32Array[] = [];

function directionsOf(dimension: number): Uint32Array {
  DIRECTIONS[dimension] ??= dimension === 0 ? firstDirections() : recurrence(dimension);
  return DIRECTIONS[dimension];
}

/** The first dimension is van der Corput's sequence: bits in reverse. */
function firstDirections(): Uint32Array {
  return Uint32Array.from({ length: BITS }, (_, bit) => 1 << (BITS - 1 - bit));
}

/** Bratley and Fox (1988), equation 5, with the polynomial's coefficients as the bits of a. */
function recurrence(dimension: number): Uint32Array {
  const { a, m } = JOE_KUO[dimension - 1]!;
  const degree = m.length;
  const v = new Uint32Array(BITS);
  for (let k = 0; k < BITS; k++) {
    if (k < degree) {
      v[k] = m[k]! << (BITS - 1 - k);
      continue;
    }
    let next = v[k - degree]! ^ (v[k - degree]! >>> degree);
    for (let i = 1; i < degree; i++) if ((a >>> (degree - 1 - i)) & 1) next ^= v[k - i]!;
    v[k] = next;
  }
  return v;
}

/**
 * One coordinate of a Sobol' point, not scrambled, as a binary fraction of 32 bits (an unsigned whole number below 2^32). Points
 * come in the order of their numbers, not in Gray code: every aligned run of 2^k has the same points in either.
 *
 * @param index which point, whole, from 0 to 2^32 - 1
 * @param dimension whole, from 0 to `SOBOL_DIMENSIONS` - 1
 * @throws RangeError outside these ranges
 * @see Sobol' (1967); direction numbers of Joe and Kuo (2008), their set new-joe-kuo-6
 */
export function sobolPoint(index: number, dimension: number): number {
  requireWhole("the number of a point", index, 0);
  if (index >= 2 ** BITS) throw new RangeError(`a Sobol' sequence has 2^32 points, so there is no number ${index}`);
  requireWhole("the dimension", dimension, 0);
  if (dimension >= SOBOL_DIMENSIONS) {
    throw new RangeError(
      `Sobol' points have at most ${SOBOL_DIMENSIONS} dimensions here: there is no dimension ${dimension}, counted from 0`,
    );
  }
  const directions = directionsOf(dimension);
  let point = 0;
  for (let rest = index >>> 0, bit = 0; rest !== 0; rest >>>= 1, bit++) if (rest & 1) point ^= directions[bit]!;
  return point >>> 0;
}

const STREAM = new Stream();

/**
 * One coordinate of a scrambled Sobol' point, uniform on the open interval (0, 1).
 *
 * Each point of a block is uniform, and together they fill the cube as evenly as the points that were scrambled. Two blocks
 * are independent of one another, and so are the scrambles of two dimensions: the **block** is the independent unit, and the
 * error of an estimate is that of a mean of block means. Blocks of 2^k points, counted from 0, are the even ones.
 *
 * Owen's nested uniform scrambling: the binary digits are flipped or not by a chance that is decided anew for every value of the
 * digits before. As with Laine and Karras the chance is a hash of those digits; it is this project's own draw function, so that
 * the key has 64 bits. Digits after the 32nd are chance.
 *
 * @param block the key of a block
 * @param index which point of the block, whole, from 0 to 2^32 - 1
 * @param dimension whole, from 0 to `SOBOL_DIMENSIONS` - 1
 * @throws RangeError outside these ranges
 * @see Owen (1995), in "Monte Carlo and Quasi-Monte Carlo Methods in Scientific Computing"; Owen (1997), Annals of Statistics 25;
 *   Laine and Karras (2011), Computer Graphics Forum 30(4); Burley (2020), Journal of Computer Graphics Techniques 9(4)
 */
export function scrambledSobol(block: WordPair, index: number, dimension: number): number {
  const point = sobolPoint(index, dimension);
  const [key0, key1] = threefry2x32(block, [dimension, SCRAMBLE]);
  let scrambled = 0;
  for (let digit = 0; digit < BITS; digit++) {
    STREAM.begin(key0, key1, digit === 0 ? 0 : point >>> (BITS - digit), digit);
    scrambled = (scrambled << 1) | (((point >>> (BITS - 1 - digit)) ^ STREAM.word()) & 1);
  }
  STREAM.begin(key0, key1, point, BITS);
  return ((scrambled >>> 0) * 2 ** 20 + (STREAM.word() >>> 12) + 0.5) * 2 ** -52;
}
