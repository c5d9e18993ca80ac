import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Calibration } from "../../src/analysis/calibration/calibration.ts";
import { loadModel } from "../../src/model/load.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";
import { start, tdm } from "./tdm.ts";

/** A clinic in two files, with comments, that has too many contacts and sends too few of them on. */
const MODEL = `# A clinic.
tdm: 1
name: clinic
title: A clinic
assumption: invented for the tests
include: [observed.yaml]
time: {start: 2020-04-01, end: 2021-03-31}
cohorts: {all: {label: All, population: 3000}}
exits: {resolved: Resolved}
stages:
  door:   # where people come
    kind: route
    arrivals: {residents: {rate: {value: 0.6 per year, calibrate: true, note: "from a sample"}}}
    to:
      care: {value: 20 %, calibrate: true, uncertain: {beta: {sd: 1 %}}}
      resolved: rest
  care:
    kind: stay
    duration: {exponential: {mean: 100 days}}
    to: {resolved: 1}
`;
const OBSERVED = `observations:
  # counted at the door
  - {measure: entries, of: door, in: 2020/21, value: 1500, tolerance: 2 %}
  - {measure: entries, of: care, in: 2020/21, value: 450, tolerance: 2 %}
  - {measure: exits, of: care, in: 2020/21, value: 350, tolerance: 5 %, use: validation}
`;

function written(model = MODEL, observed = OBSERVED): string {
  const folder = join(temporaryFolder(), "clinic");
  mkdirSync(folder);
  writeFileSync(join(folder, "model.yaml"), model);
  writeFileSync(join(folder, "observed.yaml"), observed);
  return folder;
}

const filesOf = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));

