import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadModel } from "../../src/model/load.ts";
import type { Model } from "../../src/model/model.ts";
import { expectedFlows, meanStay, sumOf } from "../verification/norfolk-flow-calculation.ts";

const FOLDER = "models/norfolk";
const FORMAL_CARE = ["residential", "nursing", "home-care", "day-care", "direct-payments", "supported-living"];
const { model } = loadModel(FOLDER);
const written = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => readFileSync(`${FOLDER}/${file}`, "utf8"))
  .join("\n");

const scenarioOf = (of: Model, name: string) => of.scenarios.find((scenario) => scenario.name === name)!;
const doNothing = expectedFlows(model, scenarioOf(model, "do-nothing"));
const million = 1e6;

function netCost(of: typeof doNothing, year: string): number {
  const otherIncome = model.otherIncome!.value * sumOf(model, doNothing.gross, year);
  return sumOf(model, of.gross, year) - sumOf(model, of.contributions, year) - otherIncome;
}

/** Net saving of a scenario on paper, less what its schemes cost to run. */
function plannedSaving(name: string, year: string): number {
  const scenario = scenarioOf(model, name);
  const { start, end } = model.axis.years.find(({ label }) => label === year)!;
  const running = scenario.interventions.reduce((sum, index) => {
    const { yearlyCost, start: from } = model.interventions[index]!;
    return sum + (yearlyCost?.value ?? 0) * Math.max(0, (end - Math.max(start, from)) / (end - start));
  }, 0);
  return netCost(doNothing, year) - netCost(expectedFlows(model, scenario), year) - running;
}

function within(found: number, wanted: number, share: number, what: string): void {
  expect(Math.abs(found / wanted - 1), `${what}: ${found}, not ${wanted}`).toBeLessThanOrEqual(share);
}

describe("Norfolk at its central values", () => {
  const entries = (stages: string[], year = "2015/16") => sumOf(model, doNothing.entries, year, stages);
  const from = (origin: string, stages: string[]) =>
    doNothing.flows.reduce(
      (sum, flows) =>
        sum +
        stages.reduce((all, to) => {
          const months = flows.get(`${origin} > ${to}`) ?? new Float64Array();
          return all + months.slice(0, 12).reduce((inYear, people) => inYear + people, 0);
        }, 0),
      0,
    );

  test("has the volumes of 2015/16", () => {
    within(entries(["front-door"]), 107_896, 0.0005, "contacts");
    within(entries(["early-help"]), 66_000, 0.0005, "early help");
    within(entries(["reablement"]), 33_185, 0.0005, "reablement");
    within(entries(["assessment"]), 12_500, 0.001, "assessments");
    within(
      entries(["review-care-home", "review-community", "review-supported-living"]),
      10_907,
      0.001,
      "reassessments",
    );
    within(from("arranging-care", FORMAL_CARE), 3542, 0.001, "new clients");
  });

  test("has the money of 2015/16", () => {
    const gross = sumOf(model, doNothing.gross, "2015/16");
    within(gross, 387 * million, 0.001, "gross");
    within(netCost(doNothing, "2015/16"), 242 * million, 0.001, "net");
    within(sumOf(model, doNothing.gross, "2015/16", ["front-door"]) / gross, 0.014, 0.002, "share of the front door");
    within(sumOf(model, doNothing.gross, "2015/16", FORMAL_CARE) / gross, 0.82, 0.001, "share of formal care");
  });

  test("grows as the council expects", () => {
    for (const [cohort, growth] of [
      ["older", 1.071],
      ["working", 1.011],
    ] as const) {
      const contacts = (year: string) => sumOf(model, doNothing.entries, year, ["front-door"], cohort);
      const days = (year: string) => sumOf(model, doNothing.personDays, year, FORMAL_CARE, cohort);
      within(contacts("2018/19") / contacts("2015/16"), growth, 0.0025, `contacts of ${cohort}`);
      within(days("2018/19") / days("2015/16"), growth, 0.001, `days of ${cohort}`);
    }
    within(sumOf(model, doNothing.gross, "2018/19"), 429 * million, 0.005, "gross");
    within(netCost(doNothing, "2018/19"), 268 * million, 0.005, "net");
  });

  test("stands still without growth", () => {
    const { model: still } = loadModel(FOLDER, { "growth.older.total": 0, "growth.working.total": 0 });
    const flows = expectedFlows(still, scenarioOf(still, "do-nothing"));
    const days = (year: number) => still.axis.years[year]!.end - still.axis.years[year]!.start;
    still.axis.years.slice(1).forEach(({ label }, before) => {
      for (const stages of [FORMAL_CARE, ...FORMAL_CARE.map((stage) => [stage])]) {
        const earlier = sumOf(still, flows.personDays, still.axis.years[before]!.label, stages) / days(before);
        const now = sumOf(still, flows.personDays, label, stages) / days(before + 1);
        within(now, earlier, 0.005, `${stages} in ${label}`);
      }
    });
  });

  test("keeps people in residential care as long as published", () => {
    const residential = model.stages.find(({ name }) => name === "residential")!;
    within(meanStay(model, residential, 0), 801, 0.001, "mean stay");
  });
});

