import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { prepare } from "../../src/experiment/experiment.ts";
import { loadModelText } from "../../src/model/load.ts";
import { DAYS_PER_YEAR } from "../../src/model/quantity.ts";
import { shapeOf } from "../../src/results/shape.ts";
import { sharedFolder } from "../results/temporary-folder.ts";
import { type Row, rowsOf, sums, type TownRun, tableOf, townRun, townText } from "./town.ts";

const WHERE = ["scenario", "replication", "cohort", "need", "area", "stage"];
const place = (town: string) => join(town, "run");

describe("the tables of a town", () => {
  const folder = sharedFolder();
  let run: TownRun;
  let annual: Row[];
  let monthly: Row[];
  beforeAll(async () => {
    run = await townRun(place(folder));
    annual = rowsOf(run.folder, "annual");
    monthly = rowsOf(run.folder, "monthly");
  });

  it("say the same by year and by month", () => {
    for (const column of ["entries", "exits", "person_days", "package_days"]) {
      expect(sums(annual, column, WHERE), column).toEqual(sums(monthly, column, WHERE));
    }
  });

  it("weight days by packages where a stage has them, and say in what", () => {
    const packages = annual.filter(({ package_days: days }) => (days as number) > 0);
    expect(new Set(packages.map(({ stage }) => stage))).toEqual(new Set(["care"]));
    for (const row of packages) {
      const mean = (row.package_days as number) / (row.person_days as number);
      if (row.need === "low") expect(mean).toBe(5);
      else expect(mean).toBeGreaterThan(5);
    }
    const field = tableOf(run.folder, "annual").schema.fields.find(({ name }) => name === "package_days")!;
    expect(field.metadata.get("meaning")).toContain("care in hours per week");
  });

  it("count each service that begins in a bin of waits", () => {
    const year = (row: Row) => ({ ...row, year: yearOf(row.month as string) });
    const served = sums(monthly.filter((row) => (row.served as number) > 0).map(year), "served", [...WHERE, "year"]);
    const bins = rowsOf(run.folder, "waits");
    expect(sums(bins, "served", [...WHERE, "financial_year"])).toEqual(served);
    expect(bins.every((row) => row.stage === "assessment" && (row.served as number) > 0)).toBe(true);
    expect(new Set(bins.map((row) => row.waited_up_to_days))).toContain(0);
  });
});

/** The financial year of a month such as `Jan 2021`. */
function yearOf(month: string): string {
  const [name, year] = month.split(" ") as [string, string];
  return Number(year) === 2020 || (year === "2021" && ["Jan", "Feb", "Mar"].includes(name)) ? "2020/21" : "2021/22";
}

describe("the tables of a town that warms up", () => {
  const folder = sharedFolder();
  let run: TownRun;
  beforeAll(async () => {
    run = await townRun(place(folder), { warmUp: true });
  });

  it("leave the warm-up out", () => {
    expect(new Set(rowsOf(run.folder, "annual").map((row) => row.financial_year))).toEqual(
      new Set(["2020/21", "2021/22"]),
    );
    expect(new Set(rowsOf(run.folder, "monthly").map((row) => row.month)).size).toBe(24);
  });

  it("have people inside at the start, of whom nobody is lost", () => {
    const present = rowsOf(run.folder, "flows").filter(({ from }) => from === "warm-up");
    expect(new Set(present.map((row) => row.financial_year))).toEqual(new Set(["2020/21"]));
    expect(sums(present, "people", ["to"]).get("care")).toBeGreaterThan(20);
    expect(run.summary.checks.map(({ holds }) => holds)).toEqual([true, true]);
  });

  it("count as many inside in the first month as were there and came, less who left", () => {
    const [first] = rowsOf(run.folder, "monthly").map((row) => row.month);
    const inCare = (row: Row) => row.stage === "care" && row.scenario === "do-nothing" && row.month === first;
    const months = rowsOf(run.folder, "monthly").filter(inCare);
    const total = (column: string) => months.reduce((sum, row) => sum + (row[column] as number), 0);
    const present = rowsOf(run.folder, "flows")
      .filter(({ from, to, scenario }) => from === "warm-up" && to === "care" && scenario === "do-nothing")
      .reduce((sum, row) => sum + (row.people as number), 0);
    const mean = total("person_days") / 30;
    expect(mean).toBeLessThanOrEqual(present + total("entries"));
    expect(mean).toBeGreaterThanOrEqual(present - total("exits"));
  });
});

describe("a column of an attribute", () => {
  const shape = (text: string) => {
    const { document } = loadModelText(text, "town.yaml");
    return prepare({ document, scenarios: [], replications: 1, seed: "town", sample: 1 });
  };

  it("does not take the name of another column", async () => {
    const text = townText().replaceAll("need", "stage").replaceAll("area", "resource");
    const prepared = shape(text);
    const { annualColumns } = await import("../../src/results/table-schemas.ts");
    const { tableNames } = await import("../../src/analysis/tables.ts");
    const names = annualColumns(tableNames(prepared, shapeOf(prepared))).map(({ name }) => name);
    expect(names.slice(3, 7)).toEqual(["cohort", "attribute_stage", "attribute_resource", "stage"]);
    expect(new Set(names).size).toBe(names.length);
  });
});

it("a shape has the periods of the model, with and without a warm-up", () => {
  for (const warmUp of [false, true]) {
    const { document } = loadModelText(townText({ warmUp }), "town.yaml");
    const {
      periods,
      years,
      yearOf: year,
      perYear,
    } = shapeOf(prepare({ document, scenarios: [], replications: 1, seed: "town", sample: 1 }));
    expect([periods, years, year[0], year[11], year[12]]).toEqual([24, 2, 0, 0, 1]);
    expect(perYear[0]).toBe(DAYS_PER_YEAR / 30);
  }
});
