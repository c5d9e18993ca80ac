import { theory } from "../../kernel/simulation.ts";
import { type Figure, PRECISION, type Section, type VerificationCase } from "../case.ts";
import type { Observed } from "../observed.ts";
import { integralToInfinity, survival, weibullScale } from "../theory.ts";

/**
 * A stock in equilibrium: as many people at the start as arrive a day times the mean stay, whose stays go on as if they had
 * always been there. Every count then stays what it is from the first day on, whatever ends the stay.
 */
interface Stock {
  readonly id: string;
  readonly title: string;
  /** How stays end, in the model language, and the probability that one lasts longer than x days. */
  readonly ends: string;
  readonly more?: string;
  /** What the stage is: a stay, unless given. */
  readonly kind?: string;
  readonly mechanics?: string;
  readonly survives: (days: number) => number;
  /** Ways out with a constant hazard a day. */
  readonly hazards?: Readonly<Record<string, number>>;
}

const PER_DAY = 500;
const PERIODS = 12;
const PERIOD_DAYS = 15;
const LAST = PERIODS - 1;

const A_STAY = "an initial stock with residual stays, in equilibrium";

function stock(of: Stock): VerificationCase {
  const { id, title, ends, more = "", kind = "stay", mechanics = A_STAY, survives, hazards = {} } = of;
  const people = PER_DAY * integralToInfinity(survives);
  const only = (period: number) => ({ since: period, until: period + 1 });
  const figures: Figure[] = [
    ...[0, 4, LAST].map((period) => ({
      name: `the mean number after ${(period + 1) * PERIOD_DAYS} days`,
      expected: people,
      of: (run: Observed) => run.insideAfter("care", period),
    })),
    ...[0, LAST].map((period) => ({
      name: `how many leave a day in period ${period + 1}`,
      expected: PER_DAY,
      of: (run: Observed) => run.gone(only(period)) / PERIOD_DAYS,
    })),
    ...Object.entries(hazards).map(([exit, perDay]) => ({
      name: `how many a day leave as ${exit}`,
      expected: people * perDay,
      of: (run: Observed) => run.passages({ to: exit }) / PERIOD_DAYS / PERIODS,
    })),
  ];
  return {
    id,
    title,
    mechanics,
    text: theory(
      `
exits: {out: Out, died: Died, worse: Got worse}
stages:
  care:
    kind: ${kind}
    initial: ${Math.round(people)}
    arrivals: {external: {new: {rate: ${PER_DAY} per day}}}
${ends.replace(/^/gm, "    ")}
${more}`,
      `{axis: plain, length: ${PERIODS * PERIOD_DAYS} days, periods: ${PERIODS}}`,
    ),
    replications: 100,
    precision: PRECISION.withoutQueue,
    figures,
  };
}

const weibull = (shape: number, mean: number) => survival.weibull(shape, weibullScale(shape, mean));

export const STOCK: Section = {
  place: 7,
  heading: "People who are there at the start",
  cases: [
    stock({
      id: "B1",
      title: "many short stays and some very long",
      ends: "duration: {weibull: {shape: 0.8, mean: 90 days}}\nto: {out: 1}",
      survives: weibull(0.8, 90),
    }),
    stock({
      id: "B2",
      title: "stays that death cuts off",
      ends: "duration: {weibull: {shape: 1.5, mean: 60 days}}\nmortality: {exponential: {mean: 200 days}}\nto: {out: 1}",
      survives: (days) => weibull(1.5, 60)(days) * survival.exponential(200)(days),
      hazards: { died: 1 / 200 },
    }),
    stock({
      id: "B3",
      title: "stays that death and reviews end",
      ends: `duration: {exponential: {mean: 400 days}}
mortality: {weibull: {shape: 0.8, mean: 120 days}}
reviews: {at: review, every: {exponential: {mean: 50 days}}}
to: {out: 1}`,
      more: "  review: {kind: route, to: {back: 0.6, out: rest}}\n",
      survives: (days) =>
        survival.exponential(400)(days) * weibull(0.8, 120)(days) * survival.exponential(50 / 0.4)(days),
    }),
    stock({
      id: "B4",
      title: "stays that competing hazards end",
      ends: `mortality: {gompertz: {rate: 0.004 per day, growth: 0.01 per day}}
hazards:
  deterioration: {after: {exponential: {mean: 150 days}}, to: worse}
  recovery: {after: {log-logistic: {shape: 1.5, scale: 70 days}}, to: out}`,
      survives: (days) =>
        survival.gompertz(0.004, 0.01)(days) * survival.exponential(150)(days) * survival.logLogistic(1.5, 70)(days),
      hazards: { worse: 1 / 150 },
    }),
    stock({
      id: "B5",
      title: "stays of a fixed length with fixed reviews",
      ends: "duration: 100 days\nreviews: {at: review, every: 30 days}\nto: {out: 1}",
      more: "  review: {kind: route, to: {back: 0.75, out: rest}}\n",
      survives: (days) => (days < 100 ? 0.75 ** Math.floor(days / 30) : 0),
    }),
    stock({
      id: "B6",
      title: "stays of two kinds that death cuts off",
      ends: `duration: {mixture: {components: [{weight: 0.6, law: {fixed: {value: 20 days}}}, {weight: rest, law: {lognormal: {mean: 120 days, cv: 1}}}]}}
mortality: {exponential: {mean: 300 days}}
to: {out: 1}`,
      survives: (days) =>
        (0.6 * survival.fixed(20)(days) + 0.4 * survival.lognormal(120, 1)(days)) * survival.exponential(300)(days),
      hazards: { died: 1 / 300 },
    }),
    stock({
      id: "B8",
      title: "a service that people have at the start, with death and reviews",
      mechanics: "an initial stock in a service of several units, in equilibrium",
      kind: "service\n    resource: hours\n    units: 3",
      ends: `mortality: {weibull: {shape: 0.8, mean: 120 days}}
reviews: {at: review, every: {exponential: {mean: 50 days}}}`,
      more: "  review: {kind: route, to: {back: 0.6, out: rest}}\nresources: {hours: {capacity: 1000000}}\n",
      survives: (days) => weibull(0.8, 120)(days) * survival.exponential(50 / 0.4)(days),
    }),
    {
      id: "B7",
      title: "residents, a third of whom are in care at the start",
      mechanics: "an initial stock of residents, who make contact again later",
      text: theory(
        `
cohorts: {all: {label: All, population: 30000}}
exits: {out: Out}
stages:
  care:
    kind: stay
    initial: 10000
    arrivals: {residents: {rate: 0.01 per day}}
    duration: {gamma: {mean: 50 days, cv: 1.5}}
    to: {out: 1}
`,
        "{axis: plain, length: 200 days, periods: 10}",
      ),
      replications: 60,
      precision: PRECISION.withoutQueue,
      figures: [0, 2, 9].map((period) => ({
        name: `the mean number in care after ${20 * (period + 1)} days`,
        expected: 10_000,
        of: (run: Observed) => run.insideAfter("care", period),
      })),
    },
  ],
};
