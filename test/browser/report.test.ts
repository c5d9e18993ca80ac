import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { measured } from "./measured.ts";

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
    "--scenario",
    "programme,existing,programme-as-planned,existing-as-planned",
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
  expect(stdout.match(/<svg/g)?.length).toBeGreaterThanOrEqual(20);
  expect(stderr).not.toMatch(/CONSOLE.*(Refused|violates|Error)/);
});

test.each([390, 900])(
  "no label lies over another or is cut off, and nothing runs out of a window %i pixels wide",
  (width) => {
    const found = measured(folder, join(folder, "run", "report.html"), width);
    expect(found.charts).toBeGreaterThanOrEqual(20);
    expect(found).toMatchObject({ overlaps: [], cut: [], overflow: 0, wide: [] });
  },
);

test("labels that do lie over one another or are cut off would be found", () => {
  const page = join(folder, "crowded.html");
  const label = (x: number, text: string) => `<text x="${x}" y="20">${text}</text>`;
  const labels = [label(10, "One"), label(14, "Two"), label(90, "Three")].join("");
  writeFileSync(
    page,
    `<main><svg class="chart" width="100" height="30"><title>Crowded</title>${labels}</svg><p style="width:2000px">Wide</p></main>`,
  );
  const found = measured(folder, page, 390);
  expect(found.overlaps).toEqual(["Crowded: One / Two"]);
  expect(found.cut).toEqual(["Crowded: Three"]);
  expect(found.wide).toEqual(["P Wide"]);
  expect(found.overflow).toBeGreaterThan(1000);
});

test("it prints on paper", () => {
  const paper = join(folder, "report.pdf");
  chromium(`--print-to-pdf=${paper}`, "--no-pdf-header-footer");
  expect(readFileSync(paper).subarray(0, 5).toString()).toBe("%PDF-");
  expect(statSync(paper).size).toBeGreaterThan(50_000);
});
