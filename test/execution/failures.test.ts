import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { simulate } from "../../src/analysis/run.ts";
import { summarise } from "../../src/analysis/summarise.ts";
import { exitCodeOf } from "../../src/cli/exit-codes.ts";
import { TdmError } from "../../src/errors/tdm-error.ts";
import type { Executor } from "../../src/execution/executor.ts";
import { inProcessExecutor } from "../../src/execution/in-process.ts";
import { poolExecutor } from "../../src/execution/pool.ts";
import { prepare } from "../../src/experiment/experiment.ts";
import type { RunFolder } from "../../src/results/run-folder.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";
import { begin, tablesOf, village } from "./village.ts";

vi.setConfig({ testTimeout: 60_000 });

const experiment = village();
const prepared = prepare(experiment);
const worker = new URL("./fixtures/failing-worker.mjs", import.meta.url);
const newRun = () => begin(join(temporaryFolder(), "run"), experiment);

/** Two workers that fail at replication 5 in some way: always, or once if `marker` names a file that is not there yet. */
function failingPool(how: "throw" | "exit" | "die" | "report", marker = ""): Executor {
  process.env.FAIL_HOW = how;
  process.env.FAIL_ONCE = marker;
  return poolExecutor(experiment, { workers: 2, worker });
}

afterEach(() => {
  delete process.env.FAIL_HOW;
  delete process.env.FAIL_ONCE;
});

async function simulateWith(executor: Executor, folder: RunFolder, notices: string[] = []): Promise<boolean> {
  try {
    return await simulate(prepared, folder, executor, { shardSize: 2, onNotice: (text) => notices.push(text) });
  } finally {
    await executor.close();
  }
}

const KINDS = ["throw", "exit", "die", "report"] as const;

describe("a worker that fails once", () => {
  it.each(KINDS)("(%s) has its shard tried again, and the run goes on to the same bytes", async (how) => {
    const marker = join(temporaryFolder(), "failed");
    const folder = newRun();
    const notices: string[] = [];
    expect(await simulateWith(failingPool(how, marker), folder, notices)).toBe(true);
    expect(existsSync(marker)).toBe(true);
    // The other worker's shard may go down with a worker that dies; nothing else is tried again.
    expect(notices.some((text) => text.startsWith("Trying replications 4 to 5 again: "))).toBe(true);
    expect(notices.length).toBeLessThanOrEqual(2);

    const undisturbed = newRun();
    await simulateWith(inProcessExecutor(experiment), undisturbed);
    await summarise(prepared, folder);
    await summarise(prepared, undisturbed);
    expect(tablesOf(folder)).toEqual(tablesOf(undisturbed));
  });
});

describe("a worker that always fails", () => {
  async function failure(how: (typeof KINDS)[number], folder: RunFolder, notices: string[] = []): Promise<TdmError> {
    const error: unknown = await simulateWith(failingPool(how), folder, notices).catch((thrown: unknown) => thrown);
    if (error instanceof TdmError) return error;
    throw new Error(`not explained: ${error}`);
  }

  it.each([
    ["throw", "TDM-RUN-003", /^a worker died on replications 4 to 5: the worker stumbles/],
    ["exit", "TDM-RUN-003", /^a worker died on replications 4 to 5: /],
    ["die", "TDM-RUN-003", /^a worker died on replications 4 to 5: the worker dies/],
    ["report", "TDM-RUN-001", /^a stumble: replication 5, person 12, day 3, stage care/],
  ] as const)("(%s) ends the run with %s and names the replications", async (how, code, message) => {
    const error = await failure(how, newRun());
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(exitCodeOf(code)).toBe(3);
  });

  it("is tried a second time and no more, and nothing else is tried again when the run ends", async () => {
    const notices: string[] = [];
    await failure("throw", newRun(), notices);
    expect(notices).toEqual([expect.stringMatching(/^Trying replications 4 to 5 again: .*the worker stumbles/)]);
  });

  it("leaves what is finished, to go on from", async () => {
    const folder = newRun();
    await failure("throw", folder);
    expect(folder.finishedShards()).not.toContainEqual({ from: 4, to: 6 });
    expect(await simulateWith(inProcessExecutor(experiment), folder)).toBe(true);
    expect([...folder.rows()]).toHaveLength(24);
  });
});

describe("a pool whose workers cannot even start", () => {
  it("ends the run with an error", async () => {
    const executor = poolExecutor(experiment, { workers: 2, worker: new URL("file:///nowhere/worker.js") });
    const error: unknown = await simulateWith(executor, newRun()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TdmError);
    expect((error as TdmError).code).toBe("TDM-RUN-003");
  });
});
