import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { comparisonSchema } from "../../src/analysis/comparison/comparison.ts";
import { VILLAGE } from "../execution/village.ts";
import { tdm } from "./tdm.ts";

const cwd = mkdtempSync(join(tmpdir(), "tdm-test-"));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
const compare = (...args: string[]) => tdm(["compare", ...args], { cwd });

beforeAll(async () => {
  const run = (out: string, ...options: string[]) => tdm(["run", VILLAGE, "-q", "-o", out, ...options], { cwd });
  const both = ["--scenario", "programme,nothing-delivered"];
  const ended = await Promise.all([
    run("before", "-r", "20", ...both),
    run("after", "-r", "20", "--set", "resources.assessors.capacity=3"),
    run("other", "-r", "20", "--seed", "other"),
  ]);
  expect(ended.map(({ code }) => code)).toEqual([0, 0, 0]);
});

describe("tdm compare", () => {
  it("says in plain words, inputs and tables what differs between two runs", async () => {
    const { code, stdout, stderr } = await compare("before", "after");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^A village\nA: before, “The programme”, 20 replications\nB: after, /);
    expect(stdout).toContain("Compared replication by replication, in 20 pairs.");
    expect(stdout.replaceAll(/\s+/g, " ")).toMatch(/B saves .* than A in 2021\/22/);
    expect(stdout).toContain("~ resources.assessors.capacity: 1 → 3");
    expect(stdout).toMatch(/^assessment {2}2020\/21 .* yes$/m);
    expect(stdout).not.toContain("\u001b");
  });

  it("compares two scenarios of a run", async () => {
    const { code, stdout } = await compare("before", "--scenario", "programme, nothing-delivered");
    expect(code).toBe(0);
    expect(stdout).toContain("+ set.delivery.chance: 0");
    expect(stdout).toMatch(/A: before, “The programme”.*\nB: before, “nothing-delivered”/);
  });

  it("compares one scenario of one run with another of the other", async () => {
    const { stdout } = await compare("before", "after", "--scenario", "nothing-delivered,do-nothing", "--json");
    const { a, b, inputs } = comparisonSchema.parse(JSON.parse(stdout));
    expect([a.scenario, b.scenario]).toEqual(["nothing-delivered", "do-nothing"]);
    expect(inputs.settings).toEqual([{ name: "scenario", from: "nothing-delivered", to: "do-nothing" }]);
  });

  it("prints what its schema says, and nothing else, with --json", async () => {
    for (const args of [
      ["before", "after"],
      ["before", "other"],
      ["before", "--scenario", "do-nothing,programme"],
    ]) {
      const { code, stdout, stderr } = await compare(...args, "--json");
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      const found = comparisonSchema.parse(JSON.parse(stdout));
      expect(found.differences.length).toBeGreaterThan(20);
    }
  });

  it("warns of another seed", async () => {
    const { code, stdout } = await compare("before", "other", "--quiet");
    expect(code).toBe(0);
    expect(stdout).toContain("Compared as independent runs. The seeds differ");
    expect(stdout).toContain("! The seeds differ");
  });

  it("compares a run with a copy of it, and says that it is one", async () => {
    cpSync(join(cwd, "before"), join(cwd, "copy"), { recursive: true });
    const { code, stdout } = await compare("before", "copy");
    expect(code).toBe(0);
    expect(stdout).toContain("! The inputs are identical");
    expect(stdout).toContain("Nothing: all figures are the same in every replication.");
  });

  it("changes no file", async () => {
    const times = () => readdirSync(join(cwd, "before"), { recursive: true }).sort();
    const before = times();
    await compare("before", "after");
    expect(times()).toEqual(before);
  });
});

describe("tdm compare refuses", () => {
  it.each([
    [[], /missing required argument 'run'/],
    [["before"], /--scenario must name two scenarios of the run .*do-nothing, programme.*found none\) \[TDM-USE-002\]/],
    [["before", "--scenario", "programme"], /found programme\) \[TDM-USE-002\]/],
    [["before", "after", "--scenario", "a,b,c"], /one scenario of both runs, or one of each/],
    [
      ["before", "--scenario", "programme,nothing-deliverd"],
      /no scenario called `nothing-deliverd` .*did you mean nothing-delivered\?/,
    ],
    [
      ["before", "after", "--scenario", "nothing-delivered"],
      /^after: the scenario `nothing-delivered` was not run .*TDM-USE-002/,
    ],
    [["before", "after", "--scenario", ""], /no scenario called `` .*found nothing/],
    [["before", "--scenario", "programme,programme"], /is compared with itself \[TDM-COMPARE-002\]/],
    [["before", "./before"], /both are the same run folder \[TDM-COMPARE-002\]\nGive two runs/],
    [["before", "nowhere"], /^nowhere: there is no such folder \[TDM-FOLDER-004\]/],
    [["before", "before/shards"], /this is no run folder: it has no run\.json \[TDM-FOLDER-004\]/],
    [["before", "after", "other"], /too many arguments/],
  ])("%j", async (args, answer) => {
    const { code, stdout, stderr } = await compare(...args);
    expect(stderr).toMatch(answer);
    expect(stderr).not.toMatch(/\n {4}at /);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  it("a run that is not finished, with what to do about it", async () => {
    const half = join(cwd, "half");
    cpSync(join(cwd, "before"), half, { recursive: true });
    const record = JSON.parse(readFileSync(join(half, "run.json"), "utf8")) as object;
    writeFileSync(join(half, "run.json"), JSON.stringify({ ...record, status: "cancelled" }));
    const { code, stderr } = await compare("before", "half");
    expect(code).toBe(2);
    expect(stderr).toMatch(/^half: the run is not finished .*found a run that is cancelled\) \[TDM-COMPARE-001\]/);
    expect(stderr).toContain("tdm run --resume FOLDER");
    expect((await tdm(["run", "--resume", "half", "-q"], { cwd })).code).toBe(0);
    expect((await compare("after", "half")).code).toBe(0);
  });

  it("a damaged shard, as JSON where JSON was asked for", async () => {
    const harmed = join(cwd, "harmed");
    cpSync(join(cwd, "before"), harmed, { recursive: true });
    const shard = join(harmed, "shards", readdirSync(join(harmed, "shards"))[0]!);
    writeFileSync(shard, readFileSync(shard).subarray(0, 300));
    const { code, stdout } = await compare("after", "harmed", "--json");
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      code: "TDM-FOLDER-005",
      problems: [{ file: expect.stringContaining("harmed") }],
    });
  });
});
