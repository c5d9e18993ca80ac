import { readFileSync } from "node:fs";
import { tableFromIPC } from "apache-arrow";
import { describe, expect, it } from "vitest";
import { TargetAnswers } from "../../src/analysis/target-answers.ts";
import { wilson } from "../../src/statistics/intervals.ts";
import { APRIL_2021, council, councilWithQueue, HandCount } from "../finance/council.ts";
import { handMoney, handRun } from "./hand-run.ts";

const PROGRAMME = `
interventions:
  scheme:
    label: A scheme
    start: 2020-04-01
    changes: [{price: {of: care, by: 0 %}}]
    implementation: {one-off: £50, yearly: £100}
scenarios: {programme: {interventions: all}}
targets:
`;

type Fill = (count: HandCount) => HandCount;

/** The answers to some targets of replications that were counted by hand: do-nothing and the programme of each. */
function answered(targets: readonly string[], replications: readonly (readonly [Fill, Fill])[], queue = false) {
  const sections = PROGRAMME + targets.map((target) => `  - {${target}}\n`).join("");
  const prepared = queue
    ? councilWithQueue(sections, ["programme"])
    : council(sections, ["programme"], { "stages.care.contribution.older": 0 }, replications.length);
  const counts = replications.map((pair) => pair.map((fill) => fill(new HandCount(prepared))));
  const answers = new TargetAnswers(prepared, counts[0]![0]!.shape);
  for (const money of handMoney(prepared, counts)) answers.add(money);
  return { prepared, counts, answers };
}

/** Whether the only target is met in each of some replications, each answered for itself. */
function met(target: string, replications: readonly (readonly [Fill, Fill])[], queue = false): boolean[] {
  return replications.map((pair) => answered([target], [pair], queue).answers.answers()[0]!.met === 1);
}

const nobody: Fill = (count) => count;
/** Days of care of older people: £10 each in 2020/21, £11 in 2021/22. */
const care =
  (first: number, second: number): Fill =>
  (count) =>
    count.days("care", first).days("care", second, { month: APRIL_2021 });
const help =
  (first: number, second: number, cohort: "older" | "working" = "older"): Fill =>
  (count) =>
    count.go("door", "help", first, { cohort }).go("door", "help", second, { cohort, month: APRIL_2021 });

describe("a saving of several years", () => {
  // Running costs of £100 a year come off, the one-off cost of £50 where that is asked for.
  const saved = [40, 39].map((days) => [care(days, 100), nobody] as const);

  it("adds up the years, less running costs", () => {
    expect(met("saving: £1.3k, from: 2020/21, to: 2021/22", saved)).toEqual([true, false]);
  });

  it("leaves running costs out, or takes one-off costs off, where the target says so", () => {
    const target = "saving: £1.3k, from: 2020/21, to: 2021/22";
    expect(met(`${target}, one-off-costs: deducted`, saved)).toEqual([false, false]);
    expect(met(`${target}, running-costs: ignored`, saved)).toEqual([true, true]);
    expect(met("saving: £1.24k, from: 2020/21, to: 2021/22, one-off-costs: deducted", saved)).toEqual([true, true]);
  });

  it("can be one year of several that the model has", () => {
    expect(met("saving: £300, from: 2020/21, to: 2020/21", saved)).toEqual([true, false]);
  });
});

