import { describe, expect, it } from "vitest";
import { drawColumns, sampleDraw } from "../../src/experiment/draws.ts";
import { uncertaintyQuantile } from "../../src/experiment/uncertainty-quantile.ts";
import { loadModelText } from "../../src/model/load.ts";
import type { UncertaintyLaw } from "../../src/model/model.ts";
import { replicationKey, rootKey } from "../../src/random/keys.ts";
import { theory } from "../kernel/simulation.ts";

const LAWS: [UncertaintyLaw, { mean: number; sd: number; least: number; greatest: number }][] = [
  [
    { law: "normal", mean: 3, sd: 0.5 },
    { mean: 3, sd: 0.5, least: Number.NEGATIVE_INFINITY, greatest: Number.POSITIVE_INFINITY },
  ],
  [
    { law: "lognormal", mean: 2, cv: 0.3 },
    { mean: 2, sd: 0.6, least: 0, greatest: Number.POSITIVE_INFINITY },
  ],
  [
    { law: "gamma", mean: 2, cv: 0.35 },
    { mean: 2, sd: 0.7, least: 0, greatest: Number.POSITIVE_INFINITY },
  ],
  [
    { law: "uniform", min: -1, max: 3 },
    { mean: 1, sd: 4 / Math.sqrt(12), least: -1, greatest: 3 },
  ],
  [
    { law: "triangular", min: 0, mode: 1, max: 4 },
    { mean: 5 / 3, sd: Math.sqrt((16 + 1 - 4) / 18), least: 0, greatest: 4 },
  ],
  [
    { law: "pert", min: 0, mode: 1, max: 4 },
    { mean: 4 / 3, sd: Math.sqrt(((4 / 3) * (8 / 3)) / 7), least: 0, greatest: 4 },
  ],
  [
    { law: "beta", mean: 0.3, sd: 0.02, max: 0.9 },
    { mean: 0.3, sd: 0.02, least: 0, greatest: 0.9 },
  ],
];

describe.each(LAWS)("an uncertain value of law $law", (law, { mean, sd, least, greatest }) => {
  const steps = 20_000;
  const values = Array.from({ length: steps }, (_, step) => uncertaintyQuantile(law, (step + 0.5) / steps));

  it("has the mean and the standard deviation that the model names", () => {
    const average = values.reduce((sum, value) => sum + value, 0) / steps;
    const variance = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / steps;
    expect(average).toBeCloseTo(mean, 4);
    expect(Math.sqrt(variance) / sd).toBeCloseTo(1, 3);
  });

  it("rises with the probability, between its ends", () => {
    expect(values.findIndex((value, step) => step > 0 && value <= values[step - 1]!)).toBe(-1);
    expect(values[0]!).toBeGreaterThan(least);
    expect(values.at(-1)!).toBeLessThan(greatest);
  });
});

/** Two interventions and three uncertain numbers, one of which often lies outside what it can be. */
const modelWith = (more: string) =>
  loadModelText(
    theory(`
exits: {out: Out}
stages:
  home:
    kind: stay
    initial: {value: 40, uncertain: {normal: {sd: 4}}}
    duration: {exponential: {mean: {value: 5 days, uncertain: {gamma: {cv: 0.4}}}}}
    to: {out: 1}
${more}
interventions:
  help:
    label: Help
    start: day 10
    changes: [{duration: {of: home, by: {value: -10 %, uncertain: {normal: {sd: 200 %}}}}}]
  advice: {label: Advice, start: day 10, changes: [{duration: {of: home, by: -5 %}}]}
scenarios: {programme: {interventions: all}}
`),
    "theory.yaml",
  ).model;

const model = modelWith("");

const PATHS = [
  "stages.home.initial",
  "stages.home.duration.exponential.mean",
  "interventions.help.changes.0.duration.by",
  "interventions.help.luck",
  "interventions.advice.luck",
];

function drawn(from: typeof model, replication: number): Map<string, number> {
  const draw = sampleDraw(from, replicationKey(rootKey("draws"), replication));
  return new Map(drawColumns(from).map((column, index) => [column, draw[index]!]));
}

describe("the draw of a replication", () => {
  it("has a column for every uncertain number, by its path, and one for the luck of every intervention", () => {
    expect(drawColumns(model).sort()).toEqual([...PATHS].sort());
  });

  it("is the same each time, and another in another replication", () => {
    expect(drawn(model, 3)).toEqual(drawn(model, 3));
    for (const path of PATHS) expect(drawn(model, 3).get(path)).not.toBe(drawn(model, 4).get(path));
  });

  it("is not moved by other uncertain numbers", () => {
    const more = `  another: {kind: stay, initial: {value: 3, uncertain: {normal: {sd: 1}}}, duration: 1 day, to: {out: 1}}\n`;
    const [alone, accompanied] = [drawn(model, 0), drawn(modelWith(more), 0)];
    expect(accompanied.size).toBe(alone.size + 1);
    for (const path of PATHS) expect(accompanied.get(path)).toBe(alone.get(path));
  });

  it("follows the laws over many replications, each number on its own", () => {
    const draws = Array.from({ length: 4000 }, (_, replication) => drawn(model, replication));
    const column = (path: string) => draws.map((draw) => draw.get(path)!);
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const standardError = (sd: number) => sd / Math.sqrt(draws.length);
    expect(Math.abs(mean(column("stages.home.initial")) - 40)).toBeLessThan(4 * standardError(4));
    expect(Math.abs(mean(column("stages.home.duration.exponential.mean")) - 5)).toBeLessThan(4 * standardError(2));
    expect(Math.abs(mean(column("interventions.help.luck")) - 0.5)).toBeLessThan(4 * standardError(Math.sqrt(1 / 12)));
    const [stock, luck] = [column("stages.home.initial"), column("interventions.help.luck")];
    const covariance = mean(stock.map((value, index) => (value - 40) * (luck[index]! - 0.5)));
    expect(Math.abs(covariance)).toBeLessThan(4 * standardError(4 * Math.sqrt(1 / 12)));
  });

  it("keeps numbers within what they can be: nothing shrinks by more than all of it", () => {
    const sizes = Array.from({ length: 200 }, (_, replication) => drawn(model, replication).get(PATHS[2]!)!);
    expect(Math.min(...sizes)).toBe(-1);
    expect(Math.max(...sizes)).toBeGreaterThan(1);
  });
});
