import { readFileSync } from "node:fs";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import { describe, expect, test } from "vitest";
import type { RunView } from "../../../src/service/client.ts";
import { temporaryFolder } from "../../results/temporary-folder.ts";
import { TOWN, testService } from "../service.ts";

const SMALL = { model: TOWN, replications: 20 };
/** Long enough to be caught in work. */
const LONG = { model: "starter", replications: 20_000 };

describe("a run that is submitted", () => {
  test("is accepted, finishes, and its answer, report and tables can be fetched", async () => {
    const { client, submit, settings } = await testService();
    const accepted = await submit(SMALL);
    expect(accepted.statusCode).toBe(202);
    const run = accepted.json() as RunView;
    expect(accepted.headers.location).toBe(`/runs/${run.id}`);
    expect(run.id).toMatch(/^[0-9a-f]{32}$/);
    const ended = await client.ended(run.id);
    expect(ended).toMatchObject({ status: "finished", done: 20, replications: 20, model: "town" });
    expect(ended.links.tables).toHaveProperty("bands", `/runs/${run.id}/tables/bands`);
    expect(await client.summary(run.id)).toMatchObject({ hash: run.hash, replications: 20 });
    expect(await client.report(run.id)).toContain("<!doctype html>");

    const bytes = new Uint8Array(await (await client.table(run.id, "annual")).arrayBuffer());
    expect(Buffer.from(bytes).equals(readFileSync(join(settings.runs, run.id, "tables", "annual.arrow")))).toBe(true);
    const rows = (await (await client.table(run.id, "annual", "json")).json()) as object[];
    const table = tableFromIPC(bytes);
    expect(rows).toHaveLength(table.numRows);
    expect(rows[7]).toEqual(JSON.parse(JSON.stringify(table.get(7))));
    const csv = (await (await client.table(run.id, "annual", "csv")).text()).trimEnd().split("\r\n");
    expect(csv[0]).toBe(table.schema.fields.map(({ name }) => name).join(","));
    expect(csv).toHaveLength(table.numRows + 1);
    expect(csv[8]!.split(",")).toEqual(Object.values(rows[7]!).map(String));
  });

  test("is answered at once where the same experiment is finished", async () => {
    const { client, submit } = await testService();
    const { id } = await client.submit(SMALL);
    await client.ended(id);
    const again = await submit(SMALL);
    expect(again.statusCode).toBe(200);
    expect(again.json()).toMatchObject({ id, isThereAlready: true, status: "finished" });
    expect((await client.submit({ ...SMALL, seed: "another" })).id).not.toBe(id);
    // A key that came with it holds as well.
    const headers = { "idempotency-key": "again" };
    expect((await submit(SMALL, headers)).json()).toMatchObject({ id, isThereAlready: true });
    expect((await submit({ ...SMALL, seed: "third" }, headers)).json()).toMatchObject({ code: "TDM-SERVICE-008" });
  });

  test("is not run a second time where its key comes again, also at the same time and after a restart", async () => {
    const runs = temporaryFolder();
    const first = await testService({ runs }, { closesItself: true });
    const headers = { "idempotency-key": "monday" };
    const answers = await Promise.all([1, 2, 3].map(() => first.submit(SMALL, headers)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 202]);
    const ids = new Set(answers.map((answer) => (answer.json() as RunView).id));
    expect(ids.size).toBe(1);
    const other = await first.submit({ ...SMALL, replications: 21 }, headers);
    expect(other.statusCode).toBe(422);
    expect(other.json()).toMatchObject({ code: "TDM-SERVICE-008" });
    await first.close();

    const second = await testService({ runs });
    const again = await second.submit(SMALL, headers);
    expect(again.statusCode).toBe(200);
    expect(ids).toContain((again.json() as RunView).id);
    expect((await second.client.runs()).runs).toHaveLength(1);
    expect((await second.client.ended([...ids][0]!)).status).toBe("finished");
  });

  test("takes overrides, scenarios, seed, sample and precision as the command line does", async () => {
    const { client } = await testService();
    const { id } = await client.submit({
      model: "starter",
      scenarios: ["programme"],
      set: { "cohorts.older.population": 2000 },
      precision: "20%",
      replications: 300,
      seed: "mine",
      sample: 0.5,
      until: "2028/29",
    });
    expect(await client.ended(id)).toMatchObject({ status: "finished", seed: "mine", scenarios: ["programme"] });
    const summary = await client.summary(id);
    expect(summary.sample).toBe(0.5);
    expect(summary.precision?.isReached).toBe(true);
    expect(summary.years.at(-1)!.year).toBe("2028/29");
  });
});

describe("a run in work", () => {
  test("is cancelled within a second, keeps what is done, and goes on from there", async () => {
    const { client, until, ask } = await testService();
    const { id } = await client.submit(LONG);
    for await (const { done } of follow(client, id)) if (done > 0) break;
    const began = performance.now();
    const cancelled = await client.cancel(id);
    expect(performance.now() - began).toBeLessThan(1500);
    expect(cancelled.status).toBe("cancelled");
    expect((await client.cancel(id)).status).toBe("cancelled");
    const kept = (await client.run(id)).done;
    expect(kept).toBeGreaterThan(0);
    expect((await ask({ method: "POST", url: `/runs/${id}/resume` })).statusCode).toBe(202);
    const running = await until(id, "running");
    expect(running.done).toBeGreaterThanOrEqual(kept);
    await client.cancel(id);
  });

  test("gives way to a shorter one, and goes on behind it", async () => {
    const { client } = await testService();
    const long = await client.submit(LONG);
    for await (const { done } of follow(client, long.id)) if (done > 0) break;
    const short = await client.submit(SMALL);
    expect((await client.ended(short.id)).status).toBe("finished");
    const { status, done } = await client.run(long.id);
    expect(status).toBe("running");
    for await (const event of follow(client, long.id)) if (event.done > done) break;
    await client.cancel(long.id);
  });

  test("waits in a queue, whose places are told, and is cancelled there", async () => {
    const { client } = await testService();
    const runs = [];
    for (const seed of ["a", "b", "c"]) runs.push(await client.submit({ ...LONG, seed }));
    const waiting = await client.run(runs[2]!.id);
    expect(waiting).toMatchObject({ status: "queued", position: 2 });
    expect((await client.cancel(runs[2]!.id)).status).toBe("cancelled");
    for (const { id } of runs.slice(0, 2)) await client.cancel(id);
  });
});

test("the list is paged, the newest first, and filtered", async () => {
  const { client } = await testService();
  const ids: string[] = [];
  for (const seed of ["1", "2", "3"]) ids.unshift((await client.submit({ ...SMALL, seed })).id);
  for (const id of ids) await client.ended(id);
  const page = await client.runs({ limit: 2 });
  expect(page.runs.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  expect(page.next).toContain(`after=${ids[1]}`);
  expect((await client.runs({ limit: 2, after: ids[1]! })).runs.map(({ id }) => id)).toEqual(ids.slice(2));
  expect((await client.runs({ status: "failed" })).runs).toEqual([]);
  expect((await client.runs({ status: "finished", model: "town" })).runs).toHaveLength(3);
});

/** Looks again and again, as a reader of events that cannot stream would. */
async function* follow(client: Awaited<ReturnType<typeof testService>>["client"], id: string) {
  for (;;) {
    yield await client.run(id);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
