import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import { afterAll, describe, expect, it, vi } from "vitest";
import { type Progress, simulate } from "../../src/analysis/run.ts";
import { summarise } from "../../src/analysis/summarise.ts";
import type { Summary } from "../../src/analysis/summary.ts";
import type { Executor } from "../../src/execution/executor.ts";
import { inProcessExecutor } from "../../src/execution/in-process.ts";
import { poolExecutor } from "../../src/execution/pool.ts";
import { type Experiment, prepare } from "../../src/experiment/experiment.ts";
import { drawOf } from "../../src/experiment/shard.ts";
import type { StoppingRule } from "../../src/experiment/stopping.ts";
import { loadModelText } from "../../src/model/load.ts";
import type { RunFolder } from "../../src/results/run-folder.ts";
import { wilson } from "../../src/statistics/intervals.ts";
import { halfWidth } from "../../src/statistics/sequential.ts";
import { tablesOf } from "./village.ts";
import { CHANCE, newRun, STAKE, WAGER, wager } from "./wager.ts";

vi.setConfig({ testTimeout: 60_000 });

const RULE: StoppingRule = { headline: { of: "target", target: 0 }, halfWidth: 0.042 };
const experiment = wager("wager", RULE);
const prepared = prepare(experiment);

interface Finished {
  readonly folder: RunFolder;
  readonly summary: Summary;
  readonly asked: readonly number[];
}

/** Simulates what is left of a run, and notes which replications that takes; undefined where a signal stops it. */
async function finish(
  of: Experiment,
  folder = newRun(of),
  { executor = inProcessExecutor(of), shardSize = 20, until = Number.POSITIVE_INFINITY } = {},
): Promise<Finished | undefined> {
  const asked: number[] = [];
  const noting: Executor = {
    ...executor,
    run: (range) => {
      for (let replication = range.from; replication < range.to; replication++) asked.push(replication);
      return executor.run(range);
    },
  };
  const stop = new AbortController();
  const isComplete = await simulate(prepare(of), folder, noting, {
    shardSize,
    signal: stop.signal,
    onProgress: ({ doneNow }) => {
      if (doneNow >= until) stop.abort();
    },
  });
  await executor.close();
  return isComplete ? { folder, summary: await summarise(prepare(of), folder), asked } : undefined;
}

/** How many of the first replications win, from their draws alone. */
function won(replications: number): number {
  let count = 0;
  // The luck of an intervention comes after the values of a draw, of which there is one.
  for (let replication = 0; replication < replications; replication++)
    if (drawOf(prepared, replication).draw[1]! < CHANCE) count++;
  return count;
}

const place = mkdtempSync(join(tmpdir(), "tdm-test-"));
const usual = finish(experiment, newRun(experiment, join(place, "run")));
afterAll(() => rmSync(place, { recursive: true, force: true }));

