import fc from "fast-check";
import { sampleRankCorrelation } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { normalDistribution, normalQuantile } from "../../src/random/normal-quantile.ts";
import {
  commonLoading,
  correlatedUniforms,
  correlationOf,
  factorModel,
  normalCorrelation,
  rankCorrelationOfNormals,
} from "../../src/statistics/gaussian-copula.ts";
import { streamNamed } from "./streams.ts";

const DELIVERY = factorModel([
  { name: "a", loadings: { common: 0.6 } },
  { name: "b", loadings: { common: 0.6, suppliers: 0.7 } },
  { name: "c", loadings: { common: 0.3, suppliers: -0.5 } },
  { name: "d", loadings: {} },
  { name: "e", loadings: { common: 1 } },
]);

function sample(n: number): number[][] {
  const stream = streamNamed("copula");
  const columns: number[][] = DELIVERY.variables.map(() => []);
  for (let index = 0; index < n; index++) {
    const uniforms = correlatedUniforms(
      DELIVERY,
      Float64Array.from(DELIVERY.factors, () => stream.openUniform()),
      Float64Array.from(DELIVERY.variables, () => stream.openUniform()),
    );
    uniforms.forEach((uniform, variable) => {
      columns[variable]!.push(uniform);
    });
  }
  return columns;
}

describe("a Gaussian copula by common factors", () => {
  it("has the rank correlations of theory, within 3.5 standard errors of 20,000 samples", () => {
    const n = 20_000;
    const columns = sample(n);
    const expected = [
      [0, 1, 0.36],
      [0, 2, 0.18],
      [1, 2, 0.18 - 0.35],
      [0, 3, 0],
      [0, 4, 0.6],
      [3, 4, 0],
    ] as const;
    for (const [first, second, correlation] of expected) {
      expect(correlationOf(DELIVERY, first, second)).toBeCloseTo(correlation, 14);
      const theory = rankCorrelationOfNormals(correlation);
      const observed = sampleRankCorrelation(columns[first]!, columns[second]!);
      // Bonett and Wright (2000): the error of atanh r.
      const error = Math.sqrt((1 + theory ** 2 / 2) / (n - 3));
      expect(Math.abs(Math.atanh(observed) - Math.atanh(theory)) / error, `${first} and ${second}`).toBeLessThan(3.5);
    }
  });

  it("leaves each variable uniform", () => {
    for (const column of sample(20_000)) {
      const counts = new Float64Array(20);
      for (const uniform of column) counts[Math.floor(20 * uniform)]!++;
      const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
      expect(chiSquare).toBeLessThan(43.8); // 19 degrees of freedom, 0.1 %
    }
  });

  it("leaves a variable without loadings its own uniform, and gives one with loading 1 the factor's", () => {
    const uniforms = correlatedUniforms(
      DELIVERY,
      Float64Array.of(0.123, 0.7),
      Float64Array.of(0.1, 0.2, 0.3, 0.456789, 0.5),
    );
    expect(uniforms[3]).toBe(0.456789);
    expect(uniforms[4]).toBeCloseTo(0.123, 14);
  });

  it("keeps its digits in the lower tail, and never reaches 0 or 1", () => {
    const two = factorModel([{ name: "a", loadings: { f: Math.SQRT1_2 } }]);
    const tail = correlatedUniforms(two, Float64Array.of(1e-6), Float64Array.of(1e-6))[0]!;
    const exact = normalDistribution(Math.SQRT2 * normalQuantile(1e-6));
    expect(Math.abs(tail / exact - 1)).toBeLessThan(1e-12);
    for (const end of [2 ** -53, 1 - 2 ** -53]) {
      const least = correlatedUniforms(two, Float64Array.of(end), Float64Array.of(end))[0]!;
      expect(least > 0 && least < 1).toBe(true);
    }
  });

  it("turns rank correlations into those of normals and back", () => {
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (rank) => {
        expect(rankCorrelationOfNormals(normalCorrelation(rank))).toBeCloseTo(rank, 12);
      }),
    );
    expect(normalCorrelation(1)).toBeCloseTo(1, 14);
    expect(normalCorrelation(0.5)).toBeCloseTo(0.5176380902, 10); // 2 sin 15 degrees
    expect(commonLoading(0.5) ** 2).toBeCloseTo(0.5176380902, 10);
    expect(() => commonLoading(-0.1)).toThrow(RangeError);
  });

  it("refuses loadings whose squares exceed 1, with the variable's name, and takes 0.6 and 0.8", () => {
    const refused = [{ name: "home care", loadings: { common: 0.8, suppliers: 0.7 } }];
    expect(() => factorModel(refused)).toThrow("the loadings of home care must sum to 1 at most");
    expect(factorModel([{ name: "a", loadings: { f: 0.6, g: 0.8 } }]).own[0]).toBeLessThan(1e-6);
    expect(() => factorModel([{ name: "a", loadings: { f: 1.2 } }])).toThrow("the loading of a on f");
    expect(() => factorModel([{ name: "a", loadings: { f: Number.NaN } }])).toThrow(RangeError);
  });

  it("refuses uniforms that are none, or too few", () => {
    expect(() => correlatedUniforms(DELIVERY, Float64Array.of(0.5), new Float64Array(5).fill(0.5))).toThrow(RangeError);
    expect(() => correlatedUniforms(DELIVERY, Float64Array.of(0.5, 1), new Float64Array(5).fill(0.5))).toThrow(
      RangeError,
    );
  });
});
