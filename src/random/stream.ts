import { EXPONENTIAL_EDGES, exponentialBeyondLayer } from "./exponential.ts";
import { NORMAL_EDGES, normalBeyondLayer } from "./normal.ts";

// A module's own constants are compiled in, imported ones are looked up at every draw.
const EXPONENTIAL_EDGE = EXPONENTIAL_EDGES;
const NORMAL_EDGE = NORMAL_EDGES;
const STEP_32 = 2 ** -32;
const STEP_52 = 2 ** -52;

/**
 * A stream of random numbers: xoshiro128** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", ACM
 * Transactions on Mathematical Software 47(4), 2021), whose state is a hash of a key and of what it is used for. Who begins
 * a stream with the same words gets the same numbers, whatever else is drawn: see `docs/decisions/0002`.
 */
export class Stream {
  /** The state; right after `begin` the first two words are also the key of whatever belongs to this key. */
  s0 = 0;
  s1 = 0;
  s2 = 0;
  s3 = 0;
  /** Carries what a call returns that is not compiled in: a number returned would be boxed, and with it every other. */
  private readonly rare = new Float64Array(1);

  /**
   * Begins the stream of a 64-bit key (two int32 words) for a use of it (two more: the hash of a name, or a number). Two
   * lanes of multiply and xor-shift (constants of the "triple32" hash and of MurmurHash3), each of them taking in the other
   * and a word of the key. The third and fourth word are the lanes as they were before the last multiplication, so that
   * the second number of a stream says no more about the first than any other. `docs/decisions/0003` has the measurements.
   */
  begin(key0: number, key1: number, use0: number, use1: number): void {
    let a = key0 ^ use0;
    let b = (key1 + use1) | 0;
    a = Math.imul(a ^ (a >>> 17), 0xed5ad4bb);
    b = Math.imul(b ^ (b >>> 16), 0x85ebca6b);
    const forward = a;
    a = ((a ^ (a >>> 11) ^ b) + key1) | 0;
    b = ((b ^ (b >>> 13)) + a + key0) | 0;
    // Never all four words zero, in which the generator would stay: the first is zero only where `a` is zero here.
    this.s2 = a ^ 0x9e3779b1;
    this.s3 = b;
    a = Math.imul(a ^ (a >>> 14), 0xac4c1b51);
    b = Math.imul(b ^ (b >>> 15), 0xc2b2ae35);
    a ^= a >>> 15;
    this.s0 = a;
    this.s1 = ((b ^ (b >>> 16) ^ forward) + a) | 0;
  }

  /** Takes the state of another stream: both give the same numbers from here on. */
  copy(other: Stream): void {
    this.s0 = other.s0;
    this.s1 = other.s1;
    this.s2 = other.s2;
    this.s3 = other.s3;
  }

  /** 32 random bits, as an int32. */
  word(): number {
    const { s1 } = this;
    const five = Math.imul(s1, 5);
    const result = Math.imul((five << 7) | (five >>> 25), 9);
    const s2 = this.s2 ^ this.s0;
    const s3 = this.s3 ^ s1;
    this.s1 = s1 ^ s2;
    this.s0 ^= s3;
    this.s2 = s2 ^ (s1 << 9);
    this.s3 = (s3 << 11) | (s3 >>> 21);
    return result;
  }

  /** Uniform on [0, 1) in steps of 2^-32, for choices: one word. */
  uniform(): number {
    return (this.word() >>> 0) * STEP_32;
  }

  /** Uniform on the open interval (0, 1) in steps of 2^-52, for durations: two words. */
  openUniform(): number {
    const high = this.word() >>> 6;
    return (high * 67108864 + (this.word() >>> 6) + 0.5) * STEP_52;
  }

  /** A standard exponential (mean 1): two words in 99 of 100 cases. */
  exponential(): number {
    const word = this.word();
    const layer = word & 255;
    const x = ((word >>> 8) * 268435456 + (this.word() >>> 4) + 0.5) * STEP_52 * EXPONENTIAL_EDGE[layer]!;
    if (x < EXPONENTIAL_EDGE[layer + 1]!) return x;
    this.rare[0] = exponentialBeyondLayer(this, layer, x);
    return this.rare[0]!;
  }

  /** A standard normal: two words in 99 of 100 cases. */
  normal(): number {
    const word = this.word();
    const layer = word & 255;
    const x = ((word >>> 9) * 536870912 + (this.word() >>> 3) + 0.5) * STEP_52 * NORMAL_EDGE[layer]!;
    this.rare[0] = x;
    if (x >= NORMAL_EDGE[layer + 1]!) this.rare[0] = normalBeyondLayer(this, layer, x);
    return (word & 256) === 0 ? this.rare[0]! : -this.rare[0]!;
  }
}
