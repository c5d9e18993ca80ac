import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { type Column, TableFile } from "../../src/results/table-file.ts";
import { tableStream } from "../../src/service/table-forms.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";

const COLUMNS: Column[] = [
  { name: "stage", meaning: "", type: "name", names: ["home care", 'so-called "respite", or none'] },
  { name: "from", meaning: "", type: "date" },
  { name: "people", meaning: "", type: "int" },
  { name: "net", meaning: "", type: "float" },
];

function table(rows: readonly number[][]): string {
  const path = join(temporaryFolder(), "table.arrow");
  const file = new TableFile(path, COLUMNS, {});
  for (const row of rows) file.add(row);
  file.close();
  return path;
}

test("names, dates and what is no number come out as a spreadsheet and a program expect them", async () => {
  const path = table([
    [0, 16_526, 3, -0.5],
    [1, 0, 0, Number.NaN],
  ]);
  expect(await text(tableStream(path, "csv"))).toBe(
    'stage,from,people,net\r\nhome care,2015-04-01,3,-0.5\r\n"so-called ""respite"", or none",1970-01-01,0,\r\n',
  );
  expect(JSON.parse(await text(tableStream(path, "json")))).toEqual([
    { stage: "home care", from: "2015-04-01", people: 3, net: -0.5 },
    { stage: 'so-called "respite", or none', from: "1970-01-01", people: 0, net: null },
  ]);
});

test("a table without rows has its head, and a long one all its rows", async () => {
  const none = table([]);
  expect(await text(tableStream(none, "csv"))).toBe("stage,from,people,net\r\n");
  expect(JSON.parse(await text(tableStream(none, "json")))).toEqual([]);
  const long = table(Array.from({ length: 140_000 }, (_, row) => [row % 2, 0, row, row / 2]));
  const lines = (await text(tableStream(long, "csv"))).split("\r\n");
  expect(lines).toHaveLength(140_002);
  expect(lines[139_999]).toBe("home care,1970-01-01,139998,69999");
});
