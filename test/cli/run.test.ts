import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import { describe, expect, it } from "vitest";
import type { Summary } from "../../src/analysis/summary.ts";
import type { RunRecord } from "../../src/results/run-folder.ts";
import { VILLAGE } from "../execution/village.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";
import { type Ended, tdm } from "./tdm.ts";

const place = () => join(temporaryFolder(), "run");

/** Runs the village in a folder. */
const run = (out: string, ...options: string[]): Promise<Ended> =>
  tdm(["run", VILLAGE, "--replications", "6", "--out", out, ...options]);

const recordOf = (out: string) => JSON.parse(readFileSync(join(out, "run.json"), "utf8")) as RunRecord;
const summaryOf = (out: string) => JSON.parse(readFileSync(join(out, "summary.json"), "utf8")) as Summary;

describe("tdm run", () => {
  it("answers on standard output, shows progress on standard error and names the files", async () => {
    const out = place();
    const { code, stdout, stderr } = await run(out);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^A village\n6 replications, 450 residents/);
    expect(stdout).toMatch(/saves £20k a year by 2021\/22/);
    expect(stdout).toContain(`\nReport: ${out}/report.html\nTables: ${out}/tables\n`);
    expect(stderr).toMatch(/^A village: 6 replications on \d+ workers?\n/);
    expect(stderr).toMatch(/6\/6 .*done in/);
    expect(stdout + stderr, "no colours, no cursor movements where there is no terminal").not.toContain("\u001b");
  });

  it("leaves a run folder with everything in it", async () => {
    const out = place();
    await run(out);
    expect(readdirSync(out).sort()).toEqual(
      ["experiment.json", "model.yaml", "report.html", "run.json", "shards", "summary.json", "tables"].sort(),
    );
    expect(readdirSync(join(out, "tables")).sort()).toEqual(
      ["annual", "bands", "draws", "flows", "monthly", "savings", "targets", "waits"].map((name) => `${name}.arrow`),
    );
    expect(readFileSync(join(out, "report.html"), "utf8")).toMatch(/^<!doctype html>/i);
    expect(recordOf(out)).toMatchObject({ status: "finished", model: "village", seed: "village", replications: 6 });
  });

  it("prints the summary and nothing else with --json", async () => {
    const out = place();
    const { code, stdout, stderr } = await run(out, "--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual(summaryOf(out));
    expect(JSON.parse(stdout)).toMatchObject({ status: "finished", replications: 6, model: { name: "village" } });
  });

  it("says nothing on the way with --quiet", async () => {
    const { code, stdout, stderr } = await run(place(), "--quiet");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("A village");
  });

  it("takes replications, seed, scenarios, sample, values and workers", async () => {
    const out = place();
    const options = ["--seed", "other", "--scenario", "nothing-delivered,programme", "--sample", "50 %", "-w", "1"];
    const values = ["targets.0.saving=£5k", "cohorts.older.population=200", "resources.assessors.capacity=2"];
    await run(out, ...options, ...values.flatMap((value) => ["--set", value]), "-r", "4");
    const summary = summaryOf(out);
    expect(summary).toMatchObject({ seed: "other", replications: 4, sample: 0.5, population: { residents: 500 } });
    expect(summary.scenarios.map(({ name }) => name)).toEqual(["do-nothing", "nothing-delivered", "programme"]);
    expect(summary.targets[0]).toMatchObject({ saving: 5000 });
    expect(recordOf(out)).toMatchObject({
      workers: 1,
      overrides: {
        "targets.0.saving": "£5k",
        "cohorts.older.population": 200,
        "resources.assessors.capacity": 2,
      },
    });
  });

  it("takes do-nothing alone", async () => {
    const out = place();
    const { code } = await run(out, "--scenario", "do-nothing");
    expect(code).toBe(0);
    expect(summaryOf(out).scenarios.map(({ name }) => name)).toEqual(["do-nothing"]);
    expect(summaryOf(out).targets).toEqual([]);
  });

  it("writes to runs/MODEL-HASH of the present folder, unless told otherwise", async () => {
    const cwd = temporaryFolder();
    const { stdout } = await tdm(["run", VILLAGE, "-r", "2"], { cwd });
    const [name] = readdirSync(join(cwd, "runs"));
    expect(name).toMatch(/^village-[0-9a-f]{12}$/);
    expect(stdout).toContain(`Report: runs/${name}/report.html`);
    expect(recordOf(join(cwd, "runs", name!)).hash.slice(0, 12)).toBe(name!.slice("village-".length));
  });

  it("starts no more workers than there are replications", async () => {
    const { code, stderr } = await run(place(), "--workers", "500");
    expect(code).toBe(0);
    expect(stderr).toContain("6 replications on 6 workers");
  });

  it("gives the same numbers whatever the workers, and others with another seed", async () => {
    const [one, two, other] = [place(), place(), place()];
    await run(one, "--workers", "1");
    await run(two, "--workers", "3", "--shard-size", "1");
    await run(other, "--seed", "other");
    for (const table of readdirSync(join(one, "tables"))) {
      const bytes = (out: string) => readFileSync(join(out, "tables", table));
      expect(bytes(two).equals(bytes(one)), table).toBe(true);
      expect(bytes(other).equals(bytes(one)), table).toBe(false);
    }
    expect(summaryOf(two)).toEqual(summaryOf(one));
  });
});

