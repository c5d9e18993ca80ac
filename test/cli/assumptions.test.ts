import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { VILLAGE } from "../execution/village.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";
import { type Ended, tdm } from "./tdm.ts";

const assumptions = (...options: string[]): Promise<Ended> => tdm(["assumptions", VILLAGE, ...options]);
const village = readFileSync(VILLAGE, "utf8");

/** The village with other sections, in a file. */
function villageWith(sections: string): string {
  const path = join(temporaryFolder(), "model.yaml");
  writeFileSync(path, `${village}\n${sections}\n`);
  return path;
}

describe("tdm assumptions", () => {
  it("prints the log as Markdown, with what is left to do", async () => {
    const { code, stdout, stderr } = await assumptions();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^# Assumptions log: A village\n\nEvery number of the model that has no published source/);
    expect(stdout).toContain("run `tdm assumptions".replaceAll("`", "\\`"));
    expect(stdout).toMatch(/\| assumed \| \d+ \| \d+ \| \d+ \| \d+ \| \d+ \|/);
  });

  it("writes a file in the format of its name, and says what is left to do", async () => {
    const folder = temporaryFolder();
    for (const [name, begins] of [
      ["log.csv", /^\ufeffid,/],
      ["deep/log.json", /^\{\n {2}"title": "A village"/],
      ["log.md", /^# Assumptions log/],
    ] as const) {
      const out = join(folder, name);
      const { code, stdout } = await assumptions("--out", out);
      expect(code).toBe(0);
      expect(stdout).toMatch(/log\.\w+: \d+ assumptions: \d+ without owner, \d+ not signed off, \d+ without a range/);
      expect(readFileSync(out, "utf8")).toMatch(begins);
    }
    const out = join(folder, "plain.md");
    await assumptions("--out", out, "--format", "json");
    expect(() => JSON.parse(readFileSync(out, "utf8"))).not.toThrow();
  });

  it("refuses a format that there is not, with the nearest", async () => {
    const { code, stderr } = await assumptions("--format", "cvs");
    expect(code).toBe(2);
    expect(stderr).toMatch(/--format cannot be used.*markdown, csv, json.*did you mean csv\?.*TDM-USE-002/);
  });

  it("works out the impact of numbers, the same from any number of workers", async () => {
    const log = (workers: string) =>
      assumptions("--impact", "-r", "4", "--workers", workers, "--format", "json", "--quiet");
    const [one, two] = await Promise.all([log("1"), log("2")]);
    expect(one).toMatchObject({ code: 0, stderr: "" });
    expect(two.stdout).toBe(one.stdout);
    const { rows, studies } = JSON.parse(one.stdout);
    expect(studies[0]).toMatchObject({ replications: 4, scenario: { name: "programme" } });
    expect(rows[0].impact).toMatchObject({ of: "figures", method: "one-at-a-time" });
  });

  it("takes the impact of uncertain numbers from a run, and works out the others if asked to", async () => {
    const run = join(temporaryFolder(), "run");
    expect((await tdm(["run", VILLAGE, "-r", "25", "--out", run, "--quiet"])).code).toBe(0);
    const methods = async (...options: string[]) => {
      const { stdout } = await assumptions("--run", run, "--all", "--format", "json", "--quiet", ...options);
      const { rows } = JSON.parse(stdout) as { rows: { impact: { method?: string } }[] };
      return new Set(rows.map(({ impact }) => impact.method));
    };
    expect(await methods()).toEqual(new Set(["draws", undefined]));
    const other = await assumptions("--run", run, "--set", "stages.door.cost.amount=£1");
    expect(other.code).toBe(2);
    expect(other.stderr).toMatch(/the run is of a model with other numbers.*TDM-FOLDER-005/);
    const missing = await assumptions("--run", join(run, "nowhere"));
    expect(missing.stderr).toMatch(/TDM-FOLDER-004/);
  });

  it("fails where it is strict and an assumption has no owner or signature, after the log", async () => {
    const { code, stdout, stderr } = await assumptions("--strict");
    expect(code).toBe(2);
    expect(stdout).toContain("# Assumptions log");
    expect(stderr).toMatch(
      /the log is not complete: `\S+`.*expected an owner and a signature.*without owner.*TDM-MODEL-017/s,
    );
  });

  it("is done where all is owned and signed off", async () => {
    const signed = "signed-off: {by: director, on: 2020-01-01}";
    const roots = [...village.matchAll(/^(cohorts|growth|stages|money|delivery|interventions|targets|attributes):/gm)];
    const places = roots.map(([, root]) => root).join(", ");
    const model = villageWith(`owners: [{role: finance, of: [${places}], ${signed}}]`);
    const { code, stderr } = await tdm(["assumptions", model, "--strict"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const half = villageWith(`owners: [{role: finance, of: [${places}]}]`);
    expect((await tdm(["assumptions", half, "--strict"])).stderr).toMatch(/found 0 without owner, \d+ not signed off/);
  });
});

describe("tdm describe", () => {
  it("prints the description, or writes it, with the diagram as SVG", async () => {
    const folder = temporaryFolder();
    const { code, stdout, stderr } = await tdm(["describe", VILLAGE]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^# A village: description\n/);
    expect(stdout).toContain(`Node.js ${process.versions.node}`);
    const [out, diagram] = [join(folder, "a/description.md"), join(folder, "b/pathway.svg")];
    const written = await tdm(["describe", VILLAGE, "--out", out, "--diagram", diagram]);
    expect(written).toMatchObject({ code: 0, stdout: `Written: ${out}\n` });
    expect(readFileSync(out, "utf8")).toBe(stdout);
    expect(readFileSync(diagram, "utf8")).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" role="img" aria-label=/,
    );
  });

  it("says how a run of the model was executed, and refuses one of other numbers", async () => {
    const run = join(temporaryFolder(), "run");
    await tdm(["run", VILLAGE, "-r", "3", "--out", run, "--quiet"]);
    const { stdout } = await tdm(["describe", VILLAGE, "--run", run]);
    expect(stdout).toContain("- 3 replications, seed “village”, do-nothing and programme");
    const other = await tdm(["describe", VILLAGE, "--run", run, "--set", "stages.door.cost.amount=£1"]);
    expect(other.code).toBe(2);
    expect(other.stderr).toContain("TDM-FOLDER-005");
  });
});
