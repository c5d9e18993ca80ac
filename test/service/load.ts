import { expect } from "vitest";
import { ServiceError } from "../../src/service/client.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";
import { runningService } from "./running-service.ts";
import { TOWN } from "./service.ts";

/** What a load test has measured. */
export interface Load {
  readonly accepted: number;
  readonly refused: number;
  /** Milliseconds to answer `GET /runs/:id` while runs are in work: the median, and 99 in 100. */
  readonly median: number;
  readonly p99: number;
}

/** Submits many runs at once against a small queue, and looks at one of them all the while. */
export async function load(submissions: number, queue: number): Promise<Load> {
  const { client } = await runningService(temporaryFolder(), ["--queue", String(queue)]);
  await client.models();
  const first = await client.submit({ model: "starter", replications: 400, seed: "watched" });
  const times: number[] = [];
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      const began = performance.now();
      await client.run(first.id);
      times.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  const accepted: string[] = [];
  let refused = 0;
  await Promise.all(
    Array.from({ length: submissions }, async (_, number) => {
      try {
        accepted.push((await client.submit({ model: TOWN, replications: 5, seed: `load ${number}` })).id);
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        expect(error.code).toBe("TDM-SERVICE-011");
        expect(error.problem.status).toBe(503);
        expect(error.retryAfter).toBeGreaterThan(0);
        refused++;
      }
    }),
  );
  expect(accepted.length + refused).toBe(submissions);
  expect(new Set(accepted).size).toBe(accepted.length);
  for (const id of accepted) expect(await client.ended(id)).toMatchObject({ status: "finished", done: 5 });
  isOver = true;
  await watching;
  let listed = 0;
  for (let after: string | undefined; ; ) {
    const page = await client.runs({ limit: 200, ...(after ? { after } : {}) });
    listed += page.runs.length;
    if (!page.next) break;
    after = page.runs.at(-1)!.id;
  }
  // Each is there once, and nothing that was refused.
  expect(listed).toBe(accepted.length + 1);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))]!;
  return { accepted: accepted.length, refused, median: at(0.5), p99: at(0.99) };
}
