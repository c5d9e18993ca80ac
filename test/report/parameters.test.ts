import { describe, expect, it } from "vitest";
import { loadModel } from "../../src/model/load.ts";
import type { Parameter } from "../../src/model/model.ts";
import type { Dimension } from "../../src/model/quantity.ts";
import { uncertaintyInWords, writtenValue } from "../../src/report/parameter-values.ts";
import { assumptionRows } from "../../src/report/parameters.ts";

const DAYS_PER_YEAR = 365.25;

describe("a value of a model", () => {
  it.each<[number, Dimension, string]>([
    [0, "duration", "0 days"],
    [1 / 24, "duration", "1 hour"],
    [1 / 96, "duration", "15 minutes"],
    [0.125, "duration", "3 hours"],
    [1, "duration", "1 day"],
    [5, "duration", "5 days"],
    [91, "duration", "91 days"],
    [86.21, "duration", "86.2 days"],
    [DAYS_PER_YEAR / 2, "duration", "6 months"],
    [DAYS_PER_YEAR, "duration", "1 year"],
    [DAYS_PER_YEAR * 1.5, "duration", "18 months"],
    [801, "duration", "801 days (2.2 years)"],
    [DAYS_PER_YEAR * 3.7, "duration", "3.7 years"],
    [0.36 / DAYS_PER_YEAR, "rate", "0.36 per year"],
    [6000 / DAYS_PER_YEAR, "rate", "6,000 per year"],
    [50.22, "money", "£50.22"],
    [1.5e6, "money", "£1.5m"],
    [400_000 / DAYS_PER_YEAR, "money-rate", "£400k per year"],
    [0.1163, "share", "11.63 %"],
    [0.6, "share", "60 %"],
    [0.071, "change", "+7.1 %"],
    [-0.03, "change", "-3 %"],
    [205_000, "count", "205,000"],
    [0.86, "number", "0.86"],
  ])("of %f as a %s is written %s", (value, dimension, text) => {
    expect(writtenValue(value, dimension)).toBe(text);
  });

  const parameter = (changes: Partial<Parameter>): Parameter => ({
    path: "a.b",
    dimension: "share",
    value: 0.3,
    column: -1,
    limits: [0, 1],
    calibrate: false,
    provenance: { kind: "assumption", text: "invented" },
    ...changes,
  });

  it.each<[Partial<Parameter>, string]>([
    [{}, "fixed"],
    [{ range: [0.2, 0.4] }, "fixed; thought possible: 20 % to 40 %"],
    [{ uncertain: { law: "beta", mean: 0.3, sd: 0.02, max: 1 } }, "standard deviation 2 points (beta law)"],
    [
      { uncertain: { law: "beta", mean: 0.4, sd: 0.01, max: 0.9 }, range: [0.2, 0.5] },
      "mean 40 %, standard deviation 1 point, at most 90 % (beta law); thought possible: 20 % to 50 %",
    ],
    [
      { dimension: "money", value: 20_000, uncertain: { law: "normal", mean: 20_000, sd: 1500 } },
      "standard deviation £1,500 (normal law)",
    ],
    [
      { dimension: "money", value: 20_000, uncertain: { law: "lognormal", mean: 20_000, cv: 0.2 } },
      "standard deviation 20 % of the mean (lognormal law)",
    ],
    [
      { dimension: "duration", value: 60, uncertain: { law: "pert", min: 0, mode: 61, max: 270 } },
      "from 0 days to 270 days, most likely 61 days (PERT law)",
    ],
    [{ uncertain: { law: "uniform", min: 0.2, max: 0.4 } }, "anything from 20 % to 40 %, all equally likely"],
  ])("says how uncertain it is: %j", (changes, words) => {
    expect(uncertaintyInWords(parameter(changes))).toBe(words);
  });
});

