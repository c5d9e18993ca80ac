import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compare } from "../../../src/analysis/comparison/compare.ts";
import { openComparedRun } from "../../../src/analysis/comparison/compared-run.ts";
import { type Comparison, comparisonSchema, type Difference } from "../../../src/analysis/comparison/comparison.ts";
import { TdmError } from "../../../src/errors/tdm-error.ts";
import type { Experiment } from "../../../src/experiment/experiment.ts";
import { loadModelText } from "../../../src/model/load.ts";
import { RunFolder } from "../../../src/results/run-folder.ts";
import { VILLAGE, village } from "../../execution/village.ts";
import { temporaryFolder } from "../../results/temporary-folder.ts";
import { rowsOf, townExperiment, townText } from "../town.ts";
import { finishedRun } from "./finished-run.ts";

/** Two scenarios, each of the run in a folder; the same folder twice is one run. */
function compareScenarios(first: string, second: string, a = "programme", b = a): Comparison {
  const run = openComparedRun(first);
  const other = first === second ? run : openComparedRun(second);
  const found = compare({ run, scenario: a }, { run: other, scenario: b });
  return comparisonSchema.parse(found);
}

function problemOf(action: () => unknown) {
  try {
    action();
  } catch (error) {
    if (error instanceof TdmError) return error.problems[0]!;
    throw error;
  }
  throw new Error("nothing was thrown");
}

type Wanted = Partial<Pick<Difference, "measure" | "year" | "cohort" | "stage">>;
function theOne({ differences }: Comparison, wanted: Wanted): Difference {
  const whole = { cohort: "all", ...wanted };
  const found = differences.filter((one) => Object.entries(whole).every(([key, value]) => one[key as never] === value));
  expect(found, JSON.stringify(wanted)).toHaveLength(1);
  return found[0]!;
}

const kinds = ({ warnings }: Comparison) => warnings.map(({ kind }) => kind);
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

describe("a run of another version of the numbers", () => {
  /** The run as another version would have left it: its shards cannot be read. */
  function ofOtherVersion(path: string): string {
    const copy = join(temporaryFolder(), "copy");
    cpSync(path, copy, { recursive: true });
    rmSync(join(copy, "shards"), { recursive: true });
    const record = JSON.parse(readFileSync(join(copy, "run.json"), "utf8")) as object;
    writeFileSync(join(copy, "run.json"), JSON.stringify({ ...record, numbersVersion: 1 }));
    return copy;
  }

  it("is compared by its tables, which tell what its shards would", async () => {
    const other = await finishedRun(village({}, { "resources.assessors.capacity": 2 }));
    const [shards, tables] = [compareScenarios(other, twelve), compareScenarios(other, ofOtherVersion(twelve))];
    expect(kinds(tables)).toEqual(["other-numbers-version", "few-replications"]);
    expect(tables.pairing.paired).toBe(false);
    expect(tables.notCompared).toEqual([]);
    for (const wanted of shards.differences) {
      const { measure, year, cohort, stage, target } = wanted;
      const found = tables.differences.find(
        (one) =>
          JSON.stringify([one.measure, one.year, one.cohort, one.stage, one.target]) ===
          JSON.stringify([measure, year, cohort, stage, target]),
      );
      expect(found?.b, `${measure} ${year} ${cohort} ${stage}`).toBeCloseTo(wanted.b, 6);
    }
  });

  it("is compared in all its segments", async () => {
    const experiment = townExperiment();
    const path = await finishedRun(experiment, true);
    const found = compareScenarios(path, ofOtherVersion(path));
    for (const { a, b, measure, cohort, stage } of found.differences) {
      expect(b, `${measure} ${cohort} ${stage}`).toBeCloseTo(a, 6);
    }
    expect(new Set(found.differences.map(({ cohort }) => cohort))).toEqual(new Set(["all", "older", "working"]));
  });

  it("leaves out a target whose amount was drawn", async () => {
    const text = readFileSync(VILLAGE, "utf8").replace(
      "saving: £20k",
      "saving: {value: £20k, uncertain: {normal: {sd: £1k}}}",
    );
    const { document } = loadModelText(text, "village.yaml");
    const path = await finishedRun(village({ document }), true);
    const { notCompared, differences } = compareScenarios(path, ofOtherVersion(path));
    expect(notCompared).toMatchObject([{ what: "target", name: "save 20000 by 2021/22" }]);
    expect(differences.filter(({ measure }) => measure === "chance")).toHaveLength(1);
  });

  it("whose model cannot be read any more is refused", async () => {
    const copy = ofOtherVersion(twelve);
    const experiment = JSON.parse(readFileSync(join(copy, "experiment.json"), "utf8")) as Experiment;
    const { stages: _, ...document } = experiment.document;
    writeFileSync(
      join(copy, "experiment.json"),
      JSON.stringify({ ...experiment, document: { ...document, stages: {} } }),
    );
    expect(problemOf(() => openComparedRun(copy))).toMatchObject({
      ...{ code: "TDM-COMPARE-003", expected: "version 2", found: "version 1", file: copy },
    });
  });
});

