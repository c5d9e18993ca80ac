import { describe, expect, it } from "vitest";
import { sameChanges } from "../../../src/analysis/plausibility/same-changes.ts";
import { home, modelOf } from "../programmes.ts";

/** How many pairs of the same change there are in a programme of two interventions. */
const pairs = (one: string, other: string, [first, second] = ["2020-04-01", "2020-04-01"]) => {
  const text = home(`interventions:
  one: {label: One, start: ${first}, changes: [${one}]}
  other: {label: Other, start: ${second}, changes: [${other}]}
scenarios: {programme: {interventions: all}}`);
  return sameChanges(modelOf(text)).findings.length;
};

describe("the same change, made twice", () => {
  const cut = "{price: {of: care, by: -1 %}}";

  it("is one of the same size at the same place", () => {
    expect(pairs(cut, cut)).toBe(1);
    expect(pairs(cut, "{price: {of: care, by: -2 %}}")).toBe(0);
  });

  it("is none where prices go down once more in a later year", () => {
    expect(pairs(cut, cut, ["2020-04-01", "2021-04-01"])).toBe(0);
  });

  it("is none where two charges happen to bring in as much", () => {
    const charge = "{cash: {amount: £20k per year, as: income}}";
    expect(pairs(charge, charge)).toBe(0);
  });
});
