import { describe, expect, test } from "vitest";
import { prepare } from "../../src/experiment/experiment.ts";
import { runShard } from "../../src/experiment/shard.ts";
import { Pricing } from "../../src/finance/replication-money.ts";
import { loadModel } from "../../src/model/load.ts";
import type { Model } from "../../src/model/model.ts";
import { shapeOf } from "../../src/results/shape.ts";
import { expectedFlows, sumOf } from "../verification/norfolk-flow-calculation.ts";

/**
 * What the council's cost and demand spreadsheet had to do, done by the model: the points that no test of a command or a chart
 * covers. `models/norfolk/README.md` lists all twelve.
 */
const FOLDER = "models/norfolk";
const CARE = ["residential", "nursing", "home-care", "day-care", "direct-payments", "supported-living"];
const { model } = loadModel(FOLDER);
const MILLION = 1e6;

function flowsOf(of: Model, interventions: readonly string[]) {
  const [doNothing] = of.scenarios;
  const indices = interventions.map((name) => of.interventions.findIndex((one) => one.name === name));
  expect(indices).not.toContain(-1);
  return expectedFlows(of, { ...doNothing!, interventions: indices });
}

/** Gross saving in pounds in 2018/19, as planned. */
const grossSaving = (interventions: readonly string[], of = model) =>
  sumOf(of, flowsOf(of, []).gross, "2018/19") - sumOf(of, flowsOf(of, interventions).gross, "2018/19");

describe("a percentage change of volume between settings", () => {
  const twice = loadModel(FOLDER, {
    "interventions.home-not-care-home.changes.0.divert.share": "42 %",
    "interventions.home-not-care-home.changes.1.divert.share": 0,
  }).model;

  test("takes the share from one and adds the people to the other", () => {
    const entries = (names: string[], stage: string) =>
      sumOf(twice, flowsOf(twice, names).entries, "2018/19", [stage], "older");
    const fewer = entries([], "residential") - entries(["home-not-care-home"], "residential");
    const more = entries(["home-not-care-home"], "home-care") - entries([], "home-care");
    expect(fewer).toBeGreaterThan(200);
    // Some who live on at home enter a care home later, and some who do move again: not one to one, but nearly.
    expect(more / fewer).toBeGreaterThan(0.9);
    expect(more / fewer).toBeLessThan(1.3);
  });

  test("turns into expenditure over time: a double share saves double", () => {
    const shares = ["5 %", "10 %"].map(
      (share) =>
        loadModel(FOLDER, {
          "interventions.home-not-care-home.changes.0.divert.share": share,
          "interventions.home-not-care-home.changes.1.divert.share": 0,
        }).model,
    );
    const [five, ten] = shares.map((of) => grossSaving(["home-not-care-home"], of));
    expect(five!).toBeGreaterThan(0.5 * MILLION);
    expect(ten! / five!).toBeCloseTo(2, 1);
  });
});

describe("interventions at points of the pathway", () => {
  const AT_THE_DOOR = ["front-door-diversion", "entry-routes"];

  test("save less together than the sum of what each saves, where they compete for the same people", () => {
    const [together, ...alone] = [AT_THE_DOOR, ...AT_THE_DOOR.map((name) => [name])].map((names) => grossSaving(names));
    const sum = alone.reduce((all, one) => all + one, 0);
    expect(together!).toBeLessThan(sum);
    expect(together!).toBeGreaterThan(0.9 * sum);
  });

  test("have effects elsewhere: fewer referred at the door are fewer assessed, fewer in care, and more in early help", () => {
    const [before, after] = [flowsOf(model, []), flowsOf(model, ["front-door-diversion"])];
    const change = (stages: string[]) =>
      sumOf(model, after.entries, "2018/19", stages) / sumOf(model, before.entries, "2018/19", stages) - 1;
    expect(change(["assessment"])).toBeLessThan(-0.05);
    expect(change(CARE)).toBeLessThan(-0.01);
    expect(change(["early-help"])).toBeGreaterThan(0.005);
  });
});

test("fewer older people in care homes are less income too: 38 % of the price of residential care", () => {
  const [before, after] = [flowsOf(model, []), flowsOf(model, ["home-not-care-home"])];
  const less = (table: "gross" | "contributions") =>
    sumOf(model, before[table], "2018/19", ["residential"], "older") -
    sumOf(model, after[table], "2018/19", ["residential"], "older");
  expect(less("gross")).toBeGreaterThan(MILLION);
  expect(less("contributions") / less("gross")).toBeCloseTo(0.38, 2);
});

test("the savings come from where the report wants demand to fall", () => {
  const all = model.scenarios.find(({ name }) => name === "programme-as-planned")!;
  const [before, after] = [flowsOf(model, []), expectedFlows(model, all)];
  const saved = (stages: string[] | "all") =>
    sumOf(model, before.gross, "2018/19", stages) - sumOf(model, after.gross, "2018/19", stages);
  for (const stage of CARE) expect(saved([stage]), stage).toBeGreaterThan(0);
  expect(saved(CARE) / saved("all")).toBeGreaterThan(0.8);
  expect(saved(["residential"])).toBe(Math.max(...CARE.map((stage) => saved([stage]))));
});

test("care grows by the council's rates beyond 2018/19 too", () => {
  const far = loadModel(FOLDER, { "time.end": "2025-03-31" }).model;
  const { personDays } = flowsOf(far, []);
  for (const [cohort, growth] of [
    ["older", 1.071],
    ["working", 1.011],
  ] as const) {
    far.axis.years.slice(3).forEach(({ label, start, end }, index) => {
      const mean = (year: string, days: number) => sumOf(far, personDays, year, CARE, cohort) / days;
      const found = mean(label, end - start) / mean("2015/16", 366);
      expect(found / growth ** ((3 + index) / 3), `${cohort} in ${label}`).toBeCloseTo(1, 1.7);
    });
  }
});

test("existing schemes save some £23m of £35m, and are £7m short in their first year", { timeout: 120_000 }, () => {
  const REPLICATIONS = 60;
  const prepared = prepare({
    document: loadModel(FOLDER).document,
    scenarios: ["existing", "existing-as-planned"],
    ...{ replications: REPLICATIONS, sample: 1, seed: "first year" },
  });
  const shape = shapeOf(prepared);
  const pricing = new Pricing(prepared, shape);
  const replications = Array.from({ length: REPLICATIONS }, (_, from) =>
    pricing.replication(runShard(prepared, { from, to: from + 1 })),
  );
  /** After running costs, in £m. */
  const mean = (year: number, scenario: number) => {
    const ofYear = replications.map(({ scenarios }) => {
      const { savings, implementation } = scenarios[scenario]!;
      const net = savings.gross.map((pounds, place) => pounds - savings.income[place]!);
      const isOfYear = (_: number, place: number) =>
        prepared.model.axis.periods[Math.floor(place / shape.segments)]!.year === year;
      return net.filter(isOfYear).reduce((sum, pounds) => sum + pounds, 0) - implementation.yearly[year]!;
    });
    return ofYear.reduce((sum, pounds) => sum + pounds, 0) / REPLICATIONS / MILLION;
  };
  expect(mean(3, 2)).toBeGreaterThan(34);
  expect(mean(3, 2)).toBeLessThan(36.5);
  expect(mean(3, 1)).toBeGreaterThan(19);
  expect(mean(3, 1)).toBeLessThan(27);
  expect(mean(1, 2) - mean(1, 1)).toBeGreaterThan(5);
  expect(mean(1, 2) - mean(1, 1)).toBeLessThan(9);
});
