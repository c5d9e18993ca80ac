import { beforeAll, describe, expect, it } from "vitest";
import { simulate } from "../../src/analysis/run.ts";
import { summarise } from "../../src/analysis/summarise.ts";
import type { AppraisalOfScenario, Summary } from "../../src/analysis/summary.ts";
import { inProcessExecutor } from "../../src/execution/in-process.ts";
import { prepare } from "../../src/experiment/experiment.ts";
import { loadModelText } from "../../src/model/load.ts";
import { normalQuantile } from "../../src/random/normal-quantile.ts";
import type { Estimate } from "../../src/statistics/bands.ts";
import { begin } from "../execution/village.ts";
import { sharedFolder } from "../results/temporary-folder.ts";

/**
 * 100 people stay for ever in each of two kinds of care at £10 a day, so that each costs £365,000 a year of 365 days. A scheme for
 * each lowers its price by a normally distributed share, from the second of three years on, and costs £30,000 once. Nothing else
 * is uncertain: chances and quantiles follow from the normal law.
 */
const MEAN = 0.1;
const SD = 0.03;
const COST = 100 * 10 * 365;
const ONE_OFF = 30_000;
const RATE = 0.035;
const REPLICATIONS = 2000;

const scheme = (of: string) => `
  ${of}-prices:
    label: Lower prices
    start: 2021-04-01
    changes: [{price: {of: ${of}, by: {value: -10 %, uncertain: {normal: {sd: 3 %}}}}}]
    implementation: {one-off: £30k}`;
const stage = (name: string) => `
  ${name}: {kind: stay, initial: 100, duration: {exponential: {mean: 1e7 years}}, cost: {per: day, amount: £10}, to: {ended: 1}}`;
const MODEL = `
tdm: 1
name: plan
title: A plan
assumption: known by construction
time: {start: 2020-04-01, end: 2023-03-31}
exits: {ended: Ended}
stages:${stage("homes")}${stage("visits")}
money:
  price-base: 2020/21
  discounting: {rate: 3.5 %, flows: mid-year, to: 2021/22}
interventions:${scheme("homes")}${scheme("visits")}
scenarios:
  one: {interventions: [homes-prices]}
  two: {interventions: all}
targets:
  - {saving: £40k, in: 2022/23, set: Both years}
  - {saving: £70k, from: 2021/22, to: 2022/23, set: Both years}
  - {saving: £33k, from: 2021/22, to: 2022/23, one-off-costs: deducted}
  - {net-budget: £690k, from: 2021/22, to: 2022/23}
`
  .replace("1e7 years", "10000000 years")
  .replace("1e7 years", "10000000 years");

/** The chance that a share drawn from the law is at least so much. */
function chanceOfShare(least: number, mean = MEAN, sd = SD): number {
  // The normal law by its quantile: bisection is exact enough, and independent of what is tested.
  let [low, high] = [1e-12, 1 - 1e-12];
  for (let step = 0; step < 60; step++) {
    const p = (low + high) / 2;
    if (mean + sd * normalQuantile(p) < least) low = p;
    else high = p;
  }
  return 1 - low;
}

/** Whether an estimate is what it should be, at 4 standard errors for a chance and within twice its own interval for a band. */
function expectChance(met: number, p: number): void {
  expect(Math.abs(met / REPLICATIONS - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / REPLICATIONS) + 1e-9);
}
function expectWithin({ value, low, high }: Estimate, truth: number): void {
  expect(Math.abs(value - truth)).toBeLessThanOrEqual(2 * (high - low) + 1);
}

describe("plans whose chances are known", () => {
  const folder = sharedFolder();
  let summary: Summary;
  beforeAll(async () => {
    const { document } = loadModelText(MODEL, "plan.yaml");
    const experiment = { document, scenarios: ["one", "two"], replications: REPLICATIONS, seed: "known", sample: 1 };
    const prepared = prepare(experiment);
    const run = begin(`${folder}/run`, experiment);
    await simulate(prepared, run, inProcessExecutor(experiment));
    summary = await summarise(prepared, run);
  }, 120_000);

  const met = (scenario: string, index: number) =>
    summary.targets.filter((answer) => answer.scenario === scenario)[index]!.met;
  const appraisal = (scenario: string) =>
    summary.appraisals.find((one) => one.scenario === scenario) as AppraisalOfScenario;

  it("meet a year's saving as often as the normal law says, alone and together", () => {
    expectChance(met("one", 0), chanceOfShare(40_000 / COST));
    // Two independent schemes: their sum has twice the mean and √2 times the deviation.
    expectChance(met("two", 0), chanceOfShare(40_000 / COST, 2 * MEAN, Math.SQRT2 * SD));
  });

  it("meet the saving of two years, before and after one-off costs", () => {
    expectChance(met("one", 1), chanceOfShare(35_000 / COST));
    expectChance(met("one", 2), chanceOfShare((33_000 + ONE_OFF) / 2 / COST));
    expectChance(met("two", 2), chanceOfShare((33_000 + 2 * ONE_OFF) / 2 / COST, 2 * MEAN, Math.SQRT2 * SD));
  });

  it("keep a budget in every year", () => {
    // Nobody is there in vain: £730,000 a year less what is saved.
    expectChance(met("one", 3), chanceOfShare((2 * COST - 690_000) / COST));
    const [answer] = summary.targets.filter(({ scenario, form }) => scenario === "one" && form === "net-budget");
    expect(answer!.doNothing!.met).toBe(0);
  });

  it("meet a set of targets that stand or fall together as often as the harder of them", () => {
    const [set] = summary.targetSets.filter(({ scenario }) => scenario === "one");
    expect(set!.met).toBe(met("one", 0));
  });

  it("have the net present value that follows from the share", () => {
    const [first, second] = [(1 + RATE) ** -0.5, (1 + RATE) ** -1.5];
    const worth = (share: number) => COST * share * (first + second) - ONE_OFF * first;
    const { presentValue, cumulative } = appraisal("one").years.at(-1)!;
    expectWithin(presentValue!.mean, worth(MEAN));
    expectWithin(presentValue!.p10, worth(MEAN - SD * normalQuantile(0.9)));
    expectWithin(presentValue!.p90, worth(MEAN + SD * normalQuantile(0.9)));
    expectWithin(cumulative.p50, 2 * COST * MEAN - ONE_OFF);
  });

  it("pay back in the year in which so much is saved, or never", () => {
    const { years, neverPaysBack } = appraisal("one");
    expect(years[0]!.paysBackIn.met).toBe(0);
    const [inFirst, inSecond] = [chanceOfShare(ONE_OFF / COST), chanceOfShare(ONE_OFF / 2 / COST)];
    expectChance(years[1]!.paysBackIn.met, inFirst);
    expectChance(years[2]!.paidBackBy.met, inSecond);
    expectChance(neverPaysBack.met, 1 - inSecond);
    expect(years[1]!.paysBackIn.met + years[2]!.paysBackIn.met + neverPaysBack.met).toBe(REPLICATIONS);
  });
});
