import { describe } from "vitest";
import { drawGamma } from "../../src/random/gamma.ts";
import { regularisedGamma } from "../../src/random/gamma-function.ts";
import { normalDistribution } from "../../src/random/normal-quantile.ts";
import { behavesAsASamplerOf, mean, square } from "./sampler-of-a-law.ts";

describe("a uniform of 32 bits", () => {
  behavesAsASamplerOf({
    draw: (stream) => stream.uniform(),
    distribution: (x) => x,
    moments: [mean(1 / 2), square(1 / 3)],
  });
});

describe("a uniform of 52 bits", () => {
  behavesAsASamplerOf({
    draw: (stream) => stream.openUniform(),
    distribution: (x) => x,
    moments: [mean(1 / 2), square(1 / 3)],
  });
});

describe("the exponential sampler", () => {
  behavesAsASamplerOf({
    draw: (stream) => stream.exponential(),
    distribution: (x) => -Math.expm1(-x),
    moments: [mean(1), square(2)],
  });
});

describe("the normal sampler", () => {
  behavesAsASamplerOf({
    draw: (stream) => stream.normal(),
    distribution: normalDistribution,
    moments: [mean(0), square(1), { name: "mean fourth power", of: (x) => x ** 4, mean: 3 }],
  });
});

// Below 1, above 1 and nearly normal.
describe.each([0.5, 2.5, 40])("the gamma sampler of shape %d", (shape) => {
  behavesAsASamplerOf({
    draw: (stream) => drawGamma(shape, stream),
    distribution: (x) => regularisedGamma(shape, x),
    moments: [mean(shape), square(shape * (shape + 1))],
  });
});
