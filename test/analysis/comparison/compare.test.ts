import { cpSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Comparison, Difference } from "../../../src/analysis/comparison/comparison.ts";
import { loadModelText } from "../../../src/model/load.ts";
import { RunFolder } from "../../../src/results/run-folder.ts";
import { VILLAGE, village } from "../../execution/village.ts";
import { temporaryFolder } from "../../results/temporary-folder.ts";
import { rowsOf } from "../town.ts";
import { compareScenarios, finishedRun, kinds, problemOf } from "./finished-run.ts";

type Wanted = Partial<Pick<Difference, "measure" | "year" | "cohort" | "stage">>;
function theOne({ differences }: Comparison, wanted: Wanted): Difference {
  const whole = { cohort: "all", ...wanted };
  const found = differences.filter((one) => Object.entries(whole).every(([key, value]) => one[key as never] === value));
  expect(found, JSON.stringify(wanted)).toHaveLength(1);
  return found[0]!;
}

const twelve = await finishedRun(village(), true);

describe("two runs of models that differ in a price", () => {
  const dearer = finishedRun(village({}, { "stages.assessment.cost.amount": "£500" }), true);

  it("differ by quantity times the rise, replication by replication", async () => {
    const comparison = compareScenarios(twelve, await dearer);
    const rows = rowsOf(RunFolder.open(twelve).folder, "annual").filter(
      ({ scenario, stage, financial_year: year }) =>
        scenario === "programme" && stage === "assessment" && year === "2020/21",
    );
    // £400 to £500: a quarter of what assessments cost.
    const gross = rows.reduce((sum, row) => sum + (row.gross as number), 0) / 12;
    const found = theOne(comparison, { measure: "gross-cost", year: "2020/21" });
    expect(found.difference).toBeCloseTo(gross / 4, 6);
    expect(found.verdict).toBe("higher");
    expect(comparison.pairing).toMatchObject({ paired: true, replications: 12 });
    expect(kinds(comparison)).toEqual(["few-replications"]);
  });

  it("differ in nothing that people do", async () => {
    const { differences } = compareScenarios(twelve, await dearer);
    const ofPeople = differences.filter(({ measure }) => ["entries", "people", "wait", "waiting"].includes(measure));
    expect(ofPeople.length).toBeGreaterThan(10);
    expect(new Set(ofPeople.map(({ verdict }) => verdict))).toEqual(new Set(["same"]));
  });

  it("show the price among the inputs, and nothing else that decides numbers", async () => {
    const { inputs } = compareScenarios(twelve, await dearer);
    expect(inputs.identical).toBe(false);
    expect(inputs.settings).toEqual([]);
    expect(inputs.model.filter(({ decidesNumbers }) => decidesNumbers)).toEqual([
      { path: "stages.assessment.cost.amount.value", kind: "changed", from: "£400", to: "£500", decidesNumbers: true },
    ]);
  });

  it("give the same differences turned round", async () => {
    const there = compareScenarios(twelve, await dearer);
    const back = compareScenarios(await dearer, twelve);
    for (const { low, high, difference, ...one } of there.differences) {
      const other = back.differences.find(
        ({ measure, year, cohort, stage, target }) =>
          JSON.stringify([measure, year, cohort, stage, target]) ===
          JSON.stringify([one.measure, one.year, one.cohort, one.stage, one.target]),
      )!;
      expect(other.difference).toBeCloseTo(-difference, 6);
      expect(other.low).toBeCloseTo(-high!, 6);
      expect(other.high).toBeCloseTo(-low!, 6);
    }
  });

  it("are sorted by size within each measure", async () => {
    const { differences } = compareScenarios(twelve, await dearer);
    for (const [index, { measure, difference }] of differences.entries()) {
      const next = differences[index + 1];
      if (next?.measure === measure) {
        expect(Math.abs(next.difference)).toBeLessThanOrEqual(Math.abs(difference) + 1e-9);
      }
    }
  });
});

