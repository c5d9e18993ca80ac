import { theory } from "../kernel/simulation.ts";
import type { Tally } from "../kernel/tally.ts";
import { type Figure, PRECISION, verify } from "./case.ts";

/**
 * People who come at random and stay without waiting for anything: M/G/infinity and Poisson streams. The number of people
 * who are inside is read where a period ends.
 */
const insideAt = (tally: Tally, end: number) => tally.insideAfter("ward", end - 1);

/** Beds of a stroke unit, as often as they would be seen on a round every day. */
const ROUNDS = 30_000;
const WARM_UP = 20;
const LOAD = 8.35549;

/** How often n beds are in use, among the times when at most n are. */
const fullShare = (beds: number) => (tally: Tally) => {
  let [exactly, atMost, inside] = [0, 0, 0];
  const [into, outOf] = flows(tally);
  for (let round = 0; round < ROUNDS; round++) {
    inside += into[round]! - outOf[round]!;
    if (round < WARM_UP || inside > beds) continue;
    atMost++;
    if (inside === beds) exactly++;
  }
  return exactly / atMost;
};

/** How many come into the ward, and how many leave it, by period. */
function flows(tally: Tally): [Int32Array, Int32Array] {
  const { passages } = tally.ledger;
  const edges = tally.shape.edges.length;
  const of = (counts: (edge: { from: number; to: number }) => boolean) => {
    const counted = tally.shape.edges.flatMap((edge, index) => (counts(edge) ? [index] : []));
    return Int32Array.from({ length: tally.periods }, (_, period) =>
      counted.reduce((sum, edge) => sum + passages[period * edges + edge]!, 0),
    );
  };
  return [of(({ to }) => to === 0), of(({ from }) => from === 0)];
}

/** Published as 0.1915, 0.1379, 0.0948, 0.0619, 0.0383 and 0.0223 for 9 to 14 beds. */
function erlangB(load: number, beds: number): number {
  let blocked = 1;
  for (let bed = 1; bed <= beds; bed++) blocked = (load * blocked) / (bed + load * blocked);
  return blocked;
}

verify({
  title: "V10: beds of a stroke unit (Monks 2016)",
  text: theory(
    `
exits: {discharged: Discharged}
stages:
  ward:
    kind: stay
    arrivals: {external: {admissions: {rate: ${LOAD} per day}}}
    duration: {lognormal: {mean: 1 day, cv: 1}}
    to: {discharged: 1}
`,
    `{axis: plain, length: ${ROUNDS} days, periods: ${ROUNDS}}`,
  ),
  replications: 140,
  precision: PRECISION.withoutQueue,
  figures: [
    ...[9, 10, 11, 12, 13, 14].map((beds): Figure => {
      const expected = erlangB(LOAD, beds);
      const precision = expected < 0.1 ? PRECISION.smallProbability : PRECISION.withoutQueue;
      return { name: `the chance that all of ${beds} beds are in use`, expected, of: fullShare(beds), precision };
    }),
    {
      name: "the mean number of patients",
      expected: LOAD,
      of: (tally) => tally.sum("personDays", "ward", { since: WARM_UP }) / (ROUNDS - WARM_UP),
    },
  ],
});

verify({
  title: "V14: M/G/infinity from an empty start",
  text: theory(
    `
exits: {out: Out}
stages:
  ward:
    kind: stay
    arrivals: {external: {referrals: {rate: 12 per week}}}
    duration: {weibull: {shape: 1.5, mean: 26 weeks}}
    to: {out: 1}
`,
    "{axis: plain, length: 52 weeks, periods: 2}",
  ),
  replications: 4000,
  precision: PRECISION.withoutQueue,
  figures: [
    { name: "the mean number at week 26", expected: 228.561, of: (tally) => insideAt(tally, 1) },
    { name: "the mean number at week 52", expected: 298.289, of: (tally) => insideAt(tally, 2) },
    // The number is Poisson, so that its mean square about the mean is the mean; of 4,000 known to 2.2 %.
    {
      name: "the variance of the number at week 26",
      expected: 228.561,
      of: (tally) => (insideAt(tally, 1) - 228.561) ** 2,
      precision: 0.025,
    },
    {
      name: "the variance of the number at week 52",
      expected: 298.289,
      of: (tally) => (insideAt(tally, 2) - 298.289) ** 2,
      precision: 0.025,
    },
  ],
});

const HOURLY = [
  2.36667, 2.8, 8.83333, 10.4333, 14.8, 26.2667, 31.4, 18.0667, 16.4667, 12.0333, 11.6, 28.8667, 18.0333, 11.5, 5.3,
  4.06667, 2.2, 2.1,
];
const GREATEST = Math.max(...HOURLY);

/** So many hospitals are counted together, as the sum of Poisson counts is Poisson. */
const HOSPITALS = 1000;
const ofHour = (tally: Tally, hour: number) => tally.created({ since: hour, until: hour + 1 }) / HOSPITALS;

// Hours stand as days: the stream has the greatest rate, and each hour of it is thinned to its own. Do-nothing has nobody.
verify({
  title: "V13: arrivals at a rate that changes by the hour",
  text: theory(
    `
exits: {out: Out}
stages:
  ward:
    kind: route
    arrivals: {external: {patients: {rate: 0 per day}}}
    to: {out: 1}
interventions:
${HOURLY.map(
  (rate, hour) =>
    `  hour-${hour}: {label: Hour, start: day ${hour}, end: day ${hour + 1}, changes: [{prevent: {at: ward, from: patients, share: ${1 - rate / GREATEST}}}]}\n`,
).join("")}
scenarios:
  by-the-hour: {interventions: all, set: {stages.ward.arrivals.external.patients.rate: ${GREATEST * HOSPITALS} per day}}
`,
    "{axis: plain, length: 18 days, periods: 18}",
  ),
  scenario: "by-the-hour",
  replications: 300,
  precision: PRECISION.withoutQueue,
  figures: [
    { name: "the mean number of a day", expected: 227.133, of: (tally) => tally.created() / HOSPITALS },
    ...HOURLY.map(
      (expected, hour): Figure => ({
        name: `the mean number of hour ${hour + 1}`,
        expected,
        of: (tally) => ofHour(tally, hour),
      }),
    ),
    {
      name: "the variance of an hour's number over its mean, as that of a Poisson law,",
      expected: 1,
      of: (tally) =>
        HOURLY.reduce((sum, rate, hour) => sum + (HOSPITALS * (ofHour(tally, hour) - rate) ** 2) / rate, 0) /
        HOURLY.length,
      precision: 0.03,
    },
  ],
});