describe("the assumptions log", () => {
  const { model } = loadModel("test/model/fixtures/small.yaml");
  const rows = assumptionRows(model);
  const row = (path: string) => rows.find((one) => one.path === path);

  it("has a row for each number of the model, in its order, by the place where it is written", () => {
    expect(rows.map(({ path }) => path)).toEqual(model.parameters.map(({ path, sharedAt }) => sharedAt ?? path));
  });

  it("has one row for what is written once for all interventions", () => {
    const { model: norfolk } = loadModel("norfolk");
    const shared = assumptionRows(norfolk).filter(({ path }) => path.startsWith("delivery."));
    expect(shared.map(({ path, group, label }) => `${path}: ${group}, ${label}`)).toEqual([
      "delivery.chance: Delivery, Chance that it is delivered at all, of each intervention by itself",
      "delivery.share: Delivery, Share of the effect that is achieved, of each intervention by itself",
      "delivery.delay: Delivery, Delay of the start, of each intervention by itself",
      expect.stringMatching(/^delivery\.correlation\.common: Delivery, Rank correlation/),
    ]);
  });

  it("says what a value may lie between: the range that was given, else P10 to P90 of its draws", () => {
    expect(row("stages.front-door.to.assessment")?.range).toBe("20 % to 40 %");
    expect(row("growth.working.total")?.range).toBe("+0.1718 % to +0.4282 % in 8 cases of 10");
    expect(row("stages.front-door.cost.amount")?.range).toBeUndefined();
  });

  it.each([
    ["growth.older.total", "Growth", "Growth of demand in all, 2015/16 to 2018/19, Aged 65 and over", "+7.1 %"],
    ["cohorts.working.population", "Population", "Residents, Aged 18 to 64", "6,000"],
    ["money.inflation.prices.total", "Money", "Rise of prices in all, prices, 2015/16 to 2018/19", "+6 %"],
    ["money.other-income.share", "Money", "Other income, as a share of what do-nothing costs", "5 %"],
    ["targets.1.saving", "Targets", "Saving a year by 2017/18", "£50k"],
    ["stages.front-door.to.therapy.older", "Front door", "Share who go on to: Therapy, Aged 65 and over", "20 %"],
    [
      "stages.front-door.arrivals.residents.rate.older",
      "Front door",
      "Arrivals per resident, Aged 65 and over",
      "0.4 per year",
    ],
    ["stages.front-door.cost.amount", "Front door", "Cost", "£50.20 each time"],
    ["stages.home-care.cost.amount.working", "home-care", "Cost, Aged 18 to 64", "£250 per week"],
    [
      "stages.therapy.arrivals.external.hospital.rate",
      "Therapy",
      "Arrivals from outside: From hospital",
      "300 per year",
    ],
    ["stages.therapy.duration.lognormal.mean", "Therapy", "Time it takes, mean (lognormal)", "5 days"],
    [
      "stages.home-care.duration.older.weibull.mean",
      "home-care",
      "Length of stay, mean (Weibull), Aged 65 and over",
      "2 years",
    ],
    ["stages.home-care.reviews.every.fixed.value", "home-care", "Time between reviews", "1 year"],
    ["stages.review.to.back", "Review", "Share who stay as they are", "85 %"],
    [
      "interventions.more-therapy.changes.0.divert.share.older",
      "Intervention: More therapy",
      "Front door: share diverted from “assessment” to “Therapy”, Aged 65 and over",
      "10 %",
    ],
    [
      "interventions.more-therapy.changes.2.prevent.share",
      "Intervention: More therapy",
      "Therapy: share of arrivals prevented (From hospital)",
      "10 %",
    ],
    [
      "interventions.better-contracts.changes.0.duration.by",
      "Intervention: Better contracts",
      "home-care: change of the length of stay, Aged 18 to 64",
      "-5 %",
    ],
    [
      "interventions.better-contracts.changes.2.divert.share",
      "Intervention: Better contracts",
      "Review: share diverted from care as before to “Needed nothing more”",
      "1 %",
    ],
    ["interventions.more-therapy.delivery.delay", "Intervention: More therapy", "Delay of the start", "3 months"],
    ["interventions.more-therapy.implementation.yearly", "Intervention: More therapy", "Running cost a year", "£20k"],
  ])("names %s in words", (path, group, label, value) => {
    expect(row(path)).toMatchObject({ group, label, value });
  });

  it("names every number, and leaves no path as it is", () => {
    const groups = new Set(["stages", "interventions", "money", "growth", "cohorts", "targets"]);
    expect(rows.filter(({ group, label }) => groups.has(group) || label === "")).toEqual([]);
  });

  it("cites sources by publisher, title, date and section, and keeps reasons, owners and notes", () => {
    expect(row("growth.older.total")).toMatchObject({
      kind: "source",
      text: "A council, Budget book, 2016-02-01, page 12; A council, Yearly return",
    });
    expect(row("stages.therapy.cost.amount")).toMatchObject({
      note: "net of grants",
      owner: "finance",
      signedOff: { by: undefined, on: undefined },
    });
    expect(row("stages.front-door.to.therapy.older")).toMatchObject({ kind: "solved", text: "from the yearly return" });
  });

  it("shows a path of a form that it does not know", () => {
    const odd = { ...model, parameters: [{ ...model.parameters[0]!, path: "future.some-thing.of.it" }] };
    expect(assumptionRows(odd)[0]).toMatchObject({ group: "future", label: "some thing, of, it" });
  });
});
