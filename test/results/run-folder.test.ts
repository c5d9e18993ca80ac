import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TdmError } from "../../src/errors/tdm-error.ts";
import { type Experiment, NUMBERS_VERSION, prepare } from "../../src/experiment/experiment.ts";
import { runShard, type ShardRange } from "../../src/experiment/shard.ts";
import { RunFolder } from "../../src/results/run-folder.ts";
import { encodeShard } from "../../src/results/shard-file.ts";
import { begin, recordOf, VILLAGE, village } from "../execution/village.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const experiment = village();
const place = () => join(temporaryFolder(), "run");

function problemOf(action: () => unknown) {
  try {
    action();
  } catch (error) {
    if (error instanceof TdmError) return error.problems[0]!;
    throw error;
  }
  throw new Error("nothing was thrown");
}

function keep(folder: RunFolder, of: Experiment, ...ranges: ShardRange[]): void {
  for (const range of ranges) folder.keepShard(range, encodeShard(runShard(prepare(of), range), folder.hash));
}

describe("a new run folder", () => {
  it("holds the model as it was given, the experiment and a record", () => {
    const path = place();
    begin(path, experiment);
    expect(readdirSync(path).sort()).toEqual(["experiment.json", "model.yaml", "run.json", "shards", "tables"]);
    expect(readFileSync(join(path, "model.yaml"), "utf8")).toBe(readFileSync(VILLAGE, "utf8"));
  });

  it("opens with what it was begun with", () => {
    const path = place();
    begin(path, experiment);
    const opened = RunFolder.open(path);
    expect(opened.experiment).toEqual(experiment);
    expect(opened.record).toEqual(recordOf(experiment));
    expect(opened.folder.finishedShards()).toEqual([]);
  });

  it("may be an empty folder that is there", () => {
    const path = temporaryFolder();
    begin(path, experiment);
    expect(RunFolder.isRun(path)).toBe(true);
  });

  it("is never one that holds something else", () => {
    const path = temporaryFolder();
    writeFileSync(join(path, "letter.txt"), "dear");
    for (const replace of [false, true]) {
      const problem = problemOf(() => begin(path, experiment, replace));
      expect(problem).toMatchObject({ code: "TDM-FOLDER-005", file: path });
      expect(problem.message).toBe("the folder is not empty and holds no run");
    }
    expect(readdirSync(path)).toEqual(["letter.txt"]);
  });

  it("is never a file", () => {
    const path = place();
    writeFileSync(path, "a file");
    expect(problemOf(() => begin(path, experiment))).toMatchObject({ code: "TDM-FOLDER-002", file: path });
    expect(readFileSync(path, "utf8")).toBe("a file");
  });

  it("keeps the files that the model includes under their own names", () => {
    const path = place();
    const files = [
      { name: "council.yaml", text: "include: [prices.yaml]" },
      { name: "prices.yaml", text: "money: {}" },
    ];
    RunFolder.create(path, experiment, recordOf(experiment), files);
    expect(readFileSync(join(path, "model.yaml"), "utf8")).toBe("include: [prices.yaml]");
    expect(readFileSync(join(path, "prices.yaml"), "utf8")).toBe("money: {}");
  });

  it("is begun again where its beginning was cut short", () => {
    const path = temporaryFolder();
    mkdirSync(join(path, "shards"));
    writeFileSync(join(path, "model.yaml"), "half of a mod");
    writeFileSync(join(path, "experiment.json.part"), "{");
    writeFileSync(join(path, "run.lock"), "999999999 1");
    begin(path, experiment);
    expect(RunFolder.open(path).experiment).toEqual(experiment);
    expect(readdirSync(path).sort()).toEqual(["experiment.json", "model.yaml", "run.json", "shards", "tables"]);
  });
});

describe("a folder with a run", () => {
  it("takes no other run", () => {
    const path = place();
    begin(path, experiment);
    expect(problemOf(() => begin(path, village({ seed: "other" })))).toMatchObject({ code: "TDM-FOLDER-005" });
    expect(RunFolder.open(path).experiment.seed).toBe("village");
  });

  it("is emptied of what the run wrote, and of nothing else, to begin anew", () => {
    const path = place();
    keep(begin(path, experiment), experiment, { from: 0, to: 2 });
    for (const name of ["summary.json", "report.html", "letter.txt"]) writeFileSync(join(path, name), "old");
    writeFileSync(join(path, "tables", "annual.arrow"), "old");
    const folder = begin(path, village({ seed: "other" }), true);
    expect(folder.finishedShards()).toEqual([]);
    expect(readdirSync(join(path, "tables"))).toEqual([]);
    expect(readdirSync(path)).not.toContain("summary.json");
    expect(readFileSync(join(path, "letter.txt"), "utf8")).toBe("old");
    expect(RunFolder.open(path).experiment.seed).toBe("other");
  });

  it("is not begun anew while somebody works on it", () => {
    const path = place();
    const release = begin(path, experiment).lock();
    expect(problemOf(() => begin(path, experiment, true)).code).toBe("TDM-FOLDER-006");
    release();
    begin(path, experiment, true);
    expect(existsSync(join(path, "run.lock"))).toBe(false);
  });
});