describe("a run that stops by precision", () => {
  it("stops at the first look at which the first replications know the headline well enough", async () => {
    const { summary, folder, asked } = (await usual)!;
    const looks = [200, 260, 338, 440, 572, 744];
    const narrow = looks.filter((n) => halfWidth(wilson(won(n), n)) <= RULE.halfWidth);
    const end = narrow[0]!;
    expect(end).toBeGreaterThan(260);
    expect([summary.replications, folder.replications, asked.length]).toEqual([end, end, end]);
    expect(summary.targets[0]).toMatchObject({ n: end, met: won(end) });
    const { value, low, high } = summary.precision!;
    expect({ value, low, high }).toEqual({ value: won(end) / end, ...wilson(won(end), end) });
    expect(summary.precision).toMatchObject({
      isReached: true,
      wanted: 0.042,
      limit: 10_000,
      target: { form: "saving", saving: 1_000 },
    });
  });

  it("says in its tables by what it stopped, and counts what was done", async () => {
    const { folder, summary } = (await usual)!;
    const { metadata } = tableFromIPC(readFileSync(folder.tablePath("savings"))).schema;
    expect(Object.fromEntries(metadata)).toMatchObject({
      replications: String(summary.replications),
      headline: "targets.0",
      precision: "0.042",
      mostReplications: "10000",
    });
  });

  it.each([
    ["shards of 3", 3, undefined],
    ["shards of 77", 77, undefined],
    ["3 workers", 9, 3],
  ])("gives the same bytes with %s", async (_, shardSize, workers) => {
    const executor = workers === undefined ? inProcessExecutor(experiment) : poolExecutor(experiment, { workers });
    const { folder, summary, asked } = (await finish(experiment, newRun(experiment), { executor, shardSize }))!;
    const expected = (await usual)!;
    expect(summary).toEqual(expected.summary);
    expect(tablesOf(folder)).toEqual(tablesOf(expected.folder));
    expect(asked).toHaveLength(expected.asked.length);
  });

  it("is resumed, however often it is interrupted, to the same bytes, and computes nothing twice", async () => {
    const folder = newRun(experiment);
    const seen: number[] = [];
    for (let sitting = 0; ; sitting++) {
      const before = folder.replications;
      const finished = await finish(experiment, folder, { shardSize: 13 + sitting, until: 90 });
      seen.push(folder.replications - before);
      if (!finished) continue;
      expect(finished.summary).toEqual((await usual)!.summary);
      expect(tablesOf(folder)).toEqual(tablesOf((await usual)!.folder));
      break;
    }
    expect(seen.length).toBeGreaterThan(3);
    expect((await finish(experiment, folder))!.asked).toEqual([]);
  });

  it("ends at the most that it may take, and says how well the headline is known then", async () => {
    const { summary } = (await finish({ ...experiment, replications: 230 }))!;
    expect(summary.replications).toBe(230);
    expect(summary.precision).toMatchObject({ isReached: false, limit: 230 });
    expect(summary.precision!.halfWidth).toBe(halfWidth(wilson(won(230), 230)));
  });

  it("stops by a target of another form at the same place, where it asks for the same", async () => {
    const text = `${readFileSync(WAGER, "utf8")}  - {saving: £1k, from: year 1, to: year 1}\n`;
    const { document } = loadModelText(text, "wager.yaml");
    const rule: StoppingRule = { ...RULE, headline: { of: "target", target: 3 } };
    const { summary } = (await finish(wager("wager", rule, { document })))!;
    const { target: _, ...expected } = (await usual)!.summary.precision!;
    const target = { form: "cumulative-saving", saving: 1_000, from: "year 1", to: "year 1", cohort: "all" };
    expect(summary.precision).toMatchObject({ ...expected, target });
  });

  it("stops by a mean saving, and by a quantile of it", async () => {
    for (const figure of ["mean", "p90"] as const) {
      const rule: StoppingRule = {
        headline: { of: "saving", figure, year: 0 },
        halfWidth: figure === "mean" ? 250 : 500,
      };
      const { summary } = (await finish(wager("discount", rule)))!;
      const { replications, precision, years } = summary;
      expect(replications).toBeGreaterThan(259);
      expect(replications).toBeLessThan(1_300);
      // The same as in the band of the year.
      const { value, low, high } = years[0]!.saving.afterCosts[figure];
      expect([precision!.value, precision!.low]).toEqual([expect.closeTo(value, 6), expect.closeTo(low, 6)]);
      expect(precision!.halfWidth).toBeCloseTo((high - low) / 2, 6);
      expect(precision).toMatchObject({ figure, year: "year 1", target: undefined, isReached: true });
      if (figure === "mean") expect(Math.abs(precision!.value - STAKE)).toBeLessThan(600);
    }
  });

  it("shows how well it is known so far, and how many replications that will take", async () => {
    const seen: Progress[] = [];
    const folder = newRun(experiment);
    await simulate(prepared, folder, inProcessExecutor(experiment), {
      shardSize: 50,
      onProgress: (progress) => seen.push(progress),
    });
    expect(seen[0]).toMatchObject({ done: 0, total: 10_000 });
    for (const { done, total, precision } of seen.slice(1, -1)) {
      const { halfWidth: now, expected } = precision!;
      expect(now).toBeCloseTo(halfWidth(wilson(won(done), done)), 12);
      expect([total, precision!.isShare]).toEqual([expected, true]);
      expect(total).toBeGreaterThanOrEqual(Math.max(done, 200));
      expect(total).toBeLessThan(700);
    }
    const end = (await usual)!.summary.replications;
    expect(seen.at(-1)).toMatchObject({ done: end, total: end, precision: undefined });
  });
});
