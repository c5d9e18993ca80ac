import { describe, expect, it } from "vitest";
import { JOE_KUO } from "../../src/random/joe-kuo.ts";
import { nameKey, replicationKey, rootKey } from "../../src/random/keys.ts";
import { SOBOL_DIMENSIONS, scrambledSobol, sobolPoint } from "../../src/random/sobol-sequence.ts";
import { Stream } from "../../src/random/stream.ts";
import { quality } from "./net-quality.ts";

/** In the order of Gray code, as the authors' program gives points. */
const inGrayCode = (index: number, dimension: number) => sobolPoint(index ^ (index >>> 1), dimension);
const blockKey = (block: number) => replicationKey(rootKey("scrambles"), block);

describe("direction numbers", () => {
  it("are odd, below 2^k, and as many as the degree of their polynomial, which never falls", () => {
    expect(SOBOL_DIMENSIONS).toBe(512);
    JOE_KUO.forEach(({ a, m }, index) => {
      m.forEach((number, k) => {
        expect([number % 2, number < 2 ** (k + 1)], `dimension ${index + 1}`).toEqual([1, true]);
      });
      expect(a).toBeLessThan(2 ** (m.length - 1));
      const previous = JOE_KUO[index - 1];
      if (previous) expect(m.length * 2 ** 20 + a).toBeGreaterThan(previous.m.length * 2 ** 20 + previous.a);
    });
  });

  it("belong to primitive polynomials: x has the full order 2^s - 1", () => {
    for (const { a, m } of JOE_KUO) {
      const degree = m.length;
      const polynomial = 2 ** degree + 2 * a + 1;
      let power = 1;
      let order = 0;
      do {
        power *= 2;
        if (power >= 2 ** degree) power ^= polynomial;
        order++;
      } while (power !== 1);
      expect(order).toBe(2 ** degree - 1);
    }
  });

  // The authors publish that their set has it up to dimension 1111.
  it("have Sobol's property A: of the first 2^512 points one lies in each part of the cube halved in all dimensions", () => {
    const rows = [firstBits(1, [1]).map((_, k) => (k === 0 ? 1 : 0)), ...JOE_KUO.map(({ a, m }) => firstBits(a, m))];
    expect(rankOf(rows)).toBe(SOBOL_DIMENSIONS);
  });
});

describe("Sobol' points", () => {
  // The output that the authors give for their program (ten points in three dimensions).
  it("begin as published", () => {
    const published = [
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
      [0.625, 0.125, 0.875],
      [0.125, 0.625, 0.375],
      [0.1875, 0.3125, 0.9375],
      [0.6875, 0.8125, 0.4375],
    ];
    const points = published.map((_, index) => [0, 1, 2].map((dimension) => inGrayCode(index, dimension) / 2 ** 32));
    expect(points).toEqual(published);
  });

  // Of scipy.stats.qmc.Sobol, version 1.17.
  it.each([
    [100, [1778384896, 1107296256, 3321888768, 2986344448, 3791650816, 2449473536, 301989888, 2248146944]],
    [777, [2973761536, 4022337536, 700448768, 1388314624, 2193620992, 2730491904, 1958739968, 3426746368]],
    [1023, [4194304, 3233808384, 2629828608, 3653238784, 2277507072, 3619684352, 264241152, 2638217216]],
  ])("number %d has the coordinates of another implementation, up to the last dimension", (index, expected) => {
    expect([0, 1, 2, 9, 99, 255, 400, 511].map((dimension) => inGrayCode(index, dimension))).toEqual(expected);
  });

  it("put one point into every interval of length 2^-12 of every dimension, in every aligned run of 2^12", () => {
    for (let dimension = 0; dimension < SOBOL_DIMENSIONS; dimension++) {
      const from = 4096 * dimension;
      const seen = new Set(Array.from({ length: 4096 }, (_, at) => sobolPoint(from + at, dimension) >>> 20));
      expect(seen.size).toBe(4096);
    }
  });

  it("are as even in every pair of the first 100 dimensions as theory says at least, and mostly far more so", () => {
    const points = 10;
    let total = 0;
    let worst = 0;
    let pairs = 0;
    for (let first = 0; first < 100; first++) {
      for (let second = first + 1; second < 100; second++) {
        const t = quality(first, second, points);
        // Sobol' (1967): the quality parameter is at most the sum of the degrees less one.
        expect(t).toBeLessThanOrEqual(degreeLessOne(first) + degreeLessOne(second));
        total += t;
        worst = Math.max(worst, t);
        pairs++;
      }
    }
    // What the search of Joe and Kuo was for. Random m for the same polynomials give 2.86 on average, and 9 at worst.
    expect(total / pairs).toBeCloseTo(2.7315, 4);
    expect(worst).toBe(7);
  });

  it("refuse dimensions beyond the set and points beyond the sequence", () => {
    expect(() => sobolPoint(0, 512)).toThrow("at most 512 dimensions");
    expect(() => scrambledSobol([1, 2], 0, 512)).toThrow("there is no dimension 512");
    expect(() => sobolPoint(2 ** 32, 0)).toThrow("2^32 points");
    expect(() => sobolPoint(-1, 0)).toThrow(RangeError);
    expect(() => sobolPoint(0, 1.5)).toThrow(RangeError);
  });
});

