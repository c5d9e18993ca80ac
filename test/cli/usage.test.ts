import { describe, expect, it } from "vitest";
import { VILLAGE } from "../execution/village.ts";
import { tdm } from "./tdm.ts";

/** Commands that were given wrongly, and what each is answered. None of them begins a run. */
const WRONG: readonly [args: string[], answer: RegExp][] = [
  [["rnu", "norfolk"], /unknown command 'rnu'\n\(Did you mean run\?\)/],
  [["run", "norfolk", "--replication", "5"], /unknown option '--replication'\n\(Did you mean --replications\?\)/],
  [["run", "norfolk", "suffolk"], /too many arguments/],
  [["run"], /^say which model to run, such as `tdm run norfolk`, or a run to --resume \[TDM-USE-001\]/],
  [["validate"], /missing required argument 'model'/],
  [["run", "norfolk", "--replications", "0"], /--replications.*expected a whole number of at least 1.*found 0/],
  [["run", "norfolk", "--replications", "ten"], /--replications.*found ten/],
  [["run", "norfolk", "--replications", "1.5"], /--replications.*found 1\.5/],
  [["run", "norfolk", "--replications", "1,2"], /--replications.*found 1,2/],
  [["run", "norfolk", "--replications"], /option '-r, --replications <n>' argument missing/],
  [["run", "norfolk", "--workers", "0"], /--workers.*at least 1/],
  [["run", "norfolk", "--seed", ""], /--seed.*expected a word or phrase, found nothing/],
  [["run", "norfolk", "--seed", "  "], /--seed.*found nothing/],
  [["run", "norfolk", "--out", ""], /--out.*found nothing/],
  [["run", "norfolk", "--sample", "0"], /--sample.*a share above 0 and at most 1.*found 0/],
  [["run", "norfolk", "--sample", "200%"], /--sample.*found 200%/],
  [["run", "nofolk"], /there is no model nofolk .*did you mean norfolk\?.*\[TDM-FOLDER-001\]/],
  [["run", "no/such/file.yaml"], /there is no model no\/such\/file\.yaml/],
  [["validate", "test"], /the folder test holds no model\.yaml/],
  [["run", VILLAGE, "--scenario", "programe"], /no scenario called `programe` .*did you mean programme\?/],
  [["run", VILLAGE, "--scenario", ""], /no scenario called ``/],
  [["run", VILLAGE, "--set", "cohorts.older"], /this sets nothing \(expected path=value/],
  [["run", VILLAGE, "--set", "cohorts.oder.population=5"], /--set cohorts\.oder\.population: .*did you mean older\?/],
  [["run", VILLAGE, "--set", "cohorts.older.population=many"], /cannot be read .*found many/],
  [["run", VILLAGE, "--set", "stages.door.to.assessment=1.5"], /out of range|sum to/],
  [["validate", "norfolk", "--set", "cohorts.older.population=1e18"], /cannot be counted exactly.*\[TDM-MODEL-013\]/],
  [["run", VILLAGE, "--precision", "60%"], /--precision cannot be used \(expected half the width .*found 60%\)/],
  [
    ["run", VILLAGE, "--precision", "1%", "--headline", "save £21k"],
    /did you mean save £20k by 2021\/22\?|one of save £20k/,
  ],
  [["run", VILLAGE, "--precision", "1%", "--headline", "mean saving"], /expected an amount, such as £0\.5m, found 1%/],
  [["run", VILLAGE, "--precision", "1%", "-r", "100"], /expected at least 200 replications.*found 100/],
  [["run", VILLAGE, "--precision", "1%", "--scenario", "do-nothing"], /a scenario beside do-nothing/],
  [["run", VILLAGE, "--headline", "save £20k"], /expected --precision too, such as --precision 1%/],
  [["run", "--resume", "test", "--precision", "1%"], /give the folder alone \(found --precision\)/],
  [["run", "--resume", "nowhere"], /nowhere: there is no such folder \[TDM-FOLDER-004\]/],
  [["run", "--resume", "test"], /test: this is no run folder: it has no run\.json/],
  [["run", "norfolk", "--resume", "test"], /give the folder alone \(found norfolk\)/],
  [["run", "--resume", "test", "--seed", "x", "--set", "a=1"], /give the folder alone \(found --seed, --set\)/],
];

describe("a command that was given wrongly", () => {
  it.each(WRONG.map(([args, answer]) => [args.join(" ").replaceAll(process.cwd(), "."), args, answer] as const))(
    "is answered, and nothing is run: tdm %s",
    async (_, args, answer) => {
      const { code, stdout, stderr } = await tdm(args);
      expect(stderr).toMatch(answer);
      expect(stderr).not.toMatch(/\n {4}at /);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    },
  );

  it("names every problem at once, and what to do about it", async () => {
    const set = ["--set", "cohorts.oder.population=5", "--set", "stages.doer.cost.amount=2"];
    const lines = (await tdm(["validate", VILLAGE, ...set])).stderr.split("\n");
    expect(lines[0]).toBe("2 problems:");
    expect(lines[1]).toContain("did you mean older?");
    expect(lines[2]).toContain("did you mean door?");
    expect(lines[3]).toBe("Use a path of the model, as `tdm validate --paths` lists them.");
  });

  it("is answered as JSON where JSON was asked for", async () => {
    const { code, stdout, stderr } = await tdm(["run", "nofolk", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ code: "TDM-FOLDER-001", problems: [{ nearest: "norfolk" }] });
    expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
  });

  it.each([
    [["run", "norfolk", "--replication", "5"], "unknown option '--replication' (Did you mean --replications?)"],
    [["validate"], "missing required argument 'model'"],
  ])("is answered as JSON also where it cannot be understood: tdm %s --json", async (args, message) => {
    const { code, stdout, stderr } = await tdm([...args, "--json"]);
    expect(JSON.parse(stdout)).toEqual({ code: "TDM-USE-001", problems: [{ code: "TDM-USE-001", message }] });
    expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
  });
});
