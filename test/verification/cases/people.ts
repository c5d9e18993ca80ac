import { theory } from "../../kernel/simulation.ts";
import { type Figure, PRECISION, type Section } from "../case.ts";
import { integral, integralToInfinity, survival, weibullScale } from "../theory.ts";

/** Everything that can end a stay, and how often each is the first. */
const hazards = {
  died: { survives: survival.gompertz(0.002, 0.02), hazard: (days: number) => 0.002 * Math.exp(0.02 * days) },
  worse: {
    survives: survival.weibull(1.5, weibullScale(1.5, 80)),
    hazard: (days: number) => (1.5 / weibullScale(1.5, 80)) * (days / weibullScale(1.5, 80)) ** 0.5,
  },
  recovered: {
    survives: survival.logLogistic(2, 60),
    hazard: (days: number) => ((2 / 60) * (days / 60)) / (1 + (days / 60) ** 2),
  },
};
const all = (days: number) => Object.values(hazards).reduce((share, { survives }) => share * survives(days), 1);
const first = (exit: keyof typeof hazards): Figure => ({
  name: `the share who leave as ${exit}`,
  expected: integral((days) => all(days) * hazards[exit].hazard(days), 1_000),
  of: (run) => run.passages({ to: exit }) / run.created(),
});

const atOnce = (people: number) => `{external: {cohort: {every: 100000 days, first: 0 days, batch: ${people}}}}`;
const MANY = 50_000;

/** Reviewed every 30 days, kept with a chance of 0.75, and gone at a constant rate: how often each comes first. */
const staysUntilReview = Math.exp(-30 / 200);
const byReview = (0.25 * staysUntilReview) / (1 - 0.75 * staysUntilReview);

/** A hazard whose clock began some time ago: who enters after an exponential time is met by it within 30 days. */
const clock = survival.weibull(1.5, 40);
const metInTime = integral((days) => (Math.exp(-days / 20) / 20) * (1 - clock(days + 30) / clock(days)), 700);

