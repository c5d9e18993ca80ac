import { theory } from "../../kernel/simulation.ts";
import { type Figure, PRECISION, type Section } from "../case.ts";
import type { Observed } from "../observed.ts";
import { integral, survival, weibullScale } from "../theory.ts";

/** Ages are uniform over the years in a cohort, so that as many come of age in every part of a year. */
const UNIFORM = { people: 200_000, years: 10, rates: { working: 0.5, older: 2 } };
/** Contacts a person makes in year number `year`, of those who are `working` at the start. */
const contactsIn = (cohort: "working" | "older", year: number): Figure => {
  const aged = (2 * year - 1) / (2 * UNIFORM.years);
  return {
    name: `contacts of the ${cohort} in year ${year}, per person`,
    expected: UNIFORM.rates[cohort] * (cohort === "older" ? aged : 1 - aged),
    of: (run) =>
      run.passages({ from: "residents", to: "door" }, { cohort, since: year - 1, until: year }) / UNIFORM.people,
  };
};

/** People come at any age up to 100 days under the next, for a time that does not depend on it. */
const THROUGH = { perDay: 50, meanDays: 60, span: 100 };
const stays = survival.weibull(0.8, weibullScale(0.8, THROUGH.meanDays));
const agedIn = (integral(stays, THROUGH.span) / THROUGH.span) * THROUGH.perDay;
const stockOfWorking = THROUGH.perDay * integral((days) => stays(days) * (1 - days / THROUGH.span), THROUGH.span);

/** Many small cohorts alike, so that one replication tells much of the law of their numbers. */
const ALIKE = { cohorts: 50, newcomersPerDay: 0.05, leaving: 0.01, days: 100 };
const alike = Array.from({ length: ALIKE.cohorts }, (_, index) => `c-${index}`);
const alikeMean = (ALIKE.newcomersPerDay / ALIKE.leaving) * -Math.expm1(-ALIKE.leaving * ALIKE.days);
const overCohorts = (of: (people: number) => number) => (run: Observed) =>
  alike.reduce((sum, cohort) => {
    const people = run.passages({ from: "newcomers" }, { cohort }) - run.passages({ to: "leavers" }, { cohort });
    return sum + of(people) / ALIKE.cohorts;
  }, 0);

/** Newcomers who come of age after 20 days unless they have left, and then leave at another rate. */
const GROWING = { perDay: 100, days: 20, young: 0.02, grown: 0.05, contacts: 0.1 };
const cameOfAge = GROWING.perDay * Math.exp(-GROWING.young * GROWING.days);
const population = (cohort: string) => (run: Observed) =>
  run.passages({ to: "door" }, { cohort }) / run.days / GROWING.contacts;

/** Nobody takes the place of who leaves or dies: residents, people in care, and how fast they move. */
const DYING = { people: 100_000, contact: 0.02, leaving: 0.005, recovering: 0.05, dying: 0.01, days: 100 };
const inState = (() => {
  const out = DYING.contact + DYING.leaving;
  const from = DYING.recovering + DYING.dying;
  const root = Math.sqrt((out - from) ** 2 + 4 * DYING.contact * DYING.recovering);
  const [slow, fast] = [(-(out + from) + root) / 2, (-(out + from) - root) / 2];
  const care = (day: number) => (DYING.contact * (Math.exp(slow * day) - Math.exp(fast * day))) / (slow - fast);
  const residents = (day: number) =>
    ((slow + from) * Math.exp(slow * day) - (fast + from) * Math.exp(fast * day)) / (slow - fast);
  return { care, residents };
})();

