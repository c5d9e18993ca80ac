import { readFileSync } from "node:fs";
import { type Table, tableFromIPC } from "apache-arrow";
import { describe, expect, it } from "vitest";
import { writeBands } from "../../src/analysis/bands-table.ts";
import { simulate } from "../../src/analysis/run.ts";
import { inProcessExecutor } from "../../src/execution/in-process.ts";
import { type PreparedExperiment, prepare } from "../../src/experiment/experiment.ts";
import { Pricing } from "../../src/finance/replication-money.ts";
import type { RunFolder } from "../../src/results/run-folder.ts";
import { shapeOf } from "../../src/results/shape.ts";
import { begin, village } from "../execution/village.ts";
import { APRIL_2021, council, HandCount } from "../finance/council.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";
import { handRun } from "./hand-run.ts";

async function bandsOf(prepared: PreparedExperiment, folder: RunFolder, mostValuesAtOnce?: number): Promise<Buffer> {
  const shape = shapeOf(prepared);
  const ignore = { alongside: () => {}, see: () => {} };
  await writeBands(prepared, shape, folder, new Pricing(prepared, shape), { ...ignore, mostValuesAtOnce });
  return readFileSync(folder.tablePath("bands"));
}

interface Place {
  readonly scenario?: string;
  readonly measure: string;
  readonly period: string;
  readonly cohort?: string;
  readonly stage?: string;
}

/** The one row of a table of bands that stands for a place. */
function bandAt(table: Table, { scenario = "do-nothing", measure, period, cohort = "all", stage = "all" }: Place) {
  const wanted = { scenario, measure, period, cohort, stage };
  const found = Array.from({ length: table.numRows }, (_, row) => row).filter((row) =>
    Object.entries(wanted).every(([name, value]) => table.getChild(name)!.get(row) === value),
  );
  if (found.length !== 1) throw new Error(`${found.length} rows for ${JSON.stringify(wanted)}`);
  return (figure: string): number => table.getChild(figure)!.get(found[0]!);
}

const SCHEME = `
interventions:
  scheme:
    label: A scheme
    start: 2021-04-01
    changes: [{price: {of: care, by: 0 %}}]
    implementation: {yearly: £36500}
scenarios: {programme: {interventions: all}}
`;

