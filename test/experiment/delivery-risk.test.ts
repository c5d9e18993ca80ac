import { sampleRankCorrelation } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { drawColumns, drawInputs, drawOf, sampleDraw, sampleInputs } from "../../src/experiment/draws.ts";
import { deliveredEffects } from "../../src/model/compile/effects.ts";
import { loadModelText } from "../../src/model/load.ts";
import { replicationKey, rootKey } from "../../src/random/keys.ts";
import { normalQuantile } from "../../src/random/normal-quantile.ts";
import { expectShare } from "../kernel/chance.ts";
import { theory } from "../kernel/simulation.ts";

const YEARS = "{start: 2016-04-01, end: 2019-03-31}";

/** Schemes of one price each, all on paper in full force throughout 2018/19. */
const modelWith = (delivery: string, names = ["a", "b", "c", "d"], own: Readonly<Record<string, string>> = {}) =>
  loadModelText(
    theory(
      `
exits: {out: Out}
stages:
  home: {kind: stay, initial: 10, duration: 30 days, cost: {per: day, amount: £1}, to: {out: 1}}
money: {price-base: 2016/17}
${delivery}
interventions:
${names
  .map(
    (name) =>
      `  ${name}: {label: L, start: 2017-04-01, ramp: 12 months, changes: [{price: {of: home, by: -1 %}}]${own[name] ?? ""}}\n`,
  )
  .join("")}
scenarios: {programme: {interventions: all}}
`,
      YEARS,
    ),
    "theory.yaml",
  ).model;

type Model = ReturnType<typeof modelWith>;

const keyOf = (replication: number) => replicationKey(rootKey("delivery"), replication);
const drawsOf = (model: Model, count: number) =>
  Array.from({ length: count }, (_, replication) => sampleDraw(model, keyOf(replication)));

/** Values of a column, by replication. */
function columnsOf(model: Model, count: number): (path: string) => number[] {
  const draws = drawsOf(model, count);
  const columns = drawColumns(model);
  return (path) => draws.map((draw) => draw[columns.indexOf(path)]!);
}

const share = (name: string) => `interventions.${name}.delivery.share`;
const delay = (name: string) => `interventions.${name}.delivery.delay`;
const luck = (name: string) => `interventions.${name}.luck`;

const RISK = `chance: 0.8, share: {value: 0.9, uncertain: {beta: {sd: 0.3, max: 1.3}}},
  delay: {uncertain: {pert: {min: 0 months, mode: 2 months, max: 9 months}}}`;
const GROUPED = `delivery: {${RISK}, correlation: {common: 0.3, within: 0.7, groups: {contracts: {among: [a, b], correlation: 0.6}}}}`;
const COUNT = 6000;
/** A sampled rank correlation of so many pairs has a standard error of at most 1 / sqrt(n). */
const FAR = 4 / Math.sqrt(COUNT);

describe("deliveries that go together", () => {
  const column = columnsOf(modelWith(GROUPED), COUNT);
  const correlation = (first: string, second: string) => sampleRankCorrelation(column(first), column(second));

  it.each([
    ["shares of any two", share("a"), share("c"), 0.3],
    ["shares of two of a group", share("a"), share("b"), 0.6],
    ["delays of any two", delay("c"), delay("d"), 0.3],
    ["delays of two of a group", delay("a"), delay("b"), 0.6],
    ["luck of any two", luck("c"), luck("d"), 0.3],
    ["share and delay of one", share("d"), delay("d"), -0.7],
    ["share and luck of one", share("a"), luck("a"), -0.7],
    ["delay and luck of one", delay("b"), luck("b"), 0.7],
    ["share of one and delay of another", share("a"), delay("c"), -0.3],
    ["share of one and luck of another of its group", share("a"), luck("b"), -0.6],
  ])("%s have the rank correlation that is stated, good with good", (_, first, second, expected) => {
    expect(Math.abs(correlation(first, second) - expected)).toBeLessThan(FAR);
  });

  it("keep the laws that each has by itself", () => {
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean(column(share("a"))) - 0.9)).toBeLessThan((4 * 0.3) / Math.sqrt(COUNT));
    expect(Math.max(...column(share("a")))).toBeLessThanOrEqual(1.3);
    expectShare(column(luck("b")).filter((value) => value < 0.8).length, COUNT, 0.8);
  });

  it("fail together as often as two normals with that correlation lie in one quarter", () => {
    // P(both below their medians) = 1/4 + asin(r) / 2 pi, where 2 sin(pi/6 rank) = r.
    const column = columnsOf(modelWith("delivery: {chance: 0.5, correlation: {common: 0.5}}"), COUNT);
    const [first, second] = [column(luck("a")), column(luck("b"))];
    const both = first.filter((value, index) => value < 0.5 && second[index]! < 0.5).length;
    const r = 2 * Math.sin((Math.PI / 6) * 0.5);
    expectShare(both, COUNT, 1 / 4 + Math.asin(r) / (2 * Math.PI));
  });
});

