import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { tdm } from "../cli/tdm.ts";
import { VILLAGE } from "../execution/village.ts";

let disk: string;

beforeEach(() => {
  disk = mkdtempSync(join(tmpdir(), "tdm-read-only-disk-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64m", "tmpfs", disk]);
  expect(mounted.status, String(mounted.stderr)).toBe(0);
});

afterEach(() => {
  spawnSync("umount", [disk]);
  rmSync(disk, { recursive: true, force: true });
});

it("a disk that is read-only is named as such, and a run that is finished there is still shown", async () => {
  const run = (out: string, ...options: string[]) =>
    tdm(["run", VILLAGE, "-r", "3", "--out", join(disk, out), ...options]);
  const finished = await run("finished");
  expect(finished.code).toBe(0);
  expect(spawnSync("mount", ["-o", "remount,ro", disk]).status).toBe(0);

  const refused = await run("another");
  expect(refused.stderr).toContain(`${disk}/another: cannot write: the disk is read-only [TDM-FOLDER-002]`);
  expect(refused.stderr).toContain("Choose a folder that you may write to, with --out.");
  expect(refused.code).toBe(3);

  const fresh = await run("finished", "--fresh");
  expect(fresh.stderr).toContain("cannot write: the disk is read-only [TDM-FOLDER-002]");
  expect(fresh.code).toBe(3);

  expect(await run("finished")).toMatchObject({ code: 0, stdout: finished.stdout });
});
