import { describe, expect, it } from "vitest";
import { replicationKey, rootKey } from "../../src/random/keys.ts";
import { keyedPermutation } from "../../src/random/permutation.ts";

const root = rootKey("permutations");

describe("a keyed permutation", () => {
  it("is an order of all, and a function of its key", () => {
    const order = keyedPermutation([5, 6], 20);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at));
    expect(keyedPermutation([5, 6], 20)).toEqual(order);
    expect(keyedPermutation([5, 7], 20)).not.toEqual(order);
    expect([keyedPermutation([1, 1], 0), keyedPermutation([1, 1], 1)]).toEqual([[], [0]]);
    expect(() => keyedPermutation([1, 1], -1)).toThrow(RangeError);
  });

  it("is each of the 24 orders of four equally often", () => {
    const runs = 24_000;
    const counts = new Map<string, number>();
    for (let run = 0; run < runs; run++) {
      const order = keyedPermutation(replicationKey(root, run), 4).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(49.7); // 23 degrees of freedom, 0.1 %
  });

  it("puts each of 20 into each place equally often", () => {
    const runs = 20_000;
    const counts = new Float64Array(400);
    for (let run = 0; run < runs; run++) {
      keyedPermutation(replicationKey(root, run), 20).forEach((player, place) => {
        counts[20 * player + place]!++;
      });
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0) * (19 / 20);
    // 361 degrees of freedom: 3.5 standard deviations
    expect(chiSquare).toBeLessThan(361 + 3.5 * Math.sqrt(2 * 361));
  });
});
