import { describe, expect, it } from "vitest";
import type { ChanceEstimate, TargetAnswer, TargetGoal } from "../../src/analysis/summary.ts";
import { targetName } from "../../src/report/goals.ts";
import { setSentence, targetSentence } from "../../src/report/target-sentences.ts";
import { wilson } from "../../src/statistics/intervals.ts";

const chance = (met: number, n: number): ChanceEstimate => ({ probability: met / n, ...wilson(met, n), met, n });

type Rest = Partial<Omit<TargetAnswer, keyof TargetGoal>>;

/** Met in 230 of 1,000 replications, unless told otherwise. */
function answer(goal: TargetGoal, rest: Rest = {}, met = 230, n = 1000): TargetAnswer {
  const common = {
    scenario: "programme",
    label: "",
    cohort: "all",
    prices: undefined,
    shortfall: undefined,
    doNothing: undefined,
  };
  return { ...goal, ...common, ...chance(met, n), ...rest };
}

const SPAN = { from: "2016/17", to: "2018/19" } as const;
const cumulative: TargetGoal = { form: "cumulative-saving", saving: 120e6, ...SPAN };
const budget: TargetGoal = { form: "net-budget", budget: 268e6, from: "2018/19", to: "2018/19" };
type Measure = Extract<TargetGoal, { form: "measure" }>;
const measure = (changes: Partial<Measure>): TargetGoal => ({
  form: "measure",
  measure: "entries",
  of: "Assessment",
  withinDays: 0,
  bound: { of: "at-most", amount: 10_000 },
  year: "2018/19",
  ...changes,
});
const POUNDS = { mean: 3e6, p10: 1.1e6, p50: 3.2e6, p90: 5.9e6 };

describe("the sentence about a target of another form", () => {
  it.each<[string, TargetAnswer, string]>([
    [
      "a saving of several years",
      answer(cumulative, { shortfall: POUNDS }),
      "There is a 23 % chance (20-26 %) that the programme saves £120m in all from 2016/17 to 2018/19; where it falls short, it is likely to be short by £3.2m (between £1.1m and £5.9m in 8 cases of 10).",
    ],
    [
      "a saving in prices of a year, on one cohort",
      answer({ form: "saving", saving: 56e6, year: "2018/19" }, { prices: "2015/16", cohort: "65 and over" }),
      "There is a 23 % chance (20-26 %) that the programme saves £56m a year (prices of 2015/16) on care for people aged 65 and over by 2018/19.",
    ],
    [
      "a budget of one year",
      answer(budget, { shortfall: POUNDS, doNothing: chance(4, 1000) }),
      "There is a 23 % chance (20-26 %) that the programme keeps the net budget within £268m in 2018/19; where it does not, it is likely to be over by £3.2m (between £1.1m and £5.9m in 8 cases of 10). If nothing is done, the chance is 0.4 % (0.2-1 %).",
    ],
    [
      "a budget that none keeps",
      answer(budget, { shortfall: POUNDS, doNothing: chance(0, 1000) }, 0),
      "In none of 1,000 replications does the programme keep the net budget within £268m in 2018/19: the chance is under 0.4 %. It is likely to be over by £3.2m (between £1.1m and £5.9m in 8 cases of 10). If nothing is done, the chance is under 0.4 %.",
    ],
    [
      "a budget of several years that all keep",
      answer({ ...budget, ...SPAN } as TargetGoal, { cohort: "Aged 65 and over" }, 1000),
      "In all 1,000 replications the programme keeps the net cost of care for people aged 65 and over within £268m in every year from 2016/17 to 2018/19: the chance is over 99.6 %.",
    ],
    [
      "activity",
      answer(measure({}), { shortfall: { mean: 512, p10: 104, p50: 487, p90: 1234 } }),
      "There is a 23 % chance (20-26 %) that the programme keeps entries into assessment at 10,000 or fewer in 2018/19; where it does not, it is likely to be off by 500 (between 100 and 1,200 in 8 cases of 10).",
    ],
    [
      "activity that should rise, of one cohort",
      answer(measure({ of: "Early help", bound: { of: "at-least", amount: 70_000 } }), { cohort: "18 to 64" }),
      "There is a 23 % chance (20-26 %) that the programme brings entries into early help of people aged 18 to 64 to 70,000 or more in 2018/19.",
    ],
    [
      "a fall against a year",
      answer(
        measure({ measure: "starts", of: "Formal care", bound: { of: "fall-by", share: 0.2, against: "2015/16" } }),
      ),
      "There is a 23 % chance (20-26 %) that the programme lowers new entries into formal care in 2018/19 by 20 % or more against 2015/16.",
    ],
    [
      "a rise against do-nothing",
      answer(
        measure({
          measure: "people-on-average",
          of: "Early help",
          bound: { of: "rise-by", share: 0.1, against: "do-nothing" },
        }),
      ),
      "There is a 23 % chance (20-26 %) that the programme raises the number of people in early help in 2018/19 by 10 % or more against doing nothing.",
    ],
    [
      "a mean wait",
      answer(measure({ measure: "mean-wait", bound: { of: "at-most", amount: 10 } }), {
        shortfall: { mean: 2, p10: 0.52, p50: 2.13, p90: 4.4 },
      }),
      "There is a 23 % chance (20-26 %) that the programme keeps the mean wait for assessment at 10 days or less in 2018/19; where it does not, it is likely to be off by 2.1 days (between 0.5 and 4.4 in 8 cases of 10).",
    ],
    [
      "a share of waits, in the few replications that miss",
      answer(
        measure({ measure: "waits-within", withinDays: 28, bound: { of: "at-least", amount: 0.9 } }),
        { shortfall: { mean: 0.034, p10: 0.01, p50: 0.03, p90: 0.06 } },
        998,
      ),
      "There is a 99.8 % chance (99.3-99.9 %) that the programme keeps 90 % or more of waits for assessment within 28 days in 2018/19; in the 2 replications where it does not, it is off by 3.4 points on average.",
    ],
    [
      "one replication",
      answer(budget, { shortfall: POUNDS, doNothing: chance(0, 1) }, 0, 1),
      "In the only replication that was run, the programme does not keep the net budget within £268m in 2018/19, and is over by £3.2m. One replication cannot give a chance.",
    ],
  ])("says where it is %s", (_, given, sentence) => {
    expect(targetSentence(given)).toBe(sentence);
  });
});

