import { describe, expect, test } from "vitest";
import { plausibilityOf } from "../../src/analysis/plausibility/plausibility.ts";
import { loadModel } from "../../src/model/load.ts";

/** What is found in a built-in model, without a run. */
function findings(name: string, overrides: Record<string, string> = {}) {
  return plausibilityOf(loadModel(name, overrides).model, undefined).findings;
}

describe("Northamptonshire's plan as it is printed", () => {
  const found = findings("northamptonshire");
  const wrong = (code: string) => found.filter((one) => one.code === code).map((one) => `${one.wrong} ${one.matters}`);

  test("has every contradiction of its documents, and no other", () => {
    expect(found.map(({ code, about }) => `${code} ${about}`)).toEqual([
      "TDM-CHECK-002 What partnerships save in 2017-18",
      "TDM-CHECK-004 16-001-17 Partnerships",
      "TDM-CHECK-005 16-001-17 Partnerships",
      "TDM-CHECK-006 Savings of 2017/18",
      "TDM-CHECK-008 Growth of what council and health spend on learning disability",
      "TDM-CHECK-009 Demand for adult social care by 2021",
    ]);
  });

  test("gives partnerships £8.75m and £5.25m, and the lower lifts the requirement to 146,824", () => {
    expect(wrong("TDM-CHECK-002")[0]).toContain("£000 (8,750) and £5,250,000");
    expect(wrong("TDM-CHECK-002")[0]).toContain("is £146.824m, not £143.324m");
    expect(wrong("TDM-CHECK-004")[0]).toContain("£3.5m has no quarter");
  });

  test("books 48 % of the saving before the contract is awarded, with time rated green", () => {
    expect(wrong("TDM-CHECK-005")[0]).toMatch(/^47\.6 % .*\(£2\.5m of £5\.25m\) .*"Contract award".*rated green/);
  });

  test("books it as early whatever the time is rated", () => {
    const amber = findings("northamptonshire", { "budget.savings.16-001-17.rag.time": "amber" });
    const early = amber.filter(({ code }) => code === "TDM-CHECK-005");
    expect(early.map((one) => one.wrong)).toEqual([expect.stringContaining("rated amber")]);
    expect(early[0]!.title).toContain("Contract award");
  });

  test("saves 24 % of its base in a year", () => {
    expect(wrong("TDM-CHECK-006")[0]).toMatch(/^£35\.166m .* 24\.3 % of the base of £144\.613m/);
  });

  test("gives the growth in learning disability in three ways", () => {
    expect(wrong("TDM-CHECK-008")[0]).toMatch(/over £2m a year and £3\.2m a year.*£3\.425m to £3\.475m a year/);
  });

  test("has 25 % more demand, 1,923 people, on a base of 7,692 and not of over 6,000", () => {
    expect(wrong("TDM-CHECK-009")[0]).toMatch(/7,692 .*given as over 6,000/);
  });

  test("has fewer of them once they are mended", () => {
    const left = findings("northamptonshire", {
      "budget.savings.16-001-17.amounts.2017/18": "-5250",
      "budget.savings.16-001-17.milestones.contract-award.due": "2017-04-01",
      "budget.savings.16-001-17.milestones.tender.due": "2017-03-31",
      "budget.savings.16-001-17.milestones.staffing.due": "2017-04-01",
    });
    expect(left.map(({ code }) => code)).not.toContain("TDM-CHECK-004");
    expect(left.map(({ code }) => code)).not.toContain("TDM-CHECK-005");
    // The tables of the plan have the sums with £8.75m.
    expect(left.filter(({ code }) => code === "TDM-CHECK-001").map(({ about }) => about)).toEqual([
      "Total savings proposals of 2017-18",
    ]);
    expect(left.filter(({ code }) => code === "TDM-CHECK-003")).toHaveLength(1);
  });
});

test("Norfolk's documents state one target in two ways, and nothing else is found", () => {
  const found = findings("norfolk");
  expect(found.map(({ code, wrong }) => `${code} ${wrong}`)).toEqual(["TDM-CHECK-002 It is given as £50m and £56m."]);
  expect(found[0]!.figures.map(({ where }) => where)).toContain("the model, targets.2.saving");
});
