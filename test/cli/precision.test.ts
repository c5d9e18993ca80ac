import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Summary } from "../../src/analysis/summary.ts";
import type { RunRecord } from "../../src/results/run-folder.ts";
import { WAGER } from "../execution/wager.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";
import { start, tdm } from "./tdm.ts";

const place = () => join(temporaryFolder(), "run");
const command = (out: string, ...options: string[]) => ["run", WAGER, "--scenario", "wager", "--out", out, ...options];
const PRECISELY = ["--precision", "4.2%", "--headline", "the stake"];

const recordOf = (out: string) => JSON.parse(readFileSync(join(out, "run.json"), "utf8")) as RunRecord;
const summaryOf = (out: string) => JSON.parse(readFileSync(join(out, "summary.json"), "utf8")) as Summary;
const tablesOf = (out: string) =>
  readdirSync(join(out, "tables")).map((name) => readFileSync(join(out, "tables", name)).toString("base64"));

describe("tdm run --precision", () => {
  it("goes on until the headline is known so well, and says so everywhere", async () => {
    const out = place();
    const { code, stdout, stderr } = await tdm(command(out, ...PRECISELY));
    expect(code).toBe(0);
    const { replications, precision } = summaryOf(out);
    expect(replications).toBeGreaterThanOrEqual(338);
    expect(stderr).toMatch(
      /^A wager: until `save £1,000 by year 1` is known to ±4\.2 points, at most 10,000 replications, on \d workers?\n/,
    );
    expect(stderr).toMatch(/ of about \d+ {2}±[\d.]+ points \(wanted ±4\.2\)/);
    expect(stderr).toContain(`${replications}/${replications}`);
    const known = `known to ±4.2 points after ${replications} replications.`;
    expect(stdout.replace(/\s+/g, " ")).toContain(
      `The chance that the programme saves £1,000 a year by year 1 is ${known}`,
    );
    expect(stdout).toMatch(new RegExp(`^A wager\n${replications} replications`));
    const page = readFileSync(join(out, "report.html"), "utf8");
    expect(page).toContain(known);
    expect(page).toContain(
      `${replications} replications: until the chance to save £1,000 a year by year 1 was known to ±4.2 points`,
    );
    const { halfWidth, isReached } = precision!;
    expect(recordOf(out)).toMatchObject({
      status: "finished",
      replications,
      precision: { headline: "save £1,000 by year 1", wanted: 0.042, limit: 10_000, halfWidth, isReached },
    });
  });

  it("goes on as the model says where nothing else is asked for, and begins the same run", async () => {
    const [asked, written] = [place(), place()];
    const model = join(temporaryFolder(), "wager.yaml");
    const text = readFileSync(WAGER, "utf8").replace(/^experiment:.*\n(?: .*\n)*/m, "");
    writeFileSync(model, `${text}\nexperiment: {precision: 4.2 %, headline: the stake, replications: 10000}\n`);
    const command = ["run", model, "--scenario", "wager", "--quiet", "--out"];
    expect((await tdm([...command, written])).code).toBe(0);
    expect((await tdm([...command, asked, ...PRECISELY])).code).toBe(0);
    expect(recordOf(written)).toMatchObject({ hash: recordOf(asked).hash, precision: { wanted: 0.042 } });
    expect(tablesOf(written)).toEqual(tablesOf(asked));
  });

  it("says where it was not reached, and what it would take", async () => {
    const out = place();
    const { code, stdout } = await tdm(command(out, "--precision", "1%", "--headline", "£1k", "-r", "250", "-q"));
    expect(code).toBe(0);
    expect(stdout.replace(/\s+/g, " ")).toMatch(
      /after 250 replications, the most that were allowed, and not to ±1 point: that would take about [\d,]+00\./,
    );
    expect(recordOf(out)).toMatchObject({ replications: 250, precision: { isReached: false } });
  });

  it("knows a mean saving to an amount", async () => {
    const out = place();
    const { stdout } = await tdm(command(out, "--scenario", "discount", "--precision", "£300", "-q"));
    expect(stdout.replace(/\s+/g, " ")).toMatch(
      /The mean of what the programme saves in year 1 is known to ±£300 after/,
    );
  });

  it("is found again, and not taken for a run with as many replications or another precision", async () => {
    const out = place();
    const first = await tdm(command(out, ...PRECISELY));
    const again = await tdm(command(out, ...PRECISELY));
    expect(again).toMatchObject({ stdout: first.stdout, stderr: `This run is there already: ${out}\n` });
    const { stderr } = await tdm(command(out, "--precision", "5%", "-r", "900"));
    expect(stderr).toContain(
      "the folder holds another run, with at most 10,000 replications (not at most 900 replications); " +
        "precision ±4.2 points of targets.0 (not precision ±5 points of targets.2)",
    );
    const fixed = await tdm(command(out, "-r", "10000"));
    expect(fixed.stderr).toContain("precision ±4.2 points of targets.0 (not no precision)");
  });

  it.each(["SIGINT", "SIGKILL"] as const)("by %s is interrupted, and resumed to the same bytes", async (signal) => {
    const [undisturbed, out] = [place(), place()];
    const precisely = ["--precision", "2%", "--headline", "targets.0"];
    const whole = await tdm(command(undisturbed, ...precisely, "-q"));
    const running = start(command(out, ...precisely, "--shard-size", "3"));
    await running.says(" of about ");
    running.process.kill(signal);
    const { code } = await running.ended;
    expect(code).toBe(signal === "SIGINT" ? 130 : signal);
    expect(recordOf(out)).toMatchObject({ replications: 10_000, precision: { wanted: 0.02, limit: 10_000 } });
    const resumed = await tdm(["run", "--resume", out, "--workers", "1"]);
    expect(resumed.stdout.replaceAll(out, undisturbed)).toBe(whole.stdout);
    expect(tablesOf(out)).toEqual(tablesOf(undisturbed));
    expect(summaryOf(out)).toEqual(summaryOf(undisturbed));
  });
});
