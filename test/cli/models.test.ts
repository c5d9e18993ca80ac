import { writeFileSync } from "node:fs";
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
    expect(stdout).toMatch(/The model is valid: 14 stages, 2 cohorts, 24 interventions/);
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
});
