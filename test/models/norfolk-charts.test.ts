import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { simulate } from "../../src/analysis/run.ts";
import { summarise } from "../../src/analysis/summarise.ts";
import type { Summary } from "../../src/analysis/summary.ts";
import { inProcessExecutor } from "../../src/execution/in-process.ts";
import { prepare } from "../../src/experiment/experiment.ts";
import { loadModel } from "../../src/model/load.ts";
import { begin } from "../execution/village.ts";
import { sharedFolder } from "../results/temporary-folder.ts";

/** What the council's documents show of 2015/16, beside a small run: tolerances are those of a tenth of the people. */
describe("the charts of Norfolk's documents", () => {
  const folder = sharedFolder();
  let summary: Summary;
  beforeAll(async () => {
    const { document } = loadModel("models/norfolk");
    const experiment = { document, scenarios: ["programme"], replications: 4, seed: "charts", sample: 0.1 };
    const run = begin(join(folder, "run"), experiment);
    await simulate(prepare(experiment), run, inProcessExecutor(experiment));
    summary = await summarise(prepare(experiment), run);
  }, 60_000);

  const near = (found: number, published: number, share: number) =>
    expect(Math.abs(found / published - 1)).toBeLessThan(share);

  test("the cost and demand summary: volumes from contacts to new clients, and shares of spend", () => {
    const of = (name: string) =>
      summary.pathway.find(
        ({ scenario, year, place }) =>
          scenario === "do-nothing" && year === "2015/16" && place.kind === "group" && place.name === name,
      )!;
    near(of("entry-point").entries.mean, 107_896, 0.03);
    near(of("early-help-and-reablement").entries.mean, 99_185, 0.03);
    near(of("assessment-and-reassessment").entries.mean, 23_407, 0.04);
    near(of("formal-care").entries.mean, 3542, 0.1);
    near(of("entry-point").shareOfGross!.mean, 0.014, 0.05);
    near(of("formal-care").shareOfGross!.mean, 0.82, 0.01);
  });

  test("contacts that receive an assessment, and assessments that go on to formal care, of both age groups", () => {
    const level = (indicator: string, cohort: string) =>
      summary.indicators.find(
        (one) =>
          one.indicator === indicator &&
          one.cohort === cohort &&
          one.scenario === "do-nothing" &&
          one.year === "2015/16",
      )!.level!.mean.value;
    near(level("contacts-assessed", "all"), 12_500 / 107_896, 0.05);
    near(level("assessments-to-care", "all"), 3542 / 12_500, 0.1);
    for (const cohort of ["65 and over", "18 to 64"]) {
      for (const indicator of ["gross-expenditure", "contacts-assessed", "assessments-to-care"]) {
        const changes = summary.indicators.filter((one) => one.indicator === indicator && one.cohort === cohort);
        expect(changes).toHaveLength(2 * summary.axis.years.length);
        expect(changes.filter(({ year }) => year === "2015/16").map(({ change }) => change!.p90.value)).toEqual([0, 0]);
      }
    }
  });

  test("the shape of the target: fewer contacts assessed and fewer of those in care than if nothing is done", () => {
    const middle = (indicator: string, scenario: string) =>
      summary.indicators.find(
        (one) =>
          one.indicator === indicator && one.cohort === "all" && one.scenario === scenario && one.year === "2018/19",
      )!.change!.p50.value;
    for (const indicator of ["contacts-assessed", "assessments-to-care", "gross-expenditure"]) {
      expect(middle(indicator, "programme")).toBeLessThan(middle(indicator, "do-nothing"));
    }
  });
});
