import { describe, expect, it } from "vitest";
import type { SavingAnswer, TargetAnswer } from "../../src/analysis/summary.ts";
import { cohortInWords } from "../../src/report/goals.ts";
import { sentences } from "../../src/report/sentences.ts";
import { targetSentence } from "../../src/report/target-sentences.ts";
import { wilson } from "../../src/statistics/intervals.ts";
import { CERTAIN, norfolkLikeSummary, PROGRAMME } from "./norfolk-like-summary.ts";

const MILLION = 1e6;

function answer(met: number, n: number, changes: Partial<SavingAnswer> = {}): TargetAnswer {
  return {
    form: "saving",
    scenario: "programme",
    label: "Balance the budget",
    saving: 56 * MILLION,
    year: "2018/19",
    cohort: "all",
    prices: undefined,
    doNothing: undefined,
    probability: n === 0 ? 0 : met / n,
    ...wilson(met, n),
    met,
    n,
    shortfall:
      met === n ? undefined : { mean: 18.4 * MILLION, p10: 8.2 * MILLION, p50: 18.1 * MILLION, p90: 26.9 * MILLION },
    ...changes,
  };
}

const BEYOND = { mean: 61 * MILLION, p10: 57 * MILLION, p50: 60 * MILLION, p90: 66 * MILLION };

describe("the sentence about a target", () => {
  it.each<[string, TargetAnswer, string]>([
    [
      "some replications meet",
      answer(230, 1000),
      "There is a 23 % chance (20-26 %) that the programme saves £56m a year by 2018/19; where it falls short, it is likely to be short by £18m (between £8m and £27m in 8 cases of 10).",
    ],
    [
      "few meet",
      answer(4, 1000),
      "There is a 0.4 % chance (0.2-1 %) that the programme saves £56m a year by 2018/19; where it falls short, it is likely to be short by £18m (between £8m and £27m in 8 cases of 10).",
    ],
    [
      "none meets",
      answer(0, 1000),
      "In none of 1,000 replications does the programme save £56m a year by 2018/19: the chance is under 0.4 %. It is likely to be short by £18m (between £8m and £27m in 8 cases of 10).",
    ],
    [
      "none meets, and the programme costs more than it saves",
      answer(0, 1000, { shortfall: BEYOND }),
      "In none of 1,000 replications does the programme save £56m a year by 2018/19: the chance is under 0.4 %. It is likely to be short by £60m (between £57m and £66m in 8 cases of 10): it is likely to cost more than it saves.",
    ],
    [
      "all meet",
      answer(1000, 1000),
      "In all 1,000 replications the programme saves £56m a year by 2018/19: the chance is over 99.6 %.",
    ],
    [
      "all but a few meet",
      answer(997, 1000),
      "There is a 99.7 % chance (99.1-99.9 %) that the programme saves £56m a year by 2018/19; in the 3 replications where it falls short, it is short by £18m on average.",
    ],
    [
      "all but one meet",
      answer(999, 1000, { shortfall: { mean: 312_000, p10: 312_000, p50: 312_000, p90: 312_000 } }),
      "There is a 99.9 % chance (over 99.4 %) that the programme saves £56m a year by 2018/19; in the one replication where it falls short, it is short by £310k.",
    ],
    [
      "few replications were run and none meets",
      answer(0, 8),
      "In none of 8 replications does the programme save £56m a year by 2018/19: the chance is under 33 %. It is short by £18m on average.",
    ],
    [
      "one cohort counts alone",
      answer(230, 1000, { cohort: "Aged 65 and over", saving: 12.5 * MILLION }),
      "There is a 23 % chance (20-26 %) that the programme saves £12.5m a year on care for people aged 65 and over by 2018/19; where it falls short, it is likely to be short by £18m (between £8m and £27m in 8 cases of 10).",
    ],
    [
      "all miss by the same",
      answer(0, 1000, { shortfall: { mean: 5e6, p10: 5e6, p50: 5e6, p90: 5e6 } }),
      "In none of 1,000 replications does the programme save £56m a year by 2018/19: the chance is under 0.4 %. It is likely to be short by £5m.",
    ],
    [
      "the model has no calendar",
      answer(800, 1000, { year: "year 3" }),
      "There is an 80 % chance (77-82 %) that the programme saves £56m a year by year 3; where it falls short, it is likely to be short by £18m (between £8m and £27m in 8 cases of 10).",
    ],
    [
      "the only replication misses",
      answer(0, 1),
      "In the only replication that was run, the programme does not save £56m a year by 2018/19, and is short by £18m. One replication cannot give a chance.",
    ],
    [
      "the only replication meets",
      answer(1, 1),
      "In the only replication that was run, the programme saves £56m a year by 2018/19. One replication cannot give a chance.",
    ],
    [
      "nothing has finished",
      answer(0, 0, { shortfall: undefined }),
      "No replication has finished, so nothing can be said yet about whether the programme saves £56m a year by 2018/19.",
    ],
  ])("where %s", (_, given, sentence) => {
    expect(targetSentence(given)).toBe(sentence);
  });

  it.each([
    ["Aged 65 and over", "people aged 65 and over"],
    ["65+", "people aged 65+"],
    ["18 to 64", "people aged 18 to 64"],
    ["Older people", "older people"],
    ["LD clients", "LD clients"],
  ])("calls the cohort %s %s", (label, words) => {
    expect(cohortInWords(label)).toBe(words);
  });
});

describe("the sentences of a run", () => {
  it("are one for each target", () => {
    const said = sentences(norfolkLikeSummary());
    expect(said).toHaveLength(3);
    expect(said[1]).toContain("23 % chance (20-25 %) that the programme saves £56m a year by 2018/19");
    expect(said[2]).toContain("£30m a year on care for people aged 65 and over by 2018/19");
  });

  it("name the scenario by its label where there are several", () => {
    const said = sentences(norfolkLikeSummary(1000, [PROGRAMME, CERTAIN]));
    expect(said).toHaveLength(6);
    expect(said[0]).toContain("that “The programme as planned” saves £50m");
    expect(said[3]).toMatch(/^In all 1,000 replications “Everything delivered in full and on time” saves £50m/);
  });

  it("warn of few replications once", () => {
    const said = sentences(norfolkLikeSummary(20));
    expect(said.at(-1)).toBe("Only 20 replications were run: take this as a first impression.");
    expect(said.filter((sentence) => sentence.includes("Only"))).toHaveLength(1);
  });

  it("warn where not all the people were simulated", () => {
    expect(sentences({ ...norfolkLikeSummary(), sample: 0.1 }).at(-1)).toBe(
      "Only 10 % of the people were simulated, each standing for 10: luck weighs more than it would among all of them.",
    );
  });

  it("tell the saving of the last year where there is no target", () => {
    expect(sentences({ ...norfolkLikeSummary(), targets: [] })).toEqual([
      "In 8 cases of 10, the programme saves between £32m and £62m a year in 2018/19, after running costs.",
    ]);
  });

  it.each([
    [-2, 5, "saves up to £4.4m a year or costs up to £8.4m a year more"],
    [-20, 5, "costs between £14m and £26m a year more than it saves"],
  ])("say so where the saving may be negative (%d give or take %d)", (mean, deviation, words) => {
    const losing = { ...PROGRAMME, mean: [0, 0, 0, mean], deviation: [0, 0, 0, deviation] };
    expect(sentences({ ...norfolkLikeSummary(1000, [losing]), targets: [] })[0]).toContain(words);
  });
});
