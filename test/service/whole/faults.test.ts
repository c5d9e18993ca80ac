import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../results/temporary-folder.ts";
import { surviveServerKills, surviveWorkerKills } from "../faults.ts";
import { childrenOf, isAlive, kill, runningService } from "../running-service.ts";

/** The full counts are in test/long. */
const SERVER_KILLS = 3;
const WORKER_KILLS = 2;

const LONG = { model: "starter", replications: 20_000 };

test("a server that is killed loses nothing, and its runs come to the same bytes", async () => {
  await surviveServerKills(SERVER_KILLS);
});

test("a worker that is killed changes nothing", async () => {
  await surviveWorkerKills(WORKER_KILLS);
});

test("a server that is killed leaves nobody working", async () => {
  const service = await runningService(temporaryFolder());
  await service.client.submit(LONG);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const children = childrenOf(service.pid);
  expect(children.length).toBeGreaterThan(1);
  await kill(service);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(children.filter(isAlive)).toEqual([]);
});

test("SIGTERM ends it within 10 seconds, keeps shards, and the next start goes on", async () => {
  const runs = temporaryFolder();
  const service = await runningService(runs);
  const { id } = await service.client.submit(LONG);
  for await (const { done } of service.client.events(id)) if (done > 0) break;
  const began = performance.now();
  service.command.process.kill("SIGTERM");
  const { code } = await service.command.ended;
  expect(code).toBe(0);
  expect(performance.now() - began).toBeLessThan(10_000);
  const next = await runningService(runs);
  const run = await next.client.run(id);
  expect(["queued", "running"]).toContain(run.status);
  expect(run.done).toBeGreaterThan(0);
  for await (const { done, progress } of next.client.events(id)) {
    expect(done).toBeGreaterThanOrEqual(run.done);
    if (progress) break;
  }
});

test("a second server on the same folder is refused, and one beyond this machine without tokens", async () => {
  const { start } = await import("../../cli/tdm.ts");
  const runs = temporaryFolder();
  await runningService(runs);
  const second = await start(["serve", "--port", "0", "--runs", runs]).ended;
  expect(second.code).toBe(2);
  expect(second.stderr).toContain("[TDM-FOLDER-006]");
  const open = await start(["serve", "--port", "0", "--host", "0.0.0.0", "--runs", join(runs, "other")]).ended;
  expect(open.code).toBe(2);
  expect(open.stderr).toContain("[TDM-USE-002]");
});
