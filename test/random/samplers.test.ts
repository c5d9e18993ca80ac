import { describe } from "vitest";
import { drawOpenUniform } from "../../src/random/draw.ts";
import { drawExponential } from "../../src/random/exponential.ts";
import { drawGamma } from "../../src/random/gamma.ts";
import { regularisedGamma } from "../../src/random/gamma-function.ts";
import { drawNormal } from "../../src/random/normal.ts";
import { normalDistribution } from "../../src/random/normal-quantile.ts";
import { behavesAsASamplerOf } from "./sampler-of-a-law.ts";

describe("the uniform sampler", () => {
  behavesAsASamplerOf({ draw: drawOpenUniform, distribution: (x) => x, mean: 1 / 2, variance: 1 / 12 });
});

describe("the exponential sampler", () => {
  behavesAsASamplerOf({ draw: drawExponential, distribution: (x) => -Math.expm1(-x), mean: 1, variance: 1 });
});

describe("the normal sampler", () => {
  behavesAsASamplerOf({ draw: drawNormal, distribution: normalDistribution, mean: 0, variance: 1 });
});

// Below 1, above 1 and nearly normal.
describe.each([0.5, 2.5, 40])("the gamma sampler of shape %d", (shape) => {
  behavesAsASamplerOf({
    draw: (key0, key1, counter) => drawGamma(shape, key0, key1, counter),
    distribution: (x) => regularisedGamma(shape, x),
    mean: shape,
    variance: shape,
  });
});
