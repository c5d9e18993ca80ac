import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { RunRecord } from "../../src/results/run-folder.ts";
import { cleanUp } from "../../src/service/clean-up.ts";
import { newId, RunStore } from "../../src/service/run-store.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";

const DAY = 86_400_000;

function record(acceptedAt: number, changes: Partial<RunRecord> = {}): RunRecord {
  const submission = { acceptedAt, request: "r", expectedSeconds: 1, idempotencyKey: `key ${acceptedAt}` };
  const rest = { numbersVersion: 3, engineVersion: "0", model: "town", seed: "s", replications: 5, scenarios: [] };
  return {
    ...rest,
    overrides: {},
    status: "finished",
    seconds: 0,
    workers: 0,
    hash: `hash ${acceptedAt}`,
    submission,
    ...changes,
  };
}

/** Writes a run as its folder would be, with some bytes of results. */
function onDisk(folder: string, of: RunRecord, bytes = 0): string {
  const id = newId();
  mkdirSync(join(folder, id, "shards"), { recursive: true });
  writeFileSync(join(folder, id, "run.json"), JSON.stringify(of));
  writeFileSync(join(folder, id, "shards", "results"), Buffer.alloc(bytes));
  return id;
}

test("what is on disk is what there is: in the order of acceptance, with keys and finished experiments", () => {
  const folder = temporaryFolder();
  const late = onDisk(folder, record(200, { status: "queued" }));
  const early = onDisk(folder, record(100));
  const damaged = onDisk(folder, record(300));
  writeFileSync(join(folder, damaged, "run.json"), "{");
  const cutShort = newId();
  mkdirSync(join(folder, cutShort));
  mkdirSync(join(folder, "norfolk-123456789012"));
  onDisk(folder, record(0, { submission: undefined }));

  const left: string[] = [];
  const store = new RunStore(folder, (id) => left.push(id));
  expect([...store.all()].map(({ id }) => id)).toEqual([early, late]);
  expect(left).toEqual([damaged]);
  expect(existsSync(join(folder, cutShort))).toBe(false);
  expect(existsSync(join(folder, "norfolk-123456789012"))).toBe(true);
  expect(store.withKey("key 200")!.run.id).toBe(late);
  expect(store.sameExperiment("hash 100")!.id).toBe(early);
  expect(store.sameExperiment("hash 200")).toBeUndefined();
  store.update(late, { ...store.get(late)!.record, status: "finished" }, 5);
  expect(store.sameExperiment("hash 200")).toMatchObject({ id: late, done: 5 });
  expect(() => new RunStore(folder)).toThrow("[TDM-FOLDER-006]");
  store.close();
  new RunStore(folder).close();
});

test("what is old or too much is removed, the oldest first, and never what is not over", async () => {
  const folder = temporaryFolder();
  const now = 100 * DAY;
  const old = onDisk(folder, record(now - 91 * DAY));
  const oldInWork = onDisk(folder, record(now - 92 * DAY, { status: "running" }));
  const [third, second, first] = [3, 2, 1].map((days) => onDisk(folder, record(now - days * DAY), 10_000));
  const store = new RunStore(folder);
  expect(await cleanUp(store, { keepDays: 90, keepBytes: 1e9 }, now)).toEqual([old]);
  expect(await cleanUp(store, { keepDays: 90, keepBytes: 25_000 }, now)).toEqual([third]);
  expect([...store.all()].map(({ id }) => id)).toEqual([oldInWork, second, first]);
  expect(store.withKey(`key ${now - 91 * DAY}`)).toBeUndefined();
  expect(readdirSync(folder).sort()).toEqual([first, second, oldInWork, "service.lock"].sort());
  store.close();
});
