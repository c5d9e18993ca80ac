import { describe, expect, it } from "vitest";
import type { Summary } from "../../src/analysis/summary.ts";
import { appraisalSentences } from "../../src/report/appraisal-sentences.ts";
import { appraisalTable } from "../../src/report/tables/appraisal.ts";
import { renderTerminal } from "../../src/report/terminal/terminal.ts";
import { appraisalOf, norfolkLikeSummary, PROGRAMME } from "./norfolk-like-summary.ts";

const RATE = 0.035;
const DISCOUNTED: Summary = {
  ...norfolkLikeSummary(),
  money: {
    terms: "cash",
    discounting: { rate: RATE, flows: "mid-year", to: "2015/16", terms: "real" },
    partners: [],
    grants: [],
    optimismBias: [{ label: "Equipment and development", oneOff: 2, yearly: 0, interventions: ["Early help"] }],
  },
  appraisals: [appraisalOf(PROGRAMME, 1000, RATE)],
};

describe("what it comes to after all costs", () => {
  it("has a row for each year, with the present value where the model discounts", () => {
    const table = appraisalTable(DISCOUNTED, "programme")!;
    expect(table.columns.map(({ group, heading }) => [group, heading])).toContainEqual(["Present value so far", "P50"]);
    // Middle cases of 0, 8, 26 and 47 less 2.5 once, added up; the programme pays back where 8 + 3z > 2.5.
    const middle = table.sections[0]!.rows.map((row) => row[2]!.text);
    expect(middle).toEqual(["0.0", "5.5", "31.5", "78.5"]);
    expect(table.sections[0]!.rows.map((row) => row.at(-1)!.text)).toEqual([
      "under 0.4 %",
      "97 % (95-98 %)",
      "99.9 % (over 99.4 %)",
      "over 99.6 %",
    ]);
  });

  it("says how it was discounted, and what was raised for optimism bias", () => {
    const { notes } = appraisalTable(DISCOUNTED, "programme")!;
    expect(notes).toContain(
      "Present value: discounted at 3.5 % a year to the beginning of 2015/16, each year's money taken to flow in the middle of the year, in prices of 2015/16. That of 2018/19 is the net present value.",
    );
    expect(notes).toContain(
      "Raised for optimism bias (Equipment and development): one-off costs by 200 %, of Early help.",
    );
  });

  it("has no present value where the model does not discount, and no table where there is no scenario", () => {
    const table = appraisalTable(norfolkLikeSummary(), "programme")!;
    expect(table.columns.every(({ group }) => group !== "Present value so far")).toBe(true);
    expect(appraisalTable(norfolkLikeSummary(), "another")).toBeUndefined();
  });

  it("is told in sentences", () => {
    const [value, payback] = appraisalSentences(DISCOUNTED, "programme");
    expect(value).toMatch(
      /^From 2015\/16 to 2018\/19 the saving of the programme comes to £80m in the middle case \(between £50m and £110m in 8 cases of 10\) after all its costs; its net present value is £71m in the middle case/,
    );
    expect(payback).toBe("It has paid back its costs by the end of 2018/19 in every replication.");
    expect(appraisalSentences(norfolkLikeSummary(5), "programme")).toEqual([]);
  });

  it("says how likely it has paid back where that is not sure", () => {
    const poor = { ...PROGRAMME, mean: [0, 1, 3, 5] };
    const of = (mean: readonly number[]) => {
      const summary = { ...norfolkLikeSummary(), appraisals: [appraisalOf({ ...PROGRAMME, mean }, 1000)] };
      return appraisalSentences(summary, "programme")[1];
    };
    expect(of(poor.mean)).toMatch(
      /^There is a 56 % chance \(.*\) that it has paid back its costs by the end of 2017\/18, and a 38 % chance \(.*\) that it has not by the end of 2018\/19\.$/,
    );
    expect(of([0, -20, -40, -90])).toMatch(
      /^In no replication has the programme paid back its costs by the end of 2018\/19/,
    );
  });

  it("stands below the years in a terminal, within its width", () => {
    for (const columns of [60, 100]) {
      const lines = renderTerminal(DISCOUNTED, { columns, colour: false }).split("\n");
      expect(lines.some((line) => line.startsWith("What it comes to after all costs"))).toBe(true);
      expect(lines.filter((line) => line.length > columns)).toEqual([]);
    }
  });
});