describe("Norfolk's programme", () => {
  test("saves £35m and £56m on paper", () => {
    within(plannedSaving("existing-as-planned", "2018/19"), 35 * million, 0.01, "existing schemes");
    within(plannedSaving("programme-as-planned", "2018/19"), 56 * million, 0.01, "whole programme");
  });

  test("is made of existing and further schemes, none of them in both", () => {
    const { interventions: existing } = scenarioOf(model, "existing");
    const { interventions: further } = scenarioOf(model, "further");
    const { interventions: all } = scenarioOf(model, "programme");
    expect([...existing, ...further].sort((a, b) => a - b)).toEqual(all);
    expect(all.map((index) => model.interventions[index]!.name)).not.toContain("clear-backlogs");
    expect(all).toHaveLength(model.interventions.length - 1);
    expect(scenarioOf(model, "existing-as-planned").interventions).toEqual(existing);
  });

  test("starts after the base year, and asks for no more than 40 % of anyone", () => {
    const firstDay = model.axis.years[1]!.start;
    for (const { name, start, theme, changes } of model.interventions) {
      expect(start, name).toBeGreaterThanOrEqual(firstDay);
      expect(theme, name).toBeDefined();
      for (const change of changes) {
        if (change.kind !== "divert" && !("size" in change && Array.isArray(change.size))) continue;
        const sizes = change.kind === "divert" ? change.size.values : (change.size as readonly { value: number }[]);
        for (const { value } of sizes) expect(Math.abs(value), name).toBeLessThanOrEqual(0.4);
      }
    }
  });
});

describe("Norfolk's files", () => {
  test("use every name at least once where it is not defined, so that a misspelt one is noticed", () => {
    const streams = model.stages.flatMap(({ external }) => external);
    const stages = model.stages.filter(
      ({ external, residents, initial }) => external.length === 0 && !residents && !initial,
    );
    // `died` is what mortality leads to, by the language.
    const exits = model.exits.filter((exit) => exit.name !== "died");
    const { groups, resources, cohorts, sources, inflations, interventions } = model;
    for (const { name } of [
      ...exits,
      ...groups,
      ...resources,
      ...cohorts,
      ...sources,
      ...inflations,
      ...interventions,
      ...streams,
      ...stages,
    ]) {
      const uses = written.match(new RegExp(`(?<![\\w-])${name}(?![\\w-])`, "g")) ?? [];
      expect(uses.length, name).toBeGreaterThanOrEqual(2);
    }
  });

  test("say of every assumption how far it may be off", () => {
    const bare = model.parameters.filter(
      ({ provenance, range, uncertain, path }) =>
        provenance.kind === "assumption" && !range && !uncertain && !path.startsWith("interventions."),
    );
    expect(bare.map(({ path, value }) => `${path} = ${value}`)).toEqual([]);
  });
});
