import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ServiceError } from "../../src/service/client.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";
import { kill, runningService, undisturbed } from "../service/running-service.ts";
import { answersOf } from "../service/service.ts";

const REQUEST = { model: "starter", replications: 300, seed: "full disk" };
let disk: string;

beforeEach(() => {
  disk = mkdtempSync(join(tmpdir(), "tdm-small-disk-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=200m", "tmpfs", disk]);
  expect(mounted.status, String(mounted.stderr)).toBe(0);
});

afterEach(() => {
  spawnSync("umount", [disk]);
  rmSync(disk, { recursive: true, force: true });
});

test("a full disk fails the run and refuses others, and the run goes on once there is room, to the same bytes", async () => {
  const runs = join(disk, "runs");
  mkdirSync(runs);
  const service = await runningService(runs);
  const { client } = service;
  const { id } = await client.submit(REQUEST);
  for await (const { done } of client.events(id)) if (done > 0) break;
  const { bavail, bsize } = statfsSync(disk);
  try {
    writeFileSync(join(disk, "ballast"), Buffer.alloc(bavail * bsize));
  } catch {
    // The run writes meanwhile: full is full.
  }
  const failed = await client.ended(id);
  expect(failed).toMatchObject({ status: "failed", error: { code: "TDM-FOLDER-003" } });
  const refused = await client.submit({ ...REQUEST, seed: "no room" }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ServiceError);
  expect((refused as ServiceError).problem).toMatchObject({ status: 507, code: "TDM-FOLDER-003" });

  rmSync(join(disk, "ballast"));
  await client.resume(id);
  expect(await client.ended(id)).toMatchObject({ status: "finished" });
  expect(answersOf(join(runs, id))).toEqual(await undisturbed(REQUEST, join(temporaryFolder(), "run")));
  await kill(service);
});
