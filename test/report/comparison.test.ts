import { describe, expect, it } from "vitest";
import { type Comparison, comparisonSchema, type Difference } from "../../src/analysis/comparison/comparison.ts";
import { poundsKnown } from "../../src/report/comparison/figures.ts";
import { changeLines, flow, settingLines } from "../../src/report/comparison/inputs.ts";
import { comparisonSentences } from "../../src/report/comparison/sentences.ts";
import { chanceNote, comparisonTables, sameThroughout } from "../../src/report/comparison/tables.ts";
import { renderComparison } from "../../src/report/terminal/comparison.ts";
import { widthOf } from "../../src/report/terminal/text.ts";

const side = {
  ...{ folder: "runs/before", model: "norfolk", title: "Norfolk", scenario: "programme" },
  ...{ scenarioLabel: "The programme", hash: "abc", seed: "luck", replications: 200, sample: 1 },
  ...{ numbersVersion: 2, engineVersion: "0.1.0" },
};

function figure(changes: Partial<Difference>): Difference {
  return {
    ...{ measure: "saving", unit: "pounds", year: "2018/19", cohort: "all", cohortLabel: "all" },
    ...{ stage: null, stageLabel: null, target: null },
    ...{ a: 37.4e6, b: 35.9e6, difference: -1.5e6, low: -1.62e6, high: -1.38e6, verdict: "lower" },
    ...{ replications: { a: 200, b: 200 }, quantiles: null, discordant: null },
    ...changes,
  };
}

const chance = (changes: Partial<Difference>) =>
  figure({
    ...{ measure: "chance", unit: "probability", target: { saving: 35e6, name: "save it", label: "" } },
    ...{ a: 0.665, b: 0.585, difference: -0.08, low: -0.126, high: -0.042 },
    ...{ discordant: { onlyA: 16, onlyB: 0 } },
    ...changes,
  });

function comparison(differences: readonly Difference[], changes: Partial<Comparison> = {}): Comparison {
  return comparisonSchema.parse({
    confidence: 0.95,
    a: side,
    b: { ...side, folder: "runs/after" },
    pairing: { paired: true, replications: 200, reason: "Both have the same seed." },
    warnings: [],
    inputs: { identical: false, settings: [], model: [], scenario: [] },
    differences,
    notCompared: [],
    ...changes,
  });
}

const said = (...differences: Difference[]) => comparisonSentences(comparison(differences));