describe("a net budget", () => {
  it("is not exceeded: what care costs net, and running costs with it", () => {
    const spent = [90, 91].map((days) => [nobody, care(days, 0)] as const);
    expect(met("net-budget: £1k, in: 2020/21", spent)).toEqual([true, false]);
    expect(met("net-budget: £1k, in: 2020/21, running-costs: ignored", spent)).toEqual([true, true]);
    expect(met("net-budget: £1k, in: 2020/21, one-off-costs: deducted", spent)).toEqual([false, false]);
    expect(met("net-budget: £910, in: 2020/21, cohort: older", spent)).toEqual([true, true]);
    expect(met("net-budget: £0, in: 2020/21, cohort: working", spent)).toEqual([true, true]);
  });

  it("holds in every one of several years", () => {
    const spent = [
      [90, 80],
      [91, 80],
      [80, 82],
    ].map(([a, b]) => [nobody, care(a!, b!)] as const);
    expect(met("net-budget: £1k, from: 2020/21, to: 2021/22", spent)).toEqual([true, false, false]);
  });

  it("is exceeded by most in one year, and by so much", () => {
    const spent = [[nobody, care(110, 100)]] as const;
    const [answer] = answered(["net-budget: £1k, from: 2020/21, to: 2021/22"], spent).answers.answers();
    expect(answer!.shortfall!.p50).toBeCloseTo(200, 9);
  });

  it("is answered for do-nothing too, which has no costs of implementing", () => {
    const [answer] = answered(["net-budget: £1k, in: 2020/21"], [[care(100, 0), care(95, 0)]]).answers.answers();
    expect(answer).toMatchObject({ met: 0, doNothing: { met: 1, n: 1, probability: 1, ...wilson(1, 1) } });
  });
});

