import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Seek } from "../../src/analysis/seek/seek.ts";
import { VILLAGE } from "../execution/village.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";
import { type Ended, start, tdm } from "./tdm.ts";

/** What it would take in the village, from few replications. */
const seek = (...options: string[]): Promise<Ended> => tdm(["seek", VILLAGE, "--replications", "20", ...options]);

describe("tdm seek", () => {
  it("says what it would take, for the largest target of the latest year and 80 %", async () => {
    const { code, stdout, stderr } = await seek();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^A village: what it would take\nThe programme, 20 replications, seed "village"\n/);
    expect(stdout.replace(/\s+/g, " ")).toMatch(/saves £20k a year by 2021\/22\. Asked for: 80 %\./);
    expect(stdout).toContain("\nDelivery: of the plan delivered, by every intervention and on time\n");
    expect(stderr).toMatch(/^round 1: 0 %\n/);
  });

  it("varies interventions, each once, and keeps the answer as JSON and as a page", async () => {
    const out = join(temporaryFolder(), "study");
    const { code } = await seek("--vary", "fewer-referrals, Fewer referrals", "--out", out, "-q", "-p", "90%");
    expect(code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(["seek.html", "seek.json"]);
    const kept = JSON.parse(readFileSync(join(out, "seek.json"), "utf8")) as Seek;
    expect(kept.wanted).toBe(0.9);
    expect(kept.curves.map(({ varied, of }) => [varied, of.length])).toEqual([
      ["effect", 1],
      ["start", 1],
      ["ramp", 1],
      ["delivery", 2],
    ]);
  });

  it("takes another sum, and the costs of holding too much and too little", async () => {
    const { stdout } = await seek("--json", "--target", "£100k", "--cost-held", "4%", "--cost-short", "£1.20");
    const found = JSON.parse(stdout) as Seek;
    expect(found.target).toMatchObject({ form: "saving", saving: 100_000, cohort: "all" });
    expect(found.hold).toMatchObject({ perHeld: 0.04, perShort: 1.2 });
  });

  it("counts what a cohort saves where the target is a cohort's", async () => {
    const { stdout } = await seek("--by", "2020/21");
    expect(stdout.replace(/\s+/g, " ")).toContain("saves £1,000 a year on care for people aged 65 and over by 2020/21");
  });

  it("takes a target of another form by its number, and where the model asks for no saving of a year", async () => {
    const folder = temporaryFolder();
    const model = join(folder, "village.yaml");
    const targets = "  - {entries-into: assessment, at-most: 45, in: 2021/22}\n  - {net-budget: £180k, in: 2021/22}\n";
    const text = readFileSync(VILLAGE, "utf8").replace(/targets:\n( {2}- .*\n)+/, `targets:\n${targets}`);
    writeFileSync(model, text);
    const answer = async (...args: string[]) => {
      const { stdout } = await tdm(["seek", model, "-r", "20", "-q", ...args]);
      return stdout.replace(/\s+/g, " ");
    };
    const first = await answer();
    expect(first).toMatch(/keeps entries into assessment at 45 or fewer in 2021\/22\. Asked for: 80 %\./);
    expect(first).toMatch(/margin, saving, At Probability interval entries £k/);
    expect(first).not.toMatch(/[Cc]ontingency/);
    expect(await answer("--target", "targets.1")).toMatch(
      /keeps the net budget within £180k.* in 2021\/22\. .*beside the budget/,
    );
  });

  it("gives the same bytes from any number of workers", async () => {
    const [one, two] = await Promise.all([
      seek("--json", "--workers", "1", "--vary", "cheaper-care"),
      seek("--json", "--workers", "2", "--vary", "cheaper-care"),
    ]);
    expect(two!.stdout).toBe(one!.stdout);
  });

  it("stops at a signal, keeps nothing and says so", async () => {
    const running = start(["seek", VILLAGE, "--replications", "100000"]);
    await running.says("round 1: 0 %");
    running.process.kill("SIGTERM");
    const { code, stdout, stderr } = await running.ended;
    expect({ code, stdout }).toEqual({ code: 130, stdout: "" });
    expect(stderr).toContain("Interrupted: nothing is kept of a study that is not complete.\n");
  });
});

const WRONG: readonly [args: string[], answer: RegExp][] = [
  [["--probability", "1"], /--probability.*above 0 and below 1.*found 1/],
  [["--probability", "80"], /--probability.*found 80/],
  [["--vary", "fewer-referals"], /--vary names interventions of programme.*did you mean fewer-referrals\?/],
  [["--vary", ""], /--vary.*found nothing/],
  [["--vary", "Fewer referal"], /--vary.*did you mean Fewer referrals\?/],
  [["--target", "targets.7"], /--target cannot be used.*save £20k by 2021\/22.*found targets\.7/],
  [["--target", "targets.1", "--by", "2020/21"], /--by gives a sum its year.*found --by 2020\/21/],
  [["--target", "much"], /--target cannot be used.*found much/],
  [["--target", "-£5k"], /--target.*at least £0/],
  [["--by", "2031/32"], /--by names a year of the model/],
  [["--cost-held", "4%"], /two costs \(expected --cost-short beside it, found --cost-held alone\)/],
  [["--cost-short", "1"], /two costs \(expected --cost-held beside it/],
  [["--cost-held", "0", "--cost-short", "1"], /--cost-held.*a cost above 0/],
];

describe("a search that cannot be made", () => {
  it.each(WRONG.map(([args, answer]) => [args.join(" "), args, answer] as const))(
    "is answered before anything is simulated: tdm seek VILLAGE %s",
    async (_, args, answer) => {
      const { code, stdout, stderr } = await tdm(["seek", VILLAGE, ...args]);
      expect(stderr).toMatch(answer);
      expect(stderr).not.toMatch(/\n {4}at |round/);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    },
  );

  it("is one for a year without a target, unless a sum is given", async () => {
    const file = "models/norfolk";
    const { code, stderr } = await tdm(["seek", file, "--by", "2015/16"]);
    expect(stderr).toMatch(/no target in 2015\/16 \(expected a sum to reach, such as --target £35m\)/);
    expect(code).toBe(2);
  });
});
