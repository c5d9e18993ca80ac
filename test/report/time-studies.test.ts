import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import type { BuildUp } from "../../src/analysis/build-up/build-up.ts";
import { studyBuildUp } from "../../src/analysis/build-up/study.ts";
import { studyOneByOne } from "../../src/analysis/one-by-one/study.ts";
import { studyTrajectories } from "../../src/analysis/trajectory/study.ts";
import { prepare } from "../../src/experiment/experiment.ts";
import { renderBuildUpPage } from "../../src/report/html/build-up.ts";
import { renderOneByOnePage } from "../../src/report/html/one-by-one.ts";
import { renderTrajectoryPage } from "../../src/report/html/trajectory.ts";
import { renderBuildUp } from "../../src/report/terminal/build-up.ts";
import { renderOneByOne } from "../../src/report/terminal/one-by-one.ts";
import { renderTrajectories } from "../../src/report/terminal/trajectory.ts";
import { experimentOf, home, poolOf } from "../analysis/programmes.ts";

const TEXT = home(
  `
interventions:
  cheaper: {label: Cheaper <care> & more, start: 2020-10-01, changes: [{price: {of: care, by: -10 %}}]}
  other: {label: Another, start: 2020-04-01, changes: [{price: {of: care, by: -5 %}}], delivery: {chance: 0.5}}
scenarios: {programme: {label: Both, interventions: all}}
targets: [{saving: £4500, in: 2021/22}]
trajectories: {spend: {label: Spend <all>, team: Finance & co, measure: gross}}`,
  "cost: {per: day, amount: {value: £10, uncertain: {uniform: {min: £8, max: £12}}}}",
);
const REPLICATIONS = 40;
const MADE_WITH = "target-demand-model 0.1.0";
const WIDE = { columns: 110, colour: false };

const experiment = experimentOf(TEXT, "programme", "studies", REPLICATIONS);
const prepared = prepare(experiment);
const pool = poolOf(experiment);
const oneByOne = () => {
  const options = { from: prepared.model.scenarios[0]!, order: [0, 1], year: 1, replications: REPLICATIONS };
  return studyOneByOne(prepared, pool, options);
};
const buildUp = () => studyBuildUp(prepared, pool, { stages: [0], replications: REPLICATIONS });
const trajectory = (readings: readonly number[] = []) =>
  studyTrajectories(prepared, pool, {
    trajectories: prepared.model.trajectories,
    by: "quarter",
    isAtRisk: false,
    falseAlarms: 0.1,
    actuals: readings.map((value, span) => ({ trajectory: 0, span, value })),
    replications: REPLICATIONS,
  });

/** A page without scripts, errors in numbers, or charts without names. */
function expectWhole(page: string, charts: number): void {
  const { document } = parseHTML(page);
  expect(page).not.toMatch(/<script|<care>|<all>|NaN|undefined|Infinity|https?:\/\/(?!www\.w3)/);
  expect(document.querySelectorAll("h1")).toHaveLength(1);
  const figures = [...document.querySelectorAll("figure")];
  expect(figures).toHaveLength(charts);
  for (const figure of figures) {
    expect(figure.querySelector("svg > title")!.textContent).toBeTruthy();
    expect(figure.querySelectorAll("details table tbody tr").length).toBeGreaterThan(0);
  }
}

describe("studies of a programme over time", () => {
  it("are pages that need nothing but themselves, the same for the same answer", async () => {
    const [steps, built, watched] = [(await oneByOne())!, (await buildUp())!, (await trajectory([9000, 60_000]))!];
    expectWhole(renderOneByOnePage(steps, MADE_WITH), 1);
    expectWhole(renderBuildUpPage(built, MADE_WITH), 1);
    expectWhole(renderTrajectoryPage(watched, MADE_WITH), 1);
    expect(renderOneByOnePage((await oneByOne())!, MADE_WITH)).toBe(renderOneByOnePage(steps, MADE_WITH));
    expect(renderTrajectoryPage(watched, MADE_WITH)).toContain("1 of 2 readings off");
  });

  it("say in a terminal what each step adds and how likely the target is then", async () => {
    const text = renderOneByOne((await oneByOne())!, WIDE);
    expect(text).toContain("+ Cheaper <care> & more");
    expect(text).toMatch(/The chance of £4,500 by 2021\/22 goes from under \d+ % to \d+ %/);
    expect(text.replace(/\s+/g, " ")).toContain("What a step adds depends on the order.");
  });

  it("say in a terminal what accrues in the first year, and that nobody is kept from coming where that is so", async () => {
    const text = renderBuildUp((await buildUp())!, WIDE);
    expect(text).toContain("“Both” keeps no more people from coming in than the error of simulation.");
    expect(text).toMatch(
      /between 50 % and 100 % of a full year's effect is in force.*\n?.*in 1 case of 2 less than the half/,
    );
  });

  it("say by how much the rule of thumb is too high", () => {
    const estimate = (value: number) => ({ value, standardError: 1, low: value - 2, high: value + 2 });
    const year = {
      year: "2021/22",
      entrants: estimate(60),
      entrantsSoFar: estimate(180),
      people: estimate(120),
      overstated: { value: 0.5, low: 0.45, high: 0.55 },
      personYears: estimate(90),
      saving: estimate(1e6),
    };
    const programme = {
      name: "p",
      label: "Fewer",
      theme: undefined,
      lowersEntries: true,
      years: [year],
      firstYear: undefined,
    };
    const study = {
      scenario: { name: "p", label: "Fewer" },
      programme,
      interventions: [],
      stages: ["Care"],
      seed: "s",
      replications: 9,
    };
    const text = renderBuildUp({ ...study, model: { name: "m", title: "M" } } as unknown as BuildUp, WIDE).replace(
      /\s+/g,
      " ",
    );
    expect(text).toContain(
      "that is 180 fewer people in care; with real lengths of stay it is 120: the rule is 50 % too high.",
    );
  });

  it("say in a terminal which readings are off, by how much, and for whom", async () => {
    const text = renderTrajectories((await trajectory([9000, 60_000]))!, WIDE).replace(/\s+/g, " ");
    expect(text).toContain("1 of 2 readings is on its trajectory, 1 is off:");
    expect(text).toMatch(
      /Spend <all> \(Finance & co\) in 2020\/21 Q2: £60,000 is above £1?\d,\d{3}, where £\d,\d{3} is expected/,
    );
    expect(text).toContain("one reading or more is off in 10 % of years, all quarters of a year counted");
    const on = renderTrajectories((await trajectory([9000]))!, WIDE);
    expect(on).toContain("The reading is on its trajectory.");
  });
});

describe("a study of a share of the people", () => {
  it("says so first, and that no reading is judged by the limits of a sample", async () => {
    const text = (rendered: string) => rendered.replace(/\s+/g, " ");
    const sampled = { sample: 0.1 };
    const steps = text(renderOneByOne({ ...(await oneByOne())!, ...sampled }, WIDE));
    const benefits = text(renderBuildUp({ ...(await buildUp())!, ...sampled }, WIDE));
    const watched = text(renderTrajectories({ ...(await trajectory())!, ...sampled }, WIDE));
    for (const said of [steps, benefits, watched])
      expect(said).toContain("Only 10 % of the people were simulated, each standing for 10:");
    expect(watched).toContain("judge no reading by them");
    expect(text(renderOneByOne((await oneByOne())!, WIDE))).not.toContain("of the people were simulated");
  });
});
