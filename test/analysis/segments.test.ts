import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { drawColumns } from "../../src/experiment/draws.ts";
import { prepare } from "../../src/experiment/experiment.ts";
import { cohortOf, levelsOf, segmentsOf, shapeOf } from "../../src/results/shape.ts";
import { sharedFolder } from "../results/temporary-folder.ts";
import { type Row, rowsOf, sums, type TownRun, tableOf, townExperiment, townRun } from "./town.ts";

const WHERE = ["scenario", "replication", "financial_year", "cohort", "stage"];
const COUNTS = ["entries", "exits", "person_days", "package_days", "people"];
const MONEY = ["gross", "income", "net"];

describe("a segment", () => {
  const shape = shapeOf(prepare(townExperiment()));

  it("is a cohort and a level of each reported attribute, the cohort changing fastest", () => {
    expect(shape.segments).toBe(2 * 2 * 3);
    expect(shape.attributes.map(({ name, step }) => [name, step])).toEqual([
      ["need", 2],
      ["area", 4],
    ]);
    expect([0, 1, 2, 4, 11].map((segment) => [cohortOf(shape, segment), ...levelsOf(shape, segment)])).toEqual([
      [0, 0, 0],
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [1, 1, 2],
    ]);
    expect(segmentsOf(shape, 1)).toEqual([1, 3, 5, 7, 9, 11]);
  });

  it("is a cohort where no attribute is reported", () => {
    const plain = shapeOf(prepare(townExperiment({ reported: false })));
    expect(plain.segments).toBe(plain.cohorts);
    expect(plain.attributes).toEqual([]);
  });
});

describe("a run that is broken down by attributes", () => {
  let broken: TownRun;
  let whole: TownRun;
  const place = sharedFolder();
  beforeAll(async () => {
    broken = await townRun(join(place, "broken"));
    whole = await townRun(join(place, "whole"), { reported: false });
  });
  const close = (found: Map<string, number>, wanted: Map<string, number>) => {
    expect([...found.keys()].sort()).toEqual([...wanted.keys()].sort());
    for (const [key, value] of wanted) expect(found.get(key), key).toBeCloseTo(value, 4);
  };

  it("has a column for each beside the cohort, and others have none", () => {
    const columns = ({ folder }: TownRun, name: "annual" | "monthly" | "flows" | "savings" | "bands" | "waits") =>
      tableOf(folder, name).schema.fields.map((field) => field.name);
    for (const name of ["annual", "monthly", "flows", "savings", "bands", "waits"] as const) {
      const plain = columns(whole, name);
      const at = plain.indexOf("cohort") + 1;
      expect(columns(broken, name)).toEqual([...plain.slice(0, at), "need", "area", ...plain.slice(at)]);
    }
  });

  it("counts in each segment, and together exactly what it counts without", () => {
    const rows = rowsOf(broken.folder, "annual");
    expect(rows).toHaveLength(6 * rowsOf(whole.folder, "annual").length);
    for (const count of COUNTS) {
      expect(sums(rows, count, WHERE), count).toEqual(sums(rowsOf(whole.folder, "annual"), count, WHERE));
    }
    const high = rows.filter(({ stage, need }) => stage === "care" && need === "high");
    expect(high.reduce((days, row) => days + (row.person_days as number), 0)).toBeGreaterThan(0);
  });

  it("has the same money together, at the prices of the cohort", () => {
    for (const money of MONEY) {
      close(sums(rowsOf(broken.folder, "annual"), money, WHERE), sums(rowsOf(whole.folder, "annual"), money, WHERE));
    }
    const perDay = new Set(
      rowsOf(broken.folder, "annual").flatMap((row) =>
        row.stage === "care" && (row.person_days as number) > 0
          ? [((row.gross as number) / (row.person_days as number)).toFixed(6)]
          : [],
      ),
    );
    expect([...perDay]).toEqual([(400 / 7).toFixed(6)]);
  });

  it("has the same months, ways and waits together", () => {
    const month = ["scenario", "replication", "month", "cohort", "stage"];
    for (const count of ["entries", "person_days", "package_days", "waiting_days", "served", "waits_of_served"]) {
      const [found, wanted] = [broken, whole].map(({ folder }) => sums(rowsOf(folder, "monthly"), count, month));
      expect(found, count).toEqual(wanted);
    }
    const way = ["scenario", "replication", "financial_year", "cohort", "from", "to"];
    const ways = [broken, whole].map(({ folder }) => sums(rowsOf(folder, "flows"), "people", way));
    close(ways[0]!, ways[1]!);
    const bin = [...WHERE, "waited_up_to_days"];
    const bins = [broken, whole].map(({ folder }) => sums(rowsOf(folder, "waits"), "served", bin));
    close(bins[0]!, bins[1]!);
  });

  it("saves the same together, with one row for all", () => {
    const rows = rowsOf(broken.folder, "savings");
    const all = rows.filter(({ cohort }) => cohort === "all");
    expect(all.every(({ need, area }) => need === "all" && area === "all")).toBe(true);
    const by = ["replication", "financial_year", "cohort"];
    for (const column of ["gross", "income", "net", "implementation_yearly"]) {
      close(sums(rows, column, by), sums(rowsOf(whole.folder, "savings"), column, by));
    }
  });

  it("has the same bands of cohorts, and those of each segment by year", () => {
    const isWhole = ({ need, area }: Row) => need === "all" && area === "all";
    const rows = rowsOf(broken.folder, "bands");
    const by = ["scenario", "measure", "period", "cohort", "stage"];
    for (const figure of ["mean", "p05_low", "p50", "p90_high"]) {
      close(sums(rows.filter(isWhole), figure, by), sums(rowsOf(whole.folder, "bands"), figure, by));
    }
    const one = rows.filter((row) => !isWhole(row));
    expect(new Set(one.map(({ period }) => period))).toEqual(new Set(["2020/21", "2021/22"]));
    const entries = (row: Row) => row.measure === "entries" && row.stage === "door" && row.period === "2020/21";
    const mean = (row: Row) => row.scenario === "do-nothing" && row.cohort === "older" && entries(row);
    const total = one.filter(mean).reduce((sum, row) => sum + (row.mean as number), 0);
    expect(one.filter(mean)).toHaveLength(6);
    expect(total).toBeCloseTo(rows.filter(isWhole).find(mean)!.mean as number, 9);
  });

  it("answers, fits and checks the same", () => {
    const figures = ({ summary: { targets, fit } }: TownRun) => [
      targets.map(({ met, n }) => [met, n]),
      fit.map(({ simulated }) => Math.round(simulated)),
    ];
    expect(figures(broken)).toEqual(figures(whole));
    expect(broken.summary.waits).toEqual(whole.summary.waits);
    expect(broken.summary.checks.map(({ holds }) => holds)).toEqual([true, true]);
  });

  it("draws the same values", () => {
    expect(drawColumns(broken.prepared.model)).toEqual(drawColumns(whole.prepared.model));
    expect(rowsOf(broken.folder, "draws")).toEqual(rowsOf(whole.folder, "draws"));
  });
});