describe("the sentences of a comparison", () => {
  it("say what B saves beside A, with the interval of the difference", () => {
    expect(said(figure({}))).toEqual([
      "B saves £1.5m a year less than A in 2018/19 (95 % interval £1.38m to £1.62m): £35.9m against £37.4m.",
    ]);
    expect(
      said(figure({ a: 35.9e6, b: 37.4e6, difference: 1.5e6, low: 1.2e6, high: 1.8e6, verdict: "higher" })),
    ).toEqual(["B saves £1.5m a year more than A in 2018/19 (95 % interval £1.2m to £1.8m): £37.4m against £35.9m."]);
  });

  it("say where chance may explain it, where nothing differs, and where one replication cannot tell", () => {
    expect(said(figure({ difference: -2e5, b: 37.2e6, low: -9e5, high: 5e5, verdict: "indistinguishable" }))).toEqual([
      "Whether B saves more than A in 2018/19 cannot be told from chance: £200k a year less (95 % interval £900k less to " +
        "£500k more), £37.2m against £37.4m.",
    ]);
    expect(said(figure({ difference: 0, b: 37.4e6, low: 0, high: 0, verdict: "same" }))).toEqual([
      "B saves as much as A in 2018/19, in every replication: £37.4m.",
    ]);
    expect(said(figure({ low: null, high: null, verdict: "unknown" }))).toEqual([
      "B saves £1.5m a year less than A in 2018/19, as far as one replication tells: £35.9m against £37.4m.",
    ]);
  });

  it("are about the years of the targets, and about the last year where there are none", () => {
    const years = ["2016/17", "2017/18", "2018/19"].map((year) => figure({ year }));
    expect(said(...years)).toHaveLength(1);
    expect(said(...years)[0]).toContain("in 2018/19");
    const asked = said(...years, chance({ year: "2017/18" }));
    expect(asked).toHaveLength(2);
    expect(asked[0]).toContain("in 2017/18");
  });

  it("say what doing nothing costs where that differs too", () => {
    const doNothing = figure({
      ...{
        measure: "do-nothing-cost",
        a: 398e6,
        b: 401e6,
        difference: 3e6,
        low: 2.9e6,
        high: 3.1e6,
        verdict: "higher",
      },
    });
    expect(said(figure({}), doNothing)[1]).toBe(
      "Doing nothing costs £3m a year more in B than in A in 2018/19 (95 % interval £2.9m to £3.1m): £401m against £398m.",
    );
    expect(said(figure({}), { ...doNothing, verdict: "same" })).toHaveLength(1);
  });

  it("say what B costs beside A where both are do-nothing", () => {
    const cost = figure({
      measure: "net-cost",
      a: 398e6,
      b: 401e6,
      difference: 3e6,
      low: 2e6,
      high: 4e6,
      verdict: "higher",
    });
    const sides = { a: { ...side, scenario: "do-nothing" }, b: { ...side, scenario: "do-nothing" } };
    expect(comparisonSentences(comparison([cost], sides))).toEqual([
      "B costs £3m a year more than A in 2018/19 (95 % interval £2m to £4m): £401m against £398m.",
    ]);
  });

  it("say how the chance of each target moves, in points, and in which replications", () => {
    expect(said(chance({}))).toEqual([
      "The chance that B saves £35m a year by 2018/19 is 58.5 %, that of A 66.5 %: 8 points lower (95 % interval 4.2 to 12.6); " +
        "A alone reaches it in 16 of 200 replications, B alone in none.",
    ]);
    const open = { a: 0.3, b: 0.31, difference: 0.01, low: -0.02, high: 0.04, verdict: "indistinguishable" as const };
    expect(said(chance({ ...open, discordant: { onlyA: 3, onlyB: 5 } }))).toEqual([
      "The chance that B saves £35m a year by 2018/19 is 31 %, that of A 30 %: 1 point higher, which chance may explain " +
        "(95 % interval 2 lower to 4 higher); A alone reaches it in 3 of 200 replications, B alone in 5.",
    ]);
    expect(said(chance({ ...open, b: 0.3, difference: 0, discordant: null }))[0]).toContain(
      "that of A 30 %: the same, but chance may hide a difference (95 % interval 2 lower to 4 higher).",
    );
    expect(said(chance({ ...open, low: -0.0002, discordant: null }))[0]).toContain("(95 % interval 0 to 4 higher)");
  });

  it("count where none or all reach it: none of so many is no chance of nothing", () => {
    const none = chance({ a: 0.02, b: 0, difference: -0.02, low: -0.05, high: 0.01, verdict: "indistinguishable" });
    expect(said(none)).toEqual([
      "B saves £35m a year by 2018/19 in none of 200 replications, A in 4 of 200 replications: 2 points lower, which " +
        "chance may explain (95 % interval 5 lower to 1 higher).",
    ]);
    expect(said(chance({ a: 0, b: 0, difference: 0, verdict: "same" }))).toEqual([
      "Neither reaches £35m a year by 2018/19 in any replication.",
    ]);
    expect(said(chance({ a: 1, b: 1, difference: 0, verdict: "same" }))).toEqual([
      "Both reach £35m a year by 2018/19 in every replication.",
    ]);
    expect(said(chance({ a: 0.5, b: 0.5, difference: 0, verdict: "same" }))).toEqual([
      "Both reach £35m a year by 2018/19 in the same 100 of 200 replications.",
    ]);
  });

  it("name the cohort of a target that counts but one", () => {
    expect(said(chance({ cohort: "older", cohortLabel: "Aged 65 and over" }))[0]).toContain(
      "saves £35m a year on care for people aged 65 and over by 2018/19",
    );
  });
});

describe("amounts in one sentence", () => {
  it.each([
    [[1_523_456, 1_400_000], 130_000, ["£1.52m", "£1.4m"]],
    [[1_523_456, 1_400_000], 13_000, ["£1.523m", "£1.4m"]],
    [[37_412_000], 5_000_000, ["£37m"]],
    [[0], 0, ["£0"]],
    [[1_523_456], Number.NaN, ["£1.52m"]],
  ])("of %j known to %d are %j", (amounts, half, written) => {
    expect(poundsKnown(amounts, half)).toEqual(written);
  });
});

