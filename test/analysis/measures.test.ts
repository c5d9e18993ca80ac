import { describe, expect, it } from "vitest";
import { entriesInto, waysInto } from "../../src/analysis/measures.ts";
import { figureByPeriod } from "../../src/analysis/savings/period-figure.ts";
import { prepare } from "../../src/experiment/experiment.ts";
import { runShard } from "../../src/experiment/shard.ts";
import { Pricing } from "../../src/finance/replication-money.ts";
import { loadModel } from "../../src/model/load.ts";
import { shapeOf } from "../../src/results/shape.ts";

const { document } = loadModel("norfolk");
const prepared = prepare({ document, scenarios: [], replications: 1, sample: 0.02, seed: "ways" });
const { model } = prepared;
const shape = shapeOf(prepared);
const index = (name: string) => model.stages.findIndex((stage) => stage.name === name);
const care = ["residential", "nursing", "home-care", "day-care", "direct-payments", "supported-living"].map(index);
const origins = (stages: readonly number[], measure: "entries" | "starts") =>
  waysInto(shape, stages, { measure }).map((way) => shape.edges[way]!.fromName);

describe("ways into stages", () => {
  it("are all ways for entries", () => {
    expect(origins([index("residential")], "entries")).toContain("review-community");
    expect(origins(care, "entries")).toEqual(expect.arrayContaining(["review-community", "residential"]));
  });

  it("are, for starts, those of who was not there before: a review at home can begin residential care, but not formal care", () => {
    expect(origins([index("residential")], "starts")).toContain("review-community");
    expect(origins(care, "starts")).not.toContain("review-community");
    expect(origins(care, "starts")).not.toContain("residential");
    expect(origins(care, "starts")).toContain("arranging-care");
  });

  it("count the same by year as by period", () => {
    const [money] = new Pricing(prepared, shape).replication(runShard(prepared, { from: 0, to: 1 })).scenarios;
    for (const [measure, stages] of [
      ["starts", [index("residential")]],
      ["starts", care],
      ["entries", care],
    ] as const) {
      const byPeriod = figureByPeriod(shape, money!, { measure, cohort: -1, stages });
      const ofYear = byPeriod.filter((_, period) => shape.yearOf[period] === 1).reduce((sum, one) => sum + one, 0);
      expect(entriesInto(shape, money!.quantities, 1, { cohort: -1, stages }, { measure })).toBeCloseTo(ofYear, 6);
      expect(ofYear).toBeGreaterThan(0);
    }
  });
});
