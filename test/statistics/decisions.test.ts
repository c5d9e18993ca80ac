import { describe, expect, it } from "vitest";
import { normalDistribution, normalQuantile } from "../../src/random/normal-quantile.ts";
import type { Stream } from "../../src/random/stream.ts";
import { contingency, perfectInformation } from "../../src/statistics/decisions.ts";
import { partialInformation } from "../../src/statistics/partial-information.ts";
import { coverageOfQuantile } from "./binomial.ts";
import { shareOf, standardErrorsFrom, streamNamed } from "./streams.ts";

const density = (x: number) => Math.exp(-(x * x) / 2) / Math.sqrt(2 * Math.PI);
/** E[max(0, X)] - max(0, mean) for X ~ normal: the loss of deciding by the mean alone. */
const lossOf = (mean: number, deviation: number) =>
  deviation * density(mean / deviation) - Math.abs(mean) * normalDistribution(-Math.abs(mean) / deviation);

const normals = (stream: Stream, n: number) => Float64Array.from({ length: n }, () => stream.normal());

describe("perfect information", () => {
  it("on two normal options is worth the closed form, within 3.5 standard errors", () => {
    const stream = streamNamed("perfect information");
    const first = normals(stream, 40_000).map((x) => 10 + 3 * x);
    const second = normals(stream, 40_000).map((x) => 11 + 4 * x);
    const { best, expected, value } = perfectInformation([first, second]);
    expect(best).toBe(1);
    expect(Math.abs(expected[1]!.value - 11)).toBeLessThan(3.5 * expected[1]!.standardError);
    expect(value.standardError).toBeLessThan(0.02);
    expect(Math.abs(value.value - lossOf(1, 5))).toBeLessThan(3.5 * value.standardError);
  });

  it("is worth nothing where one option is always best, or is the only one", () => {
    const values = Float64Array.of(1, 2, 3);
    const none = { value: 0, standardError: 0, low: 0, high: 0 };
    expect(perfectInformation([values, values.map((value) => value - 1)]).value).toEqual(none);
    expect(perfectInformation([values]).value).toEqual(none);
    expect(() => perfectInformation([])).toThrow("needs options");
    expect(() => perfectInformation([values, Float64Array.of(1)])).toThrow("3 draws");
  });
});

describe("contingency", () => {
  it("for an exponential shortfall is the newsvendor's, at the newsvendor's cost", () => {
    const stream = streamNamed("exponential shortfall");
    const mean = 5e6;
    const shortfalls = Float64Array.from({ length: 40_000 }, () => mean * stream.exponential());
    const [perHeld, perShort] = [0.1, 0.5];
    const found = contingency(shortfalls, { perHeld, perShort });
    // P(S > a) = h / c at a = m log(c / h), where h a + c m h / c is the cost.
    const amount = mean * Math.log(5);
    expect(found.amount.low <= amount && amount <= found.amount.high).toBe(true);
    expect(found.amount.high - found.amount.low).toBeLessThan(0.05 * amount);
    for (const [{ value, standardError }, exact] of [
      [found.cost, perHeld * (amount + mean)],
      [found.costWithout, perShort * mean],
      [found.saving, (perShort - perHeld) * mean - perHeld * amount],
      [found.perfectInformation, perHeld * amount],
    ] as const) {
      expect(standardError / exact).toBeLessThan(0.02);
      expect(Math.abs(value - exact)).toBeLessThan(3.5 * standardError);
    }
  });

  it("for a normal shortfall with surpluses is the normal quantile where that is above 0", () => {
    const shortfalls = normals(streamNamed("normal shortfall"), 40_000).map((x) => 1 + 2 * x);
    const { amount } = contingency(shortfalls, { perHeld: 0.2, perShort: 1 });
    const exact = 1 + 2 * normalQuantile(0.8);
    expect(amount.low <= exact && exact <= amount.high).toBe(true);
  });

  it("is nothing where holding costs as much as being short, or a shortfall is too unlikely", () => {
    const shortfalls = Float64Array.of(-5, -4, -3, -2, -1, 2);
    const dear = contingency(shortfalls, { perHeld: 1, perShort: 1 });
    expect([dear.amount.value, dear.saving.value, dear.perfectInformation.value]).toEqual([0, 0, 0]);
    expect(contingency(shortfalls, { perHeld: 0.5, perShort: 1 }).amount.value).toBe(0);
  });

  it("is the cheapest amount for the sample itself", () => {
    const stream = streamNamed("cheapest");
    const shortfalls = Float64Array.from({ length: 37 }, () => stream.normal());
    const costs = { perHeld: 0.3, perShort: 1.1 };
    const costAt = (held: number) =>
      shortfalls.reduce((sum, s) => sum + costs.perHeld * held + costs.perShort * Math.max(0, s - held), 0) / 37;
    const { cost } = contingency(shortfalls, costs);
    for (const held of [0, ...shortfalls.filter((s) => s > 0)]) {
      expect(costAt(held)).toBeGreaterThanOrEqual(cost.value - 1e-12);
    }
  });

  it("covers the amount as often as it says", () => {
    const runs = 1_000;
    const covered = shareOf("contingency covered", runs, (stream) => {
      const { amount } = contingency(normals(stream, 200), { perHeld: 0.1, perShort: 1 });
      return amount.low <= normalQuantile(0.9) && normalQuantile(0.9) <= amount.high;
    });
    expect(standardErrorsFrom(coverageOfQuantile(200, 0.9), covered, runs)).toBeLessThan(3.5);
  });

  it("refuses costs that are none", () => {
    expect(() => contingency(Float64Array.of(1), { perHeld: 0, perShort: 1 })).toThrow("a pound held");
    expect(() => contingency(Float64Array.of(1), { perHeld: 1, perShort: Number.POSITIVE_INFINITY })).toThrow(
      RangeError,
    );
    expect(() => contingency(new Float64Array(0), { perHeld: 1, perShort: 2 })).toThrow(RangeError);
  });
});