describe("opening a run folder", () => {
  it("says where there is none", () => {
    const path = temporaryFolder();
    expect(problemOf(() => RunFolder.open(join(path, "nowhere")))).toMatchObject({
      code: "TDM-FOLDER-004",
      message: "there is no such folder",
    });
    expect(problemOf(() => RunFolder.open(path))).toMatchObject({
      code: "TDM-FOLDER-004",
      message: "this is no run folder: it has no run.json",
    });
  });

  it.each(["", "{", "null", "[]", '{"status": "finished"}'])("refuses a record that reads %j", (text) => {
    const path = place();
    begin(path, experiment);
    writeFileSync(join(path, "run.json"), text);
    expect(problemOf(() => RunFolder.open(path))).toMatchObject({
      code: "TDM-FOLDER-005",
      message: "run.json is damaged, or was changed since",
    });
  });

  it("refuses a run of another version of the numbers, and names both", () => {
    const path = place();
    begin(path, experiment).save({ ...recordOf(experiment), numbersVersion: 0 });
    expect(problemOf(() => RunFolder.open(path))).toMatchObject({
      code: "TDM-FOLDER-005",
      expected: `numbers version ${NUMBERS_VERSION}`,
      found: "0",
    });
  });

  it("says where it cannot be read, which is no damage", () => {
    const path = place();
    begin(path, experiment);
    rmSync(join(path, "experiment.json"));
    expect(problemOf(() => RunFolder.open(path))).toMatchObject({
      code: "TDM-FOLDER-001",
      message: "cannot be read: it is not there",
      file: join(path, "experiment.json"),
    });
  });

  it.each([
    ["another seed", JSON.stringify({ ...experiment, seed: "changed" })],
    [
      "another model",
      JSON.stringify({ ...experiment, document: village({}, { "cohorts.older.population": 151 }).document }),
    ],
    ["no experiment", "{}"],
    ["half a file", "{"],
  ])("refuses an experiment that was changed since: %s", (_, text) => {
    const path = place();
    begin(path, experiment);
    writeFileSync(join(path, "experiment.json"), text);
    expect(problemOf(() => RunFolder.open(path))).toMatchObject({
      code: "TDM-FOLDER-005",
      message: "experiment.json is damaged, or was changed since",
    });
  });
});

describe("a lock that is a folder", () => {
  it("is named", () => {
    const path = place();
    const folder = begin(path, experiment);
    mkdirSync(join(path, "run.lock"));
    expect(problemOf(() => folder.lock())).toMatchObject({ code: "TDM-FOLDER-002", file: join(path, "run.lock") });
  });
});

describe("the shards of a run", () => {
  it("are listed in the order of their replications, whatever order they came in", () => {
    const folder = begin(place(), experiment);
    keep(folder, experiment, { from: 5, to: 12 }, { from: 0, to: 1 }, { from: 1, to: 5 });
    expect(folder.finishedShards()).toEqual([
      { from: 0, to: 1 },
      { from: 1, to: 5 },
      { from: 5, to: 12 },
    ]);
    expect([...folder.rows()].map(({ replication, scenario }) => [replication, scenario])).toEqual(
      Array.from({ length: 24 }, (_, index) => [Math.floor(index / 2), index % 2]),
    );
  });

  it("count a replication once, also where shards of another copy of the run were added", () => {
    const folder = begin(place(), experiment);
    keep(folder, experiment, { from: 0, to: 4 }, { from: 4, to: 8 });
    keep(folder, experiment, { from: 0, to: 3 }, { from: 3, to: 6 }, { from: 8, to: 9 });
    expect(folder.finishedShards()).toEqual([
      { from: 0, to: 4 },
      { from: 4, to: 8 },
      { from: 8, to: 9 },
    ]);
    expect([...folder.rows()]).toHaveLength(18);
  });

  it("are named where they cannot be read", () => {
    const path = place();
    const folder = begin(path, experiment);
    const file = join(path, "shards", "0000000-0000001.arrow");
    mkdirSync(file);
    expect(problemOf(() => folder.readShard({ from: 0, to: 2 }))).toMatchObject({
      code: "TDM-FOLDER-001",
      message: "cannot be read: it is a folder",
      file,
    });
  });

  it("do not count while they are being written; what was cut short is removed", () => {
    const path = place();
    const folder = begin(path, experiment);
    keep(folder, experiment, { from: 0, to: 1 });
    const part = join(path, "shards", "0000001-0000001.arrow.part");
    writeFileSync(part, "half");
    expect(folder.finishedShards()).toEqual([{ from: 0, to: 1 }]);
    expect(existsSync(part)).toBe(false);
  });

  it("are refused by name where the file is damaged", () => {
    const path = place();
    const folder = begin(path, experiment);
    keep(folder, experiment, { from: 0, to: 2 });
    const file = join(path, "shards", "0000000-0000001.arrow");
    writeFileSync(file, readFileSync(file).subarray(0, 1000));
    expect(problemOf(() => folder.readShard({ from: 0, to: 2 }))).toMatchObject({ code: "TDM-FOLDER-005", file });
  });

  it("are refused where the file holds other replications than its name says", () => {
    const path = place();
    const folder = begin(path, experiment);
    keep(folder, experiment, { from: 0, to: 2 });
    const shards = join(path, "shards");
    renameSync(join(shards, "0000000-0000001.arrow"), join(shards, "0000000-0000002.arrow"));
    expect(problemOf(() => folder.readShard({ from: 0, to: 3 }))).toMatchObject({
      code: "TDM-FOLDER-005",
      message: "the file does not hold the replications that its name says",
    });
  });

  it("of another experiment are refused", () => {
    const path = place();
    const folder = begin(path, experiment);
    const other = village({ seed: "other" });
    const foreign = begin(place(), other);
    folder.keepShard({ from: 0, to: 1 }, encodeShard(runShard(prepare(other), { from: 0, to: 1 }), foreign.hash));
    expect(problemOf(() => folder.readShard({ from: 0, to: 1 })).code).toBe("TDM-FOLDER-005");
  });
});