describe("independent inputs of a draw", () => {
  const model = modelWith(GROUPED);

  it("are there by name: one for each column, and the factors", () => {
    expect(drawInputs(model).slice(drawColumns(model).length)).toEqual([
      "delivery.common",
      "delivery.groups.contracts",
      "interventions.a.quality",
      "interventions.b.quality",
      "interventions.c.quality",
      "interventions.d.quality",
    ]);
    expect(drawInputs(modelWith(`delivery: {${RISK}}`))).toEqual(drawColumns(model));
  });

  it("are independent, where the draws are not", () => {
    const inputs = Array.from({ length: COUNT }, (_, replication) => sampleInputs(model, keyOf(replication)));
    const place = (name: string) => drawInputs(model).indexOf(name);
    const of = (name: string) => inputs.map((input) => normalQuantile(input[place(name)]!));
    for (const other of [share("b"), "delivery.common", "interventions.a.quality"]) {
      expect(Math.abs(sampleRankCorrelation(of(share("a")), of(other)))).toBeLessThan(FAR);
    }
  });

  it("give the draw, and a factor moves all that loads on it, in its direction", () => {
    const inputs = sampleInputs(model, keyOf(1));
    expect(drawOf(model, inputs)).toEqual(sampleDraw(model, keyOf(1)));
    const better = inputs.slice();
    better[drawInputs(model).indexOf("delivery.common")] = 0.999;
    const [before, after] = [drawOf(model, inputs), drawOf(model, better)];
    drawColumns(model).forEach((path, column) => {
      const change = after[column]! - before[column]!;
      if (path.endsWith("share")) expect(change).toBeGreaterThan(0);
      else expect(change, path).toBeLessThan(0);
    });
  });

  it("stay what they are where interventions, groups or other correlations are added", () => {
    const more = modelWith(
      `delivery: {${RISK}, correlation: {common: 0.3, within: 0.7, groups: {contracts: {among: [a, b], correlation: 0.6}, late: {among: [d, e], correlation: 0.5}}}}`,
      ["e", "a", "b", "c", "d"],
    );
    const [one, other] = [columnsOf(model, 5), columnsOf(more, 5)];
    for (const path of [share("a"), delay("b"), luck("c"), share("c")]) expect(other(path)).toEqual(one(path));
    expect(other(share("d"))).not.toEqual(one(share("d")));
  });

  it("are the draws themselves, to the last bit, where nothing is correlated", () => {
    const [alone, none] = [
      modelWith(`delivery: {${RISK}}`),
      modelWith(`delivery: {${RISK}, correlation: {common: 0}}`),
    ];
    expect(drawsOf(none, 5)).toEqual(drawsOf(alone, 5));
    expect(columnsOf(alone, 3)(share("a"))).not.toEqual(columnsOf(alone, 3)(share("b")));
  });
});

describe("what is typical of delivery", () => {
  const model = modelWith("delivery: {prior: typical}");
  const programme = model.scenarios.find(({ name }) => name === "programme")!;
  const year = model.axis.periods.flatMap(({ year }, index) =>
    model.axis.years[year]!.label === "2018/19" ? [index] : [],
  );

  it("delivers 0.66 of plan in the target year on average, of a scheme that starts on time", () => {
    const replications = 15_000;
    const delivered = drawsOf(model, replications).flatMap((draw) =>
      deliveredEffects(model, programme, draw).map(
        ({ byPeriod }) => year.reduce((sum, period) => sum + byPeriod[period]!, 0) / year.length,
      ),
    );
    const mean = delivered.reduce((sum, value) => sum + value, 0) / delivered.length;
    // Its standard error is 0.0025.
    expect(Math.abs(mean - 0.66)).toBeLessThan(0.01);
  });

  it("is shown as an assumption, of each intervention and of all", () => {
    const shown = new Map(model.parameters.map(({ path, provenance }) => [path, provenance]));
    for (const path of [share("a"), delay("b"), "interventions.c.delivery.chance", "delivery.correlation.common"]) {
      expect(shown.get(path)?.kind, path).toBe("assumption");
      expect(shown.get(path)?.text, path).toMatch(/66 %/);
    }
  });

  it("gives way to what the model says, of all interventions or of one", () => {
    const { interventions } = modelWith("delivery: {prior: typical, chance: 0.5}", ["a", "b"], {
      b: ", delivery: {chance: 0.9, share: 1}",
    });
    expect(interventions.map(({ delivery }) => delivery.chance!.value)).toEqual([0.5, 0.9]);
    expect(interventions[1]!.delivery.share!.uncertain).toBeUndefined();
    expect(interventions[1]!.delivery.delay!.uncertain).toBeDefined();
    const { deliveryCorrelation } = modelWith("delivery: {prior: typical, correlation: {within: 0.6}}");
    expect([deliveryCorrelation!.common!.value, deliveryCorrelation!.within!.value]).toEqual([0.3, 0.6]);
  });
});
