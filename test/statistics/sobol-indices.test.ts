import { describe, expect, it } from "vitest";
import { replicationKey, rootKey } from "../../src/random/keys.ts";
import { scrambledSobol } from "../../src/random/sobol-sequence.ts";
import { type SobolDesign, type SobolIndices, sobolIndices } from "../../src/statistics/sobol-indices.ts";
import { streamNamed } from "./streams.ts";

type Model = (x: readonly number[]) => number;

/** Ishigami and Homma (1990) with a = 7, b = 0.1. */
const ishigami: Model = (u) => {
  const [x, y, z] = u.map((uniform) => Math.PI * (2 * uniform - 1)) as [number, number, number];
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
};
const [A, B] = [7, 0.1];
const variance = A ** 2 / 8 + (B * Math.PI ** 4) / 5 + (B ** 2 * Math.PI ** 8) / 18 + 0.5;
const alone = [0.5 * (1 + (B * Math.PI ** 4) / 5) ** 2, A ** 2 / 8, 0].map((part) => part / variance);
const together = (8 * B ** 2 * Math.PI ** 8) / 225 / variance;

/** Sobol' (1993), the g-function: products of (|4x - 2| + a) / (1 + a). */
const G = [0, 1, 4.5, 9, 99, 99];
const gFunction: Model = (u) => u.reduce((product, x, i) => (product * (Math.abs(4 * x - 2) + G[i]!)) / (1 + G[i]!), 1);
const parts = G.map((a) => 1 / (3 * (1 + a) ** 2));
const product = (of: readonly number[]) => of.reduce((all, part) => all * (1 + part), 1);
const gVariance = product(parts) - 1;

function designOf(
  model: Model,
  groups: Readonly<Record<string, readonly number[]>>,
  n: number,
  uniform: (row: number, column: number) => number,
  inputs: number,
): SobolDesign {
  const rows = (from: number) =>
    Array.from({ length: n }, (_, row) => Array.from({ length: inputs }, (_, column) => uniform(row, from + column)));
  const [a, b] = [rows(0), rows(inputs)];
  const exchanged = Object.entries(groups).map(([name, members]) => {
    const at = a.map((row, index) => model(row.map((x, input) => (members.includes(input) ? b[index]![input]! : x))));
    return [name, Float64Array.from(at)] as const;
  });
  return {
    a: Float64Array.from(a, model),
    b: Float64Array.from(b, model),
    exchanged: Object.fromEntries(exchanged),
  };
}

function independent(name: string): (row: number, column: number) => number {
  const stream = streamNamed(name);
  return () => stream.openUniform();
}

/** Within 3.5 standard errors, which are themselves below `largest`. */
function expectIndices(found: SobolIndices, expected: Record<string, [first: number, total: number]>, largest: number) {
  for (const [name, figures] of Object.entries(expected)) {
    const { first, total } = found.groups[name]!;
    [first, total].forEach(({ value, standardError }, which) => {
      expect(standardError, `${name}: the error of index ${which}`).toBeLessThan(largest);
      expect(Math.abs(value - figures[which]!), `${name}: index ${which}`).toBeLessThan(3.5 * standardError + 1e-12);
    });
  }
}

const ISHIGAMI = {
  x: [alone[0]!, alone[0]! + together],
  y: [alone[1]!, alone[1]!],
  z: [0, together],
} satisfies Record<string, [number, number]>;