describe("the sentence about a set of targets", () => {
  const set = (targets: number, met: number, n = 1000) => ({
    scenario: "programme",
    set: "On plan",
    targets,
    ...chance(met, n),
  });

  it.each([
    [set(2, 230), "There is a 23 % chance (20-26 %) that the programme meets both targets of “On plan” together."],
    [
      set(3, 0),
      "In none of 1,000 replications does the programme meet all 3 targets of “On plan” together: the chance is under 0.4 %.",
    ],
    [
      set(3, 1, 1),
      "In the only replication that was run, the programme meets all 3 targets of “On plan” together. One replication cannot give a chance.",
    ],
  ])("says how likely all are met", (given, sentence) => {
    expect(setSentence(given)).toBe(sentence);
  });
});

describe("the name of a target", () => {
  it.each<[TargetGoal, string]>([
    [cumulative, "£120m in all from 2016/17 to 2018/19"],
    [budget, "Net budget within £268m in 2018/19"],
    [{ ...budget, ...SPAN } as TargetGoal, "Net budget within £268m each year from 2016/17 to 2018/19"],
    [measure({}), "Entries into assessment: 10,000 or fewer in 2018/19"],
    [
      measure({ measure: "mean-wait", bound: { of: "fall-by", share: 0.25, against: "do-nothing" } }),
      "Mean wait for assessment: down by 25 % or more against doing nothing in 2018/19",
    ],
    [
      measure({ measure: "waits-within", withinDays: 28, bound: { of: "at-least", amount: 0.9 } }),
      "Share of waits for assessment within 28 days: 90 % or more in 2018/19",
    ],
  ])("is short: %#", (goal, name) => {
    expect(targetName(answer(goal))).toBe(name);
  });
});
