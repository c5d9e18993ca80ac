import { theory } from "../kernel/simulation.ts";
import type { Tally } from "../kernel/tally.ts";
import { type Figure, PRECISION, type VerificationCase, verify } from "./case.ts";

/**
 * A stock in equilibrium: as many people at the start as arrive a day times the mean stay, whose stays go on as if they had
 * always been there. Every count then stays what it is from the first day on, whatever the law of the stay.
 */
interface Stock {
  readonly title: string;
  /** How stays end, in the model language, and the probability that one lasts longer than x days. */
  readonly ends: string;
  readonly more?: string;
  readonly survival: (days: number) => number;
  /** Deaths a day of each person, where death comes at a constant rate. */
  readonly deathRate?: number;
}

const PER_DAY = 500;
const PERIODS = 12;
const PERIOD_DAYS = 15;
const LAST = PERIODS - 1;

function stock({ title, ends, more = "", survival, deathRate }: Stock): VerificationCase {
  const people = PER_DAY * integral(survival);
  const only = (period: number) => ({ since: period, until: period + 1 });
  const figures: Figure[] = [
    ...[0, 4, LAST].map((period) => ({
      name: `the mean number after ${(period + 1) * PERIOD_DAYS} days`,
      expected: people,
      of: (tally: Tally) => tally.insideAfter("care", period),
    })),
    ...[0, LAST].map((period) => ({
      name: `the mean number in period ${period + 1}`,
      expected: people,
      of: (tally: Tally) => tally.sum("personDays", "care", only(period)) / PERIOD_DAYS,
    })),
    ...[0, LAST].map((period) => ({
      name: `how many leave a day in period ${period + 1}`,
      expected: PER_DAY,
      of: (tally: Tally) => tally.gone(only(period)) / PERIOD_DAYS,
    })),
  ];
  if (deathRate !== undefined) {
    figures.push({
      name: "how many die a day",
      expected: people * deathRate,
      of: (tally) => tally.passages({ to: "died" }) / PERIOD_DAYS / PERIODS,
    });
  }
  return {
    title,
    text: theory(
      `
exits: {out: Out, died: Died}
stages:
  care:
    kind: stay
    initial: ${Math.round(people)}
    arrivals: {external: {new: {rate: ${PER_DAY} per day}}}
${ends.replace(/^/gm, "    ")}
${more}`,
      `{axis: plain, length: ${PERIODS * PERIOD_DAYS} days, periods: ${PERIODS}}`,
    ),
    replications: 80,
    precision: PRECISION.withoutQueue,
    figures,
  };
}

/** Scale of a Weibull law by its shape and mean; the gamma function at 1 + 1/shape is tabulated. */
const GAMMA: Readonly<Record<string, number>> = { 0.8: 1.1330030963193474, 1.5: 0.9027452929509336 };
const weibull = (shape: number, mean: number) => (days: number) =>
  Math.exp(-((days / (mean / GAMMA[shape]!)) ** shape));
const exponential = (mean: number) => (days: number) => Math.exp(-days / mean);

verify(
  stock({
    title: "a stock with many short stays and some very long",
    ends: "duration: {weibull: {shape: 0.8, mean: 90 days}}\nto: {out: 1}",
    survival: weibull(0.8, 90),
  }),
  stock({
    title: "a stock whose stays death cuts off",
    ends: "duration: {weibull: {shape: 1.5, mean: 60 days}}\nmortality: {exponential: {mean: 200 days}}\nto: {out: 1}",
    survival: (days) => weibull(1.5, 60)(days) * exponential(200)(days),
    deathRate: 1 / 200,
  }),
  stock({
    title: "a stock whose stays death and reviews end",
    ends: `duration: {exponential: {mean: 400 days}}
mortality: {weibull: {shape: 0.8, mean: 120 days}}
reviews: {at: review, every: {exponential: {mean: 50 days}}}
to: {out: 1}`,
    more: "  review: {kind: route, to: {back: 0.6, out: rest}}\n",
    survival: (days) => exponential(400)(days) * weibull(0.8, 120)(days) * exponential(50 / 0.4)(days),
  }),
);

/** From 0 to infinity, by Simpson's rule in the logarithm of time. */
function integral(survival: (days: number) => number): number {
  const [from, to, steps] = [-30, 14, 40_000];
  let sum = 0;
  for (let step = 0; step <= steps; step++) {
    const days = Math.exp(from + ((to - from) * step) / steps);
    sum += (step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2) * days * survival(days);
  }
  return (sum * (to - from)) / steps / 3;
}
