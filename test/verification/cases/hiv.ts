import { theory } from "../../kernel/simulation.ts";
import { PRECISION, type Section } from "../case.ts";
import type { Observed } from "../observed.ts";

/** HIV treated with one drug or two (Chancellor 1997): a Markov cohort in yearly cycles, counted at their ends. */
const PEOPLE = 20_000;
const CYCLES = 20;
/** A cycle is a year, of 360 days here, so that days can name its ends. */
const CYCLE_DAYS = 360;
/** Yearly transitions, counted at the Royal Free Hospital: from mild, moderate and severe illness to these and to death. */
const COUNTED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  mild: { mild: 1251, moderate: 350, severe: 116, died: 17 },
  moderate: { moderate: 731, severe: 512, died: 15 },
  severe: { severe: 1312, died: 437 },
};
const STATES = Object.keys(COUNTED);
const COST_OF: Readonly<Record<string, number>> = { mild: 2756, moderate: 3052, severe: 9007 };
const [ONE_DRUG, SECOND_DRUG] = [2278, 2086.5];
/** What the second drug leaves of each probability of getting worse, in the first two cycles. */
const LEFT = 0.509;
const PER_YEAR = 1.06;

const arrivals = `arrivals: {external: {cohort: {every: 100000 days, first: 0 days, batch: ${PEOPLE}}}}, `;

const states = STATES.map((state) => {
  const counts = COUNTED[state]!;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const ways = Object.entries(counts).map(([to, count]) => `${to}: ${to === state ? "rest" : count / total}`);
  const begins = state === "mild" ? arrivals : "";
  return `  ${state}: {kind: stay, ${begins}duration: ${CYCLE_DAYS} days, to: {${ways.join(", ")}}}\n`;
});

const changes = STATES.flatMap((state) =>
  Object.keys(COUNTED[state]!)
    .filter((to) => to !== state)
    .map((to) => `      - divert: {at: ${state}, from: ${to}, to: ${state}, share: ${1 - LEFT}}\n`),
);

// Cycles end on days 360 and 720, at the beginning of the second and third period.
const MODEL = theory(
  `
exits: {died: Died}
stages:
${states.join("")}
interventions:
  second-drug:
    label: A second drug
    start: day 0
    end: day ${3 * CYCLE_DAYS}
    changes:
${changes.join("")}
scenarios: {combination: {interventions: all}}
`,
  `{axis: plain, length: ${(CYCLES + 1) * CYCLE_DAYS} days, periods: ${CYCLES + 1}}`,
);

/** Who is in a state at the end of a cycle is there for the whole of the next period. */
const atEndOf = (run: Observed, cycle: number, state: string) =>
  run.sum("personDays", state, { since: cycle, until: cycle + 1 }) / CYCLE_DAYS / PEOPLE;

const summed = (run: Observed, of: (cycle: number, state: string) => number) => {
  let sum = 0;
  for (let cycle = 1; cycle <= CYCLES; cycle++) {
    for (const state of STATES) sum += atEndOf(run, cycle, state) * of(cycle, state);
  }
  return sum;
};
const lifeYears = (run: Observed) => summed(run, () => 1);
const costs = (run: Observed, drugsIn: (cycle: number) => number) =>
  summed(run, (cycle, state) => (COST_OF[state]! + drugsIn(cycle)) / PER_YEAR ** cycle);
const oneDrug = (run: Observed) => costs(run, () => ONE_DRUG);
const twoDrugs = (run: Observed) => costs(run, (cycle) => ONE_DRUG + (cycle <= 2 ? SECOND_DRUG : 0));

type Scenarios = ReadonlyMap<string, Observed>;
const combined = (scenarios: Scenarios) => scenarios.get("combination")!;

export const HIV: Section = {
  place: 5,
  heading: "A cohort in yearly cycles, and two treatments of the same people",
  cases: [
    {
      id: "V15",
      title: "HIV (Chancellor 1997)",
      mechanics: "probabilities by state, year and scenario, common random numbers",
      text: MODEL,
      replications: 150,
      precision: PRECISION.withoutQueue,
      figures: [
        { name: "life years with one drug", expected: 7.9912, of: lifeYears },
        { name: "the cost with one drug in pounds", expected: 44_663.5, of: oneDrug },
        {
          name: "life years with two drugs",
          expected: 8.9374,
          of: (_, scenarios) => lifeYears(combined(scenarios)),
        },
        {
          name: "the cost with two drugs in pounds",
          expected: 50_601.7,
          of: (_, scenarios) => twoDrugs(combined(scenarios)),
        },
        {
          name: "pounds for each life year gained",
          expected: 6_275.96,
          of: (run, scenarios) => twoDrugs(combined(scenarios)) - oneDrug(run),
          over: (run, scenarios) => lifeYears(combined(scenarios)) - lifeYears(run),
        },
      ],
    },
  ],
};
