import { type Figure, PRECISION, type Section, type VerificationCase } from "../case.ts";
import { integral, integralToInfinity, survival, weibullScale } from "../theory.ts";
import { overRounds, ward } from "./ward.ts";

/**
 * A ward that begins empty: after x days the mean number in it is the rate times the integral of the survival function up to
 * x, which tells whether the law is right in its shape as well as in its mean.
 */
const PER_DAY = 1_000;
const ROUND = 5;
const LAST = 30;

function filling(
  id: string,
  law: string,
  stay: string,
  survives: (days: number) => number,
  more: { readonly sections?: string; readonly mechanics?: string } = {},
): VerificationCase {
  const after = (days: number): Figure => ({
    name: `the mean number after ${days} days`,
    expected: PER_DAY * integral(survives, days, 6_000),
    of: (run) => run.insideAfter("ward", days / ROUND - 1),
  });
  return {
    id,
    title: `a ward that fills, ${law}`,
    mechanics: more.mechanics ?? "laws of the duration, M/G/infinity",
    text: ward(
      stay,
      `{rate: ${PER_DAY} per day}`,
      `{axis: plain, length: ${LAST} days, periods: ${LAST / ROUND}}`,
      more.sections,
    ),
    replications: 200,
    precision: PRECISION.withoutQueue,
    figures: [after(ROUND), after(LAST)],
  };
}

const shortOrLong = (days: number) => 0.7 * survival.exponential(5)(days) + 0.3 * survival.weibull(2, 30)(days);
const observedStays = (days: number) =>
  [2, 3, 5, 10].reduce((sum, weight, index) => sum + (days < [1, 4, 8, 25][index]! ? weight / 20 : 0), 0);
const triangular = (days: number) =>
  days < 2 ? 1 : days < 6 ? 1 - (days - 2) ** 2 / (18 * 4) : days < 20 ? (20 - days) ** 2 / (18 * 14) : 0;

/** Batches: the number is no longer Poisson, since those who come together are there together. */
const SIZES = { mean: 2.1, pairs: 4.6 };
const STAY = 2;

export const STAYS: Section = {
  place: 6,
  heading: "How long people stay, and how many come at a time",
  cases: [
    filling(
      "S1",
      "Gompertz stays",
      "{gompertz: {rate: 0.05 per day, growth: 0.1 per day}}",
      survival.gompertz(0.05, 0.1),
    ),
    filling("S2", "log-logistic stays", "{log-logistic: {shape: 2, scale: 8 days}}", survival.logLogistic(2, 8)),
    filling("S3", "Erlang stays", "{erlang: {mean: 9 days, shape: 3}}", survival.erlang(3, 9)),
    filling("S4", "triangular stays", "{triangular: {min: 2 days, mode: 6 days, max: 20 days}}", triangular),
    filling(
      "S5",
      "observed stays",
      "{empirical: {values: [1 day, 4 days, 8 days, 25 days], weights: [2, 3, 5, 10]}}",
      observedStays,
    ),
    filling(
      "S6",
      "mixed stays",
      "{mixture: {components: [{weight: 0.7, law: {exponential: {mean: 5 days}}}, {weight: rest, law: {weibull: {shape: 2, scale: 30 days}}}]}}",
      shortOrLong,
    ),
    filling(
      "S7",
      "stays by need",
      "{by: need, low: {exponential: {mean: 5 days}}, high: {weibull: {shape: 2, scale: 30 days}}}",
      shortOrLong,
      {
        sections: "attributes: {need: {levels: {low: 0.7, high: rest}}}",
        mechanics: "a duration that depends on an attribute is a mixture",
      },
    ),
    filling(
      "S8",
      "Weibull stays, many short and some long",
      "{weibull: {shape: 0.8, mean: 10 days}}",
      survival.weibull(0.8, weibullScale(0.8, 10)),
    ),
    {
      id: "S9",
      title: "a ward that batches come to",
      mechanics: "batches of several sizes, M^X/G/infinity",
      text: ward(
        `{weibull: {shape: 2, mean: ${STAY} days}}`,
        "{rate: 1 per day, batch: {1: 0.5, 2: 0.3, 5: rest}}",
        "{axis: plain, length: 300000 days, periods: 50000, warm-up: 30 days}",
      ),
      replications: 40,
      precision: PRECISION.withoutQueue,
      figures: [
        { name: "the mean number", expected: SIZES.mean * STAY, of: (run) => run.numberIn("ward") },
        {
          name: "the variance of the number",
          expected:
            SIZES.mean * STAY +
            SIZES.pairs * integralToInfinity((days) => survival.weibull(2, weibullScale(2, STAY))(days) ** 2),
          of: overRounds((inside) => (inside - SIZES.mean * STAY) ** 2),
        },
      ],
    },
  ],
};
