import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { impactsOfRun } from "../../../src/analysis/impact/run-impacts.ts";
import { simulate } from "../../../src/analysis/run.ts";
import { summarise } from "../../../src/analysis/summarise.ts";
import { inProcessExecutor } from "../../../src/execution/in-process.ts";
import { type Experiment, prepare } from "../../../src/experiment/experiment.ts";
import { loadModelText } from "../../../src/model/load.ts";
import type { RunFolder } from "../../../src/results/run-folder.ts";
import { begin, village } from "../../execution/village.ts";
import { temporaryFolder } from "../../results/temporary-folder.ts";
import { experimentOf, home, SAVED_A_YEAR } from "../programmes.ts";

const TEXT = home(
  `interventions:
  cheaper: {label: Cheaper, start: 2020-04-01, changes: [{price: {of: care, by: -10 %}}]}
scenarios: {programme: {interventions: [cheaper]}}
targets: [{saving: £4000, in: 2021/22}]`,
  "cost: {per: day, amount: {value: £10, uncertain: {uniform: {min: £8, max: £12}}}}",
);

async function run(experiment: Experiment): Promise<{ folder: RunFolder; experiment: Experiment }> {
  const folder = begin(join(temporaryFolder(), "run"), experiment);
  await simulate(prepare(experiment), folder, inProcessExecutor(experiment));
  return { folder, experiment };
}

describe("the impact of numbers in a run", () => {
  it("is the saving where a number was drawn low, and where it was drawn high", async () => {
    const experiment = experimentOf(TEXT, "programme", "impact", 400);
    const ran = await run(experiment);
    const impacts = impactsOfRun(ran, experiment.document);
    const { inputs, saving, chance, rankCorrelation, method } = impacts.numbers["stages.care.cost.amount"]!;
    expect(method).toBe("draws");
    // P10 and P90 of a uniform law from 8 to 12, and the saving is proportional to the price.
    expect(inputs).toEqual({ low: expect.closeTo(8.4, 9), high: expect.closeTo(11.6, 9) });
    expect(saving.low.value).toBeCloseTo((SAVED_A_YEAR * inputs.low) / 10, 4);
    expect(saving.high.value).toBeCloseTo((SAVED_A_YEAR * inputs.high) / 10, 4);
    expect(chance).toMatchObject({ low: { value: expect.closeTo(0, 9) }, high: { value: 1 } });
    expect(rankCorrelation!.value).toBeCloseTo(1, 9);
    expect(impacts).toMatchObject({
      year: "2021/22",
      target: 4000,
      replications: 400,
      scenario: { name: "programme" },
    });
    expect(Math.abs(impacts.chance!.value - (12 - 4000 / 365) / 4)).toBeLessThan(0.08);
  });

  it("is in the summary of the run too", async () => {
    const experiment = village({ replications: 24 });
    const { folder } = await run(experiment);
    const summary = await summarise(prepare(experiment), folder);
    expect(summary.impacts).toEqual(impactsOfRun({ folder, experiment }, experiment.document));
    expect(Object.keys(summary.impacts!.numbers).length).toBeGreaterThan(3);
  });

  it("may be told by a model that describes the same numbers in other words", async () => {
    const experiment = experimentOf(TEXT, "programme", "impact", 25);
    const ran = await run(experiment);
    const { document } = loadModelText(`${TEXT}\nowners: [{role: finance, of: [stages]}]\n`, "home.yaml");
    expect(Object.keys(impactsOfRun(ran, document).numbers)).toEqual(["stages.care.cost.amount"]);
  });

  it("is refused of a run of other numbers, with the first of them", async () => {
    const experiment = experimentOf(TEXT, "programme", "impact", 25);
    const ran = await run(experiment);
    const { document } = loadModelText(TEXT.replace("by: -10 %", "by: -11 %"), "home.yaml");
    expect(() => impactsOfRun(ran, document)).toThrow(/interventions\.cheaper\.changes\.0\.price\.by/);
  });

  it("is refused of a run that has too few replications, or nothing that saves", async () => {
    const few = experimentOf(TEXT, "programme", "impact", 19);
    const ran = await run(few);
    expect(() => impactsOfRun(ran, few.document)).toThrow(/20 replications or more/);
    const alone = { ...experimentOf(TEXT, "programme", "impact", 25), scenarios: [] };
    const lonely = await run(alone);
    expect(() => impactsOfRun(lonely, alone.document)).toThrow(/cannot be told/);
  });
});
