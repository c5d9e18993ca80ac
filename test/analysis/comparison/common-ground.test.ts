import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openComparedRun } from "../../../src/analysis/comparison/compared-run.ts";
import type { Experiment } from "../../../src/experiment/experiment.ts";
import { loadModelText } from "../../../src/model/load.ts";
import { VILLAGE, village } from "../../execution/village.ts";
import { temporaryFolder } from "../../results/temporary-folder.ts";
import { townExperiment, townText } from "../town.ts";
import { compareScenarios, finishedRun, kinds, problemOf } from "./finished-run.ts";

const twelve = await finishedRun(village(), true);

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
      ...{ code: "TDM-COMPARE-003", expected: "version 3", found: "version 1", file: copy },
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
