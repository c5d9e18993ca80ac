import { describe, expect, it } from "vitest";
import type { ScenarioOfRun, Summary } from "../../src/analysis/summary.ts";
import { gapByYear, programmeSteps, shownYears } from "../../src/report/gap.ts";
import { gapTable } from "../../src/report/tables/gap.ts";
import { CERTAIN, norfolkLikeSummary, PROGRAMME } from "./norfolk-like-summary.ts";

const scenario = (
  name: string,
  interventions: readonly string[],
  rest: Partial<ScenarioOfRun> = {},
): ScenarioOfRun => ({
  name,
  label: name,
  interventions,
  isPlan: false,
  setsNumbers: false,
  ...rest,
});
const DO_NOTHING = scenario("do-nothing", []);
const stepsOf = (...scenarios: ScenarioOfRun[]) =>
  programmeSteps({ scenarios: [DO_NOTHING, ...scenarios] } as unknown as Summary);

describe("the steps of a programme", () => {
  const whole = scenario("whole", ["a", "b", "c"]);
  const existing = scenario("existing", ["a"]);
  const further = scenario("further", ["b", "c"]);
  const plan = scenario("existing-on-paper", ["a"], { isPlan: true });

  it("go from the smallest scenario to those that hold all of it, whatever the order of the run", () => {
    const { scenarios } = stepsOf(whole, further, existing);
    expect(scenarios.map(({ name }) => name)).toEqual(["existing", "whole"]);
  });

  it("have their plan beside them where it was run, and are never on paper themselves", () => {
    const { scenarios, plans } = stepsOf(whole, plan, existing);
    expect(scenarios.map(({ name }) => name)).toEqual(["existing", "whole"]);
    expect(plans.map((one) => one?.name)).toEqual(["existing-on-paper", undefined]);
  });

  it("leave out scenarios that change other numbers of the model: their difference is not the programme's", () => {
    const short = scenario("short-of-capacity", ["a", "b"], { setsNumbers: true });
    expect(stepsOf(short, whole, existing).scenarios.map(({ name }) => name)).toEqual(["existing", "whole"]);
  });
});

describe("the gap by year", () => {
  const summary = norfolkLikeSummary(1000, [PROGRAMME, CERTAIN]);
  const rows = gapByYear(summary, programmeSteps(summary));
  const last = rows.at(-1)!;

  it("needs the largest target of the year: first for growth, the rest as a reduction of the budget", () => {
    const net = (year: string) =>
      summary.years.find((one) => one.year === year && one.cohort === "all")!.doNothing.net.mean;
    expect(last.target).toBe(56e6);
    expect(last.growth).toBeCloseTo(net("2018/19") - net("2015/16"), 3);
    expect(last.growth + last.reduction).toBeCloseTo(56e6, 3);
  });

  it("needs the growth alone in a year without a target, and leaves out years in which nothing happens", () => {
    expect(rows.map(({ year }) => year)).toEqual(["2016/17", "2017/18", "2018/19"]);
    expect(rows[0]!.reduction).toBe(0);
  });

  it("falls by what the steps save to what is left, with the plan beside it", () => {
    const saved = last.steps.reduce((sum, step) => sum + step.saved, 0);
    expect(last.left.mean).toBeCloseTo(last.growth + last.reduction - saved, 3);
    expect(saved / 1e6).toBeCloseTo(PROGRAMME.mean[3]!, 6);
    expect(last.steps[0]!.planned! / 1e6).toBeCloseTo(CERTAIN.mean[3]!, 6);
    expect(last.left.low).toBeLessThan(last.left.mean);
    expect(last.left.high).toBeGreaterThan(last.left.mean);
  });

  it("leaves nothing where nobody has said what is needed: such years are not drawn, and blank in the table", () => {
    expect(shownYears(rows, 9).map(({ year }) => year)).toEqual(["2018/19"]);
    const cells = gapTable(rows, ["The programme"]).sections[0]!.rows.map((row) => row.map(({ text }) => text));
    expect(cells.map((row) => row.at(-3))).toEqual(["no target", "no target", expect.stringMatching(/^\d/)]);
    expect(cells.slice(0, 2).flatMap((row) => [row[2], ...row.slice(-2)])).toEqual(["", "", "", "", "", ""]);
    expect(cells[0]![1]).toMatch(/^\d/);
  });

  it("falls back on the growth where no year has a target, and shows the latest years that there is room for", () => {
    const none = { ...summary, years: summary.years.map((year) => ({ ...year, target: undefined })) };
    const growth = gapByYear(none, programmeSteps(none));
    expect(shownYears(growth, 2).map(({ year }) => year)).toEqual(["2017/18", "2018/19"]);
    expect(shownYears(growth, 9)).toHaveLength(3);
  });
});