describe("tdm run --journeys", () => {
  const tables = (out: string) =>
    new Map(readdirSync(join(out, "tables")).map((name) => [name, readFileSync(join(out, "tables", name))]));

  it("adds a table of so many people, and changes no other", async () => {
    const [without, some] = [place(), place()];
    const plain = await run(without);
    const { code, stdout } = await run(some, "--journeys", "5");
    expect(code).toBe(0);
    expect(stdout.replaceAll(some, without)).toBe(plain.stdout);
    const [before, after] = [tables(without), tables(some)];
    expect([...after.keys()].filter((name) => !before.has(name))).toEqual(["journeys.arrow"]);
    for (const [name, bytes] of before) expect(after.get(name)!.equals(bytes), name).toBe(true);
    expect(summaryOf(some)).toEqual(summaryOf(without));
    const cases = tableFromIPC(after.get("journeys.arrow")!).getChild("case")!;
    expect(new Set(cases).size).toBe(5);
  });

  it("adds the same table to a run that is there already, and simulates nothing else", async () => {
    const [first, later] = [place(), place()];
    await run(first, "--journeys", "all");
    await run(later);
    const annual = statSync(join(later, "tables", "annual.arrow")).mtimeMs;
    const { stderr } = await run(later, "--journeys", "all");
    expect(stderr).toContain("This run is there already");
    expect(statSync(join(later, "tables", "annual.arrow")).mtimeMs).toBe(annual);
    expect(tables(later).get("journeys.arrow")!.equals(tables(first).get("journeys.arrow")!)).toBe(true);
  });

  it.each(["0", "some", "1.5", ""])("refuses %j people", async (people) => {
    const { code, stderr } = await run(place(), `--journeys=${people}`);
    expect(code).toBe(2);
    expect(stderr).toContain("a whole number of at least 1 and at most 1,000,000, or `all`");
  });
});

