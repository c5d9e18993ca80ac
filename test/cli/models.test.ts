import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { VILLAGE } from "../execution/village.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";
import { tdm } from "./tdm.ts";

describe("tdm models", () => {
  it("lists the built-in models with their titles", async () => {
    const { code, stdout } = await tdm(["models"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^norfolk +Norfolk, /m);
  });
});

describe("tdm schema", () => {
  it("prints a JSON Schema for editors", async () => {
    const { code, stdout } = await tdm(["schema"]);
    const schema = JSON.parse(stdout) as { $schema: string; properties: Record<string, unknown> };
    expect(code).toBe(0);
    expect(schema.$schema).toContain("json-schema.org");
    expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(["tdm", "stages", "interventions"]));
  });
});

describe("tdm validate", () => {
  it("says what a valid model holds, from any folder", async () => {
    const { code, stdout } = await tdm(["validate", "norfolk"], { cwd: temporaryFolder() });
    expect(code).toBe(0);
    expect(stdout).toMatch(/The model is valid: 15 stages, 2 cohorts, 26 interventions/);
    expect(stdout).toMatch(
      /\d+ numbers: \d+ from sources, \d+ solved from other figures, \d+ assumed; \d+ uncertain\./,
    );
  });

  it("lists every number as --set takes it", async () => {
    const listed = (await tdm(["validate", "norfolk", "--paths"])).stdout.trimEnd().split("\n");
    expect(listed).toContain("cohorts.older.population=205000");
    expect(listed).toContain("stages.front-door.arrivals.residents.rate.older=0.40744 per year");
    expect(listed).toContain("stages.early-help.duration.lognormal.mean=42 days");
    const set = listed.flatMap((line) => ["--set", line]);
    expect(await tdm(["validate", "norfolk", ...set])).toMatchObject({ code: 0, stderr: "" });
  });

  it("gives the same as JSON", async () => {
    const { stdout } = await tdm(["validate", VILLAGE, "--json"]);
    const { valid, parameters } = JSON.parse(stdout) as { valid: boolean; parameters: { path: string }[] };
    expect(valid).toBe(true);
    expect(parameters.map(({ path }) => path)).toContain("cohorts.working.population");
  });

  it("names every problem of a wrong model with file, line and column", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "model.yaml");
    writeFileSync(path, "tdm: 1\nname: wrong\ntitle: Wrong\nstagse: {}\ntime: {start: 2015-04-01, end: never}\n");
    const { code, stdout, stderr } = await tdm(["validate", "model.yaml"], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^\d+ problems:\n/);
    expect(stderr).toMatch(/^model\.yaml:4:1: stagse: .*did you mean stages\?/m);
    expect(stderr).toMatch(/^model\.yaml:5:32: time\.end: /m);
    expect(await tdm(["run", path]), "nor is it run").toMatchObject({ code: 2, stdout: "" });
  });

  it("says where a file is no YAML, no text, or empty", async () => {
    const folder = temporaryFolder();
    for (const content of ["stages: [", "", Buffer.from([0xff, 0xfe, 0x00, 0x80])]) {
      writeFileSync(join(folder, "model.yaml"), content);
      const { code, stderr } = await tdm(["validate", folder]);
      expect(stderr).toMatch(/model\.yaml.*\[TDM-MODEL-\d\d\d\]/);
      expect(stderr).not.toContain("    at ");
      expect(code).toBe(2);
    }
  });

  it("says why a model cannot be read", async () => {
    const folder = temporaryFolder();
    symlinkSync("round", join(folder, "round"));
    mkdirSync(join(folder, "nested", "model.yaml"), { recursive: true });
    // Larger than a text can be; it takes no room on the disk.
    writeFileSync(join(folder, "large.yaml"), "");
    truncateSync(join(folder, "large.yaml"), 600 * 1024 * 1024);
    for (const [where, answer] of [
      ["round", /^round: cannot be read: its links lead round in a circle \[TDM-FOLDER-001\]/],
      ["x".repeat(300), /x: cannot be read: the name is too long \[TDM-FOLDER-001\]/],
      ["large.yaml", /^large\.yaml:1:1: the file is larger than 2 MiB \[TDM-MODEL-001\]/],
      ["nested", /^nested\/model\.yaml: cannot be read: it is a folder \[TDM-FOLDER-001\]/],
    ] as const) {
      const { code, stderr } = await tdm(["validate", where], { cwd: folder });
      expect(stderr).toMatch(answer);
      expect(code).toBe(2);
    }
  });

  it("writes nothing of a model that steers a terminal", async () => {
    const path = join(temporaryFolder(), "model.yaml");
    writeFileSync(path, readFileSync(VILLAGE, "utf8").replace(/^title: .*$/m, 'title: "\\e[31mA\\e[0m village"'));
    const { code, stdout } = await tdm(["validate", path]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/A.* village\nThe model is valid/);
    expect(stdout).not.toContain("\u001b");
    const { stderr } = await tdm(["validate", path, "--set", "time.end=\u001b[31mnever"]);
    expect(stderr).toContain("found  [31mnever");
  });
});

it.runIf(process.platform === "linux")("a folder that was removed while one is in it is named as the cause", () => {
  const program = join(import.meta.dirname, "..", "..", "dist", "src", "cli", "tdm.js");
  const folder = temporaryFolder();
  const lost = `cd "${folder}" && rmdir "${folder}" && "${process.execPath}" "${program}" validate norfolk`;
  const { status, stderr } = spawnSync("sh", ["-c", lost]);
  expect(stderr.toString()).toMatch(/^the folder that you are in is no longer there \[TDM-FOLDER-001\]/);
  expect(status).toBe(2);
});