describe("figures of a comparison", () => {
  it("are those of the summary and the tables", async () => {
    const other = await finishedRun(village({ scenarios: ["programme", "nothing-delivered"] }), true);
    const comparison = compareScenarios(other, other, "programme", "nothing-delivered");
    const { folder } = RunFolder.open(other);
    const savings = rowsOf(folder, "savings").filter(
      ({ financial_year: year, cohort }) => year === "2021/22" && cohort === "all",
    );
    const mean = (scenario: string) =>
      savings
        .filter((row) => row.scenario === scenario)
        .reduce((sum, row) => sum + ((row.net as number) - (row.implementation_yearly as number)) / 12, 0);
    const found = theOne(comparison, { measure: "saving", year: "2021/22" });
    expect(found.a).toBeCloseTo(mean("programme"), 6);
    expect(found.b).toBeCloseTo(mean("nothing-delivered"), 6);
    const waits = theOne(comparison, { measure: "wait", year: "2021/22", stage: "assessment" });
    expect(waits.a).toBeGreaterThan(0);
    expect(comparison.differences.filter(({ measure }) => measure === "do-nothing-cost")).toEqual([]);
    expect(comparison.inputs.scenario).toEqual([
      { path: "set.delivery.chance", kind: "added", to: 0, decidesNumbers: true },
      { path: "label", kind: "changed", from: "The programme", to: "nothing-delivered", decidesNumbers: false },
    ]);
  });

  it("of do-nothing beside a programme are the saving itself", () => {
    const comparison = compareScenarios(twelve, twelve, "do-nothing", "programme");
    const saving = theOne(comparison, { measure: "saving", year: "2021/22" });
    const cost = theOne(comparison, { measure: "net-cost", year: "2021/22" });
    const running = theOne(comparison, { measure: "running-cost", year: "2021/22" });
    expect(saving.a).toBe(0);
    expect(saving.difference).toBeCloseTo(-cost.difference - running.difference, 6);
    expect(comparison.inputs.scenario.map(({ path }) => path)).toEqual([
      "interventions.fewer-referrals",
      "interventions.cheaper-care",
      "label",
    ]);
  });

  it("of do-nothing in both are costs and people, not savings", async () => {
    const other = await finishedRun(village({}, { "stages.door.cost.amount": "£60" }));
    const { differences } = compareScenarios(twelve, other, "do-nothing");
    expect(differences.some(({ measure }) => measure === "saving" || measure === "chance")).toBe(false);
    expect(theOne({ differences } as Comparison, { measure: "net-cost", year: "2020/21" }).verdict).toBe("higher");
  });
});

describe("runs that differ in how they were made", () => {
  it("with another seed are compared as independent, with a warning", async () => {
    const comparison = compareScenarios(twelve, await finishedRun(village({ seed: "other", replications: 20 })));
    expect(comparison.pairing).toMatchObject({ paired: false, replications: null });
    expect(kinds(comparison)).toEqual(["other-seed", "few-replications"]);
    const found = theOne(comparison, { measure: "saving", year: "2021/22" });
    expect(found).toMatchObject({ replications: { a: 12, b: 20 }, quantiles: null, discordant: null });
    expect(comparison.inputs.settings.map(({ name }) => name)).toEqual(["seed", "replications"]);
  });

  it("with more replications are compared in those that both have, which are the same", async () => {
    const comparison = compareScenarios(twelve, await finishedRun(village({ replications: 15 })));
    expect(comparison.pairing).toMatchObject({ paired: true, replications: 12 });
    expect(kinds(comparison)).toEqual(["nothing-that-decides-numbers", "fewer-pairs", "few-replications"]);
    expect(new Set(comparison.differences.map(({ verdict }) => verdict))).toEqual(new Set(["same"]));
  });

  it("with a share of the people are compared in pairs, with a warning", async () => {
    const changes = { "resources.assessors.capacity": 2 };
    const [whole, half] = [
      await finishedRun(village({}, changes)),
      await finishedRun(village({ sample: 0.5 }, changes)),
    ];
    const comparison = compareScenarios(whole, half);
    expect(comparison.pairing.paired).toBe(true);
    expect(kinds(comparison)).toContain("other-sample");
  });

  it("with the same inputs are the same, and said to be so", () => {
    const copy = join(temporaryFolder(), "copy");
    cpSync(twelve, copy, { recursive: true });
    const comparison = compareScenarios(twelve, copy);
    expect(comparison.inputs).toEqual({ identical: true, settings: [], model: [], scenario: [] });
    expect(kinds(comparison)).toEqual(["same-inputs", "few-replications"]);
    expect(comparison.differences.every(({ difference, verdict }) => difference === 0 && verdict === "same")).toBe(
      true,
    );
  });

  it("in labels alone, or in the way that a value is written, are the same too", async () => {
    const text = readFileSync(VILLAGE, "utf8");
    const changed = text.replace("title: A village", "title: A hamlet").replace("chance: 80 %", "chance: 0.8");
    const { document } = loadModelText(changed, "village.yaml");
    const comparison = compareScenarios(twelve, await finishedRun(village({ document })));
    expect(comparison.inputs.model.map(({ path, decidesNumbers }) => [path, decidesNumbers])).toEqual([
      ["title", false],
      ["delivery.chance", false],
    ]);
    expect(kinds(comparison)).toEqual(["nothing-that-decides-numbers", "few-replications"]);
  });

  it("of which one is not what it says to be are found out", async () => {
    const copy = join(temporaryFolder(), "copy");
    cpSync(twelve, copy, { recursive: true });
    const other = await finishedRun(village({ seed: "other" }));
    const shards = join(copy, "shards");
    for (const name of readdirSync(shards)) rmSync(join(shards, name));
    // The shards of another run, under its own hash, in a folder that says it is this one.
    cpSync(join(other, "shards"), shards, { recursive: true });
    expect(problemOf(() => compareScenarios(twelve, copy))).toMatchObject({ code: "TDM-FOLDER-005" });
  });
});