describe("a target of activity", () => {
  it("is a number not exceeded, or reached", () => {
    const came = [10, 11].map((people) => [nobody, help(0, people)] as const);
    expect(met("entries-into: help, at-most: 10, in: 2021/22", came)).toEqual([true, false]);
    expect(met("entries-into: help, at-least: 11, in: 2021/22", came)).toEqual([false, true]);
    expect(met("entries-into: help, at-most: 0, in: 2020/21", came)).toEqual([true, true]);
  });

  it("counts one cohort where it names it, and every stage of a group", () => {
    const came = [[nobody, (count: HandCount) => help(0, 3)(help(0, 5, "working")(count))]] as const;
    expect(met("entries-into: help, at-most: 3, in: 2021/22, cohort: older", came)).toEqual([true]);
    expect(met("entries-into: help, at-most: 4, in: 2021/22, cohort: working", came)).toEqual([false]);
    expect(met("entries-into: early, at-least: 8, in: 2021/22", came)).toEqual([true]);
  });

  it("leaves moves within a group out of its starts", () => {
    const moved = [
      [nobody, (count: HandCount) => help(0, 3)(count).go("residents", "door", 7, { month: APRIL_2021 })],
    ] as const;
    expect(met("starts-in: early, at-most: 7, in: 2021/22", moved)).toEqual([true]);
    expect(met("entries-into: early, at-least: 10, in: 2021/22", moved)).toEqual([true]);
  });

  it("can be people on average over the year", () => {
    const there = [3650, 3651].map((days) => [nobody, care(0, days)] as const);
    expect(met("people-in: care, at-most: 10, in: 2021/22", there)).toEqual([true, false]);
  });

  it("falls or rises against another year of the same scenario", () => {
    const came = [27, 28, 33, 32].map((people) => [help(100, 100), help(30, people)] as const);
    expect(met("entries-into: help, fall-by: 10 %, against: 2020/21, in: 2021/22", came)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(met("entries-into: help, rise-by: 10 %, against: 2020/21, in: 2021/22", came)).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });

  it("falls or rises against do-nothing in the same year", () => {
    const came = [80, 81].map((people) => [help(0, 100), help(500, people)] as const);
    expect(met("entries-into: help, fall-by: 20 %, against: do-nothing, in: 2021/22", came)).toEqual([true, false]);
    expect(met("entries-into: help, rise-by: 20 %, against: do-nothing, in: 2020/21", came)).toEqual([true, true]);
  });

  it("is answered for do-nothing unless it is held against it", () => {
    const targets = [
      "entries-into: help, at-most: 10, in: 2021/22",
      "entries-into: help, fall-by: 50 %, against: 2020/21, in: 2021/22",
      "entries-into: help, fall-by: 50 %, against: do-nothing, in: 2021/22",
      "saving: £1, in: 2021/22",
    ];
    const answers = answered(targets, [[help(30, 12), help(30, 9)]]).answers.answers();
    expect(answers.map(({ doNothing }) => doNothing?.met)).toEqual([0, 1, undefined, undefined]);
  });
});

describe("a target of waits", () => {
  const waited =
    (...days: number[]): Fill =>
    (count) =>
      count.serve("help", days, { month: APRIL_2021 });

  it("is a mean wait of those served in the year", () => {
    const waits = [waited(0, 6), waited(0, 7), nobody].map((programme) => [nobody, programme] as const);
    expect(met("mean-wait-for: help, at-most: 3 days, in: 2021/22", waits, true)).toEqual([true, false, false]);
  });

  it("is a share who have waited no longer than so many days", () => {
    const waits = [waited(0, 14, 5, 15), waited(0, 15, 15, 2)].map((programme) => [nobody, programme] as const);
    expect(met("waits-for: help, within: 14 days, at-least: 75 %, in: 2021/22", waits, true)).toEqual([true, false]);
    expect(met("waits-for: help, within: 0 days, at-least: 25 %, in: 2021/22", waits, true)).toEqual([true, true]);
  });

  it("can be held against do-nothing", () => {
    const waits = [
      [waited(10, 10), waited(4, 6)],
      [waited(10, 10), waited(6, 6)],
    ] as const;
    expect(met("mean-wait-for: help, fall-by: 50 %, against: do-nothing, in: 2021/22", waits, true)).toEqual([
      true,
      false,
    ]);
  });

  it("is missed without a shortfall where nobody was served", () => {
    const [answer] = answered(
      ["mean-wait-for: help, at-most: 3 days, in: 2021/22"],
      [[nobody, nobody]],
      true,
    ).answers.answers();
    expect(answer).toMatchObject({ met: 0, n: 1, shortfall: undefined });
  });
});

describe("a set of targets", () => {
  const targets = [
    "entries-into: help, at-most: 10, in: 2021/22, set: [On plan, Busy]",
    "net-budget: £3k, in: 2021/22, set: On plan",
    "entries-into: help, at-least: 5, in: 2021/22, set: Busy",
  ];
  const replications = [
    [9, 100],
    [9, 300],
    [11, 100],
    [4, 0],
  ].map(([people, days]) => [nobody, (count: HandCount) => help(0, people!)(care(0, days!)(count))] as const);

  it("is met where all of them are, in the same replication", () => {
    const { answers } = answered(targets, replications);
    expect(answers.answers().map((answer) => answer.met)).toEqual([3, 3, 3]);
    expect(answers.sets()).toEqual([
      { scenario: "programme", set: "On plan", targets: 2, met: 2, n: 4, probability: 0.5, ...wilson(2, 4) },
      { scenario: "programme", set: "Busy", targets: 2, met: 2, n: 4, probability: 0.5, ...wilson(2, 4) },
    ]);
  });

  it("stands in the table after the targets, with what each needs", () => {
    const { prepared, counts, answers } = answered(targets, replications);
    const folder = handRun(prepared, counts);
    answers.write(folder);
    const rows = tableFromIPC(readFileSync(folder.tablePath("targets")))
      .toArray()
      .map((row) => row!.toJSON());
    expect(
      rows.map(({ target, form, needed, unit, probability }) => [target, form, needed, unit, probability]),
    ).toEqual([
      ["entries of help at most 10 in 2021/22", "measure", 10, "people", 0.75],
      ["net budget 3000 in 2021/22", "net-budget", 3000, "pounds", 0.75],
      ["entries of help at least 5 in 2021/22", "measure", 5, "people", 0.75],
      ["On plan", "set", 2, "targets", 0.5],
      ["Busy", "set", 2, "targets", 0.5],
    ]);
    expect(rows.every(({ saving }) => Number.isNaN(saving))).toBe(true);
  });
});
