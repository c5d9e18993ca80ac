import { describe, expect, it } from "vitest";
import { blockMeans, meanOfBlocks, proportionOfBlocks, quantileOfBlocks } from "../../src/statistics/blocks.ts";
import { wilson } from "../../src/statistics/intervals.ts";
import { quantileEstimate } from "../../src/statistics/quantile-estimate.ts";
import { streamNamed } from "./streams.ts";

describe("figures from independent blocks", () => {
  it("are about those of independent values where a block is one value", () => {
    const stream = streamNamed("blocks of one");
    const values = Float64Array.from({ length: 2_000 }, () => stream.normal());
    const met = values.map((value) => (value > 0.7 ? 1 : 0));
    const successes = met.reduce((sum, value) => sum + value, 0);
    const [byBlocks, plain] = [proportionOfBlocks(met, 1), wilson(successes, 2_000)];
    expect(byBlocks.value).toBeCloseTo(successes / 2_000, 14);
    expect(byBlocks.low).toBeCloseTo(plain.low, 4);
    expect(byBlocks.high).toBeCloseTo(plain.high, 4);
    const [woodruff, order] = [quantileOfBlocks(values, 1, 0.9), quantileEstimate(values, 0.9)];
    expect(woodruff.value).toBe(order.value);
    expect(woodruff.low).toBeCloseTo(order.low, 1);
    expect(woodruff.high).toBeCloseTo(order.high, 1);
  });

  it("take copies for what they are: a block of equal values is one value", () => {
    const stream = streamNamed("copies");
    const values = new Float64Array(1_000);
    for (let block = 0; block < 100; block++) values.fill(stream.normal(), 10 * block, 10 * block + 10);
    const single = blockMeans(values, 10);
    const met = (of: Float64Array) => of.map((value) => (value > 0 ? 1 : 0));
    expect(single.length).toBe(100);
    expect(meanOfBlocks(values, 10)).toEqual(meanOfBlocks(single, 1));
    const [copied, once] = [proportionOfBlocks(met(values), 10), proportionOfBlocks(met(single), 1)];
    expect(copied.low).toBeCloseTo(once.low, 12);
    expect(copied.high).toBeCloseTo(once.high, 12);
  });

  it("keep a width where blocks all agree, and count a block as one trial where nothing succeeded", () => {
    const agreeing = proportionOfBlocks(
      Float64Array.from({ length: 400 }, (_, at) => at % 2),
      4,
    );
    expect(agreeing.value).toBe(0.5);
    expect(agreeing.standardError).toBeCloseTo(1 / 400, 15);
    expect(agreeing.low).toBeLessThan(0.496);
    const none = proportionOfBlocks(new Float64Array(400), 4);
    expect(none.low).toBe(0);
    expect(none.high).toBeGreaterThan(wilson(0, 100).high);
    expect(none.high).toBeLessThan(0.04);
    const all = proportionOfBlocks(new Float64Array(400).fill(1), 4);
    expect(all.low).toBeCloseTo(1 - none.high, 14);
    expect(all.high).toBe(1);
  });

  it("have no end where the blocks are too few for it", () => {
    const stream = streamNamed("few blocks");
    const values = Float64Array.from({ length: 20 }, () => stream.normal());
    expect(quantileOfBlocks(values, 10, 0.95).high).toBe(Number.POSITIVE_INFINITY);
  });

  it("refuse what are not whole blocks of zeros and ones", () => {
    expect(() => blockMeans(new Float64Array(7), 2)).toThrow("whole blocks of 2");
    expect(() => proportionOfBlocks(Float64Array.of(0, 1, 0.5, 1), 2)).toThrow("zeros and ones");
    expect(() => proportionOfBlocks(Float64Array.of(0, 1), 2)).toThrow("two of them");
    expect(() => quantileOfBlocks(new Float64Array(4), 2, 1)).toThrow(RangeError);
  });
});
