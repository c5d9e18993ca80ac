import { theory } from "../../kernel/simulation.ts";
import { type Figure, PRECISION, type Section } from "../case.ts";
import type { Observed } from "../observed.ts";

/** Contacts of a person in a year whose own rate is drawn from a gamma law: a negative binomial number. */
const CONTACTS = { mean: 1.5, cv: 0.8, people: 50_000, most: 24 };
const shape = 1 / CONTACTS.cv ** 2;
/** P(N >= n), by n. */
const atLeast = (() => {
  let share = (1 + CONTACTS.mean / shape) ** -shape;
  let left = 1;
  const found: number[] = [];
  for (let n = 0; n <= CONTACTS.most; n++) {
    found.push(left);
    left -= share;
    share *= ((n + shape) / (n + 1)) * (CONTACTS.mean / (CONTACTS.mean + shape));
  }
  return found;
})();
const contactNumbers = Array.from({ length: CONTACTS.most }, (_, index) => index + 1);
/** A person's contact number n leads to exit number n, as the attribute counts those before it. */
const wayOf = (n: number) =>
  `nr-${n}: {by: before, ${contactNumbers.map((m) => `b-${m - 1}: ${m === n ? 1 : 0}`).join(", ")}}`;
const peopleWithAtLeast = (n: number): Figure => ({
  name: `the share of people with at least ${n} contacts`,
  expected: atLeast[n]!,
  of: (run) => run.passages({ to: `nr-${n}` }) / CONTACTS.people,
});

const RESIDENTS = 5_000;
const inCare = (run: Observed) => run.numberIn("care") / RESIDENTS;

/** Residents who make contact after 100 days on average, and are in care for 20 or 80 days then, by need. */
function backAgain(id: string, title: string, mechanics: string, attributes: string) {
  return {
    id,
    title: `residents who come back, ${title}`,
    mechanics,
    text: theory(
      `
cohorts: {all: {label: All, population: ${RESIDENTS}}}
attributes: {${attributes}}
exits: {out: Out}
stages:
  care:
    kind: stay
    arrivals: {residents: {rate: 0.01 per day}}
    duration: {by: need, low: {exponential: {mean: 20 days}}, high: {exponential: {mean: 80 days}}}
    to: {out: 1}
`,
      "{axis: plain, length: 4000 days, periods: 1, warm-up: 1500 days}",
    ),
    replications: 40,
    precision: PRECISION.withoutQueue,
  };
}

export const CONTACTS_OF_RESIDENTS: Section = {
  place: 10,
  heading: "Residents who make contact",
  cases: [
    {
      id: "P1",
      title: "contacts of people who differ in their rate",
      mechanics: "gamma frailty, counts of earlier visits, distinct people",
      text: theory(
        `
cohorts: {all: {label: All, population: ${CONTACTS.people}}}
attributes: {before: {visits: door, levels: {${contactNumbers.map((n) => `b-${n - 1}: ${n - 1}`).join(", ")}}}}
exits: {${contactNumbers.map((n) => `nr-${n}: Contact number ${n}`).join(", ")}}
stages:
  door:
    kind: route
    arrivals: {residents: {rate: ${CONTACTS.mean} per year, frailty: ${CONTACTS.cv}}}
    to: {${contactNumbers.map(wayOf).join(", ")}}
`,
        "{axis: plain, length: 1 year, periods: 1}",
      ),
      replications: 120,
      precision: PRECISION.withoutQueue,
      figures: [
        {
          name: "the mean number of contacts",
          expected: CONTACTS.mean,
          of: (run) => run.created() / CONTACTS.people,
        },
        {
          name: "the variance of the number of contacts",
          expected: CONTACTS.mean + (CONTACTS.cv * CONTACTS.mean) ** 2,
          // Contact number n makes n - 1 pairs with those before it, in both orders.
          of: (run) =>
            contactNumbers.reduce((sum, n) => sum + 2 * (n - 1) * run.passages({ to: `nr-${n}` }), 0) /
              CONTACTS.people +
            run.created() / CONTACTS.people -
            CONTACTS.mean ** 2,
        },
        peopleWithAtLeast(2),
        peopleWithAtLeast(5),
        {
          name: "the share of people who are seen at all",
          expected: atLeast[1]!,
          of: (run) => run.people("door", 0) / CONTACTS.people,
        },
      ],
    },
    {
      id: "P2",
      title: "residents who come back once they are out",
      mechanics: "contacts of residents who are in the pathway are absorbed (Engset)",
      text: theory(
        `
cohorts: {all: {label: All, population: 20000}}
exits: {out: Out}
stages:
  care:
    kind: stay
    arrivals: {residents: {rate: 0.01 per day}}
    duration: {gamma: {mean: 50 days, cv: 1.5}}
    to: {out: 1}
`,
        "{axis: plain, length: 1000 days, periods: 1, warm-up: 2000 days}",
      ),
      replications: 40,
      precision: PRECISION.withoutQueue,
      figures: [
        { name: "the mean number in care", expected: 20_000 / 3, of: (run) => run.numberIn("care") },
        { name: "how many begin a day", expected: 400 / 3, of: (run) => run.created() / run.days },
      ],
    },
    {
      ...backAgain(
        "P7",
        "need drawn for each episode",
        "an attribute per episode",
        "need: {levels: {low: 0.5, high: rest}, drawn: per episode}",
      ),
      figures: [{ name: "the share in care", expected: 50 / 150, of: inCare }],
    },
    {
      ...backAgain(
        "P8",
        "need drawn for each person",
        "an attribute per person",
        "need: {levels: {low: 0.5, high: rest}}",
      ),
      figures: [{ name: "the share in care", expected: (20 / 120 + 80 / 180) / 2, of: inCare }],
    },
    {
      id: "P9",
      title: "residents who die and are replaced",
      mechanics: "death, and somebody new with a need of their own",
      text: theory(
        `
cohorts: {all: {label: All, population: ${RESIDENTS}}}
attributes: {need: {levels: {low: 0.6, high: rest}}}
exits: {recovered: Recovered, died: Died}
stages:
  care:
    kind: stay
    arrivals: {residents: {rate: 0.02 per day}}
    mortality: {by: need, low: {exponential: {rate: 0.01 per day}}, high: {exponential: {rate: 0.06 per day}}}
    hazards: {recovery: {after: {exponential: {rate: 0.02 per day}}, to: recovered}}
`,
        "{axis: plain, length: 4000 days, periods: 1, warm-up: 4000 days}",
      ),
      replications: 40,
      precision: PRECISION.withoutQueue,
      figures: [
        // A person of low need lives through 3 episodes of 100/3 days, one of high need through 4/3 of 12.5 days; 50 days before each.
        {
          name: "the share in care",
          expected: (0.6 * 100 + (0.4 * 50) / 3) / (0.6 * 250 + (0.4 * 250) / 3),
          of: inCare,
        },
        {
          name: "how many die a day, of a thousand residents",
          expected: 1000 / (0.6 * 250 + (0.4 * 250) / 3),
          of: (run) => (1000 * run.passages({ to: "died" })) / run.days / RESIDENTS,
        },
      ],
    },
  ],
};
