import { describe, expect, it } from "vitest";
import type { SavingsPool, SavingsReply, SavingsTask } from "../../src/analysis/savings/savings-service.ts";
import { doAll } from "../../src/analysis/thread-work.ts";
import { TdmError } from "../../src/errors/tdm-error.ts";

const task = (number: number): SavingsTask => ({ from: number, to: number + 1, scenarios: [] });
const none = new Float64Array(0);
const reply: SavingsReply = { values: none, margins: none, besides: none, figures: none, walked: 1, oneByOne: 1 };

/** Threads of which tasks fail by number, so many times, with a code. */
function failing(times: ReadonlyMap<number, number>, code: "TDM-RUN-003" | "TDM-MODEL-007"): SavingsPool {
  const left = new Map(times);
  return {
    workers: 2,
    async run({ from }) {
      const more = left.get(from) ?? 0;
      left.set(from, more - 1);
      if (more > 0) throw TdmError.of(code, `task ${from} failed`);
      return reply;
    },
    async close() {},
  };
}

async function tasksDone(pool: SavingsPool, signal?: AbortSignal): Promise<number[]> {
  const done: number[] = [];
  await doAll(pool, { count: 6, task, onReply: (_, number) => void done.push(number) }, signal);
  return done.sort();
}

describe("the tasks of a study", () => {
  it("are all done, each once", async () => {
    expect(await tasksDone(failing(new Map(), "TDM-RUN-003"))).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("are given to another thread where one dies", async () => {
    const pool = failing(new Map([[3, 1]]), "TDM-RUN-003");
    expect(await tasksDone(pool)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("end with the error where that one dies too", async () => {
    await expect(tasksDone(failing(new Map([[3, 2]]), "TDM-RUN-003"))).rejects.toThrow("task 3 failed");
  });

  it("are not tried again where the model is at fault", async () => {
    await expect(tasksDone(failing(new Map([[3, 1]]), "TDM-MODEL-007"))).rejects.toThrow("task 3 failed");
  });

  it("stop at a signal, and say so", async () => {
    const stop = new AbortController();
    const pool = failing(new Map(), "TDM-RUN-003");
    const isDone = await doAll(
      pool,
      { count: 100, task, onReply: (_, number) => number === 3 && stop.abort() },
      stop.signal,
    );
    expect(isDone).toBe(false);
  });
});
