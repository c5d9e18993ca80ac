import { describe, expect, it } from "vitest";
import { studyBuildUp } from "../../../src/analysis/build-up/study.ts";
import { prepare } from "../../../src/experiment/experiment.ts";
import type { EstimateWithError } from "../../../src/statistics/mean-estimate.ts";
import { experimentOf, poolOf } from "../programmes.ts";

/** Standard errors that a mean may be off: further by chance once in 16,000 times. */
const FURTHEST = 4;

interface Care {
  readonly duration: string;
  readonly start?: string;
  readonly ramp?: string;
  readonly delivery?: string;
}

/** 600 people a year come into care, of whom a tenth, 60, are kept from coming: from the first day on, unless it starts later. */
const care = ({ duration, start = "2021-04-01", ramp = "0 days", delivery = "{}" }: Care) => `
tdm: 1
name: care
title: Care
assumption: invented for the tests
time: {start: 2021-04-01, end: 2024-03-31}
exits: {ended: Ended}
stages:
  care:
    kind: stay
    arrivals: {external: {doors: {rate: 600 per year}}}
    duration: ${duration}
    cost: {per: day, amount: £10}
    to: {ended: rest}
interventions:
  fewer:
    label: Fewer
    start: ${start}
    ramp: ${ramp}
    changes: [{prevent: {at: care, from: doors, share: 10 %}}]
    delivery: ${delivery}
scenarios: {programme: {label: The programme, interventions: all}}
`;

async function buildUp(text: string, replications = 200) {
  const experiment = experimentOf(text, "programme", "build-up", replications);
  const prepared = prepare(experiment);
  return (await studyBuildUp(prepared, poolOf(experiment), { stages: [0], replications }))!;
}

function expectNear({ value, standardError }: EstimateWithError, exact: number): void {
  expect(standardError).toBeLessThan(0.1 * exact);
  expect(Math.abs(value - exact)).toBeLessThan(FURTHEST * standardError);
}

/** Financial years of 365, 365 and 366 days, in years of 365.25. */
const YEARS_PASSED = [365, 730, 1096].map((days) => days / 365.25);

describe("benefits that build", () => {
  it("with nobody leaving are 60, 120 and 180, and half a year's worth in the first year", async () => {
    const { programme } = await buildUp(care({ duration: "1000000 years" }));
    programme.years.forEach(({ entrants, entrantsSoFar, people, overstated, personYears }, year) => {
      const [before, after] = [YEARS_PASSED[year - 1] ?? 0, YEARS_PASSED[year]!];
      expectNear(entrants, 60 * (after - before));
      expectNear(people, 60 * after);
      expectNear(personYears, (60 * (after ** 2 - before ** 2)) / 2);
      // The rule of thumb holds, in every replication.
      expect(people).toEqual(entrantsSoFar);
      expect(overstated).toEqual({ value: 0, low: 0, high: 0 });
    });
    expectNear(programme.years[0]!.personYears, 30);
  });

  it.each([0.5, 2, 5])("with exponential stays of %d years are what the closed form says", async (mean) => {
    const { programme } = await buildUp(care({ duration: `{exponential: {mean: ${mean} years}}` }));
    programme.years.forEach(({ entrantsSoFar, people, overstated, personYears }, year) => {
      const [before, after] = [YEARS_PASSED[year - 1] ?? 0, YEARS_PASSED[year]!];
      const left = (time: number) => Math.exp(-time / mean);
      const expected = 60 * mean * (1 - left(after));
      expectNear(entrantsSoFar, 60 * after);
      expectNear(people, expected);
      expectNear(personYears, 60 * mean * (after - before - mean * (left(before) - left(after))));
      const rule = (60 * after) / expected - 1;
      expect(overstated!.low).toBeLessThan(rule + 0.03);
      expect(overstated!.high).toBeGreaterThan(rule - 0.03);
      expect(Math.abs(overstated!.value - rule)).toBeLessThan(2.5 * (overstated!.high - overstated!.low));
    });
  });

  it("save what the days that nobody is there would have cost", async () => {
    const { programme, interventions } = await buildUp(care({ duration: "{exponential: {mean: 2 years}}" }), 10);
    for (const { personYears, saving } of programme.years)
      expect(saving.value).toBeCloseTo(10 * 365.25 * personYears.value, 5);
    expect(interventions[0]!.years).toEqual(programme.years);
    expect(interventions[0]!.lowersEntries).toBe(true);
  });
});

describe("the year of the start", () => {
  const short = (more: Partial<Care>) => care({ duration: "1 day", ...more });

  it.each([
    ["at once on its first day", {}, 1],
    ["with a ramp of a year from its first day", { ramp: "365 days" }, 0.5],
    ["at once in the middle", { start: "2021-10-01" }, 182 / 365],
    ["with a ramp of a year from the middle", { start: "2021-10-01", ramp: "365 days" }, 182 ** 2 / 2 / 365 ** 2],
    ["at once, three months late", { delivery: "{delay: 91.3125 days}" }, 1 - 91.3125 / 365],
  ] as const)("has in force what timing and delay leave of a full year: %s", async (_, timing, share) => {
    const { interventions } = await buildUp(short(timing), 100);
    const { firstYear } = interventions[0]!;
    expect(firstYear!.year).toBe("2021/22");
    expect(firstYear!.inForce!.value).toBeCloseTo(share, 6);
    // Stays are so short that entrants and savings follow the effect at once.
    for (const of of [firstYear!.entrants!, firstYear!.saving!]) {
      expect(of.low).toBeLessThan(share + 0.02);
      expect(of.high).toBeGreaterThan(share - 0.02);
    }
  });

  it("counts only what is delivered, so that the chance of nothing does not change the share", async () => {
    const { interventions } = await buildUp(short({ start: "2021-10-01", delivery: "{chance: 0.5, share: 0.7}" }), 50);
    expect(interventions[0]!.firstYear!.inForce!.value).toBeCloseTo(182 / 365, 6);
  });

  it("is compared with the first year that is planned to be in full force", async () => {
    const { interventions } = await buildUp(short({ start: "2021-10-01", ramp: "365 days" }), 5);
    expect(interventions[0]!.firstYear!.fullYear).toBe("2023/24");
  });
});
