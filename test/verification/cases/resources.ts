import type { Figure, Section } from "../case.ts";
import { birthAndDeath, meanOver } from "../theory.ts";
import { counter, meanWait, numberInSystem, shareTo, shareWaiting } from "./counter.ts";

/** Kaufman and Roberts: how the units in use are distributed where classes ask for different numbers of them. */
function unitsInUse(capacity: number, classes: readonly { readonly load: number; readonly units: number }[]): number[] {
  const weights = [1];
  for (let used = 1; used <= capacity; used++) {
    const sum = classes.reduce((s, { load, units }) => s + load * units * (weights[used - units] ?? 0), 0);
    weights.push(sum / used);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
const inUse = unitsInUse(10, [
  { load: 4, units: 1 },
  { load: 2, units: 2 },
]);
const refused = (cohort: string, units: number): Figure => ({
  name: `the share refused of those who need ${units}`,
  expected: inUse.slice(-units).reduce((sum, share) => sum + share, 0),
  of: (run) => run.passages({ to: "lost" }, { cohort }) / run.created({ cohort }),
});

// Thirty residents, each of whom comes back at a rate of 0.05 a day once they are through; two people serve them.
const RESIDENTS = 30;
const CONTACTS = 0.05;
const finite = (residents: number) =>
  birthAndDeath(
    (n) => (residents - n) * CONTACTS,
    (n) => Math.min(n, 2) / 1.4,
    residents,
  );
const inFinite = meanOver(finite(RESIDENTS), (n) => n);
const waitingInFinite = meanOver(finite(RESIDENTS), (n) => Math.max(0, n - 2));

// Everybody in the system dies at a rate of 0.05 a day, waiting or served.
const DEATHS = 0.05;
const mortal = birthAndDeath(
  () => 0.9,
  (n) => 1 + DEATHS * n,
  400,
);
const inMortal = meanOver(mortal, (n) => n);

// Two servers; who waits gives up at a rate of 0.2 a day, and everybody dies at 0.05.
const GIVING_UP = 0.2;
const impatient = birthAndDeath(
  () => 2.2,
  (n) => Math.min(n, 2) + DEATHS * n + GIVING_UP * Math.max(0, n - 2),
  400,
);

// Two servers, and three places to wait.
const limited = birthAndDeath(
  () => 1.8,
  (n) => Math.min(n, 2),
  5,
);
const waitingInLimited = meanOver(limited, (n) => Math.max(0, n - 2));

export const RESOURCES: Section = {
  place: 8,
  heading: "Resources: units, limits, and people who do not stay to the end",
  cases: [
    counter({
      id: "R1",
      title: "a loss system for ones and twos (Kaufman and Roberts)",
      mechanics: "several units per request",
      cohorts: "{ones: {label: Ones}, twos: {label: Twos}}",
      arrivals: "{rate: {ones: 4 per day, twos: 2 per day}}",
      rate: 6,
      servers: "{capacity: 10, queue-limit: 0}",
      exits: "{out: Out, lost: Refused}",
      service: "duration: {exponential: {mean: 1 day}}\nunits: {ones: 1, twos: 2}\nturned-away: lost",
      days: 25_000,
      warmUp: 30,
      figures: [refused("ones", 1), refused("twos", 2)],
    }),
    counter({
      id: "R2",
      title: "M/M/2 with a queue of three",
      mechanics: "a limit on the queue",
      rate: 1.8,
      servers: "{capacity: 2, queue-limit: 3}",
      exits: "{out: Out, lost: Refused}",
      service: "duration: {exponential: {mean: 1 day}}\nturned-away: lost",
      days: 40_000,
      warmUp: 50,
      figures: [
        shareTo("lost", limited[5]!, "the share who are refused"),
        meanWait(waitingInLimited / (1.8 * (1 - limited[5]!))),
      ],
    }),
    counter({
      id: "R3",
      title: "M/M/1 whose customers die",
      mechanics: "mortality while waiting and while served",
      rate: 0.9,
      servers: 1,
      exits: "{out: Out, died: Died}",
      service: `duration: {exponential: {mean: 1 day}}\nmortality: {exponential: {rate: ${DEATHS} per day}}`,
      days: 100_000,
      warmUp: 500,
      figures: [
        numberInSystem(inMortal),
        {
          name: "the share who die",
          expected: (DEATHS * inMortal) / 0.9,
          of: (run) => run.passages({ to: "died" }) / run.created(),
        },
      ],
    }),
    counter({
      id: "R13",
      title: "M/M/2 whose customers die or give up",
      mechanics: "patience and mortality that compete",
      rate: 2.2,
      servers: 2,
      exits: "{out: Out, died: Died, left: Left}",
      service: `duration: {exponential: {mean: 1 day}}
mortality: {exponential: {rate: ${DEATHS} per day}}
patience: {after: {exponential: {rate: ${GIVING_UP} per day}}, to: left}`,
      days: 40_000,
      warmUp: 200,
      figures: [
        numberInSystem(meanOver(impatient, (n) => n)),
        shareTo("left", (GIVING_UP * meanOver(impatient, (n) => Math.max(0, n - 2))) / 2.2, "the share who give up"),
        shareTo("died", (DEATHS * meanOver(impatient, (n) => n)) / 2.2, "the share who die"),
      ],
    }),
    counter({
      id: "R4",
      title: "thirty residents and two who serve them (machine repair)",
      mechanics: "residents make contact unless they are in the pathway",
      cohorts: `{all: {label: All, population: ${RESIDENTS}}}`,
      residents: `{rate: ${CONTACTS} per day}`,
      rate: 1.2,
      servers: 2,
      service: "duration: {exponential: {mean: 1.4 days}}",
      days: 60_000,
      warmUp: 500,
      figures: [
        numberInSystem(inFinite),
        meanWait(waitingInFinite / ((RESIDENTS - inFinite) * CONTACTS)),
        shareWaiting(finite(RESIDENTS - 1).reduce((sum, share, n) => sum + (n >= 2 ? share : 0), 0)),
      ],
    }),
  ],
};
