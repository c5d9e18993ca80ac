import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { prepare } from "../../src/experiment/experiment.ts";
import { loadModelText } from "../../src/model/load.ts";

const VILLAGE = readFileSync("test/golden/village.yaml", "utf8");
const prepared = (extra: string, scenarios: string[], sample = 1) => {
  const { document } = loadModelText(VILLAGE + extra, "village.yaml");
  return () => prepare({ document, scenarios, replications: 1, seed: "x", sample });
};

describe("a scenario with values of its own", () => {
  it("may have other values of what do-nothing has too", () => {
    expect(prepared("  slower: {set: {stages.door.to.assessment.older: 0.3}}\n", ["slower"])).not.toThrow();
  });

  it("may not open a way that do-nothing does not have: nothing could be compared", () => {
    const other = prepared("  other: {set: {stages.door.to.recovery: 0.1}}\n", ["other"]);
    expect(other).toThrow(/not other times, stages or ways.*TDM-MODEL-010/);
  });
});

describe("a sample", () => {
  it("is refused where a capacity cannot shrink with it", () => {
    expect(prepared("", ["programme"], 0.1)).toThrow(/too small for a resource of 3 units.*TDM-USE-002/);
    // 29 % times 100 is 28.999… in binary.
    expect(prepared("", ["programme"], 0.29)).toThrow(/found 29 %, which is 0\.87 units/);
  });
});
