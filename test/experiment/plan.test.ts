import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planShards } from "../../src/experiment/plan.ts";
import type { ShardRange } from "../../src/experiment/shard.ts";

const NONE: ReadonlySet<number> = new Set();
/** Bytes of a replication. */
const SMALL = 10_000;
const replicationsOf = (shards: readonly ShardRange[]) =>
  shards.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index));

describe("the plan of an experiment", () => {
  it("covers what is left, once and in order, whatever has been done before", () => {
    const experiments = fc
      .tuple(fc.integer({ min: 1, max: 400 }), fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }))
      .chain(([replications, size]) =>
        fc.tuple(fc.constant(replications), fc.constant(size), fc.uniqueArray(fc.nat(replications - 1))),
      );
    fc.assert(
      fc.property(experiments, ([replications, size, done]) => {
        const shards = planShards(replications, new Set(done), SMALL, size);
        const left = Array.from({ length: replications }, (_, index) => index).filter((index) => !done.includes(index));
        expect(replicationsOf(shards)).toEqual(left);
        for (const { from, to } of shards) expect(to - from).toBeLessThanOrEqual(size ?? 50);
      }),
    );
  });

  it("begins with small shards, so that first results come soon", () => {
    const sizes = planShards(1000, NONE, SMALL).map(({ from, to }) => to - from);
    expect(sizes[0]).toBe(1);
    expect(Math.max(...sizes)).toBe(10);
    expect(sizes.indexOf(10)).toBeGreaterThan(5);
  });

  it("never makes shards larger than fifty", () => {
    expect(Math.max(...planShards(100_000, NONE, SMALL).map(({ from, to }) => to - from))).toBe(50);
  });

  it("makes shards smaller where a replication counts much, so that a worker holds no more than it can", () => {
    const largest = (bytes: number) => Math.max(...planShards(100_000, NONE, bytes).map(({ from, to }) => to - from));
    expect(largest(4 * 2 ** 20)).toBe(16);
    expect(largest(500 * 2 ** 20)).toBe(1);
  });

  it("cuts into shards of a size that is asked for", () => {
    expect(planShards(10, NONE, SMALL, 4)).toEqual([
      { from: 0, to: 4 },
      { from: 4, to: 8 },
      { from: 8, to: 10 },
    ]);
  });

  it("goes around what is done", () => {
    expect(planShards(8, new Set([0, 3, 7]), SMALL, 3)).toEqual([
      { from: 1, to: 3 },
      { from: 4, to: 7 },
    ]);
  });

  it("is empty where everything is done", () => {
    expect(planShards(3, new Set([0, 1, 2]), SMALL)).toEqual([]);
  });
});
