import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tdm-report-"));
  const args = [
    "dist/src/cli/tdm.js",
    "run",
    "norfolk",
    "-r",
    "20",
    "--sample",
    "5%",
    "--quiet",
    "--out",
    join(folder, "run"),
  ];
  const run = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect(run.status, run.stderr).toBe(0);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Chromium without a window, that asks nobody for anything. */
function chromium(...args: string[]) {
  return spawnSync(
    "chromium",
    [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--no-first-run",
      "--enable-logging=stderr",
      `--user-data-dir=${join(folder, "profile")}`,
      ...args,
      `file://${join(folder, "run", "report.html")}`,
    ],
    { encoding: "utf8", timeout: 60_000, maxBuffer: 64 * 1024 * 1024 },
  );
}

test("a browser shows the whole report, with nothing refused by its content policy", () => {
  const { stdout, stderr } = chromium("--dump-dom");
  expect(stdout).toContain("<h1");
  expect(stdout.match(/<svg/g)?.length).toBeGreaterThanOrEqual(4);
  expect(stderr).not.toMatch(/CONSOLE.*(Refused|violates|Error)/);
});

test("it prints on paper", () => {
  const paper = join(folder, "report.pdf");
  chromium(`--print-to-pdf=${paper}`, "--no-pdf-header-footer");
  expect(readFileSync(paper).subarray(0, 5).toString()).toBe("%PDF-");
  expect(statSync(paper).size).toBeGreaterThan(50_000);
});
