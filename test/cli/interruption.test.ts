import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { RunRecord } from "../../src/results/run-folder.ts";
import { VILLAGE } from "../execution/village.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";
import { start, tdm } from "./tdm.ts";

const REPLICATIONS = 600;
const place = () => join(temporaryFolder(), "run");
const command = (out: string) => ["run", VILLAGE, "-r", `${REPLICATIONS}`, "--out", out, "--shard-size", "5"];

const statusOf = (out: string) => (JSON.parse(readFileSync(join(out, "run.json"), "utf8")) as RunRecord).status;

/** The shards that are done, each with the time and the place on disk that a second writing would change. */
function shards(out: string): Map<string, string> {
  const path = join(out, "shards");
  const done = readdirSync(path).filter((name) => name.endsWith(".arrow"));
  return new Map(done.map((name) => [name, `${statSync(join(path, name)).mtimeMs} ${statSync(join(path, name)).ino}`]));
}

/** Replications by the names of their shards. */
function replications(names: Iterable<string>): number[] {
  return [...names]
    .flatMap((name) => {
      const [from, to] = name.replace(".arrow", "").split("-").map(Number) as [number, number];
      return Array.from({ length: to - from + 1 }, (_, index) => from + index);
    })
    .sort((a, b) => a - b);
}

function tables(out: string): Record<string, string> {
  const path = join(out, "tables");
  return Object.fromEntries(readdirSync(path).map((name) => [name, readFileSync(join(path, name)).toString("base64")]));
}

let undisturbed: Promise<{ tables: Record<string, string>; stdout: string }> | undefined;

/** What the run gives where nobody stops it. */
function expected() {
  undisturbed ??= (async () => {
    const out = place();
    const { stdout } = await tdm(["run", VILLAGE, "-r", `${REPLICATIONS}`, "--out", out, "-q"]);
    return { tables: tables(out), stdout: stdout.replaceAll(out, "FOLDER") };
  })();
  return undisturbed;
}

/** Resumes a run and holds it against one that nobody stopped; what was done before must not be done again. */
async function goesOn(out: string): Promise<void> {
  const before = shards(out);
  expect(before.size).toBeGreaterThan(0);
  expect(replications(before.keys()).length).toBeLessThan(REPLICATIONS);
  const { code, stdout, stderr } = await tdm(["run", "--resume", out, "--shard-size", "7"]);
  expect(stderr).toContain(`${REPLICATIONS}/${REPLICATIONS}`);
  expect(code).toBe(0);
  const after = shards(out);
  for (const [name, stamp] of before) expect(after.get(name), `${name} was left as it was`).toBe(stamp);
  expect(replications(after.keys()), "each replication once").toEqual(
    Array.from({ length: REPLICATIONS }, (_, replication) => replication),
  );
  const whole = await expected();
  expect(tables(out)).toEqual(whole.tables);
  expect(stdout.replaceAll(out, "FOLDER")).toBe(whole.stdout);
  expect(statusOf(out)).toBe("finished");
}

describe("a run that is stopped", () => {
  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "by %s ends with 130, tells how to go on, and goes on to the same bytes",
    async (signal) => {
      const out = place();
      const running = start(command(out));
      await running.says(`/${REPLICATIONS}`);
      running.process.kill(signal);
      const { code, stdout, stderr } = await running.ended;
      expect(code).toBe(130);
      expect(stdout).toBe("");
      expect(stderr).toContain(`Interrupted. What is done is kept; go on with\n  tdm run --resume ${out}\n`);
      expect(statusOf(out)).toBe("cancelled");
      expect(readdirSync(out)).not.toContain("run.lock");
      await goesOn(out);
    },
  );

  it("by kill -9 goes on to the same bytes", async () => {
    const out = place();
    const running = start(command(out));
    await running.says(`/${REPLICATIONS}`);
    running.process.kill("SIGKILL");
    expect((await running.ended).code).toBe("SIGKILL");
    expect(statusOf(out)).toBe("running");
    // What a write that was cut short leaves behind.
    writeFileSync(join(out, "shards", "0000599-0000599.arrow.part"), "half");
    await goesOn(out);
  });

  it("goes on where the same command is given again, without --resume", async () => {
    const out = place();
    const running = start(command(out));
    await running.says(`/${REPLICATIONS}`);
    running.process.kill("SIGINT");
    await running.ended;
    const before = shards(out);
    expect((await tdm(command(out))).code).toBe(0);
    const after = shards(out);
    for (const [name, stamp] of before) expect(after.get(name)).toBe(stamp);
    expect(tables(out)).toEqual((await expected()).tables);
  });

  it("follows people once it goes on, as was asked for when it was begun", async () => {
    const out = place();
    const running = start([...command(out), "--journeys", "5"]);
    await running.says(`/${REPLICATIONS}`);
    running.process.kill("SIGINT");
    expect((await running.ended).code).toBe(130);
    expect((await tdm(["run", "--resume", out, "-q"])).code).toBe(0);
    expect(readdirSync(join(out, "tables"))).toContain("journeys.arrow");
    expect(readdirSync(out)).toContain("journeys.json");
  });

  it("while its tables are being written goes on to the same bytes too", async () => {
    const out = place();
    const running = start(command(out));
    await running.says("Working out the tables");
    running.process.kill("SIGINT");
    const { code, stderr } = await running.ended;
    expect(code).toBe(130);
    expect(stderr).toContain("Interrupted.");
    expect(readdirSync(join(out, "tables"))).toEqual([]);
    expect((await tdm(["run", "--resume", out])).code).toBe(0);
    expect(tables(out)).toEqual((await expected()).tables);
  });
});

describe("a run that is under way", () => {
  it("is not begun or resumed a second time", async () => {
    const out = place();
    // Far more than will be done before it is killed.
    const running = start([...command(out), "-r", "100000"]);
    await running.says("/100,000");
    for (const args of [
      [...command(out), "-r", "100000"],
      ["run", "--resume", out],
      [...command(out), "--fresh"],
    ]) {
      const { code, stderr } = await tdm(args);
      expect(stderr).toMatch(/process \d+ is working on this run \[TDM-FOLDER-006\]/);
      expect(code).toBe(2);
    }
    running.process.kill("SIGKILL");
    await running.ended;
  });
});
