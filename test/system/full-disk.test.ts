import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

let disk: string;

beforeEach(() => {
  disk = mkdtempSync(join(tmpdir(), "tdm-small-disk-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=3m", "tmpfs", disk]);
  expect(mounted.status, String(mounted.stderr)).toBe(0);
});

afterEach(() => {
  spawnSync("umount", [disk]);
  rmSync(disk, { recursive: true, force: true });
});

const tdm = (...args: string[]) =>
  spawnSync(process.execPath, ["dist/src/cli/tdm.js", ...args], { encoding: "utf8", timeout: 120_000 });

test("a full disk ends the run with an answer, keeps what is done, and the run goes on once there is room", () => {
  const run = join(disk, "run");
  const first = tdm("run", "norfolk", "-r", "60", "--sample", "2%", "--quiet", "--out", run);
  expect(first.status).toBe(3);
  expect(first.stderr).toContain("the disk is full");
  expect(first.stderr).toContain("TDM-FOLDER-003");

  const kept = readdirSync(join(run, "shards")).filter((name) => name.endsWith(".arrow"));
  expect(kept.length).toBeGreaterThan(5);

  expect(spawnSync("mount", ["-o", "remount,size=64m", disk]).status).toBe(0);
  const second = tdm("run", "--resume", run, "--quiet");
  expect(second.status, second.stderr).toBe(0);

  const undisturbed = join(disk, "undisturbed");
  expect(tdm("run", "norfolk", "-r", "60", "--sample", "2%", "--quiet", "--out", undisturbed).status).toBe(0);
  for (const table of readdirSync(join(undisturbed, "tables"))) {
    const same = readFileSync(join(run, "tables", table)).equals(readFileSync(join(undisturbed, "tables", table)));
    expect(same, table).toBe(true);
  }
});
