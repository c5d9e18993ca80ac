import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import { describe, expect, it } from "vitest";
import type { Drivers } from "../../src/analysis/drivers/drivers.ts";
import { VILLAGE } from "../execution/village.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";
import { type Ended, start, tdm } from "./tdm.ts";

/** What drives the saving of the village, from few replications. */
const drivers = (...options: string[]): Promise<Ended> =>
  tdm(["drivers", VILLAGE, "--replications", "25", "--rows", "6", ...options]);

describe("tdm drivers", () => {
  it("says what drives the saving on standard output, and how far it is on standard error", async () => {
    const { code, stdout, stderr } = await drivers();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^A village: what drives the saving\nThe programme, 2021\/22, seed "village"\n/);
    for (const heading of ["Interventions", "Planned and probable", "Uncertainty", "Single numbers", "The choice"]) {
      expect(stdout).toContain(`\n${heading}\n`);
    }
    expect(stderr.split("\n").slice(0, 3)).toEqual(["0 %", "10 %", "20 %"]);
    expect(stderr.endsWith("\n100 %\n")).toBe(true);
    expect(stdout + stderr).not.toContain("\u001b");
  });

  it("keeps the answer as JSON, as a page and as a table", async () => {
    const out = join(temporaryFolder(), "deep", "study");
    const { code, stdout } = await drivers("--out", out, "--quiet");
    expect(code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(["drivers.html", "drivers.json", "tables"]);
    const kept = JSON.parse(readFileSync(join(out, "drivers.json"), "utf8")) as Drivers;
    expect(kept).toMatchObject({ year: "2021/22", replications: 25, scenario: { name: "programme" } });
    expect(readFileSync(join(out, "drivers.html"), "utf8")).toMatch(/^<!doctype html>/);
    const table = tableFromIPC(readFileSync(join(out, "tables", "drivers.arrow")));
    expect(table.numRows).toBeGreaterThan(50);
    expect(stdout).toContain("Fewer referrals");
  });

  it("prints JSON and nothing else where JSON is asked for", async () => {
    const { code, stdout, stderr } = await drivers("--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect((JSON.parse(stdout) as Drivers).interventions.map(({ name }) => name)).toEqual([
      "fewer-referrals",
      "cheaper-care",
    ]);
  });

  it("gives the same bytes from any number of workers, and others with another seed", async () => {
    const [one, two, other] = await Promise.all([
      drivers("--json", "--workers", "1"),
      drivers("--json", "--workers", "2"),
      drivers("--json", "--seed", "other"),
    ]);
    expect(two.stdout).toBe(one.stdout);
    expect(other.stdout).not.toBe(one.stdout);
  });

  it("simulates only what is asked for", async () => {
    const asked = async (only: string) => JSON.parse((await drivers("--json", "--only", only)).stdout) as Drivers;
    const groups = await asked("sobol");
    expect(groups).toMatchObject({ replications: 0, interventions: [], sections: ["sobol"] });
    expect(groups.uncertainty!.rows).toBe(6);
    const numbers = await asked("parameters");
    expect(numbers.uncertainty).toBeUndefined();
    // Do-nothing and the programme, and nothing else.
    expect(numbers.walked.inScenarios).toBe(50);
    expect(numbers.parameters.length).toBeGreaterThan(0);
    const parts = await asked("leave-one-out,shapley");
    expect(parts.sections).toEqual(["leave-one-out", "shapley"]);
    expect(parts.interventions[0]!.alone).toBeUndefined();
  });

  it("takes another year, a sample and other values", async () => {
    const set = ["--set", "interventions.cheaper-care.delivery.chance=1"];
    const { code, stdout } = await drivers("--json", "--by", "2020/21", "--only", "alone", ...set);
    expect(code).toBe(0);
    const found = JSON.parse(stdout) as Drivers;
    expect(found.year).toBe("2020/21");
    // It starts in the year after.
    expect(found.interventions[1]!.alone!.value).toBe(0);
  });

  it("stops at Ctrl-C, keeps nothing and says so", async () => {
    const out = join(temporaryFolder(), "study");
    const running = start(["drivers", VILLAGE, "--replications", "100000", "--out", out]);
    await running.says("0 %");
    running.process.kill("SIGINT");
    const { code, stdout, stderr } = await running.ended;
    expect({ code, stdout }).toEqual({ code: 130, stdout: "" });
    expect(stderr).toContain("Interrupted: nothing is kept of a study that is not complete.\n");
    expect(readdirSync(out)).toEqual([]);
  });
});

/** Questions that have no answer, and what is said of them. None of them simulates anything. */
const WRONG: readonly [args: string[], answer: RegExp][] = [
  [[VILLAGE, "--only", "shaply"], /--only.*some of alone, leave-one-out.*found shaply; did you mean shapley\?/],
  [[VILLAGE, "--only", ""], /--only.*found nothing/],
  [[VILLAGE, "--by", "2019/20"], /--by names a year of the model \(expected one of 2020\/21, 2021\/22, found 2019\/20/],
  [[VILLAGE, "--rows", "1"], /--rows.*at least 2/],
  [[VILLAGE, "--replications", "1"], /--replications.*at least 2/],
  [[VILLAGE, "--scenario", "nothing-delivered"], /cannot be taken apart.*one of programme.*sets delivery\.chance/],
  [[VILLAGE, "--scenario", "programme,nothing-delivered"], /about one scenario with interventions/],
  [[VILLAGE, "--scenario", "do-nothing"], /about one scenario with interventions.*found do-nothing/],
  [[VILLAGE, "--scenario", "progamme"], /no scenario called `progamme`.*did you mean programme\?/],
  [["bench/models/queue.yaml"], /about one scenario with interventions.*a model that has one/],
  [[VILLAGE, "--out", join(VILLAGE, "study")], /a file stands where a folder is needed \[TDM-FOLDER-002\]/],
];

describe("a study that cannot be made", () => {
  it.each(WRONG.map(([args, answer]) => [args.join(" ").replaceAll(process.cwd(), "."), args, answer] as const))(
    "is answered before anything is simulated: tdm drivers %s",
    async (_, args, answer) => {
      const { code, stdout, stderr } = await tdm(["drivers", ...args]);
      expect(stderr).toMatch(answer);
      expect(stderr).not.toMatch(/\n {4}at |\d %/);
      expect(stdout).toBe("");
      expect(code).toBeGreaterThan(0);
    },
  );
});
