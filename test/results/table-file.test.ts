import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DataType, type Table, tableFromIPC } from "apache-arrow";
import { describe, expect, it } from "vitest";
import { type Column, TableFile } from "../../src/results/table-file.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const COLUMNS: readonly Column[] = [
  { name: "stage", meaning: "stage of the pathway", type: "name", names: ["door", "care", "review"] },
  { name: "people", meaning: "people who came", type: "int" },
  { name: "gross", meaning: "cost, pounds", type: "float" },
  { name: "month", meaning: "calendar month", type: "name", names: ["Apr 2020", "May 2020"] },
];
const METADATA = { hash: "abc", priceBase: "2020/21" };

/** So many rows, each with its number in every column as far as that goes. */
function written(path: string, rows: number): Table {
  const table = new TableFile(path, COLUMNS, METADATA);
  for (let row = 0; row < rows; row++) table.add([row % 3, row, row / 4, row % 2]);
  table.close();
  return tableFromIPC(readFileSync(path));
}

const column = (table: Table, name: string) => table.getChild(name)!;

describe("a table file", () => {
  it("gives back every row, over several batches of 65,536", () => {
    const rows = 2 * 65_536 + 1000;
    const table = written(join(temporaryFolder(), "t.arrow"), rows);
    expect(table.numRows).toBe(rows);
    expect(table.batches.map(({ numRows }) => numRows)).toEqual([65_536, 65_536, 1000]);
    const people = column(table, "people").toArray() as Int32Array;
    const gross = column(table, "gross").toArray() as Float64Array;
    expect(people.every((value, row) => value === row)).toBe(true);
    expect(gross.every((value, row) => value === row / 4)).toBe(true);
  });

  it("writes dates as days, which readers take for dates", () => {
    const path = join(temporaryFolder(), "t.arrow");
    const table = new TableFile(path, [{ name: "day", meaning: "a day", type: "date" }], METADATA);
    for (const day of [0, 18_353, -1]) table.add([day]);
    table.close();
    const days = tableFromIPC(readFileSync(path)).getChild("day")!;
    expect(DataType.isDate(days.type)).toBe(true);
    expect(Array.from(days, (day) => new Date(day).toISOString().slice(0, 10))).toEqual([
      "1970-01-01",
      "2020-04-01",
      "1969-12-31",
    ]);
  });

  it("writes names as dictionaries that hold for all batches", () => {
    const table = written(join(temporaryFolder(), "t.arrow"), 2 * 65_536 + 5);
    const stages = ["door", "care", "review"];
    for (const row of [0, 1, 2, 65_535, 65_536, 65_537, 131_071, 131_072, 131_076]) {
      expect(column(table, "stage").get(row), `row ${row}`).toBe(stages[row % 3]);
      expect(column(table, "month").get(row), `row ${row}`).toBe(["Apr 2020", "May 2020"][row % 2]);
    }
    expect(table.schema.fields.map(({ type }) => String(type))).toEqual([
      "Dictionary<Int16, Utf8>",
      "Int32",
      "Float64",
      "Dictionary<Int16, Utf8>",
    ]);
  });

  it("ends a batch exactly where the rows end", () => {
    const table = written(join(temporaryFolder(), "t.arrow"), 65_536);
    expect(table.batches.map(({ numRows }) => numRows)).toEqual([65_536]);
  });

  it("says what its columns mean and where it comes from", () => {
    const { schema } = written(join(temporaryFolder(), "t.arrow"), 3);
    expect(Object.fromEntries(schema.metadata)).toEqual(METADATA);
    const meanings = schema.fields.map(({ metadata }) => metadata.get("meaning"));
    expect(meanings).toEqual(COLUMNS.map(({ meaning }) => meaning));
    expect(schema.fields.every(({ nullable }) => !nullable)).toBe(true);
  });

  it("can be empty, and still has its columns", () => {
    const table = written(join(temporaryFolder(), "t.arrow"), 0);
    expect(table.numRows).toBe(0);
    expect(table.schema.names).toEqual(["stage", "people", "gross", "month"]);
  });

  it("can have a column of names of which there are none", () => {
    const path = join(temporaryFolder(), "t.arrow");
    const table = new TableFile(path, [{ name: "parameter", meaning: "path", type: "name", names: [] }], {});
    table.close();
    expect(tableFromIPC(readFileSync(path)).numRows).toBe(0);
  });

  it("rounds to the nearest where people are counted", () => {
    const path = join(temporaryFolder(), "t.arrow");
    const table = new TableFile(path, [{ name: "people", meaning: "people", type: "int" }], {});
    for (const people of [3 * (1 / 0.3), 9.999_999_999, -2.4]) table.add([people]);
    table.close();
    expect([...column(tableFromIPC(readFileSync(path)), "people").toArray()]).toEqual([10, 10, -2]);
  });

  it("is the same to the byte for the same rows", () => {
    const folder = temporaryFolder();
    const [a, b] = ["a.arrow", "b.arrow"].map((name) => join(folder, name)) as [string, string];
    written(a, 70_000);
    written(b, 70_000);
    expect(readFileSync(a).equals(readFileSync(b))).toBe(true);
  });

  it("appears under its name only once it is complete", () => {
    const folder = temporaryFolder();
    const path = join(folder, "t.arrow");
    const table = new TableFile(path, COLUMNS, METADATA);
    for (let row = 0; row < 70_000; row++) table.add([0, row, row, 0]);
    expect(existsSync(path)).toBe(false);
    table.close();
    expect(readdirSync(folder)).toEqual(["t.arrow"]);
  });

  it("leaves nothing behind where it is given up", () => {
    const folder = temporaryFolder();
    const table = new TableFile(join(folder, "t.arrow"), COLUMNS, METADATA);
    table.add([0, 1, 2, 0]);
    table.discard();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("stays where it is given up after it was completed", () => {
    const folder = temporaryFolder();
    const table = new TableFile(join(folder, "t.arrow"), COLUMNS, METADATA);
    table.close();
    table.discard();
    expect(readdirSync(folder)).toEqual(["t.arrow"]);
  });
});