describe("models that differ in what there is", () => {
  const withText = async (text: string) => {
    const { document } = loadModelText(text, "other.yaml");
    return finishedRun({ document, scenarios: ["programme"], replications: 3, seed: "town", sample: 1 });
  };

  it("are compared in what both have, and the rest is listed", async () => {
    const text = townText();
    const town = await withText(text);
    const other = await withText(
      text
        .replace("name: town", "name: city")
        .replace("end: 2022-03-31", "end: 2023-03-31")
        .replace("at: review", "at: check")
        .replace("  review: {kind", "  check: {kind")
        .replace("{saving: £1k, in: 2021/22}", "{saving: £2k, in: 2021/22}"),
    );
    const comparison = compareScenarios(town, other);
    expect(comparison.notCompared).toEqual([
      { what: "year", name: "2022/23", reason: "B alone has it" },
      { what: "stage", name: "review", reason: "A alone has it" },
      { what: "stage", name: "check", reason: "B alone has it" },
      { what: "target", name: "save 1000 by 2021/22", reason: "A alone has it" },
      { what: "target", name: "save 2000 by 2021/22", reason: "B alone has it" },
    ]);
    expect(kinds(comparison)).toContain("other-model");
    const stages = comparison.differences.flatMap(({ stage }) => stage ?? []);
    expect(new Set(stages)).toEqual(new Set(["door", "help", "assessment", "care"]));
    expect(new Set(comparison.differences.map(({ year }) => year))).toEqual(new Set(["2020/21", "2021/22"]));
  });

  it("tell cohorts and limited capacity that only one has, and warn of the first", async () => {
    const other = { "resources.assessors.capacity": "unlimited" } as const;
    const free = compareScenarios(twelve, await finishedRun(village({}, other)));
    expect(free.notCompared).toEqual([{ what: "wait", name: "assessment", reason: "capacity is limited in A only" }]);
    const text = readFileSync(VILLAGE, "utf8").replaceAll("older", "old").replace("cohort: old,", "cohort: working,");
    const { document } = loadModelText(text, "village.yaml");
    const renamed = compareScenarios(twelve, await finishedRun(village({ document })));
    expect(renamed.notCompared.filter(({ what }) => what === "cohort").map(({ name }) => name)).toEqual([
      "older",
      "old",
    ]);
    expect(kinds(renamed)).toContain("other-cohorts");
  });

  it("do not compare a year with a part of it", async () => {
    const text = townText();
    const [whole, part] = [
      await withText(text),
      await withText(
        text
          .replace("start: 2020-04-01", "start: 2020-10-01")
          .replace("2020-09-01", "2020-11-01")
          .replace("2020-04-01: 2", "2020-10-01: 2"),
      ),
    ];
    const comparison = compareScenarios(whole, part);
    expect(comparison.notCompared.slice(0, 2)).toEqual([
      { what: "year", name: "2020/21", reason: "A covers another part of it" },
      { what: "year", name: "2020/21", reason: "B covers another part of it" },
    ]);
    expect(new Set(comparison.differences.map(({ year }) => year))).toEqual(new Set(["2021/22"]));
  });

  it("without a year in common are refused", async () => {
    const later = await withText(
      townText()
        .replaceAll("2021/22", "2031/32")
        .replaceAll("2020/21", "2030/31")
        .replaceAll(/\b202(?=\d-)/g, "203"),
    );
    const problem = problemOf(() => compareScenarios(twelve, later));
    expect(problem.code).toBe("TDM-COMPARE-003");
    expect(problem.found).toContain(`2030/31, 2031/32 in ${later}`);
  });
});

describe("what cannot be compared", () => {
  it("is a run or scenario with itself", () => {
    const same = { code: "TDM-COMPARE-002", file: twelve };
    expect(problemOf(() => compareScenarios(twelve, `${twelve}/`))).toMatchObject(same);
    expect(problemOf(() => compareScenarios(twelve, twelve, "programme", "programme"))).toMatchObject(same);
  });

  it("is a run that is not finished, or has lost shards", () => {
    const copy = join(temporaryFolder(), "copy");
    cpSync(twelve, copy, { recursive: true });
    const shards = readdirSync(join(copy, "shards")).sort();
    rmSync(join(copy, "shards", shards.at(-1)!));
    expect(problemOf(() => openComparedRun(copy))).toMatchObject({
      ...{ code: "TDM-COMPARE-001", file: copy, expected: "all 12 replications", found: "no replication 11" },
    });
    rmSync(join(copy, "shards"), { recursive: true });
    expect(problemOf(() => openComparedRun(copy)).found).toBe("no replications 0 to 11");
    const record = JSON.parse(readFileSync(join(copy, "run.json"), "utf8")) as object;
    writeFileSync(join(copy, "run.json"), JSON.stringify({ ...record, status: "cancelled" }));
    expect(problemOf(() => openComparedRun(copy))).toMatchObject({
      ...{ code: "TDM-COMPARE-001", found: "a run that is cancelled" },
    });
  });

  it("is a run with a damaged shard", () => {
    const copy = join(temporaryFolder(), "copy");
    cpSync(twelve, copy, { recursive: true });
    const shard = join(copy, "shards", readdirSync(join(copy, "shards"))[0]!);
    writeFileSync(shard, readFileSync(shard).subarray(0, 500));
    expect(problemOf(() => compareScenarios(twelve, copy))).toMatchObject({ code: "TDM-FOLDER-005", file: shard });
  });
});
