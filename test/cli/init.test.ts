import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../results/temporary-folder.ts";
import { tdm } from "./tdm.ts";

describe("tdm init", () => {
  it("writes a starter model that is valid, runs and fits what it says was measured", async () => {
    const cwd = temporaryFolder();
    const { code, stdout } = await tdm(["init", "Our Council"], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('tdm validate "Our Council"');
    const text = readFileSync(join(cwd, "Our Council", "model.yaml"), "utf8");
    expect(text).toMatch(/^name: our-council$/m);
    expect((await tdm(["validate", "Our Council"], { cwd })).stdout).toMatch(/The model is valid: 6 stages/);
    const run = await tdm(["run", "Our Council", "-r", "100", "--json", "-q", "--out", "run"], { cwd });
    expect(run.code).toBe(0);
    const { fit, targets } = JSON.parse(run.stdout) as {
      fit: { fits: boolean; label: string }[];
      targets: { probability: number }[];
    };
    expect(fit.filter(({ fits }) => !fits)).toEqual([]);
    expect(targets[0]!.probability).toBeGreaterThan(0.2);
    expect(targets[0]!.probability).toBeLessThan(0.95);
  });

  it("explains every section of the starter, and says what to replace", () => {
    const lines = readFileSync("models/starter/model.yaml", "utf8").split("\n");
    const bare = ["tdm", "name", "title", "assumption"];
    lines.forEach((line, index) => {
      const [, section] = /^([a-z-]+):/.exec(line) ?? [];
      if (section === undefined || bare.includes(section)) return;
      expect(lines[index - 1], section).toMatch(/^#/);
    });
    expect(lines.filter((line) => line.includes("REPLACE")).length).toBeGreaterThan(12);
  });

  it("copies a built-in model as it is", async () => {
    const cwd = temporaryFolder();
    expect((await tdm(["init", "ours", "--from", "norfolk"], { cwd })).code).toBe(0);
    expect(readdirSync(join(cwd, "ours")).sort()).toEqual(readdirSync("models/norfolk").sort());
    for (const name of readdirSync("models/norfolk")) {
      expect(readFileSync(join(cwd, "ours", name), "utf8")).toBe(readFileSync(join("models/norfolk", name), "utf8"));
    }
    expect((await tdm(["validate", "ours"], { cwd })).code).toBe(0);
  });

  it("writes into an empty folder, and over nothing", async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, "empty"));
    expect((await tdm(["init", "empty"], { cwd })).code).toBe(0);
    const again = await tdm(["init", "empty"], { cwd });
    expect(again.code).toBe(2);
    expect(again.stderr).toContain("nothing is written over");
    expect(again.stderr).toContain("TDM-FOLDER-007");
    writeFileSync(join(cwd, "file"), "mine");
    expect((await tdm(["init", "file"], { cwd })).code).toBe(2);
    expect(readFileSync(join(cwd, "file"), "utf8")).toBe("mine");
  });

  it("is not misled by a name that YAML reads otherwise, nor by one that is empty", async () => {
    const cwd = temporaryFolder();
    await tdm(["init", "true"], { cwd });
    expect((await tdm(["validate", "true"], { cwd })).code).toBe(0);
    writeFileSync(join(cwd, "model.yaml"), "precious");
    const { code, stderr } = await tdm(["init", ""], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("a model needs a folder");
    expect(readFileSync(join(cwd, "model.yaml"), "utf8")).toBe("precious");
  });

  it("says which models there are", async () => {
    const { code, stderr } = await tdm(["init", "ours", "--from", "norfolc"], { cwd: temporaryFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain("did you mean norfolk?");
  });
});