describe("Sobol' indices", () => {
  it("of the Ishigami function are the closed form", () => {
    expect([alone[0], alone[1], together].map((index) => index!.toFixed(4))).toEqual(["0.3139", "0.4424", "0.2437"]);
    const design = designOf(ishigami, { x: [0], y: [1], z: [2] }, 20_000, independent("ishigami"), 3);
    const found = sobolIndices(design);
    expectIndices(found, ISHIGAMI, 0.015);
    expect(Math.abs(found.variance.value - variance)).toBeLessThan(3.5 * found.variance.standardError);
    expect(Math.abs(found.interactions.value - together)).toBeLessThan(3.5 * found.interactions.standardError);
  });

  it("of groups count what members do together as the group's own", () => {
    const design = designOf(ishigami, { "x and z": [0, 2], y: [1] }, 20_000, independent("ishigami groups"), 3);
    const both = alone[0]! + together;
    const found = sobolIndices(design);
    expectIndices(found, { "x and z": [both, both], y: [alone[1]!, alone[1]!] }, 0.015);
    expect(Math.abs(found.interactions.value)).toBeLessThan(3.5 * found.interactions.standardError);
  });

  it("of the g-function are the closed form", () => {
    const groups = Object.fromEntries(G.map((_, i) => [`x${i}`, [i]]));
    const found = sobolIndices(designOf(gFunction, groups, 20_000, independent("g-function"), 6));
    const expected = parts.map((part, i): [string, [number, number]] => {
      const others = product(parts.filter((_, j) => j !== i));
      return [`x${i}`, [part / gVariance, (part * others) / gVariance]];
    });
    expectIndices(found, Object.fromEntries(expected), 0.02);
  });

  it("take the seed as a group", () => {
    // The output is 2 x + noise of variance 1 / 3 that the seed decides: x has 1/3 of 2/3 (variance of 2 x - 1 is 1/3).
    const model: Model = ([x, seed]) => 2 * x! + Math.sqrt(4) * seed!;
    const design = designOf(model, { x: [0], seed: [1] }, 5_000, independent("seed"), 2);
    expectIndices(sobolIndices(design), { x: [0.5, 0.5], seed: [0.5, 0.5] }, 0.03);
  });

  it("of scrambled Sobol' points have smaller errors, which are true ones: the block is the unit", () => {
    const size = 256;
    const blocks = 40;
    const root = rootKey("quasi-random ishigami");
    const uniform = (row: number, column: number) =>
      scrambledSobol(replicationKey(root, Math.floor(row / size)), row % size, column);
    const quasi = designOf(ishigami, { x: [0], y: [1], z: [2] }, size * blocks, uniform, 3);
    const plain = designOf(ishigami, { x: [0], y: [1], z: [2] }, size * blocks, independent("plain ishigami"), 3);
    const found = sobolIndices(quasi, size);
    expectIndices(found, ISHIGAMI, 0.01);
    const usual = sobolIndices(plain);
    for (const name of ["x", "y"]) {
      const ratio = found.groups[name]!.total.standardError / usual.groups[name]!.total.standardError;
      expect(ratio, name).toBeLessThan(0.85);
    }
  });

  it("do not move with the output's unit or offset", () => {
    const design = designOf(ishigami, { x: [0], y: [1], z: [2] }, 500, independent("unit"), 3);
    const inPounds = (values: Float64Array) => values.map((value) => 3e8 + 1e6 * value);
    const moved = sobolIndices({
      a: inPounds(design.a),
      b: inPounds(design.b),
      exchanged: Object.fromEntries(Object.entries(design.exchanged).map(([name, of]) => [name, inPounds(of)])),
    });
    const { x } = sobolIndices(design).groups;
    expect(moved.groups.x!.first.value).toBeCloseTo(x!.first.value, 9);
    expect(moved.groups.x!.total.standardError).toBeCloseTo(x!.total.standardError, 9);
  });

  it("have errors that the spread over 200 samples confirms", () => {
    const runs = 200;
    const design = (run: number) => designOf(ishigami, { x: [0] }, 400, independent(`error ${run}`), 3);
    const found = Array.from({ length: runs }, (_, run) => sobolIndices(design(run)).groups.x!);
    for (const which of ["first", "total"] as const) {
      const values = found.map((indices) => indices[which].value);
      const mean = values.reduce((sum, value) => sum + value, 0) / runs;
      const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (runs - 1));
      const stated = Math.sqrt(found.reduce((sum, indices) => sum + indices[which].standardError ** 2, 0) / runs);
      expect(Math.abs(stated / spread - 1), which).toBeLessThan(3.5 / Math.sqrt(2 * runs));
    }
  });

  it("refuse samples that do not fit, and an output that never varies", () => {
    const one = Float64Array.of(1, 2, 3, 4);
    const same = { a: new Float64Array(4), b: new Float64Array(4), exchanged: { x: new Float64Array(4) } };
    expect(() => sobolIndices(same)).toThrow("no variance");
    expect(() => sobolIndices({ a: one, b: one, exchanged: { x: Float64Array.of(1) } })).toThrow("x has 1");
    expect(() => sobolIndices({ a: one, b: one, exchanged: {} }, 3)).toThrow("whole blocks of 3");
    expect(() => sobolIndices({ a: one, b: one, exchanged: {} }, 4)).toThrow("two or more");
  });
});
