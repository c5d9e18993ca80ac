import { theory } from "../../kernel/simulation.ts";
import { type Figure, PRECISION, type Section, type VerificationCase } from "../case.ts";
import type { Observed } from "../observed.ts";
import { erlangB } from "../theory.ts";
import { rounds, ward } from "./ward.ts";

/** Beds of a stroke unit, as often as they are seen on a round every day. */
const LOAD = 8.35549;
const ROUNDS = 30_000;

/** How often n beds are in use, among the times when at most n are: published as 0.1915 to 0.0223. */
const allInUse = (beds: number): Figure => {
  const expected = erlangB(LOAD, beds);
  return {
    name: `the chance that all of ${beds} beds are in use`,
    expected,
    of: (run) => rounds(run).reduce((count, inside) => count + (inside === beds ? 1 : 0), 0),
    over: (run) => rounds(run).reduce((count, inside) => count + (inside <= beds ? 1 : 0), 0),
    precision: expected < 0.1 ? PRECISION.small : PRECISION.withoutQueue,
  };
};

/** So many wards, which know nothing of one another, are a hundred chances to see one number. */
const WARDS = Array.from({ length: 100 }, (_, index) => `ward-${index}`);
const cohorts = `cohorts: {${WARDS.map((name) => `${name}: {label: ${name}}`).join(", ")}}`;
const overWards = (half: number, of: (inside: number) => number) => (run: Observed) =>
  WARDS.reduce((sum, name) => sum + of(run.insideAfter("ward", half, name)), 0) / WARDS.length;

function fromAnEmptyStart(id: string, replications: number, precision: number): VerificationCase {
  const half = (index: number, expected: number): Figure[] => [
    { name: `the mean number at week ${26 * (index + 1)}`, expected, of: overWards(index, (inside) => inside) },
    {
      name: `the variance of the number at week ${26 * (index + 1)}, as that of a Poisson law,`,
      expected,
      of: overWards(index, (inside) => (inside - expected) ** 2),
      precision,
    },
  ];
  return {
    id,
    title: "M/G/infinity from an empty start",
    mechanics: "a Poisson stream, Weibull stays",
    text: ward(
      "{weibull: {shape: 1.5, mean: 26 weeks}}",
      "{rate: 12 per week}",
      "{axis: plain, length: 52 weeks, periods: 2}",
      cohorts,
    ),
    replications,
    precision: PRECISION.withoutQueue,
    figures: [...half(0, 228.561), ...half(1, 298.289)],
  };
}

/** As V14, but known so well that the variance passes as a mean would. */
export const V14_LONG = fromAnEmptyStart("V14", 12_000, PRECISION.withoutQueue);

const HOURLY = [
  2.36667, 2.8, 8.83333, 10.4333, 14.8, 26.2667, 31.4, 18.0667, 16.4667, 12.0333, 11.6, 28.8667, 18.0333, 11.5, 5.3,
  4.06667, 2.2, 2.1,
];
const SHIFTS = 7_500;
const ofHour = (run: Observed, hour: number) =>
  run
    .passagesByPeriod({ to: "door" })
    .reduce((sum, count, period) => sum + (period % HOURLY.length === hour ? count : 0), 0);

export const OPEN_SYSTEMS: Section = {
  place: 3,
  heading: "People who come at random and stay without waiting",
  cases: [
    {
      id: "V10",
      title: "beds of a stroke unit (Monks 2016)",
      mechanics: "M/G/infinity, lognormal stays",
      text: ward(
        "{lognormal: {mean: 1 day, cv: 1}}",
        `{rate: ${LOAD} per day}`,
        `{axis: plain, length: ${ROUNDS} days, periods: ${ROUNDS}, warm-up: 20 days}`,
      ),
      replications: 150,
      precision: PRECISION.withoutQueue,
      figures: [
        ...[9, 10, 11, 12, 13, 14].map(allInUse),
        { name: "the mean number of patients", expected: LOAD, of: (run) => run.numberIn("ward") },
      ],
    },
    {
      id: "V13",
      title: "arrivals at a rate that changes by the hour",
      mechanics: "a non-homogeneous Poisson stream, exact",
      text: theory(
        `
exits: {out: Out}
stages:
  door:
    kind: route
    arrivals:
      external:
        patients:
          rate:
            steps: {${HOURLY.map((rate, hour) => `${hour} hours: ${rate} per hour`).join(", ")}}
            repeat: ${HOURLY.length} hours
    to: {out: 1}
`,
        `{axis: plain, length: ${HOURLY.length * SHIFTS} hours, periods: ${HOURLY.length * SHIFTS}}`,
      ),
      replications: 40,
      precision: PRECISION.withoutQueue,
      figures: [
        { name: "the mean number of a day", expected: 227.133, of: (run) => run.created() / SHIFTS },
        ...HOURLY.map(
          (expected, hour): Figure => ({
            name: `the mean number of hour ${hour + 1}`,
            expected,
            of: (run) => ofHour(run, hour) / SHIFTS,
          }),
        ),
        {
          name: "the variance of an hour's number over its mean, as that of a Poisson law,",
          expected: 1,
          of: (run) =>
            run
              .passagesByPeriod({ to: "door" })
              .reduce((sum, count, period) => sum + (count - HOURLY[period % 18]!) ** 2 / HOURLY[period % 18]!, 0) /
            run.periods,
        },
      ],
    },
    fromAnEmptyStart("V14", 400, PRECISION.small),
  ],
};