describe("scrambled Sobol' points", () => {
  it("put one point into each interval of length 2^-10, in every dimension", () => {
    for (let dimension = 0; dimension < 256; dimension++) {
      const cells = Array.from({ length: 1024 }, (_, index) =>
        Math.floor(scrambledSobol(blockKey(dimension), index, dimension) * 1024),
      );
      expect(new Set(cells).size).toBe(1024);
    }
  });

  it("put one point into each elementary rectangle of the first two dimensions, which are a (0, m, 2)-net", () => {
    for (let bits = 0; bits <= 8; bits++) {
      const cells = Array.from({ length: 256 }, (_, index) => {
        const [x, y] = [0, 1].map((dimension) => scrambledSobol(blockKey(7), index, dimension));
        return Math.floor(x! * 2 ** bits) * 256 + Math.floor(y! * 2 ** (8 - bits));
      });
      expect(new Set(cells).size).toBe(256);
    }
  });

  it("are each uniform, and independent between blocks and between dimensions, over 20,000 blocks", () => {
    const blocks = 20_000;
    const sums = { mean: 0, square: 0, acrossBlocks: 0, acrossDimensions: 0 };
    const deciles = new Float64Array(10);
    let previous = 0;
    for (let block = 0; block < blocks; block++) {
      const u = scrambledSobol(blockKey(block), 37, 5);
      const x = (u - 0.5) * Math.sqrt(12);
      deciles[Math.floor(10 * u)]!++;
      sums.mean += x;
      sums.square += (x * x - 1) / Math.sqrt(0.8);
      sums.acrossBlocks += x * previous;
      sums.acrossDimensions += x * (scrambledSobol(blockKey(block), 37, 6) - 0.5) * Math.sqrt(12);
      previous = x;
    }
    for (const sum of Object.values(sums)) expect(Math.abs(sum) / Math.sqrt(blocks)).toBeLessThan(3.5);
    const chiSquare = deciles.reduce((sum, count) => sum + (count - blocks / 10) ** 2 / (blocks / 10), 0);
    expect(chiSquare).toBeLessThan(27.9); // 9 degrees of freedom, 0.1 %
  });

  // In one dimension n points are one uniform point in each of n intervals, independently: variance 1 / (12 n^3).
  it.each([16, 256])("know the mean of a linear function as well as theory says, with %d points", (n) => {
    const blocks = 4_000;
    for (const dimension of [0, 3, 200]) {
      const ratio = meanSquare(blocks, (key) => blockMean(key, n, [dimension], ([x]) => x!) - 0.5) * 12 * n ** 3;
      expect(Math.abs(ratio - 1) / Math.sqrt(2 / blocks), `dimension ${dimension}`).toBeLessThan(3.5);
    }
  });

  it("integrate a smooth function of six variables with far less variance than independent points, and faster in n", () => {
    // The integral is 1: the product of 1 + (x - 1/2) / 2.
    const dimensions = [0, 1, 2, 10, 50, 255];
    const smooth = (x: readonly number[]) => x.reduce((product, u) => product * (1 + (u - 0.5) / 2), 1);
    const plain = (1 + 1 / 48) ** 6 - 1; // variance of one evaluation
    const gains = [64, 1024].map((n) => plain / n / meanSquare(60, (key) => blockMean(key, n, dimensions, smooth) - 1));
    expect(gains[0]).toBeGreaterThan(15);
    expect(gains[1]).toBeGreaterThan(150);
    expect(gains[1]! / gains[0]!).toBeGreaterThan(4); // variance falls as n^-1.5 at least, not n^-1
  });

  it("depend on the key of their block alone, and not on what was drawn before", () => {
    const stream = new Stream();
    const before = scrambledSobol(nameKey("a"), 3, 4);
    stream.begin(1, 2, 3, 4);
    scrambledSobol(nameKey("b"), 9, 9);
    expect(scrambledSobol(nameKey("a"), 3, 4)).toBe(before);
  });
});

function blockMean(
  key: readonly [number, number],
  n: number,
  dimensions: readonly number[],
  of: (x: readonly number[]) => number,
): number {
  let sum = 0;
  for (let index = 0; index < n; index++)
    sum += of(dimensions.map((dimension) => scrambledSobol(key, index, dimension)));
  return sum / n;
}

function meanSquare(blocks: number, error: (key: readonly [number, number]) => number): number {
  let sum = 0;
  for (let block = 0; block < blocks; block++) sum += error(blockKey(block)) ** 2;
  return sum / blocks;
}

const degreeLessOne = (dimension: number) => (dimension === 0 ? 0 : JOE_KUO[dimension - 1]!.m.length - 1);

/** The first binary digit of v_1 to v_512: what a degree does not give follows from the recurrence. */
function firstBits(a: number, m: readonly number[]): number[] {
  const bits: number[] = m.map((number, k) => (number >= 2 ** k ? 1 : 0));
  for (let k = m.length; k < 512; k++) {
    let bit = bits[k - m.length]!;
    for (let i = 1; i < m.length; i++) if ((a >>> (m.length - 1 - i)) & 1) bit ^= bits[k - i]!;
    bits.push(bit);
  }
  return bits;
}

/** The rank of a square matrix over GF(2). */
function rankOf(rows: readonly number[][]): number {
  const left = rows.map((row) => Uint8Array.from(row));
  let rank = 0;
  for (let column = 0; column < rows.length; column++) {
    const pivot = left.findIndex((row, at) => at >= rank && row[column] === 1);
    if (pivot < 0) continue;
    [left[rank], left[pivot]] = [left[pivot]!, left[rank]!];
    for (let at = rank + 1; at < left.length; at++) {
      if (left[at]![column] === 1) for (let k = column; k < rows.length; k++) left[at]![k]! ^= left[rank]![k]!;
    }
    rank++;
  }
  return rank;
}
