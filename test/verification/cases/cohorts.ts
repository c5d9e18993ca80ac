import { theory } from "../../kernel/simulation.ts";
import { PRECISION, type Section } from "../case.ts";
import type { Observed } from "../observed.ts";

const DAYS_PER_YEAR = 365.25;

/** So many people who all begin at once; no more come. */
const atOnce = (people: number) => `{external: {cohort: {every: 100000 days, first: 0 days, batch: ${people}}}}`;

/** In months of equal length, in which the discount is that of their middle. */
const months = (years: number) => `{axis: plain, length: ${years} years, periods: ${12 * years}}`;

/**
 * Years in a state per person, counted at a discount. Within a month h the discount of its middle is wrong by (discount h)²/24
 * of the whole where as many are there all month, and by discount h²/12 times the relative change a year of their number
 * otherwise: by 4e-6 of what is counted here, a four-hundredth of the standard error that is allowed.
 */
function discountedYears(run: Observed, state: string, people: number, discountPerYear: number): number {
  const days = run.byPeriod("personDays", state);
  return run.model.axis.periods.reduce((years, { start, end }, period) => {
    const middle = (start + end) / 2 / DAYS_PER_YEAR;
    return years + (days[period]! / DAYS_PER_YEAR / people) * Math.exp(-discountPerYear * middle);
  }, 0);
}

const ILL = { people: 30_000, discount: Math.log(1.035) };
const illnessYears = (state: string) => (run: Observed) => discountedYears(run, state, ILL.people, ILL.discount);

const STATES = ["healthy", "sick", "sicker"] as const;
/** Yearly rates of DARTH's Sick-Sicker model in continuous time. */
const sickSicker = (people: number, years: number) =>
  theory(
    `
exits: {died: Died}
stages:
  healthy:
    kind: stay
    arrivals: ${atOnce(people)}
    hazards: {falls-ill: {after: {exponential: {rate: 0.15 per year}}, to: sick}}
    mortality: {exponential: {rate: 0.002 per year}}
  sick:
    kind: stay
    hazards:
      recovers: {after: {exponential: {rate: 0.5 per year}}, to: healthy}
      worsens: {after: {exponential: {rate: 0.105 per year}}, to: sicker}
    mortality: {exponential: {rate: 0.006 per year}}
  sicker:
    kind: stay
    mortality: {exponential: {rate: 0.02 per year}}
`,
    months(years),
  );
const SICK = { people: 10_000, discount: Math.log(1.03) };
const weighted = (weights: readonly number[]) => (run: Observed) =>
  STATES.reduce(
    (sum, state, index) => sum + weights[index]! * discountedYears(run, state, SICK.people, SICK.discount),
    0,
  );
const MANY = 100_000;
/** In a state after ten years, as a share of everybody. */
const afterTenYears = (state: string) => (run: Observed) => run.insideAfter(state, 10 * 12 - 1) / MANY;

export const COHORTS: Section = {
  place: 4,
  heading: "Cohorts in continuous time",
  cases: [
    {
      id: "V16",
      title: "sick, sicker (DARTH)",
      mechanics: "competing hazards, death by state",
      text: sickSicker(SICK.people, 75),
      replications: 40,
      precision: PRECISION.withoutQueue,
      figures: [
        { name: "the cost in pounds", expected: 147_742.63, of: weighted([2_000, 4_000, 15_000]) },
        { name: "quality-adjusted life years", expected: 21.34484, of: weighted([1, 0.75, 0.5]) },
      ],
    },
    {
      id: "V16 shares",
      title: "sick, sicker (DARTH), shares after ten years",
      mechanics: "competing hazards, death by state",
      text: sickSicker(MANY, 10),
      replications: 36,
      precision: PRECISION.withoutQueue,
      figures: [
        { name: "the share that is healthy", expected: 0.644822, of: afterTenYears("healthy") },
        { name: "the share that is sick", expected: 0.164671, of: afterTenYears("sick") },
        { name: "the share that is sicker", expected: 0.151633, of: afterTenYears("sicker") },
        {
          name: "the share that has died",
          expected: 0.038874,
          of: (run) => run.passages({ to: "died" }) / MANY,
          precision: PRECISION.small,
        },
      ],
    },
    {
      id: "V17",
      title: "illness and death, at a discount",
      mechanics: "competing hazards, death by state",
      text: theory(
        `
exits: {died: Died}
stages:
  well:
    kind: stay
    arrivals: ${atOnce(ILL.people)}
    hazards: {falls-ill: {after: {exponential: {rate: 0.10 per year}}, to: ill}}
    mortality: {exponential: {rate: 0.02 per year}}
  ill: {kind: stay, mortality: {exponential: {rate: 0.25 per year}}}
`,
        months(120),
      ),
      replications: 36,
      precision: PRECISION.withoutQueue,
      figures: [
        { name: "years well", expected: 6.476624, of: illnessYears("well") },
        { name: "years ill", expected: 2.277283, of: illnessYears("ill") },
        {
          name: "the cost in pounds, at £5,200 and £36,000 a year,",
          expected: 115_660.62,
          of: (run) => 5_200 * illnessYears("well")(run) + 36_000 * illnessYears("ill")(run),
        },
      ],
    },
  ],
};
