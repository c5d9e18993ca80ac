import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import { describe, expect, it } from "vitest";
import type { JourneyStudy } from "../../src/analysis/journeys/journeys.ts";
import { VILLAGE } from "../execution/village.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";
import { start, tdm } from "./tdm.ts";

const journeys = (...options: string[]) => tdm(["journeys", VILLAGE, "--replications", "3", ...options]);

describe("tdm journeys", () => {
  it("says what becomes of people on standard output, and how far it is on standard error", async () => {
    const { code, stdout, stderr } = await journeys();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^A village: the journeys of people\neverybody on the pathway, 3 replications, /);
    for (const heading of [
      "Who goes where",
      "Repeat contacts",
      "Time between stages",
      "Who comes back",
      "Whole journeys",
    ]) {
      expect(stdout).toContain(`\n${heading}\n`);
    }
    expect(stdout).toContain("Examples, from the first replication");
    expect(stdout + stderr).not.toMatch(/NaN|undefined|Infinity/);
    expect(stderr.endsWith("100 %\n")).toBe(true);
  });

  it("keeps the answer as JSON, as a page and as tables", async () => {
    const out = join(temporaryFolder(), "study");
    expect((await journeys("--out", out, "--quiet")).code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(["journeys.html", "journeys.json", "tables"]);
    const kept = JSON.parse(readFileSync(join(out, "journeys.json"), "utf8")) as JourneyStudy;
    expect(kept).toMatchObject({ replications: 3, people: "all" });
    const flows = tableFromIPC(readFileSync(join(out, "tables", "journey_flows.arrow")));
    expect(flows.numRows).toBe(kept.flows.length);
    expect(flows.schema.metadata.get("hash")).toBe(kept.hash);
    const first = flows.get(0)!.toJSON() as Record<string, unknown>;
    expect(first).toMatchObject({
      from: kept.flows[0]!.from,
      to: kept.flows[0]!.to,
      people: kept.flows[0]!.people.mean,
    });
    expect(tableFromIPC(readFileSync(join(out, "tables", "journey_figures.arrow"))).numRows).toBeGreaterThan(100);
    expect(readFileSync(join(out, "journeys.html"), "utf8")).toMatch(/^<!doctype html>/);
  });

  it("prints JSON and nothing else where JSON is asked for, the same each time", async () => {
    const [once, again, other] = await Promise.all([
      journeys("--json"),
      journeys("--json"),
      journeys("--json", "--seed", "other"),
    ]);
    expect(once.stderr).toBe("");
    expect(again.stdout).toBe(once.stdout);
    expect(other.stdout).not.toBe(once.stdout);
  });

  it("follows so many people, in do-nothing alone, where that is asked for", async () => {
    const { stdout } = await journeys("--json", "--people", "50", "--scenario", "do-nothing");
    const study = JSON.parse(stdout) as JourneyStudy;
    expect(study.people).toBe(50);
    expect(study.scenarios.map(({ name }) => name)).toEqual(["do-nothing"]);
    expect(study.persons.find(({ cohort }) => cohort === "all")!.people.mean).toBe(50);
  });

  it.each([
    [["--scenario", "programe"], /did you mean programme\?\) \[TDM-USE-002\]/],
    [["--people", "some"], /--people cannot be used/],
    [["--replications", "0"], /--replications cannot be used/],
    [["--set", "stages.none.duration=1"], /TDM-/],
  ])("says what is wrong with %j", async (options, message) => {
    const { code, stdout, stderr } = await journeys(...options);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(message);
  });

  it("stops on a signal, and keeps nothing", async () => {
    const out = join(temporaryFolder(), "study");
    const running = start(["journeys", VILLAGE, "--replications", "100000", "--out", out]);
    await running.says("0 %");
    running.process.kill("SIGINT");
    const { code, stderr } = await running.ended;
    expect(code).toBe(130);
    expect(stderr).toContain("Interrupted");
    expect(readdirSync(out)).toEqual([]);
  });
});

describe("tdm run --journeys", () => {
  it("adds to the run what the journeys of its first replication say, and a section to its report", async () => {
    const out = join(temporaryFolder(), "run");
    const run = (...options: string[]) =>
      tdm(["run", VILLAGE, "--replications", "3", "--quiet", "--out", out, ...options]);
    expect((await run()).code).toBe(0);
    const report = () => readFileSync(join(out, "report.html"), "utf8");
    expect(report()).not.toContain('<h2 id="journeys">');
    expect((await run("--journeys", "all")).code).toBe(0);
    expect(report()).toContain('<h2 id="journeys">');
    const study = JSON.parse(readFileSync(join(out, "journeys.json"), "utf8")) as JourneyStudy;
    const { hash } = JSON.parse(readFileSync(join(out, "run.json"), "utf8")) as { hash: string };
    expect(study).toMatchObject({ hash, replications: 1 });
    const table = tableFromIPC(readFileSync(join(out, "tables", "journeys.arrow")));
    const visits = study.persons
      .filter(({ cohort, measure }) => cohort === "all" && measure === "visits")
      .reduce((sum, { mean, people }) => sum + mean.mean * people.mean, 0);
    // A row for each visit, and one for each review.
    expect(visits).toBeLessThanOrEqual(table.numRows + 1e-6);
    expect(visits).toBeGreaterThan(table.numRows / 4);
  });
});