describe("the tables of a comparison", () => {
  const stage = (changes: Partial<Difference>) =>
    figure({
      ...{ measure: "entries", unit: "people", stage: "care", stageLabel: "Care" },
      ...{ a: 28, b: 28.125, difference: 0.125, low: 0.0179, high: 0.2321, verdict: "higher" },
      ...changes,
    });

  it("have one for each kind of figure that differs, the largest differences first, and name the others", () => {
    const found = comparison([
      figure({}),
      figure({ year: "2017/18", difference: -3e6, low: -4e6, high: -2e6 }),
      figure({ cohort: "older", cohortLabel: "Older", difference: -9e6 }),
      chance({}),
      stage({ verdict: "same", difference: 0, low: 0, high: 0 }),
    ]);
    const tables = comparisonTables(found);
    expect(tables.map(({ caption }) => caption)).toEqual([
      "Money, £m",
      "The chance of each target, and its difference in percentage points",
    ]);
    expect(tables[0]!.sections[0]!.rows.map((row) => row.map(({ text }) => text))).toEqual([
      ["Net saving, after running costs", "2017/18", "37.4", "35.9", "-3.00", "-4.00 to -2.00", "yes"],
      ["Net saving, after running costs", "2018/19", "37.4", "35.9", "-1.50", "-1.62 to -1.38", "yes"],
    ]);
    expect(sameThroughout(found)).toEqual(["People who entered a stage"]);
  });

  it("write people with the decimals that the interval leaves", () => {
    const [table] = comparisonTables(comparison([stage({})]));
    expect(table!.sections[0]!.rows[0]!.map(({ text }) => text)).toEqual([
      ...["Care", "2018/19", "28.0", "28.1", "+0.13", "+0.02 to +0.23", "yes"],
    ]);
    const [unknown] = comparisonTables(comparison([stage({ low: null, high: null, verdict: "unknown" })]));
    expect(unknown!.sections[0]!.rows[0]!.slice(-2).map(({ text }) => text)).toEqual(["-", "-"]);
  });

  it("say what they leave out", () => {
    const many = Array.from({ length: 15 }, (_, index) =>
      stage({ stageLabel: `Stage ${index}`, difference: index + 1 }),
    );
    const [table] = comparisonTables(comparison([...many, stage({ verdict: "same", difference: 0 })]));
    expect(table!.sections[0]!.rows).toHaveLength(12);
    expect(table!.notes).toEqual([
      "Left out: 3 more figures with smaller differences, and 1 figure that is the same in every replication; --json has all.",
    ]);
  });

  it("say how many figures chance alone would tell apart", () => {
    expect(chanceNote(comparison([figure({}), stage({})]))).toContain("2 figures differ in some replication.");
    expect(
      chanceNote(comparison([figure({})], { pairing: { paired: false, replications: null, reason: "" } })),
    ).toContain("1 figure is compared.");
    expect(chanceNote(comparison([figure({ verdict: "same" })]))).toBeUndefined();
  });
});

describe("the inputs of a comparison", () => {
  it("are one line each", () => {
    expect(
      changeLines([
        { path: "a.b", kind: "changed", from: "7.1 %", to: 0.09, decidesNumbers: true },
        { path: "c", kind: "added", to: { value: 5, uncertain: { normal: { sd: 1 } } }, decidesNumbers: true },
        { path: "d.0", kind: "removed", from: [1, "x"], decidesNumbers: true },
        { path: "cohorts", kind: "reordered", from: ["a", "b"], to: ["b", "a"], decidesNumbers: true },
      ]),
    ).toEqual([
      { sign: "~", text: "a.b: 7.1 % → 0.09" },
      { sign: "+", text: "c: {value: 5, uncertain: {normal: {sd: 1}}}" },
      { sign: "-", text: "d.0 (was [1, x])" },
      { sign: "↕", text: "cohorts: the same in another order" },
    ]);
    expect(flow("x".repeat(100))).toBe(`${"x".repeat(80)}…`);
  });

  it("name the settings that differ", () => {
    const settings = [
      { name: "seed" as const, from: "one", to: "two" },
      { name: "sample" as const, from: 1, to: 0.1 },
      { name: "numbers-version" as const, from: 1, to: 2 },
    ];
    const inputs = { identical: false, settings, model: [], scenario: [] };
    expect(settingLines(comparison([], { inputs })).map(({ text }) => text)).toEqual([
      'seed: "one" → "two"',
      "sample: 100 % → 10 %",
      "version of the numbers: 1 → 2",
    ]);
  });
});

describe("a comparison in a terminal", () => {
  const change = (path: string, decidesNumbers = true) =>
    ({ path, kind: "changed", from: "a", to: "b", decidesNumbers }) as const;
  const whole = comparison([figure({}), chance({})], {
    warnings: [{ kind: "few-replications", text: "There are only 50 replications: take this as a first impression." }],
    inputs: {
      ...{ identical: false, settings: [], scenario: [] },
      model: [...Array.from({ length: 45 }, (_, index) => change(`stages.s${index}.cost`)), change("title", false)],
    },
    notCompared: [{ what: "stage", name: "nursing", reason: "A alone has it" }],
  });

  it("has the answer first, then inputs, results and what is not compared", () => {
    const text = renderComparison(whole, { columns: 100, colour: false });
    const order = [
      "Norfolk\n",
      "A: runs/before, “The programme”, 200 replications",
      "Compared replication by replication, in 200 pairs. Both have the same seed.",
      "! There are only 50",
      "• B saves £1.5m a year less",
      "What differs in the inputs",
      "~ stages.s39.cost: a → b",
      "… and 5 more changes; --json has all.",
      "Only descriptions",
      "~ title: a → b",
      "What differs in the results",
      "What is not compared",
      "• stage nursing: A alone has it",
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(
      places.every((place) => place >= 0),
      JSON.stringify(places),
    ).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(text).not.toMatch(/undefined|NaN|null/);
  });

  it.each([40, 60, 80, 120])("fits into %d columns", (columns) => {
    const lines = renderComparison(whole, { columns, colour: false }).split("\n");
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(Math.max(columns, 60));
  });
});
