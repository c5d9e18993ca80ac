import seedrandom from "seedrandom";
import type { FindingCode } from "../../../src/analysis/plausibility/catalogue.ts";
import type { RatedRun } from "../../../src/analysis/plausibility/plausibility.ts";
import type { ModelDocument } from "../../../src/model/document.ts";
import { statementsOf } from "./random-statements.ts";

/** Draws whole numbers and choices from a seed. */
export class Dice {
  readonly #next: () => number;

  constructor(seed: string) {
    this.#next = seedrandom(seed);
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.#next();
  }

  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }

  oneOf<T>(choices: readonly T[]): T {
    return choices[this.whole(0, choices.length - 1)]!;
  }
}

/** A savings proposal before it is written. Amounts in £000, above 0, by year. */
export interface RandomSaving {
  readonly reference: string;
  amounts: number[];
  profile: number[] | undefined;
  milestone: string | undefined;
  time: "green" | "amber" | undefined;
}

export interface RandomPlan {
  readonly document: ModelDocument;
  readonly run: RatedRun;
}

export const YEARS = ["2020/21", "2021/22", "2022/23"] as const;
/** Quarters of the first year, by the day on which each begins. */
const QUARTER_STARTS = ["2020-04-01", "2020-07-01", "2020-10-01", "2021-01-01"];

/** A plan in which nothing contradicts itself, but for what is planted. */
export function randomPlan(seed: string, planted?: FindingCode): RandomPlan {
  const dice = new Dice(seed);
  const base = dice.whole(50_000, 200_000);
  const savings = savingsOf(dice, base, planted);
  const growth = Array.from({ length: dice.whole(1, 4) }, (_, index) => ({
    reference: `G-${index + 1}`,
    amounts: YEARS.map(() => dice.whole(0, 5_000)),
  }));
  const { interventions, scenarios } = interventionsOf(dice, planted);
  const isShared = planted === "TDM-CHECK-012";
  const simulated = Object.fromEntries(
    ["first", "second"].map((name, index) => [
      `SIM-${index + 1}`,
      {
        label: `Simulated ${index + 1}`,
        group: "all",
        "delivered-by": "simulation",
        scenario: index === 1 && isShared ? "both" : name,
        // What is said to belong to others is not counted twice.
        ...(index === 1 && !isShared && dice.whole(0, 1) === 1 && { scenario: "both", beyond: "first" }),
        amounts: { [YEARS[0]]: -dice.whole(100, 500) },
      },
    ]),
  );
  const document = {
    tdm: 1,
    name: "plan",
    title: "A plan",
    assumption: "invented for the tests",
    time: { start: "2019-04-01", end: "2023-03-31" },
    sources: {
      plan: { publisher: "A council", title: "Budget" },
      proposal: { publisher: "A council", title: "Proposal" },
    },
    cohorts: { older: { label: "Older", population: 1000 }, younger: { label: "Younger", population: 2000 } },
    exits: { resolved: "Resolved", died: "Died" },
    stages: {
      door: {
        kind: "route",
        arrivals: { residents: { rate: "0.3 per year" } },
        to: { care: { older: 0.4, younger: 0.2 }, help: 0.3, resolved: "rest" },
      },
      help: { kind: "stay", duration: "30 days", to: { care: 0.2, resolved: "rest" } },
      care: { kind: "stay", duration: "400 days", cost: { per: "week", amount: "£500" }, to: { resolved: "rest" } },
    },
    money: { "price-base": "2019/20" },
    interventions,
    scenarios,
    budget: {
      from: YEARS[0],
      to: YEARS.at(-1),
      base,
      "growth-groups": { all: "Growth" },
      "savings-groups": { all: "Savings" },
      growth: Object.fromEntries(
        growth.map(({ reference, amounts }) => [
          reference,
          { label: reference, group: "all", amounts: byYear(amounts) },
        ]),
      ),
      savings: { ...Object.fromEntries(savings.map((saving) => [saving.reference, written(saving)])), ...simulated },
    },
    stated: statementsOf(dice, { base, growth, savings }, planted),
  };
  return { document: document as unknown as ModelDocument, run: runOf(dice, savings, planted) };
}

const byYear = (amounts: readonly number[]) => Object.fromEntries(amounts.map((amount, year) => [YEARS[year], amount]));

function written({ reference, amounts, profile, milestone, time }: RandomSaving) {
  return {
    label: `Saving ${reference}`,
    group: "all",
    "delivered-by": "cash",
    amounts: byYear(amounts.map((amount) => (amount === 0 ? 0 : -amount))),
    ...(profile && {
      profile: profile.map((amount, quarter) => ({ quarter: quarter + 1, amount })).filter(({ amount }) => amount > 0),
    }),
    ...(milestone && { milestones: { contract: { label: "Contract let", due: milestone } } }),
    ...(time && { rag: { time } }),
  };
}

