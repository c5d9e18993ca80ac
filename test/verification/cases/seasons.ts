import { theory } from "../../kernel/simulation.ts";
import { type Figure, PRECISION, type Section } from "../case.ts";
import type { Observed } from "../observed.ts";

/** Two financial years of months, with a season, growth and steps: how many come is the product of all three. */
const SEASON = [1.1, 1, 0.9, 0.8, 0.8, 0.9, 1, 1.05, 1.1, 1.2, 1.15, 1];
const GROWTH = Math.sqrt(1.1);
const DAYS = [30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31];
const RESIDENTS = 1_000_000;
const PER_YEAR = 0.2;
/** Days of the second December, and the rates before its tenth day and from it on. */
const STEP = { month: 20, daysBefore: 9, before: 500, after: 700 };

const inMonth = (run: Observed, from: string, month: number) =>
  run.passages({ from, to: "door" }, { since: month, until: month + 1 });

const months = (shown: readonly number[], figure: (month: number) => Figure) => shown.map(figure);
const daysOf = (month: number) => DAYS[month % 12]!;
const factorOf = (month: number) => SEASON[month % 12]! * (month < 12 ? 1 : GROWTH);

const weekly = theory(
  `
exits: {out: Out}
stages:
  door:
    kind: route
    arrivals:
      external:
        clinic:
          rate: {steps: {0 days: 900 per day, 2.5 days: 1500 per day, 5 days: 0 per day}, repeat: 7 days}
    to: {out: 1}
`,
  "{axis: plain, length: 70 days, periods: 70, warm-up: 10 days}",
);
const onDay = (day: number, expected: number): Figure => ({
  name: `how many come on day ${day + 1} of the week`,
  expected,
  of: (run) =>
    run.passagesByPeriod({ to: "door" }).reduce((sum, count, on) => sum + (on % 7 === day ? count : 0), 0) / 10,
});

/** Three financial years in which residents' own rate steps up, and demand changes by another ratio each year. */
const BY_YEAR = { second: 1.06, third: 0.96, step: 18, before: 0.2, after: 0.3 };
const residentsIn = (month: number) => {
  const rate = month < BY_YEAR.step ? BY_YEAR.before : BY_YEAR.after;
  const growth = month < 12 ? 1 : month < 24 ? BY_YEAR.second : BY_YEAR.second * BY_YEAR.third;
  return ((RESIDENTS * rate) / 365.25) * daysOf(month) * growth;
};

export const SEASONS: Section = {
  place: 12,
  heading: "Rates that change",
  cases: [
    {
      id: "T1",
      title: "a season, growth and a step",
      mechanics: "calendar months, seasons, growth by year, rates by step",
      text: theory(
        `
cohorts: {all: {label: All, population: ${RESIDENTS}}}
growth: {all: {total: 10 %, from: 2017/18, to: 2019/20}}
exits: {out: Out}
stages:
  door:
    kind: route
    arrivals:
      residents: {rate: ${PER_YEAR} per year, season: [${SEASON.join(", ")}]}
      external:
        hospital: {rate: 500 per day, season: [${SEASON.join(", ")}], growth: none}
        extra: {rate: 15000 per day, growth: excess}
        clinic: {rate: {steps: {2017-04-01: ${STEP.before} per day, 2018-12-10: ${STEP.after} per day}}}
    to: {out: 1}
`,
        "{start: 2017-04-01, end: 2019-03-31}",
      ),
      replications: 45,
      precision: PRECISION.withoutQueue,
      figures: [
        ...months([0, 4, 10, 12, 16, 21], (month) => ({
          name: `contacts of residents in month ${month + 1}`,
          expected: ((RESIDENTS * PER_YEAR) / 365.25) * daysOf(month) * factorOf(month),
          of: (run) => inMonth(run, "residents", month),
        })),
        ...months([3, 9, 15, 22], (month) => ({
          name: `people from hospital in month ${month + 1}`,
          expected: 500 * daysOf(month) * SEASON[month % 12]!,
          of: (run) => inMonth(run, "hospital", month),
        })),
        ...months([0, 12], (month) => ({
          name: `people whom only growth brings in month ${month + 1}`,
          expected: month < 12 ? 0 : 15_000 * (GROWTH - 1) * daysOf(month),
          of: (run) => inMonth(run, "extra", month),
          ...(month < 12 ? { precision: PRECISION.exact } : {}),
        })),
        ...months([19, 20, 21], (month) => ({
          name: `people from the clinic in month ${month + 1}`,
          expected:
            GROWTH *
            (month < STEP.month
              ? STEP.before * daysOf(month)
              : month > STEP.month
                ? STEP.after * daysOf(month)
                : STEP.before * STEP.daysBefore + STEP.after * (daysOf(month) - STEP.daysBefore)),
          of: (run) => inMonth(run, "clinic", month),
        })),
      ],
    },
    {
      id: "T2",
      title: "a week that repeats",
      mechanics: "rates by step that repeat, also through the warm-up",
      text: weekly,
      replications: 100,
      precision: PRECISION.withoutQueue,
      figures: [
        onDay(0, 900),
        onDay(2, 1200),
        onDay(4, 1500),
        {
          name: "how many come on the last two days of the week",
          expected: 0,
          of: noneCome,
          precision: PRECISION.exact,
        },
      ],
    },
    {
      id: "T3",
      title: "a rate of residents that steps, and growth year by year",
      mechanics: "residents' rates by step, growth by year",
      text: theory(
        `
cohorts: {all: {label: All, population: ${RESIDENTS}}}
growth: {all: {by-year: {2018/19: 6 %, 2019/20: -4 %}}}
exits: {out: Out}
stages:
  door:
    kind: route
    arrivals:
      residents:
        rate: {steps: {2017-04-01: ${BY_YEAR.before} per year, 2018-10-01: ${BY_YEAR.after} per year}}
    to: {out: 1}
`,
        "{start: 2017-04-01, end: 2020-03-31}",
      ),
      replications: 45,
      precision: PRECISION.withoutQueue,
      figures: months([0, 11, 12, 17, 18, 23, 24, 35], (month) => ({
        name: `contacts in month ${month + 1}`,
        expected: residentsIn(month),
        of: (run) => inMonth(run, "residents", month),
      })),
    },
  ],
};

function noneCome(run: Observed): number {
  return run.passagesByPeriod({ to: "door" }).reduce((sum, count, on) => sum + (on % 7 >= 5 ? count : 0), 0);
}
