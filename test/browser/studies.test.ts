import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VILLAGE } from "../execution/village.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tdm-studies-"));
  for (const args of [
    ["drivers", VILLAGE, "-r", "120", "--rows", "20"],
    ["seek", VILLAGE, "-r", "40", "--vary", "fewer-referrals", "--cost-held", "4%", "--cost-short", "£1"],
  ]) {
    const told = [join("dist", "src", "cli", "tdm.js"), ...args, "--quiet", "--out", join(folder, "study")];
    const run = spawnSync(process.execPath, told, { encoding: "utf8" });
    expect(run.status, run.stderr).toBe(0);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Chromium without a window, that asks nobody for anything. */
function chromium(page: string, ...args: string[]) {
  const quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"];
  return spawnSync(
    "chromium",
    [
      ...quiet,
      "--enable-logging=stderr",
      `--user-data-dir=${join(folder, "profile")}`,
      ...args,
      `file://${join(folder, "study", page)}`,
    ],
    { encoding: "utf8", timeout: 60_000, maxBuffer: 64 * 1024 * 1024 },
  );
}

describe.each([
  ["drivers.html", 4],
  ["seek.html", 5],
])("%s", (page, charts) => {
  test("is shown whole by a browser, with nothing refused by its content policy", () => {
    const { stdout, stderr } = chromium(page, "--dump-dom");
    expect(stdout).toContain("<h1");
    expect(stdout.match(/<svg/g)).toHaveLength(charts);
    expect(stderr).not.toMatch(/CONSOLE.*(Refused|violates|Error)/);
  });

  test("prints on paper", () => {
    const paper = join(folder, `${page}.pdf`);
    chromium(page, `--print-to-pdf=${paper}`, "--no-pdf-header-footer");
    expect(readFileSync(paper).subarray(0, 5).toString()).toBe("%PDF-");
    expect(statSync(paper).size).toBeGreaterThan(20_000);
  });
});