export const AGEING: Section = {
  place: 14,
  heading: "A population that ages, that people join and leave",
  cases: [
    {
      id: "A1",
      title: "residents of every age",
      mechanics: "contacts at the rate of the cohort on either side of the birthday",
      text: theory(
        `
cohorts:
  working: {label: Working, population: ${UNIFORM.people}, ages: {into: older, at: ${UNIFORM.years} years, age: {uniform: {min: 0 years, max: ${UNIFORM.years} years}}}}
  older: {label: Older, population: 0}
exits: {out: Out}
stages:
  door:
    kind: route
    arrivals: {residents: {rate: {working: ${UNIFORM.rates.working} per year, older: ${UNIFORM.rates.older} per year}}}
    to: {out: 1}
`,
        "{axis: plain, length: 3 years, periods: 3, years: 3}",
      ),
      replications: 60,
      precision: PRECISION.withoutQueue,
      figures: [
        contactsIn("working", 1),
        contactsIn("working", 3),
        contactsIn("older", 1),
        contactsIn("older", 3),
        {
          name: "the share who come of age in year 2",
          expected: 1 / UNIFORM.years,
          of: (run) => run.passages({ from: "ageing" }, { since: 1, until: 2 }) / UNIFORM.people,
        },
      ],
    },
    {
      id: "A2",
      title: "people who age through a stay",
      mechanics: "stays parted at the birthday, ages of people from outside",
      text: theory(
        `
cohorts:
  working: {label: Working, ages: {into: older, at: ${THROUGH.span} days, age: {uniform: {min: 0 days, max: ${THROUGH.span} days}}}}
  older: {label: Older}
exits: {out: Out}
stages:
  care:
    kind: stay
    arrivals: {external: {outside: {rate: {working: ${THROUGH.perDay} per day, older: 0 per day}}}}
    duration: {weibull: {shape: 0.8, mean: ${THROUGH.meanDays} days}}
    to: {out: 1}
`,
        "{axis: plain, length: 1000 days, periods: 10, warm-up: 1500 days}",
      ),
      replications: 60,
      precision: PRECISION.withoutQueue,
      figures: [
        {
          name: "the mean number of the working in the stay",
          expected: stockOfWorking,
          of: (run) => run.sum("personDays", "care", { cohort: "working" }) / run.days,
        },
        {
          name: "the mean number of the older in the stay",
          expected: THROUGH.perDay * THROUGH.meanDays - stockOfWorking,
          of: (run) => run.sum("personDays", "care", { cohort: "older" }) / run.days,
        },
        {
          name: "how many come of age in the stay, a day",
          expected: agedIn,
          of: (run) => run.passages({ from: "care", to: "ageing" }) / run.days,
        },
        {
          name: "how many leave it as older, a day",
          expected: agedIn,
          of: (run) => run.passages({ from: "care", to: "out" }, { cohort: "older" }) / run.days,
        },
      ],
    },
    {
      id: "A3",
      title: "newcomers and leavers",
      mechanics: "a population from nobody: M/M/infinity",
      text: theory(
        `
cohorts: {${alike.map((name) => `${name}: {label: ${name}, population: 0, newcomers: {rate: ${ALIKE.newcomersPerDay} per day}, leavers: {rate: ${ALIKE.leaving} per day}}`).join(", ")}}
exits: {out: Out}
stages:
  door: {kind: route, arrivals: {residents: {rate: 0.1 per day}}, to: {out: 1}}
`,
        `{axis: plain, length: ${ALIKE.days} days, periods: 1}`,
      ),
      replications: 600,
      precision: PRECISION.small,
      figures: [
        { name: "the mean number after 100 days", expected: alikeMean, of: overCohorts((people) => people) },
        {
          name: "its variance, as that of a Poisson law",
          expected: alikeMean,
          of: overCohorts((people) => (people - alikeMean) ** 2),
        },
      ],
    },
    {
      id: "A4",
      title: "newcomers who grow up",
      mechanics: "newcomers of a given age, leavers at the rate of each cohort",
      text: theory(
        `
cohorts:
  young: {label: Young, population: 0, ages: {into: grown, at: ${GROWING.days} days, age: 0 days}, newcomers: {rate: ${GROWING.perDay} per day, age: 0 days}, leavers: {rate: ${GROWING.young} per day}}
  grown: {label: Grown, population: 0, leavers: {rate: ${GROWING.grown} per day}}
exits: {out: Out}
stages:
  door: {kind: route, arrivals: {residents: {rate: ${GROWING.contacts} per day}}, to: {out: 1}}
`,
        "{axis: plain, length: 1000 days, periods: 1, warm-up: 400 days}",
      ),
      replications: 40,
      precision: PRECISION.withoutQueue,
      figures: [
        {
          name: "how many come of age a day",
          expected: cameOfAge,
          of: (run) => run.passages({ from: "ageing" }) / run.days,
        },
        {
          name: "the mean number of the young",
          expected: (GROWING.perDay - cameOfAge) / GROWING.young,
          of: population("young"),
        },
        { name: "the mean number of the grown", expected: cameOfAge / GROWING.grown, of: population("grown") },
      ],
    },
    {
      id: "A5",
      title: "residents who leave or die, and are not replaced",
      mechanics: "leavers outside the pathway alone, death in an open population",
      text: theory(
        `
cohorts: {all: {label: All, population: ${DYING.people}, leavers: {rate: ${DYING.leaving} per day}}}
exits: {out: Out, died: Died}
stages:
  care:
    kind: stay
    arrivals: {residents: {rate: ${DYING.contact} per day}}
    duration: {exponential: {rate: ${DYING.recovering} per day}}
    mortality: {exponential: {rate: ${DYING.dying} per day}}
    to: {out: 1}
`,
        `{axis: plain, length: ${DYING.days} days, periods: 1}`,
      ),
      replications: 40,
      precision: PRECISION.withoutQueue,
      figures: [
        {
          name: "the share in care after 100 days",
          expected: inState.care(DYING.days),
          of: (run) => run.insideAfter("care", 0) / DYING.people,
        },
        {
          name: "the share who have died",
          expected: DYING.dying * integral(inState.care, DYING.days),
          of: (run) => run.passages({ to: "died" }) / DYING.people,
        },
        {
          name: "the share who have left",
          expected: DYING.leaving * integral(inState.residents, DYING.days),
          of: (run) => run.passages({ to: "leavers" }) / DYING.people,
        },
      ],
    },
  ],
};
