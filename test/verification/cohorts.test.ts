import { theory } from "../kernel/simulation.ts";
import type { Tally } from "../kernel/tally.ts";
import { type Figure, PRECISION, verify } from "./case.ts";

const DAYS_PER_YEAR = 365.25;

/** Everybody is in the first state at the start. */
const everybodyIn = (state: string, people: number) =>
  `  start: {kind: stay, initial: ${people}, duration: 0 days, to: {${state}: 1}}\n`;

/** Years in a state per person, counted at a discount; periods are so short that their middle stands for them. */
function discountedYears(tally: Tally, state: string, people: number, discountPerYear: number): number {
  let years = 0;
  for (const [period, { start, end }] of tally.model.axis.periods.entries()) {
    const middle = (start + end) / 2 / DAYS_PER_YEAR;
    const days = tally.sum("personDays", state, { since: period, until: period + 1 });
    years += (days / DAYS_PER_YEAR / people) * Math.exp(-discountPerYear * middle);
  }
  return years;
}

const ILL = { people: 30_000, discount: Math.log(1.035) };
const illnessYears = (state: string) => (tally: Tally) => discountedYears(tally, state, ILL.people, ILL.discount);

verify({
  title: "V17: illness and death, at a discount",
  text: theory(
    `
exits: {died: Died}
stages:
${everybodyIn("well", ILL.people)}
  well: {kind: stay, duration: {exponential: {rate: 0.10 per year}}, mortality: {exponential: {rate: 0.02 per year}}, to: {ill: 1}}
  ill: {kind: stay, mortality: {exponential: {rate: 0.25 per year}}}
`,
    "{axis: plain, length: 120 years, periods: 1440}",
  ),
  replications: 36,
  precision: PRECISION.withoutQueue,
  figures: [
    { name: "years well", expected: 6.476624, of: illnessYears("well") },
    { name: "years ill", expected: 2.277283, of: illnessYears("ill") },
    {
      name: "the cost in pounds, at £5,200 and £36,000 a year,",
      expected: 115_660.62,
      of: (tally) => 5_200 * illnessYears("well")(tally) + 36_000 * illnessYears("ill")(tally),
    },
  ],
});

const SICK = { people: 30_000, discount: Math.log(1.03), years: 75 };
const STATES = ["healthy", "sick", "sicker"] as const;
const weighted = (weights: readonly number[]) => (tally: Tally) =>
  STATES.reduce(
    (sum, state, index) => sum + weights[index]! * discountedYears(tally, state, SICK.people, SICK.discount),
    0,
  );
/** In a state after ten years, as a share of everybody. */
const afterTenYears = (state: string) => (tally: Tally) => tally.insideAfter(state, 10 * 12 - 1) / SICK.people;

verify({
  title: "V16: sick, sicker, in continuous time (DARTH)",
  text: theory(
    `
exits: {died: Died}
stages:
${everybodyIn("healthy", SICK.people)}
  healthy: {kind: stay, duration: {exponential: {rate: 0.15 per year}}, mortality: {exponential: {rate: 0.002 per year}}, to: {sick: 1}}
  sick: {kind: stay, duration: {exponential: {rate: 0.605 per year}}, mortality: {exponential: {rate: 0.006 per year}}, to: {healthy: ${0.5 / 0.605}, sicker: rest}}
  sicker: {kind: stay, mortality: {exponential: {rate: 0.02 per year}}}
`,
    `{axis: plain, length: ${SICK.years} years, periods: ${12 * SICK.years}}`,
  ),
  replications: 100,
  precision: PRECISION.withoutQueue,
  figures: [
    { name: "the cost in pounds", expected: 147_742.63, of: weighted([2_000, 4_000, 15_000]) },
    { name: "quality-adjusted life years", expected: 21.34484, of: weighted([1, 0.75, 0.5]) },
    { name: "the share that is healthy after ten years", expected: 0.644822, of: afterTenYears("healthy") },
    { name: "the share that is sick after ten years", expected: 0.164671, of: afterTenYears("sick") },
    { name: "the share that is sicker after ten years", expected: 0.151633, of: afterTenYears("sicker") },
    {
      name: "the share that has died after ten years",
      expected: 0.038874,
      of: (tally) => tally.passages({ to: "died" }, { until: 120 }) / SICK.people,
      precision: PRECISION.smallProbability,
    },
  ],
});

