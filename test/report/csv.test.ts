import { describe, expect, it } from "vitest";
import { csvOf } from "../../src/report/tables/csv.ts";
import { tableOf } from "../../src/report/tables/table.ts";

interface Line {
  readonly name: string;
  readonly amount: number;
}

const table = (items: readonly Line[], title?: string) =>
  tableOf<Line>(
    "Amounts, £m",
    [
      { heading: "Name", align: "left", rank: 0, cell: ({ name }) => name },
      {
        heading: "Amount",
        align: "right",
        rank: 0,
        cell: ({ amount }) => (amount / 1e6).toFixed(1),
        raw: [{ heading: "Amount, pounds", of: ({ amount }) => amount }],
      },
    ],
    [{ title, items }],
  );
const linesOf = (text: string) => text.replace("\ufeff", "").trimEnd().split("\r\n");

describe("a table as CSV", () => {
  it("has numbers as they are and not as they are shown, with their unit in the heading", () => {
    expect(linesOf(csvOf(table([{ name: "Care", amount: 1_234_567.25 }])))).toEqual([
      'Name,"Amount, pounds"',
      "Care,1234567.25",
    ]);
  });

  it("names the section of each row where there are several", () => {
    expect(linesOf(csvOf(table([{ name: "Care", amount: 1 }], "65 and over")))[1]).toBe("65 and over,Care,1");
  });

  it("keeps commas and quotes within a cell, and begins with the mark by which a spreadsheet knows UTF-8", () => {
    const text = csvOf(table([{ name: 'Care, "at home"', amount: 1 }]));
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(linesOf(text)[1]).toBe('"Care, ""at home""",1');
  });

  it.each(["=1+1", "+A1", "-1+2", "@A1"])("hands %s to a spreadsheet as text, not as a formula", (name) => {
    expect(linesOf(csvOf(table([{ name, amount: -2 }])))[1]).toBe(`'${name},-2`);
  });

  it("leaves a cell empty where there is no number", () => {
    expect(linesOf(csvOf(table([{ name: "Care", amount: Number.NaN }])))[1]).toBe("Care,");
  });
});