export const PEOPLE: Section = {
  place: 11,
  heading: "What can happen to people, and their history",
  cases: [
    {
      id: "P3",
      title: "death, deterioration and recovery",
      mechanics: "competing hazards: Gompertz, Weibull, log-logistic",
      text: theory(
        `
exits: {died: Died, worse: Worse, recovered: Recovered}
stages:
  care:
    kind: stay
    arrivals: ${atOnce(MANY)}
    mortality: {gompertz: {rate: 0.002 per day, growth: 0.02 per day}}
    hazards:
      deterioration: {after: {weibull: {shape: 1.5, mean: 80 days}}, to: worse}
      recovery: {after: {log-logistic: {shape: 2, scale: 60 days}}, to: recovered}
`,
        "{axis: plain, length: 2000 days, periods: 1}",
      ),
      replications: 150,
      precision: PRECISION.withoutQueue,
      figures: [
        first("died"),
        first("worse"),
        first("recovered"),
        {
          name: "the mean stay",
          expected: integralToInfinity(all),
          of: (run) => run.sum("personDays", "care") / MANY,
        },
      ],
    },
    {
      id: "P4",
      title: "a hazard whose clock began earlier",
      mechanics: "clocks since a stage was left",
      text: theory(
        `
exits: {out: Out, met: Met}
stages:
  reablement: {kind: stay, arrivals: ${atOnce(MANY)}, duration: 10 days, to: {home: 1}}
  home: {kind: stay, duration: {exponential: {mean: 20 days}}, to: {care: 1}}
  care:
    kind: stay
    duration: 30 days
    hazards: {fall: {after: {weibull: {shape: 1.5, scale: 40 days}}, since: reablement, to: met}}
    to: {out: 1}
`,
        "{axis: plain, length: 2000 days, periods: 1}",
      ),
      replications: 40,
      precision: PRECISION.withoutQueue,
      figures: [
        { name: "the share who are met", expected: metInTime, of: (run) => run.passages({ to: "met" }) / MANY },
      ],
    },
    {
      id: "P5",
      title: "coming back, less often each time",
      mechanics: "a probability that depends on earlier visits, days since a stage",
      text: theory(
        `
attributes:
  before: {visits: reablement, levels: {none: 0, once: 1, often: 2}}
  lately: {days-since: reablement, levels: {within-91-days: 0 days, longer-ago: 91 days, never: never}}
exits: {soon: Within 91 days, late: Later}
stages:
  reablement:
    kind: stay
    arrivals: ${atOnce(MANY)}
    duration: 1 day
    to: {reablement: {by: before, none: 0.5, once: 0.3, often: 0.1}, home: rest}
  home: {kind: stay, duration: {exponential: {mean: 60 days}}, to: {door: 1}}
  door: {kind: route, to: {soon: {by: lately, within-91-days: 1, longer-ago: 0, never: 0}, late: rest}}
`,
        "{axis: plain, length: 3000 days, periods: 1}",
      ),
      replications: 150,
      precision: PRECISION.withoutQueue,
      figures: [
        {
          name: "the mean number of visits",
          expected: 1 + 0.5 * (1 + 0.3 / 0.9),
          of: (run) => run.into("reablement") / MANY,
        },
        {
          name: "the share who come again within 91 days",
          expected: 1 - Math.exp(-91 / 60),
          of: (run) => run.passages({ to: "soon" }) / MANY,
        },
      ],
    },
    {
      id: "P6",
      title: "need that grows, and care that follows it",
      mechanics: "attributes that change on entry, packages, reviews",
      text: theory(
        `
attributes: {need: {levels: {low: 0.5, moderate: 0.3, high: rest}}}
exits: {low: Low, moderate: Moderate, high: High, stopped: Stopped}
stages:
  year: {kind: stay, arrivals: ${atOnce(MANY)}, sets: {need: &grows {by: need, low: {low: 0.7, moderate: 0.2, high: rest}, moderate: {moderate: 0.8, high: rest}, high: high}}, duration: 365 days, to: {care: 1}}
  care:
    kind: stay
    sets: {need: *grows}
    duration: {exponential: {mean: 200 days}}
    reviews: {at: review, every: 30 days}
    package: {unit: hours per week, amount: {by: need, low: 4, moderate: {lognormal: {mean: 10, cv: 0.5}}, high: {gamma: {mean: 20, cv: 0.4}}}}
    to: {sorted: 1}
  review: {kind: route, to: {back: 0.75, stopped: rest}}
  sorted: {kind: route, to: {low: {by: need, low: 1, moderate: 0, high: 0}, moderate: {by: need, low: 0, moderate: 1, high: 0}, high: rest}}
`,
        "{axis: plain, length: 5000 days, periods: 1}",
      ),
      replications: 120,
      precision: PRECISION.withoutQueue,
      figures: [
        {
          name: "the share whom a review stops",
          expected: byReview,
          of: (run) => run.passages({ to: "stopped" }) / MANY,
        },
        // Of 0.5, 0.3 and 0.2, moved twice.
        {
          name: "the share of low need, of those who are sorted",
          expected: 0.245,
          of: (run) => run.passages({ to: "low" }),
          over: (run) => run.into("sorted"),
        },
        {
          name: "the share of moderate need",
          expected: 0.342,
          of: (run) => run.passages({ to: "moderate" }),
          over: (run) => run.into("sorted"),
        },
        {
          name: "the share of high need",
          expected: 0.413,
          of: (run) => run.passages({ to: "high" }),
          over: (run) => run.into("sorted"),
        },
        {
          name: "the mean package, in hours a week",
          expected: 0.245 * 4 + 0.342 * 10 + 0.413 * 20,
          of: (run) => run.sum("packageDays", "care"),
          over: (run) => run.sum("personDays", "care"),
        },
      ],
    },
  ],
};