describe("bands of runs that were counted by hand", () => {
  /** Five replications with 1 to 5 contacts in April 2020 and 100 to 500 days of care in April 2021; the programme halves the days. */
  const prepared = council(SCHEME, ["programme"], {}, 5);
  const replications = [3, 1, 5, 2, 4].map((size) => [
    new HandCount(prepared).go("residents", "door", size).days("care", 100 * size, { month: APRIL_2021 }),
    new HandCount(prepared).go("residents", "door", size).days("care", 50 * size, { month: APRIL_2021 }),
  ]);
  const table = async () => tableFromIPC(await bandsOf(prepared, handRun(prepared, replications)));

  it("have the mean and the quantiles over replications", async () => {
    const entries = bandAt(await table(), { measure: "entries", period: "Apr 2020", stage: "door" });
    expect(["mean", "p05", "p10", "p25", "p50", "p75", "p90", "p95"].map(entries)).toEqual([
      3,
      expect.closeTo(1.2, 12),
      expect.closeTo(1.4, 12),
      2,
      3,
      4,
      expect.closeTo(4.6, 12),
      expect.closeTo(4.8, 12),
    ]);
  });

  it("have an interval for each: Student's for the mean, order statistics for quantiles", async () => {
    const entries = bandAt(await table(), { measure: "entries", period: "Apr 2020", stage: "door" });
    // t of 4 degrees of freedom is 2.776, the standard deviation is the root of 2.5.
    const margin = (2.7764451 * Math.sqrt(2.5)) / Math.sqrt(5);
    expect(entries("mean_low")).toBeCloseTo(3 - margin, 6);
    expect(entries("mean_high")).toBeCloseTo(3 + margin, 6);
    expect([entries("p50_low"), entries("p50_high")]).toEqual([1, 5]);
  });

  it("have money by year, by cohort and stage and for all", async () => {
    const all = await table();
    for (const [cohort, stage] of [
      ["older", "care"],
      ["all", "care"],
      ["older", "all"],
      ["all", "all"],
    ] as const) {
      const gross = bandAt(all, { measure: "gross", period: "2021/22", cohort, stage });
      expect(gross("p50"), `${cohort}, ${stage}`).toBeCloseTo(3300, 9);
    }
    expect(bandAt(all, { measure: "income", period: "2021/22" })("p50")).toBeCloseTo(825, 9);
    expect(bandAt(all, { measure: "net", period: "2021/22" })("p50")).toBeCloseTo(2475, 9);
    expect(bandAt(all, { measure: "gross", period: "2021/22", cohort: "working" })("mean")).toBe(0);
  });

  it("have the saving of a year, before and after running costs", async () => {
    const all = await table();
    const saving = (measure: string, cohort = "all") =>
      bandAt(all, { scenario: "programme", measure, period: "2021/22", cohort })("p50");
    expect(saving("saving_gross")).toBeCloseTo(1650, 9);
    expect(saving("saving_income")).toBeCloseTo(412.5, 9);
    expect(saving("saving_net")).toBeCloseTo(1237.5, 9);
    expect(saving("saving_after_costs")).toBeCloseTo(1237.5 - 36_500, 9);
    // Running costs belong to the programme as a whole.
    expect(saving("saving_after_costs", "older")).toBeCloseTo(1237.5, 9);
  });

  it("have the saving of a month as a yearly rate, with the running costs of that month", async () => {
    const all = await table();
    const saving = (measure: string, period: string) => bandAt(all, { scenario: "programme", measure, period })("p50");
    const aprilsInAYear = 365.25 / 30;
    expect(saving("saving_gross", "Apr 2021")).toBeCloseTo(aprilsInAYear * 1650, 8);
    expect(saving("saving_after_costs", "Apr 2021")).toBeCloseTo(aprilsInAYear * (1237.5 - 3000), 8);
    expect(saving("saving_after_costs", "Mar 2021"), "the month before the start").toBe(0);
  });
});

describe("bands of a simulated run", () => {
  const experiment = village({ replications: 6 });
  const prepared = prepare(experiment);

  async function run(): Promise<RunFolder> {
    const folder = begin(`${temporaryFolder()}/run`, experiment);
    await simulate(prepared, folder, inProcessExecutor(experiment));
    return folder;
  }

  it("are the same to the byte in one pass over the rows and in many", async () => {
    const folder = await run();
    const once = await bandsOf(prepared, folder);
    for (const most of [6 * 60, 6 * 333]) {
      expect((await bandsOf(prepared, folder, most)).equals(once), `${most} values at once`).toBe(true);
    }
  });

  it("show every replication to those who read along, once, in however many passes", async () => {
    const folder = await run();
    const seen: number[] = [];
    const shape = shapeOf(prepared);
    await writeBands(prepared, shape, folder, new Pricing(prepared, shape), {
      alongside: ({ replication }) => seen.push(replication),
      see: () => {},
      mostValuesAtOnce: 600,
    });
    expect(seen).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("are not written where a signal says stop", async () => {
    const folder = await run();
    const shape = shapeOf(prepared);
    const stop = new AbortController();
    stop.abort(new Error("enough"));
    const slow = () => {
      for (const until = performance.now() + 60; performance.now() < until; );
    };
    const writing = writeBands(prepared, shape, folder, new Pricing(prepared, shape), {
      alongside: slow,
      see: () => {},
      signal: stop.signal,
    });
    await expect(writing).rejects.toThrow("enough");
    expect(() => readFileSync(folder.tablePath("bands"))).toThrow("ENOENT");
  });
});
