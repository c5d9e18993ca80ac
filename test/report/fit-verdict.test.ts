import { describe, expect, it } from "vitest";
import type { FitOfObservation, Summary } from "../../src/analysis/summary.ts";
import { firstPage } from "../../src/report/first-page.ts";
import { fitVerdict } from "../../src/report/fit-verdict.ts";
import { fitInWords, fitTable } from "../../src/report/tables/fit.ts";
import { norfolkLikeSummary } from "./norfolk-like-summary.ts";

const TYPICAL = norfolkLikeSummary();
/** A figure of £242m that may be off by 1 %: from £239.58m to £244.42m. */
const net = (low: number, high: number): FitOfObservation => {
  const simulated = (low + high) / 2;
  return {
    ...TYPICAL.fit[0]!,
    label: "Net spend",
    observed: 242,
    tolerance: 0.01,
    simulated,
    low,
    high,
    fits: Math.abs(simulated / 242 - 1) <= 0.01,
  };
};
const [WITHIN, OFF, OPEN] = [net(241, 243), net(246, 248), net(240, 250)];
const run = (...fit: FitOfObservation[]): Summary => ({ ...TYPICAL, fit });

describe("the fit of a figure", () => {
  it.each([
    ["within", net(239.6, 244.4)],
    ["off", net(245, 255)],
    ["off", net(230, 239)],
    ["cannot be told", net(238, 243)],
    ["cannot be told", net(241, 251)],
    ["within", net(244, 244)],
    ["off", net(245, 245)],
    ["cannot be told", { ...WITHIN, simulated: Number.NaN, low: Number.NaN, high: Number.NaN }],
  ] as const)("is %s where its interval says so (%#)", (verdict, figure) => {
    expect(fitVerdict(figure, TYPICAL)).toBe(verdict);
  });

  it("cannot be told from one replication, which knows nothing of its error", () => {
    expect(fitVerdict(net(242, 242), { replications: 1 })).toBe("cannot be told");
  });

  it("stands in the table with what it means", () => {
    const table = fitTable(run(WITHIN, OFF, OPEN), false);
    expect(table.sections[0]!.rows.map((row) => row.at(-1)!.text)).toEqual(["ok", "off", "cannot be told"]);
    expect(table.notes.join(" ")).toContain("Cannot be told: its 95 % interval reaches across the limit");
    expect(fitTable(run(WITHIN, OFF), false).notes.join(" ")).not.toContain("annot be told");
  });

  it("is counted in a sentence", () => {
    const said = (...fit: FitOfObservation[]) => fitInWords(run(...fit));
    expect(said(WITHIN, WITHIN, OFF)).toBe("2 of 3 measured figures are reproduced within their tolerance.");
    expect(said(WITHIN, OFF, OPEN)).toBe(
      "Of 3 measured figures, 1 is reproduced within tolerance, 1 is not; of 1 it cannot be told from so few replications.",
    );
    expect(said(OPEN, OPEN)).toBe(
      "Whether the 2 measured figures are reproduced within their tolerance cannot be told from so few replications.",
    );
    expect(said(OPEN)).toMatch(/^Whether the one measured figure is reproduced/);
  });

  it("is called off on the first page only where it is, and open where it is open", () => {
    const page = firstPage(run(WITHIN, { ...OFF, label: "Gross spend" }, OPEN), [], "norfolk").leftOut.join(" ");
    expect(page).toContain("further from what was measured than allowed in: Gross spend.");
    expect(page).toContain("too few simulations to tell whether it is as near as allowed in Net spend.");
  });
});
