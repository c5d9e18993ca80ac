import { describe } from "vitest";
import { drawLengthBiased } from "../../src/random/law-properties.ts";
import { drawFrom } from "../../src/random/laws.ts";
import { type LawInWords, tableOf } from "../random/law-table.ts";
import { CONTINUOUS_LAWS } from "../random/laws-under-test.ts";
import { behavesAsASamplerOf, mean, square } from "../random/sampler-of-a-law.ts";

/** Every law of a stay in a million draws or more, by the derivation of keys that a simulation uses. */
describe.each(CONTINUOUS_LAWS)("a stay that is $title", ({ law: words, distribution, moments }) => {
  const { laws, law } = tableOf(words);
  behavesAsASamplerOf({ draw: (stream) => drawFrom(laws, law, stream), distribution, moments });
});

describe.each(CONTINUOUS_LAWS)("the stay found in progress of a law that is $title", ({ law: words, lengthBiased }) => {
  const { laws, law } = tableOf(words);
  behavesAsASamplerOf({ draw: (stream) => drawLengthBiased(laws, law, stream), ...lengthBiased });
});

const VALUES: readonly (readonly [number, number])[] = [
  [0.1, 30],
  [0.25, 7],
  [0, 1000],
  [0.35, 14],
  [0.3, 90],
];
const moment = (power: number) => VALUES.reduce((sum, [probability, value]) => sum + probability * value ** power, 0);
const byValue = (size: (value: number) => number) =>
  new Map(VALUES.map(([probability, value]) => [value, probability * size(value)] as const));

/** Two laws with only so many values: one that lists them, and one that mixes fixed lengths. */
const DISCRETE_LAWS: readonly (readonly [string, LawInWords])[] = [
  ["an empirical law", { empirical: VALUES }],
  ["a mixture of fixed lengths", { mixture: VALUES.map(([probability, value]) => [probability, ["fixed", value]]) }],
];

describe.each(DISCRETE_LAWS)("a stay by %s", (_, words) => {
  const { laws, law } = tableOf(words);
  behavesAsASamplerOf({
    draw: (stream) => drawFrom(laws, law, stream),
    distribution: byValue(() => 1),
    moments: [mean(moment(1)), square(moment(2))],
  });
});

describe.each(DISCRETE_LAWS)("the stay found in progress of %s", (_, words) => {
  const { laws, law } = tableOf(words);
  behavesAsASamplerOf({
    draw: (stream) => drawLengthBiased(laws, law, stream),
    distribution: byValue((value) => value / moment(1)),
    moments: [mean(moment(2) / moment(1)), square(moment(3) / moment(1))],
  });
});