describe("a run that is there already", () => {
  it("is shown at once, and nothing is simulated", async () => {
    const out = place();
    const first = await run(out);
    const written = statSync(join(out, "tables", "annual.arrow")).mtimeMs;
    const second = await run(out);
    expect(second.code).toBe(0);
    expect(second.stdout).toBe(first.stdout);
    expect(second.stderr).toBe(`This run is there already: ${out}\n`);
    expect(statSync(join(out, "tables", "annual.arrow")).mtimeMs).toBe(written);
  });

  it("is simulated again with --fresh, to the same answer", async () => {
    const out = place();
    const first = await run(out);
    const shard = statSync(join(out, "shards", readdirSync(join(out, "shards"))[0]!)).mtimeMs;
    const second = await run(out, "--fresh");
    expect(second.stdout).toBe(first.stdout);
    expect(second.stderr).toContain("6/6");
    expect(statSync(join(out, "shards", readdirSync(join(out, "shards"))[0]!)).mtimeMs).toBeGreaterThan(shard);
  });

  it("is worked out again from its shards where the answer was lost", async () => {
    const out = place();
    const first = await run(out);
    rmSync(join(out, "summary.json"));
    rmSync(join(out, "tables"), { recursive: true });
    const second = await tdm(["run", "--resume", out]);
    expect(second.stdout).toBe(first.stdout);
    expect(existsSync(join(out, "tables", "bands.arrow"))).toBe(true);
  });

  it.each(["report.html", "tables/bands.arrow", "summary.json"])(
    "is worked out again where %s was removed, emptied or is of another form",
    async (name) => {
      const out = place();
      const first = await run(out);
      const whole = readFileSync(join(out, name));
      const harms: ((path: string) => void)[] = [(path) => rmSync(path), (path: string) => writeFileSync(path, "")];
      if (name === "summary.json") harms.push((path) => writeFileSync(path, "{}"));
      for (const harm of harms) {
        harm(join(out, name));
        const again = await tdm(["run", "--resume", out]);
        expect(again).toMatchObject({ code: 0, stdout: first.stdout });
        expect(again.stderr).not.toContain("there already");
        expect(readFileSync(join(out, name)).equals(whole)).toBe(true);
      }
    },
  );

  it("does not go on with a model file that was changed since; remarks may be", async () => {
    const out = place();
    await run(out);
    const file = join(out, "model.yaml");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, `# A remark.\n${text}`);
    expect((await tdm(["run", "--resume", out])).code).toBe(0);
    for (const changed of [text.replace(/^title: .*$/m, "title: Another village"), "stages: ["]) {
      writeFileSync(file, changed);
      const { code, stdout, stderr } = await tdm(["run", "--resume", out]);
      expect(stderr).toContain(`${file}: the model was changed since the run was begun (expected the model as it was;`);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    }
  });

  it("goes on where values were set for it", async () => {
    const out = place();
    await run(out, "--set", "cohorts.older.population=200", "--set", "targets.0.saving=£5k");
    rmSync(join(out, "summary.json"));
    expect((await tdm(["run", "--resume", out])).code).toBe(0);
  });

  it("is worked out again where a table is gone that only some models have", async () => {
    const out = place();
    const first = await run(out);
    rmSync(join(out, "tables", "waits.arrow"));
    expect((await run(out)).stdout).toBe(first.stdout);
    expect(existsSync(join(out, "tables", "waits.arrow"))).toBe(true);
  });

  it("keeps its folder from other runs, and says in what they differ", async () => {
    const out = place();
    await run(out);
    const { code, stderr } = await run(out, "--seed", "other", "--replications", "16");
    expect(code).toBe(2);
    expect(stderr).toBe(
      `${out}: the folder holds another run, with 6 replications (not 16 replications); seed "village" (not seed "other") ` +
        "[TDM-FOLDER-005]\nChoose another folder with --out, or begin the run anew with --fresh.\n",
    );
    expect(recordOf(out).seed).toBe("village");
  });

  it("gives way to another with --fresh", async () => {
    const out = place();
    await run(out);
    expect((await run(out, "--seed", "other", "--fresh")).code).toBe(0);
    expect(recordOf(out).seed).toBe("other");
    expect(summaryOf(out).seed).toBe("other");
  });

  it("gives way with --fresh even where it is damaged", async () => {
    const out = place();
    await run(out);
    writeFileSync(join(out, "experiment.json"), "{");
    const damaged = await run(out);
    expect(damaged.code).toBe(2);
    expect(damaged.stderr).toContain("experiment.json is damaged, or was changed since");
    expect((await run(out, "--fresh")).code).toBe(0);
  });
});
