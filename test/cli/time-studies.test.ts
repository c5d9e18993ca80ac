import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { BuildUp } from "../../src/analysis/build-up/build-up.ts";
import type { OneByOne } from "../../src/analysis/one-by-one/one-by-one.ts";
import type { Summary } from "../../src/analysis/summary.ts";
import type { TrajectoryStudy } from "../../src/analysis/trajectory/trajectory.ts";
import { VILLAGE } from "../execution/village.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";
import { tdm } from "./tdm.ts";

const TOWN = "docs/how-to/town.yaml";
const FEW = ["-r", "25", "--sample", "20%"];
const json = async <T>(args: string[]): Promise<T> => JSON.parse((await tdm([...args, ...FEW, "--json"])).stdout) as T;

describe("tdm one-by-one", () => {
  it("goes from one scenario to another in the order of the file, or in that which is asked for", async () => {
    const names = ({ steps }: OneByOne) => steps.map(({ name }) => name);
    expect(names(await json(["one-by-one", TOWN]))).toEqual(["do-nothing", "front-door", "reablement", "contracts"]);
    const further = ["--scenario", "with-equipment", "--from", "programme"];
    expect(names(await json(["one-by-one", TOWN, ...further]))).toEqual(["programme", "equipment"]);
    expect(names(await json(["one-by-one", TOWN, "--order", "contracts"]))).toEqual([
      "do-nothing",
      "contracts",
      "front-door",
      "reablement",
    ]);
  });

  it("gives the same bytes from any number of workers, and keeps JSON and a page", async () => {
    const out = join(temporaryFolder(), "steps");
    const [one, two] = await Promise.all(
      ["1", "2"].map((workers) => tdm(["one-by-one", TOWN, ...FEW, "--json", "-w", workers, "--out", out + workers])),
    );
    expect(two!.stdout).toBe(one!.stdout);
    expect(readdirSync(`${out}1`).sort()).toEqual(["one-by-one.html", "one-by-one.json"]);
    expect(readFileSync(`${out}1/one-by-one.json`, "utf8")).toBe(one!.stdout);
  });
});

describe("tdm build-up", () => {
  it("counts people in the stays that are paid by time, or in a stage that is named", async () => {
    const found = await json<BuildUp>(["build-up", TOWN]);
    expect(found.stages).toEqual(["Home care"]);
    expect(found.programme.years.map(({ year }) => year)).toEqual(["2024/25", "2025/26", "2026/27"]);
    expect(found.interventions.find(({ name }) => name === "contracts")!.lowersEntries).toBe(false);
    expect((await json<BuildUp>(["build-up", TOWN, "--of", "care"])).stages).toEqual(["Home care"]);
  });
});

describe("tdm trajectory", () => {
  const NORFOLK = ["trajectory", "norfolk", "-r", "20", "--sample", "2%"];

  it("says which readings of a file are on and off", async () => {
    const file = join(temporaryFolder(), "readings.csv");
    writeFileSync(file, "\uFEFFperiod;contacts;share-assessed\r\n30/06/2016;27,300;7.8 %\r\n2018-Q2;27,600;30 %\r\n");
    const { code, stdout } = await tdm([...NORFOLK, "--measure", "contacts,share-assessed", "--actuals", file, "-q"]);
    expect(code).toBe(0);
    const text = stdout.replace(/\s+/g, " ");
    expect(text).toContain("3 of 4 readings are on their trajectory, 1 is off:");
    expect(text).toMatch(/Contacts that go on to assessment \(Front door\) in 2018\/19 Q2: 30\.0 % is above/);
  });

  it("watches a run that was made, by month", async () => {
    const out = join(temporaryFolder(), "run");
    await tdm(["run", "norfolk", "-r", "2", "--sample", "1%", "--out", out, "-q", "--scenario", "existing"]);
    const args = ["trajectory", out, "-r", "20", "--measure", "contacts", "--by", "month", "--json"];
    const study = JSON.parse((await tdm(args)).stdout) as TrajectoryStudy;
    expect(study).toMatchObject({ scenario: { name: "existing" }, by: "month", sample: 0.01 });
    expect(study.trajectories.map(({ points }) => points.length)).toEqual([48]);
  });
});

describe("a longer horizon", () => {
  it("says in which later year a sum is saved, and keeps the targets where they are", async () => {
    const out = join(temporaryFolder(), "run");
    const summary = await json<Summary>(["run", TOWN, "--until", "2029/30", "--out", out]);
    expect(summary.axis.years.at(-1)).toBe("2029/30");
    expect(summary.targets.map((target) => target.form === "saving" && target.year)).toEqual(["2026/27"]);
    const [sum] = summary.laterYears!.sums;
    expect(sum!.years.map(({ year }) => year)).toEqual(summary.axis.years);
    expect(sum!.years[2]!.reaches.probability).toBe(summary.targets[0]!.probability);
    expect(readFileSync(join(out, "report.html"), "utf8")).toContain("The years after 2026/27");
  });

  it("is the same as setting the end, and resumes as it was begun", async () => {
    const [until, set] = [
      await json<Summary>(["run", TOWN, "--until", "2027/28", "--out", join(temporaryFolder(), "a")]),
      await json<Summary>(["run", TOWN, "--set", "time.end=2028-03-31", "--out", join(temporaryFolder(), "b")]),
    ];
    expect(until).toEqual(set);
  });
});

/** Questions that have no answer, and what is said of them. None of them simulates anything. */
const WRONG: readonly [args: string[], answer: RegExp][] = [
  [["one-by-one", TOWN, "--from", "progamme"], /--from.*no scenario called `progamme`/],
  [["one-by-one", TOWN, "--from", "with-equipment"], /`with-equipment` is no part of `programme`/],
  [
    ["one-by-one", "norfolk", "--from", "existing-as-planned"],
    /is no part of `programme`.*one of do-nothing, existing, further/,
  ],
  [["one-by-one", TOWN, "--order", "reablment"], /--order names interventions.*did you mean reablement\?/],
  [["one-by-one", TOWN, "--until", "2029"], /--until names the last financial year.*such as 2024\/25.*found 2029/],
  [["one-by-one", TOWN, "--until", "2020/21"], /--set time\.end: the end lies before the start/],
  [["one-by-one", TOWN, "--until", "2022/23"], /^(?!.*problems).*time\.end: the end lies before the start/s],
  [["build-up", TOWN, "--of", "door"], /nobody stays in `door`.*one of .*care/],
  [["build-up", TOWN, "--of", "car"], /--of names a stage or a group.*did you mean care\?/],
  [["trajectory", VILLAGE], /does not say what is watched.*`trajectories`/],
  [["trajectory", "norfolk", "--measure", "contact"], /--measure names trajectories.*did you mean contacts\?/],
  [["trajectory", "norfolk", "--by", "2018/19"], /--by cannot be used.*month or quarter/],
  [
    ["trajectory", "norfolk", "--false-alarms", "1%", "-r", "50"],
    /so few replications.*at least 99 replications.*found 50/,
  ],
  [["trajectory", "norfolk", "--actuals", "nowhere.csv"], /nowhere\.csv: cannot be read: it is not there/],
];

describe("a study over time that cannot be made", () => {
  it.each(WRONG.map(([args, answer]) => [args.join(" "), args, answer] as const))(
    "is answered before anything is simulated: tdm %s",
    async (_, args, answer) => {
      const { code, stdout, stderr } = await tdm(args);
      expect(stderr).toMatch(answer);
      expect(stderr).not.toMatch(/\n {4}at |\d %\n/);
      expect(stdout).toBe("");
      expect(code).toBe(2);
    },
  );
});
