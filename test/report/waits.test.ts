import { describe, expect, it } from "vitest";
import type { Summary, WaitsOfStage } from "../../src/analysis/summary.ts";
import { renderReport } from "../../src/report/html/report.ts";
import { waitTable } from "../../src/report/tables/waits.ts";
import { renderTerminal } from "../../src/report/terminal/terminal.ts";
import { widthOf } from "../../src/report/terminal/text.ts";
import { norfolkLikeSummary } from "./norfolk-like-summary.ts";

const estimate = (mean: number, margin: number) => ({ mean, low: mean - margin, high: mean + margin });

function waits(scenario: string, year: string, changes: Partial<WaitsOfStage> = {}): WaitsOfStage {
  return {
    scenario,
    stage: "Assessment",
    year,
    served: 4100,
    waiting: estimate(132.4, 3),
    mean: estimate(11.83, 0.4),
    longer: estimate(0.087, 0.01),
    median: 7.25,
    p90: 26.4,
    ...changes,
  };
}

const TYPICAL: Summary = {
  ...norfolkLikeSummary(),
  waits: [
    waits("do-nothing", "2015/16"),
    waits("do-nothing", "2016/17", { mean: estimate(50.2, 1.2), median: 41, p90: undefined }),
    waits("programme", "2015/16", { mean: estimate(9.2, 0.3) }),
    waits("programme", "2016/17", { mean: estimate(12.4, 0.3), median: 0, waiting: estimate(6.25, 0.1) }),
  ],
};
const EXTRAS = { assumptions: [], sources: [], modelName: "norfolk", createdWith: "tests" };
const cellsOf = (summary: Summary, scenario: string) =>
  waitTable(summary, scenario).sections.map(({ title, rows }) => [
    title,
    ...rows.map((row) => row.map(({ text }) => text)),
  ]);

describe("the table of waits", () => {
  it("sets do-nothing beside the programme, by stage and year", () => {
    expect(cellsOf(TYPICAL, "programme")).toEqual([
      [
        "Assessment",
        ["2015/16", "132", "12", "7.3", "26", "9 %", "132", "9.2", "7.3", "26", "9 %"],
        ["2016/17", "132", "50", "41", "over 364", "9 %", "6.3", "12", "0.0", "26", "9 %"],
      ],
    ]);
  });

  it("shows do-nothing alone where there is no programme", () => {
    const table = waitTable(TYPICAL, "do-nothing");
    expect(new Set(table.columns.map(({ group }) => group))).toEqual(new Set([undefined, "Do nothing"]));
    expect(table.sections[0]!.rows[0]).toHaveLength(6);
  });

  it("says how well the means are known", () => {
    expect(waitTable(TYPICAL, "programme").notes[0]).toContain("known to ±1.2 days (95 %)");
    const once = TYPICAL.waits.map((one) => ({ ...one, mean: estimate(one.mean.mean, 0) }));
    expect(waitTable({ ...TYPICAL, waits: once }, "programme").notes[0]).not.toContain("±");
  });

  it("has a dash where nobody was served, also once it has been in a file", () => {
    const nobody = waits("do-nothing", "2015/16", {
      served: 0,
      waiting: estimate(0, 0),
      mean: estimate(Number.NaN, 0),
      longer: estimate(Number.NaN, 0),
      median: undefined,
      p90: undefined,
    });
    const summary: Summary = { ...TYPICAL, waits: [nobody] };
    const wanted = [["Assessment", ["2015/16", "0.0", "-", "-", "-", "-"]]];
    expect(cellsOf(summary, "do-nothing")).toEqual(wanted);
    expect(cellsOf(JSON.parse(JSON.stringify(summary)) as Summary, "do-nothing")).toEqual(wanted);
  });
});

describe("waits on the page and in the terminal", () => {
  it.each([40, 60, 80, 200])("fit a terminal of %i columns", (columns) => {
    const text = renderTerminal(TYPICAL, { columns, colour: false });
    const [, after] = text.split("\nWaits\n") as [string, string];
    expect(after).toContain("Assessment");
    expect(Math.max(...text.split("\n").map(widthOf))).toBeLessThanOrEqual(columns);
  });

  it("stand once where there is do-nothing alone", () => {
    const alone: Summary = {
      ...norfolkLikeSummary(10, []),
      waits: TYPICAL.waits.filter(({ scenario }) => scenario === "do-nothing"),
    };
    expect(renderTerminal(alone, { columns: 100, colour: false }).match(/^Waits$/gm)).toHaveLength(1);
  });

  it("have a part of the page, and none without limited resources", async () => {
    expect(await renderReport(TYPICAL, EXTRAS)).toContain('<h2 id="waits">Waits</h2>');
    expect(await renderReport(norfolkLikeSummary(), EXTRAS)).not.toContain("Waits");
    expect(renderTerminal(norfolkLikeSummary(), { columns: 100, colour: false })).not.toContain("Waits");
  });
});