describe("partial information", () => {
  /** Against doing nothing: 1 + 2 x + 3 y + noise of deviation 5, where x and y have correlation 0.5. */
  function sample(stream: Stream, n: number) {
    const x = normals(stream, n);
    const y = x.map((value) => 0.5 * value + Math.sqrt(0.75) * stream.normal());
    const gain = x.map((value, row) => 1 + 2 * value + 3 * y[row]! + 5 * stream.normal());
    return { options: [new Float64Array(n), gain], x, y };
  }

  it("on a bivariate normal case is worth the closed form, within 3.5 standard errors: alone and together", () => {
    const { options, x, y } = sample(streamNamed("partial information"), 20_000);
    for (const [parameters, deviation] of [
      [[x], 2 + 3 * 0.5],
      [[y], 3 + 2 * 0.5],
      [[x, y], Math.sqrt(4 + 9 + 2 * 2 * 3 * 0.5)],
    ] as const) {
      const { value, standardError } = partialInformation(options, parameters);
      const exact = lossOf(1, deviation);
      expect(standardError / exact).toBeLessThan(0.05);
      expect(Math.abs(value - exact)).toBeLessThan(3.5 * standardError);
    }
  });

  it("follows a curve: a gain of x squared less 1", () => {
    const stream = streamNamed("curved");
    const x = normals(stream, 20_000);
    const gain = x.map((value) => value * value - 1 + 2 * stream.normal());
    const { value, standardError } = partialInformation([new Float64Array(20_000), gain], [x]);
    // E[max(0, x^2 - 1)] = 2 density(1).
    expect(standardError).toBeLessThan(0.02);
    expect(Math.abs(value - 2 * density(1))).toBeLessThan(3.5 * standardError + 0.005);
  });

  it("takes an input that is delivered or not as it is", () => {
    const stream = streamNamed("delivered");
    const delivered = Float64Array.from({ length: 10_000 }, () => (stream.uniform() < 0.3 ? 0 : 1));
    const gain = delivered.map((value) => (value ? 1 : -4) + 2 * stream.normal());
    const { value, standardError } = partialInformation([new Float64Array(10_000), gain], [delivered]);
    // Without knowing, nothing is done (0 against 0.7 - 1.2); knowing, 7 times in 10 there is 1 to gain.
    expect(standardError).toBeLessThan(0.03);
    expect(Math.abs(value - 0.7)).toBeLessThan(3.5 * standardError);
  });

  it("is worth next to nothing for a parameter that does nothing, and less than perfect information", () => {
    const stream = streamNamed("idle");
    const { options } = sample(stream, 5_000);
    const idle = normals(stream, 5_000);
    const nothing = partialInformation(options, [idle]);
    expect(nothing.value).toBeLessThan(0.02 * perfectInformation(options).value.value);
    expect(nothing.low).toBe(0);
  });

  it("covers the closed form about as often as it says, with 1,000 replications", () => {
    const runs = 100;
    const covered = shareOf("partial covered", runs, (stream) => {
      const { options, x } = sample(stream, 1_000);
      const { low, high } = partialInformation(options, [x]);
      return low <= lossOf(1, 3.5) && lossOf(1, 3.5) <= high;
    });
    expect(covered).toBeGreaterThan(0.9);
  });

  it("refuses too few replications, and parameters that do not fit", () => {
    const { options, x } = sample(streamNamed("few"), 50);
    expect(() => partialInformation(options, [x])).toThrow("replications, not 50");
    expect(() => partialInformation(options, [])).toThrow("one or more parameters");
    expect(() => partialInformation(options, [Float64Array.of(1)])).toThrow("50 replications");
  });
});
