import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Plausibility } from "../../src/analysis/plausibility/plausibility.ts";
import { VILLAGE } from "../execution/village.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";
import { tdm } from "./tdm.ts";

const village = readFileSync(VILLAGE, "utf8");
const CONTRADICTION = "stated:\n  visits: {label: Visits a year, figures: [500, about 700]}\n";

/** The village with other sections, in a file. */
function villageWith(sections: string): string {
  const path = join(temporaryFolder(), "model.yaml");
  writeFileSync(path, `${village}\n${sections}\n`);
  return path;
}

const ruleOf = ({ rules }: Plausibility, code: string) => rules.find((rule) => rule.code === code)!;

describe("tdm check", () => {
  it("says that nothing was found, and what was looked for", async () => {
    const { code, stdout, stderr } = await tdm(["check", VILLAGE, "--strict"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^A village\n\n• Nothing was found that contradicts itself/);
    expect(stdout).toMatch(/Declared green, and unlikely\s+needs a run/);
  });

  it("refuses what it would pass over: options of a simulation that it does not do, files of another form", async () => {
    const simulating = await tdm(["check", VILLAGE, "-r", "5"]);
    expect(simulating.code).toBe(2);
    expect(simulating.stderr).toContain("--simulate beside it");
    const table = await tdm(["check", VILLAGE, "--out", join(temporaryFolder(), "x.csv")]);
    expect(table.code).toBe(2);
    expect(table.stderr).toContain(".html or .json");
  });

  it("says what is wrong, why it matters and what to ask; and fails only where it is strict", async () => {
    const model = villageWith(CONTRADICTION);
    const { code, stdout } = await tdm(["check", model]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/1 finding to ask about/);
    expect(stdout).toMatch(/One figure has two values: Visits a year\n━+\nIt is given as 500 and about 700\./);
    expect(stdout).toMatch(/Why it matters: .*\n(.*\n)*Ask: .*\n(.*\n)*TDM-CHECK-002/);
    const strict = await tdm(["check", model, "--strict"]);
    expect(strict).toMatchObject({ code: 2, stdout, stderr: "1 finding: --strict wants none.\n" });
  });

  it("prints JSON and nothing else, and writes a page or JSON by the name of the file", async () => {
    const model = villageWith(CONTRADICTION);
    const folder = temporaryFolder();
    const [page, json] = [join(folder, "findings.html"), join(folder, "deep", "findings.json")];
    const { stdout } = await tdm(["check", model, "--json", "--out", json]);
    const found = JSON.parse(stdout) as Plausibility;
    expect(found.findings).toMatchObject([{ code: "TDM-CHECK-002", about: "Visits a year" }]);
    expect(JSON.parse(readFileSync(json, "utf8"))).toEqual(found);
    await tdm(["check", model, "--out", page]);
    expect(readFileSync(page, "utf8")).toMatch(/^<!doctype html>[\s\S]*It is given as 500 and about 700\./);
  });

  it("holds ratings against a run: one of its own, or one that is there", async () => {
    const cwd = temporaryFolder();
    const options = ["--json", "--quiet"];
    const own = await tdm(["check", VILLAGE, "--simulate", "-r", "4", ...options], { cwd });
    expect(own.code).toBe(0);
    const found = JSON.parse(own.stdout) as Plausibility;
    expect(ruleOf(found, "TDM-CHECK-007").checked).toBe(0);
    const [run] = readdirSync(join(cwd, "runs"));
    const there = await tdm(["check", VILLAGE, "--run", join(cwd, "runs", run!), ...options]);
    expect(JSON.parse(there.stdout)).toEqual(found);
    const summary = JSON.parse(readFileSync(join(cwd, "runs", run!, "summary.json"), "utf8"));
    expect(summary.plausibility).toEqual(found);
    expect(readFileSync(join(cwd, "runs", run!, "report.html"), "utf8")).toContain('<h2 id="plausibility">');
  });

  it("takes a run of a model that states more, and refuses one with other numbers", async () => {
    const cwd = temporaryFolder();
    await tdm(["run", VILLAGE, "-r", "2", "-q", "--out", "run"], { cwd });
    const run = join(cwd, "run");
    const more = await tdm(["check", villageWith(CONTRADICTION), "--run", run, "--json"]);
    expect((JSON.parse(more.stdout) as Plausibility).findings).toHaveLength(1);
    const other = await tdm(["check", VILLAGE, "--run", run, "--set", "cohorts.older.population=160"]);
    expect(other.code).toBe(2);
    expect(other.stderr).toMatch(/other numbers.*TDM-FOLDER-005/);
    const both = await tdm(["check", VILLAGE, "--run", run, "--simulate"]);
    expect(both).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/--run or --simulate, not both.*TDM-USE-002/),
    });
  });
});
