import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadModelText } from "../../../src/model/load.ts";

const council = readFileSync("test/model/fixtures/council.yaml", "utf8");
const marked = (text: string, by: string) =>
  loadModelText(council.replace(text, by), "council.yaml")
    .model.parameters.filter(({ calibrate }) => calibrate)
    .map(({ path }) => path)
    .filter((path) => !path.endsWith("initial"));
const SHARES = "assessment: {older: 0.3, working: 0.2}";

describe("`calibrate`", () => {
  it("beside values by cohort holds for all of them", () => {
    const both = ["stages.front-door.to.assessment.older", "stages.front-door.to.assessment.working"];
    expect(marked(SHARES, "assessment: {older: 0.3, working: 0.2, calibrate: true}")).toEqual(both);
    expect(marked(SHARES, "assessment: {value: {older: 0.3, working: 0.2}, calibrate: true}")).toEqual(both);
  });

  it("is said otherwise by one of them", () => {
    const text = "assessment: {older: {value: 0.3, calibrate: false}, working: 0.2, calibrate: true}";
    expect(marked(SHARES, text)).toEqual(["stages.front-door.to.assessment.working"]);
  });

  it("cannot stand at what is counted in whole numbers", () => {
    const units = "resource: assessors\n    units: {value: 2, calibrate: true}";
    expect(() => marked("resource: assessors", units)).toThrow(/a whole number is counted, so it cannot be calibrated/);
  });
});

describe("a note without a source of its own", () => {
  it("stands beside the source of what encloses it", () => {
    const { model } = loadModelText(
      council.replace("amount: £50", 'amount: {value: £50, note: "for a call"}'),
      "x.yaml",
    );
    const amount = model.parameters.find(({ path }) => path === "stages.front-door.cost.amount")!;
    expect(amount.provenance).toMatchObject({ kind: "assumption", text: "ours", note: "for a call" });
  });
});
