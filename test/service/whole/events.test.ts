import { request } from "node:http";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../results/temporary-folder.ts";
import { runningService } from "../running-service.ts";

const RUN = { model: "starter", replications: 400 };

test("events tell of a run up to its end, with bands that a summary confirms, and are taken up where they were", async () => {
  const { client, url } = await runningService(temporaryFolder());
  const { id } = await client.submit(RUN);
  const events = [];
  for await (const event of client.events(id)) events.push(event);
  expect(events.at(-1)!.status).toBe("finished");
  const told = events.flatMap(({ progress }) => (progress && progress.bands.length > 0 ? [progress] : []));
  expect(told.length).toBeGreaterThan(0);
  const { bands, answer } = told.at(-1)!;
  expect(bands.map(({ scenario }) => scenario)).toEqual(["programme"]);
  expect(bands[0]!.years).toHaveLength(4);
  for (const { p05, p50, p95, mean } of bands[0]!.years) {
    expect(p05).toBeLessThanOrEqual(p50);
    expect(p50).toBeLessThanOrEqual(p95);
    expect(mean).toBeGreaterThanOrEqual(p05);
  }
  expect(answer!.probability.estimate).toBe(bands[0]!.targets[0]!.estimate);
  // Near the end the bands are nearly those of the summary.
  const [target] = (await client.summary(id)).targets;
  const [partial] = bands[0]!.targets;
  expect(partial!.low).toBeLessThanOrEqual(target!.high);
  expect(partial!.high).toBeGreaterThanOrEqual(target!.low);

  const ids = events.map(({ status, done }) => `${status}-${done}`);
  expect(new Set(ids).size).toBe(ids.length);
  const again = (last: string) => fetch(`${url}/runs/${id}/events`, { headers: { "last-event-id": last } });
  expect((await again(ids.at(-1)!)).status).toBe(204);
  expect(await (await again(ids[0]!)).text()).toContain(`id: ${ids.at(-1)}\n`);
});

test("readers who vanish or do not read take nothing from others", async () => {
  const { client, url } = await runningService(temporaryFolder());
  const { id } = await client.submit({ ...RUN, seed: "slow readers" });
  const idle = Array.from({ length: 50 }, () =>
    request(`${url}/runs/${id}/events`, (answer) => answer.pause())
      .on("error", () => {})
      .end(),
  );
  const gone = Array.from({ length: 50 }, () => new AbortController());
  const aborted = gone.map(({ signal }) => fetch(`${url}/runs/${id}/events`, { signal }).catch(() => {}));
  setTimeout(() => {
    for (const controller of gone) controller.abort();
  }, 300);
  expect((await client.ended(id)).status).toBe("finished");
  await Promise.all(aborted);
  for (const reader of idle) reader.destroy();
  expect((await client.run(id)).done).toBe(400);
});