const HIV = { people: 20_000, discount: 1.06 };
/** Yearly transitions, counted at the Royal Free Hospital: from mild, moderate and severe illness to these and to death. */
const COUNTED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  mild: { mild: 1251, moderate: 350, severe: 116, died: 17 },
  moderate: { moderate: 731, severe: 512, died: 15 },
  severe: { severe: 1312, died: 437 },
};
const HIV_STATES = Object.keys(COUNTED);
const COST_OF = { mild: 2756, moderate: 3052, severe: 9007 } as const;
const [ONE_DRUG, SECOND_DRUG] = [2278, 2086.5];
const CYCLES = 20;
/** A cycle is a year, of 360 days here, so that days can name its ends. */
const CYCLE_DAYS = 360;

function hivStates(): string {
  return HIV_STATES.map((state) => {
    const counts = COUNTED[state]!;
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const ways = Object.entries(counts).map(([to, count]) => `${to}: ${to === state ? "rest" : count / total}`);
    return `  ${state}: {kind: stay, duration: ${CYCLE_DAYS} days, to: {${ways.join(", ")}}}\n`;
  }).join("");
}

/** Two cycles of a second drug: of every probability of getting worse, 0.509 is left. */
function secondDrug(): string {
  const changes = HIV_STATES.flatMap((state) =>
    Object.keys(COUNTED[state]!)
      .filter((to) => to !== state)
      .map((to) => `      - divert: {at: ${state}, from: ${to}, to: ${state}, share: ${1 - 0.509}}\n`),
  );
  // Cycles end on days 360 and 720, at the beginning of the second and third period.
  return `  second-drug:\n    label: A second drug\n    start: day 0\n    end: day ${3 * CYCLE_DAYS}\n    changes:\n${changes.join("")}`;
}

/** How many are in a state at the end of a cycle, per person: they are there for the whole of the next period. */
const atEndOf = (tally: Tally, cycle: number, state: string) =>
  tally.sum("personDays", state, { since: cycle, until: cycle + 1 }) / CYCLE_DAYS / HIV.people;

const summed = (tally: Tally, of: (cycle: number, state: keyof typeof COST_OF) => number) => {
  let sum = 0;
  for (let cycle = 1; cycle <= CYCLES; cycle++) {
    for (const state of HIV_STATES as (keyof typeof COST_OF)[]) sum += atEndOf(tally, cycle, state) * of(cycle, state);
  }
  return sum;
};
const lifeYears = (tally: Tally) => summed(tally, () => 1);
const costs = (drugsIn: (cycle: number) => number) => (tally: Tally) =>
  summed(tally, (cycle, state) => (COST_OF[state] + drugsIn(cycle)) / HIV.discount ** cycle);

const HIV_MODEL = theory(
  `
exits: {died: Died}
stages:
${everybodyIn("mild", HIV.people)}
${hivStates()}
interventions:
${secondDrug()}
scenarios: {combination: {interventions: all}}
`,
  `{axis: plain, length: ${(CYCLES + 1) * CYCLE_DAYS} days, periods: ${CYCLES + 1}}`,
);

verify(
  {
    title: "V15: HIV, one drug (Chancellor 1997)",
    text: HIV_MODEL,
    replications: 36,
    precision: PRECISION.withoutQueue,
    figures: [
      { name: "life years", expected: 7.9912, of: lifeYears },
      { name: "the cost in pounds", expected: 44_663.5, of: costs(() => ONE_DRUG) },
    ],
  },
  {
    title: "V15: HIV, two drugs for two years",
    text: HIV_MODEL,
    scenario: "combination",
    replications: 36,
    precision: PRECISION.withoutQueue,
    figures: [
      { name: "life years", expected: 8.9374, of: lifeYears },
      {
        name: "the cost in pounds",
        expected: 50_601.7,
        of: costs((cycle) => ONE_DRUG + (cycle <= 2 ? SECOND_DRUG : 0)),
      },
    ] satisfies Figure[],
  },
);