/** Together below 7 % of the base in every year. */
function savingsOf(dice: Dice, base: number, planted: FindingCode | undefined): RandomSaving[] {
  const number = dice.whole(2, 5);
  const most = (0.06 * base) / number;
  const savings = Array.from({ length: number }, (_, index): RandomSaving => {
    const amounts = YEARS.map((_, year) => (year === 0 ? dice.whole(400, most) : dice.whole(0, most)));
    return { reference: `S-${index + 1}`, amounts, profile: undefined, milestone: undefined, time: undefined };
  });
  for (const saving of savings) {
    if (dice.whole(0, 2) === 0) continue;
    // Nothing is made before the milestone.
    const begins = dice.whole(0, 3);
    saving.profile = quarters(dice, saving.amounts[0]!, begins);
    saving.milestone = QUARTER_STARTS[begins];
    saving.time = dice.oneOf(["green", "amber", undefined]);
  }
  const chosen = dice.oneOf(savings);
  if (planted === "TDM-CHECK-004") {
    const profile = quarters(dice, chosen.amounts[0]!, 0);
    const factor = dice.oneOf([dice.between(0.3, 0.8), dice.between(1.25, 2)]);
    chosen.profile = profile.map((amount) => Math.round(amount * factor) + 2);
    chosen.milestone = undefined;
  }
  if (planted === "TDM-CHECK-005") {
    chosen.profile = quarters(dice, chosen.amounts[0]!, 0);
    chosen.milestone = QUARTER_STARTS[dice.whole(2, 3)];
    chosen.time = dice.oneOf(["green", "amber", undefined]);
  }
  if (planted === "TDM-CHECK-006") {
    const year = dice.whole(0, YEARS.length - 1);
    chosen.amounts[year] = Math.round(base * dice.between(0.12, 0.4));
    if (year === 0 && chosen.profile) chosen.profile = quarters(dice, chosen.amounts[0]!, 3);
  }
  return savings;
}

/** An amount over the quarters from one on, a fair part in each. */
function quarters(dice: Dice, amount: number, first: number): number[] {
  const weights = [0, 1, 2, 3].map((quarter) => (quarter < first ? 0 : dice.between(1, 2)));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const parts = weights.map((weight) => Math.floor((amount * weight) / sum));
  parts[3]! += amount - parts.reduce((total, part) => total + part, 0);
  return parts;
}

/** Diversions at two places and prices, none alike, that take less than everybody. */
function interventionsOf(dice: Dice, planted: FindingCode | undefined) {
  const number = dice.whole(3, 6);
  const start = () => dice.oneOf(["2020-04-01", "2020-10-01", "2021-04-01"]);
  const divert = (share: number, cohort?: string) => ({
    divert: { at: "door", from: "care", to: "help", share, ...(cohort && { cohort }) },
  });
  const changes: object[] = Array.from({ length: number }, (_, index) => {
    // In steps that no two share.
    const size = (dice.whole(1, 10) * 10 + index) / 1000;
    return dice.oneOf([
      divert(size),
      divert(size, "older"),
      { divert: { at: "help", from: "care", to: "resolved", share: size } },
      { price: { of: "care", by: -size } },
    ]);
  });
  const [one, other] = [0, dice.whole(1, number - 1)];
  if (planted === "TDM-CHECK-010") changes[other] = structuredClone(changes[one]!);
  if (planted === "TDM-CHECK-011") {
    changes[one] = divert(dice.between(0.55, 0.9), dice.oneOf([undefined, "older"]));
    changes[other] = divert(dice.between(0.5, 0.54), dice.oneOf([undefined, "older"]));
  }
  const starts = changes.map(() => start());
  // Prices may go down by as much again in a later year.
  if (planted === "TDM-CHECK-010") starts[other] = starts[one]!;
  const names = changes.map((_, index) => `scheme-${index + 1}`);
  const interventions = Object.fromEntries(
    changes.map((change, index) => [
      names[index],
      { label: `Scheme ${index + 1}`, start: starts[index], changes: [change] },
    ]),
  );
  const half = Math.ceil(number / 2);
  const scenarios = {
    both: { label: "Both", interventions: names },
    first: { label: "First", interventions: names.slice(0, half) },
    second: { label: "Second", interventions: names.slice(half) },
  };
  return { interventions, scenarios };
}

/** What a run says of the ratings: of what is green that it is probable. */
function runOf(dice: Dice, savings: readonly RandomSaving[], planted: FindingCode | undefined): RatedRun {
  const lines = savings.map(({ reference, time }) => ({
    reference,
    label: `Saving ${reference}`,
    rag: [
      {
        dimension: "time",
        declared: time as string | undefined,
        chance: { probability: time === "green" ? dice.between(0.76, 1) : dice.between(0, 1) },
      },
    ],
  }));
  if (planted === "TDM-CHECK-007") {
    const rag = dice.oneOf(lines).rag[0]!;
    rag.declared = "green";
    rag.chance = { probability: dice.between(0, 0.6) };
  }
  const budget = { thresholds: { green: 0.75, amber: 0.5 }, lines } as unknown as NonNullable<RatedRun["budget"]>;
  return { replications: 500, budget, interventions: [] };
}
