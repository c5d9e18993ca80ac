import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { tdm } from "./tdm.ts";

describe("help", () => {
  it("lists every command with what it does", async () => {
    const { code, stdout } = await tdm(["--help"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/run \[options\] \[model\]\s+simulate a model/);
    for (const command of ["run", "compare", "validate", "schema", "models"]) {
      expect(stdout).toMatch(new RegExp(`^ {2}${command}\\b.* {2}\\w`, "m"));
    }
  });

  it("is what a command without anything gives, as an error", async () => {
    const { code, stdout, stderr } = await tdm([]);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("Usage: tdm [options] [command]");
  });

  it.each([
    [
      "run",
      [
        "--replications",
        "--precision",
        "--headline",
        "--seed",
        "--scenario",
        "--set",
        "--sample",
        "--workers",
        "--out",
        "--resume",
        "--json",
      ],
    ],
    ["compare", ["--scenario", "--json", "--quiet"]],
    ["validate", ["--set", "--paths", "--json"]],
    ["schema", ["yaml-language-server"]],
    ["models", ["list the built-in models"]],
  ])("of %s explains its options", async (command, options) => {
    const { code, stdout } = await tdm([command, "--help"]);
    expect(code).toBe(0);
    for (const option of options) expect(stdout).toContain(option);
    expect(stdout, "no line is longer than a terminal is wide").not.toMatch(/^.{121}/m);
  });

  it("of run shows commands to copy", async () => {
    const { stdout } = await tdm(["run", "--help"]);
    expect(stdout).toMatch(/^ {2}tdm run norfolk --replications 100 --seed trial/m);
    expect(stdout).toMatch(/^ {2}tdm run --resume runs\/norfolk-/m);
  });

  it("gives the version of the package", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect((await tdm(["--version"])).stdout).toBe(`${version}\n`);
  });
});
