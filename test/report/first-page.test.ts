import { describe, expect, it } from "vitest";
import type { Summary } from "../../src/analysis/summary.ts";
import { firstPage } from "../../src/report/first-page.ts";
import { focusYear } from "../../src/report/focus-year.ts";
import type { AssumptionRow } from "../../src/report/parameters.ts";
import { CERTAIN, norfolkLikeSummary, PROGRAMME } from "./norfolk-like-summary.ts";

const number = (uncertainty: string) => ({ uncertainty }) as AssumptionRow;
const pageOf = (summary: Summary, assumptions: readonly AssumptionRow[] = [], name = "norfolk") =>
  firstPage(summary, assumptions, name);
/** Only what is asked of everybody's saving. */
const plain = (summary: Summary): Summary => ({
  ...summary,
  targets: summary.targets.filter(({ cohort }) => cohort === "all"),
});
const TYPICAL = plain(norfolkLikeSummary());

describe("a first page", () => {
  it("asks how likely the sums of the targets are", () => {
    expect(pageOf(TYPICAL).question).toBe("How likely is it that the programme saves £50m or £56m a year by 2018/19?");
    expect(pageOf({ ...TYPICAL, targets: [] }).question).toBe("What does the programme save, and how sure is that?");
    expect(pageOf(norfolkLikeSummary()).question).toBe(
      "How likely is it that the programme meets each of its targets?",
    );
    const nobody = { ...TYPICAL, targets: [], scenarios: TYPICAL.scenarios.slice(0, 1) };
    expect(pageOf(nobody).question).toBe("What will care cost if nothing is done?");
  });

  it("leads with the largest sum that is wanted, of the main programme, and has all other chances in one table", () => {
    const several = plain(norfolkLikeSummary(1000, [CERTAIN, PROGRAMME]));
    const { answers, chances } = pageOf(several);
    expect(answers).toHaveLength(1);
    expect(answers[0]).toMatch(
      /^There is a 23 % chance \(20-25 %\) that “The programme as planned” saves £56m a year by 2018\/19;/,
    );
    expect(chances!.caption).toBe("The chance of saving so much a year by 2018/19");
    expect(chances!.columns.map(({ heading }) => heading)).toEqual(["Scenario", "£56m", "£50m"]);
    const rows = chances!.sections.flatMap(({ rows: of }) => of);
    expect(rows.map((row) => row.map(({ text }) => text))).toEqual([
      ["The programme as planned", "23 %", "40 %"],
      ["Everything delivered in full and on time", "99.9 %", "over 99.6 %"],
    ]);
    expect(rows[1]!.every(({ tone }) => tone === "faint")).toBe(true);
  });

  it("has a row for each target where they are not all sums of one year, and no table for a single chance", () => {
    const { answers, chances } = pageOf(norfolkLikeSummary());
    expect(answers).toHaveLength(1);
    expect(chances!.columns.map(({ heading }) => heading)).toEqual(["Target", "Chance"]);
    expect(chances!.sections[0]!.rows.map(([first]) => first!.text)).toEqual([
      "£50m by 2018/19",
      "£56m by 2018/19",
      "£30m by 2018/19, Aged 65 and over",
    ]);
    const one = { ...TYPICAL, targets: TYPICAL.targets.slice(0, 1) };
    expect(pageOf(one).chances).toBeUndefined();
  });

  it("asks each target that is no sum of money, and speaks of simulations, not of replications", () => {
    const budget = {
      ...TYPICAL.targets[0]!,
      form: "net-budget" as const,
      budget: 250e6,
      from: "2018/19",
      to: "2018/19",
      met: 0,
      probability: 0,
    };
    const { answers, warnings } = pageOf({ ...TYPICAL, replications: 50, targets: [budget, ...TYPICAL.targets] });
    expect(answers[0]).toContain("saves £56m");
    expect(answers[1]).toMatch(/^In none of 1,000 simulations does the programme keep the net budget within £250m/);
    expect(warnings).toEqual(["Only 50 simulations were run: take this as a first impression."]);
    expect(JSON.stringify(pageOf({ ...TYPICAL, replications: 50 }))).not.toContain("replication");
  });

  it("says what the saving is made of and how much of the plan is delivered", () => {
    const [growth, sources, delivery] = pageOf(TYPICAL).drivers;
    expect(growth).toBe(
      "If nothing is done, care costs £274m net in 2018/19; with the programme, before its running costs, £225m.",
    );
    expect(sources).toBe(
      "Most of the £56m saved gross comes from home care (£20m) and residential care (£11m), and £8m of income is lost with it.",
    );
    expect(delivery).toMatch(
      /^On average over its 4 interventions, 66 % of the planned effect is in force at the end; least of “Strengths-based/,
    );
  });

  it("says what is missing to the largest target in the middle case and in nine of ten", () => {
    const of = TYPICAL.years.find(({ year, cohort }) => year === "2018/19" && cohort === "all")!;
    const { p50, p10 } = of.saving.afterCosts;
    const [middle, sure] = [p50, p10].map(({ value }) => Math.round((56e6 - value) / 1e6));
    expect(pageOf(TYPICAL).needs).toEqual([
      `To reach £56m in 2018/19 in the middle case, £${middle}m a year more would have to be saved after running costs; for 9 cases of 10, £${sure}m more.`,
    ]);
  });

  it("says that nothing more is needed where nine cases of ten reach it", () => {
    const easy = TYPICAL.years.map((one) => (one.target ? { ...one, target: { ...one.target, saving: 1e6 } } : one));
    expect(pageOf({ ...TYPICAL, years: easy }).needs[0]).toMatch(
      /^£1m in 2018\/19 is reached in at least 9 cases of 10/,
    );
  });

  it("names the commands that answer the rest, for the scenario that it speaks of", () => {
    expect(pageOf(TYPICAL).commands.map(({ command }) => command)).toEqual([
      "tdm drivers norfolk",
      "tdm seek norfolk --target £56m",
    ]);
    const several = plain(norfolkLikeSummary(100, [CERTAIN, PROGRAMME]));
    expect(pageOf(several).commands[0]!.command).toBe("tdm drivers norfolk --scenario programme");
    expect(pageOf(TYPICAL, [], 'my "own" model').commands[0]!.command).toBe('tdm drivers "my own model"');
  });

  it("says what the ranges leave out: fixed numbers, figures that do not fit, people who were not simulated", () => {
    const { leftOut } = pageOf({ ...TYPICAL, sample: 0.1 }, [
      number("fixed"),
      number("normal law"),
      number("fixed; thought possible"),
    ]);
    expect(leftOut[0]).toMatch(/^The model file does not say what it leaves out/);
    expect(leftOut[1]).toMatch(/^2 of the 3 numbers of the model are fixed: the same in every simulation/);
    expect(leftOut[2]).toContain("Share of gross expenditure on formal care");
    expect(pageOf(TYPICAL, [number("normal law")]).leftOut.join()).not.toContain("same in every simulation");
    const leavesOut = [{ what: "Carers", why: "No figures.", would: "lower" as const, how: undefined }];
    expect(pageOf({ ...TYPICAL, leavesOut }, []).leftOut[0]).toBe("Would lower the saving: Carers.");
  });
});

describe("the year that a report looks at", () => {
  it("is that of the largest saving asked of everybody, else the last", () => {
    const early = TYPICAL.targets.map((target, index) => (index === 1 ? { ...target, year: "2017/18" } : target));
    expect(focusYear({ ...TYPICAL, targets: early })).toBe("2017/18");
    expect(focusYear({ ...TYPICAL, targets: [] })).toBe("2018/19");
  });
});