describe("tdm calibrate", () => {
  it("says what was moved from where to where, and writes a new model beside the old", async () => {
    const folder = written();
    const before = filesOf(folder);
    const { code, stdout, stderr } = await tdm(["calibrate", "clinic"], { cwd: join(folder, "..") });
    expect(stderr).toMatch(/^as it is: 0 %\n/);
    expect(stderr).toMatch(/what each number changes: 100 %\n[\s\S]*\ndone in \d+ s\n$/);
    expect(code).toBe(0);
    const text = stdout.replace(/\s+/g, " ");
    expect(text).toContain("• 2 of 2 figures for fitting are within tolerance, 0 before;");
    expect(text).toMatch(/door: arrivals per resident 0\.6 per year 0\.\d+ per year 0\.\d+ per year yes/);
    expect(text).toMatch(/▸ For validation: not used for fitting/);
    expect(text).toContain("The calibrated model: clinic-calibrated");
    expect(filesOf(folder)).toEqual(before);
    const made = filesOf(join(folder, "..", "clinic-calibrated"));
    expect(Object.keys(made).sort()).toEqual(["calibration.html", "calibration.json", "model.yaml", "observed.yaml"]);
    expect(made["observed.yaml"]).toBe(OBSERVED);
    const lines = made["model.yaml"]!.split("\n");
    const changed = lines.filter((line) => !MODEL.split("\n").includes(line));
    expect(changed).toEqual([
      expect.stringMatching(
        /^ {4}arrivals: \{residents: \{rate: \{value: 0\.\d+ per year, calibrate: true, note: "?from a sample\. Calibrated to 2 observations: 0\.\d+ per year ± 0\.\d+ per year, was 0\.6 per year\."?\}\}\}$/,
      ),
      expect.stringMatching(
        /^ {6}care: \{value: [\d.]+ %, calibrate: true, uncertain: \{beta: \{sd: 1 %\}\}, note: "Calibrated to 2 observations: [\d.]+ % ± [\d.]+ %, was 20 %\."\}$/,
      ),
    ]);
    const ran = await tdm(["run", "clinic-calibrated", "-r", "20", "--json", "-q"], { cwd: join(folder, "..") });
    expect(ran.code).toBe(0);
    const summary = JSON.parse(ran.stdout) as { fit: { fits: boolean; use: string }[] };
    expect(summary.fit.map(({ fits, use }) => [fits, use]).slice(0, 2)).toEqual([
      [true, "fitting"],
      [true, "fitting"],
    ]);
  });

  it("gives the same bytes from any number of workers, as JSON", async () => {
    const folder = written();
    const [one, two] = await Promise.all(
      ["1", "2"].map((workers) =>
        tdm(["calibrate", folder, "--json", "-w", workers, "--out", join(folder, `../${workers}`)]),
      ),
    );
    const [first, second] = [one!, two!].map(({ stdout }) => JSON.parse(stdout) as Calibration & { written: string });
    expect(first!.written).toBe(join(folder, "../1"));
    expect({ ...second!, written: "" }).toEqual({ ...first!, written: "" });
    expect(filesOf(join(folder, "../2"))).toEqual(filesOf(join(folder, "../1")));
  });

  it("writes a file, and what it includes beside it", async () => {
    const folder = written();
    const file = join(folder, "../new/clinic-2.yaml");
    const { code } = await tdm(["calibrate", folder, "-q", "-r", "5", "--out", file]);
    expect(code).toBe(0);
    expect(readdirSync(join(folder, "../new")).sort()).toEqual(["clinic-2.yaml", "observed.yaml"]);
    expect(loadModel(file).model.observations).toHaveLength(3);
    // In the folder of the old model, what it includes is there already.
    expect((await tdm(["calibrate", folder, "-q", "-r", "5", "--out", join(folder, "again.yaml")])).code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(["again.yaml", "model.yaml", "observed.yaml"]);
  });

  it("begins marked numbers where they are set, and keeps what is said of them; other values are set in the new model", async () => {
    const folder = written();
    const out = join(folder, "../set");
    const set = ["--set", "stages.door.to.care=40%", "--set", "stages.care.duration.exponential.mean=50 days"];
    const { code, stdout } = await tdm(["calibrate", folder, "--json", "--out", out, ...set]);
    expect(code).toBe(0);
    const { parameters } = JSON.parse(stdout) as Calibration;
    expect(parameters.find(({ path }) => path === "stages.door.to.care")).toMatchObject({ from: 0.4 });
    const text = readFileSync(join(out, "model.yaml"), "utf8");
    expect(text).toMatch(/uncertain: \{beta: \{sd: 1 %\}\}, note: "Calibrated .*, was 20 %\."/);
    expect(text).toContain("mean: {value: 50 days, assumption: set by the user}");
    expect(loadModel(out).model.parameters.find(({ path }) => path.endsWith("mean"))!.value).toBe(50);
  });

  it("never writes over anything", async () => {
    const folder = written();
    const before = filesOf(folder);
    for (const out of [folder, join(folder, "model.yaml")]) {
      const { code, stderr } = await tdm(["calibrate", folder, "-q", "--out", out]);
      expect(stderr).toContain(`${out}: this is there already, and nothing is written over`);
      expect(stderr).toContain("[TDM-FOLDER-007]");
      expect(code).toBe(2);
    }
    expect(filesOf(folder)).toEqual(before);
  });

  it("refuses a place where another version of what is included stands", async () => {
    const folder = written();
    const elsewhere = temporaryFolder();
    writeFileSync(join(elsewhere, "observed.yaml"), "observations: []\n");
    const { code, stderr } = await tdm(["calibrate", folder, "-q", "--out", join(elsewhere, "new.yaml")]);
    expect(stderr).toContain("another version of a file that the model includes stands beside it");
    expect(code).toBe(2);
    const own = await tdm(["calibrate", folder, "-q", "--out", join(temporaryFolder(), "observed.yaml")]);
    expect(own.stderr).toContain("the model includes a file of this name");
  });

  it.runIf(process.platform === "linux")("says before it begins that nothing can be written", async () => {
    const { code, stderr } = await tdm(["calibrate", written(), "--out", "/dev/null/clinic"]);
    expect(stderr).toMatch(/^\/dev\/null: cannot write: a file stands where a folder is needed \[TDM-FOLDER-002\]/);
    expect(code).toBe(3);
  });

  it.each([
    [
      "without observations",
      MODEL,
      "targets: []\n",
      /the model has no observations to calibrate it to .*\[TDM-CALIBRATE-001\]/,
    ],
    [
      "without a number that is marked",
      MODEL.replaceAll(", calibrate: true", ""),
      OBSERVED,
      /no number of the model is marked for calibration .*\[TDM-CALIBRATE-001\]/,
    ],
    [
      "with a number that is written once for several places",
      MODEL.replace("care: {value: 20 %", "care: &care {value: 20 %").replace(
        "resolved: 1}",
        "resolved: rest, care: *care}",
      ),
      OBSERVED,
      /model\.yaml:\d+:\d+: stages\..*: this is written once for several places.*\[TDM-CALIBRATE-002\]/,
    ],
  ])("refuses a model %s", async (_, model, observed, message) => {
    const folder = written(model, observed);
    const { code, stderr } = await tdm(["calibrate", folder, "--out", join(folder, "../new")]);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
    expect(existsSync(join(folder, "../new"))).toBe(false);
  });

  it("stops at a signal, writes nothing and says so", async () => {
    const folder = written();
    const running = start(["calibrate", folder, "-r", "100000", "--out", join(folder, "../new")]);
    await running.says("as it is: 0 %");
    running.process.kill("SIGTERM");
    const { code, stderr } = await running.ended;
    expect(code).toBe(130);
    expect(stderr).toContain("Interrupted: nothing is kept of a study that is not complete.");
    expect(readdirSync(join(folder, ".."))).toEqual(["clinic"]);
  });
});
