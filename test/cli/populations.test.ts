import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Summary } from "../../src/analysis/summary.ts";
import { VILLAGE } from "../execution/village.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";
import { tdm } from "./tdm.ts";

async function summaryOf(model: string, ...options: string[]) {
  const out = join(temporaryFolder(), "run");
  const ended = await tdm(["run", model, "--out", out, "-q", ...options]);
  expect(ended).toMatchObject({ code: 0, stderr: "" });
  return { ended, summary: JSON.parse(readFileSync(join(out, "summary.json"), "utf8")) as Summary };
}

/** Nobody is in care at the start. */
const NOBODY = ["older", "working"].flatMap((cohort) => ["--set", `stages.care.initial.${cohort}=0`]);
const everybody = (people: number) =>
  ["older", "working"].flatMap((cohort) => ["--set", `cohorts.${cohort}.population=${people}`]);

describe("a population", () => {
  it("smaller than the people who are in care at the start is refused, with both numbers", async () => {
    const { code, stderr } = await tdm(["run", "norfolk", "--set", "cohorts.older.population=1"]);
    expect(stderr).toMatch(
      /^--set cohorts\.older\.population: .*people of cohort `older` are in care.* of a population of 1 /,
    );
    expect(code).toBe(2);
  });

  it.each([0, 1])("of %d gives an answer, though nearly nothing happens", async (people) => {
    const { ended, summary } = await summaryOf(VILLAGE, "-r", "20", ...everybody(people), ...NOBODY);
    expect(summary.population.residents).toBe(2 * people);
    expect(ended.stdout.replaceAll(/\s+/g, " ")).toMatch(/the programme saves? £20k a year by 2021\/22/);
    expect(ended.stdout).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  it("of 1 in a model whose figures compare with the year before gives an answer too", async () => {
    const relative = ["measure=entries", "of=door", "in=2021/22", "relative-to=2020/21", "value=1", "tolerance=5%"];
    const set = relative.flatMap((pair) => ["--set", `observations.0.${pair}`]);
    const { ended, summary } = await summaryOf(VILLAGE, "-r", "3", ...everybody(0), ...NOBODY, ...set);
    expect(summary.fit[0]).toMatchObject({ simulated: null, fits: false });
    expect(ended.stdout).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  it("of 3,000,000 gives an answer, in proportion to its size", async () => {
    const options = ["-r", "3", "--sample", "1%", "--scenario", "programme"];
    const few = await summaryOf("norfolk", ...options);
    const many = await summaryOf("norfolk", ...options, "--set", "cohorts.older.population=3,000,000");
    expect(many.summary.population.residents).toBe(3_095_000);
    const contacts = ({ fit }: Summary) => fit[0]!.simulated;
    expect(contacts(many.summary) / contacts(few.summary)).toBeGreaterThan(8);
    expect(many.ended.stdout).toContain("3,095,000 residents");
  });
});
