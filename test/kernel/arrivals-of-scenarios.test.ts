import { describe, expect, it } from "vitest";
import { expectWithin } from "./chance.ts";
import { simulateAll, theory } from "./simulation.ts";
import { sharedVisits, visitsOf } from "./visits-of.ts";

const scenario = (set: string) => `scenarios: {other: {set: {${set}}}}`;
const OUTSIDE = (set: string) =>
  theory(`
cohorts: {all: {label: All}}
exits: {out: Out}
stages:
  ward: {kind: route, arrivals: {external: {hospital: {rate: 50 per day}, clinic: {every: 2 hours}}}, to: {home: 0.6, out: rest}}
  home: {kind: stay, duration: {exponential: {mean: 3 days}}, to: {out: 1}}
${scenario(set)}
`);
const RATE = "stages.ward.arrivals.external.hospital.rate";

const RESIDENTS = (stay: string, set: string, more = "") =>
  theory(
    `
cohorts: {all: {label: All, population: 2000}}
exits: {out: Out}
${more.includes("resource") ? "resources: {places: {capacity: 100000}}" : ""}
stages:
  door: {kind: route, arrivals: {residents: {rate: 0.1 per day, frailty: 0.5}}, to: {home: 1}}
  home: {${more === "" ? "kind: stay" : more}, duration: ${stay}, to: {out: 1}}
${scenario(set)}
`,
    "{axis: plain, length: 1000 days, periods: 10}",
  );
const CONTACT_RATE = "stages.door.arrivals.residents.rate";

describe("a scenario with another rate of arrivals from outside", () => {
  it("keeps a share of do-nothing's people, with everything that happens to them", () => {
    const [base, changed] = visitsOf(OUTSIDE(`${RATE}: 35 per day`));
    expect(sharedVisits([base, changed])).toBe(changed.size);
    const hospital = (visits: Set<string>) =>
      [...visits].filter((visit) => /^external:ward:hospital:.*: ward/.test(visit));
    const before = hospital(base).length;
    expectWithin(hospital(changed).length, before * 0.7, Math.sqrt(before * 0.21));
  });

  it("keeps all of them where more come, who are people of their own", () => {
    const [base, changed] = visitsOf(OUTSIDE(`${RATE}: 80 per day`));
    expect(sharedVisits([base, changed])).toBe(base.size);
    const added = [...changed].filter((visit) => !base.has(visit));
    expect(added.every((visit) => visit.startsWith("external:ward:hospital:all:excess "))).toBe(true);
    expectWithin(added.filter((visit) => visit.includes(": ward ")).length, 3000, Math.sqrt(3000));
  });

  it("adds a Poisson process that is independent of do-nothing's", () => {
    const text = theory(
      `
exits: {out: Out}
stages: {door: {kind: route, arrivals: {external: {new: {rate: 2 per day}}}, to: {out: 1}}}
${scenario("stages.door.arrivals.external.new.rate: 3 per day")}
`,
      "{axis: plain, length: 4000 days, periods: 2000}",
    );
    const tallies = simulateAll(text);
    const counts = (name: string) =>
      Array.from({ length: 2000 }, (_, since) => tallies.get(name)!.created({ since, until: since + 1 }));
    const base = counts("do-nothing");
    const excess = counts("other").map((count, period) => count - base[period]!);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const covariance = (a: number[], b: number[]) => mean(a.map((value, i) => (value - mean(a)) * (b[i]! - mean(b))));
    expectWithin(mean(excess), 2, Math.sqrt(2 / 2000));
    expectWithin(covariance(excess, excess) / mean(excess), 1, Math.sqrt(2 / 2000));
    expectWithin(covariance(base, excess), 0, Math.sqrt((4 * 2) / 2000));
  });

  it("follows the rate as it changes: what lies below do-nothing's highest is thinned, what lies above is added", () => {
    const text = theory(`
exits: {out: Out}
stages:
  door:
    kind: route
    arrivals: {external: {new: {rate: {steps: {day 0: 100 per day, day 50: 50 per day}}}}}
    to: {out: 1}
${scenario(
  "stages.door.arrivals.external.new.rate.steps.day 0: 150 per day, stages.door.arrivals.external.new.rate.steps.day 50: 75 per day",
)}
`);
    const tallies = simulateAll(text);
    const [base, other] = [tallies.get("do-nothing")!, tallies.get("other")!];
    for (const [since, until, expected, added] of [
      [0, 5, 7500, 2500],
      [5, 10, 3750, 1250],
    ] as const) {
      const before = base.created({ since, until });
      const count = other.created({ since, until });
      expectWithin(count, expected, Math.sqrt(expected));
      expectWithin(count - before, added, Math.sqrt(added));
    }
    expect(sharedVisits(visitsOf(text))).toBe(base.created());
  });

  it("gives the same person at another time where people come at fixed intervals", () => {
    const [base, changed] = visitsOf(OUTSIDE("stages.ward.arrivals.external.clinic.every: 4 hours"));
    const who = (visits: Set<string>) =>
      new Set([...visits].filter((visit) => visit.includes("clinic")).map((visit) => visit.split(":")[3]));
    expect(who(changed).size).toBe(Math.floor(who(base).size / 2));
    expect([...who(changed)].every((member) => who(base).has(member))).toBe(true);
  });

  it("shares the years that it does not change, where it changes growth", () => {
    const text = theory(
      `
growth: {all: {total: 10 %, from: year 1, to: year 2}}
cohorts: {all: {label: All}}
exits: {out: Out}
stages: {door: {kind: route, arrivals: {external: {new: {rate: 100 per day}}}, to: {out: 1}}}
${scenario("growth.all.total: 30 %")}
`,
      "{axis: plain, length: 200 days, periods: 20, years: 2}",
    );
    const tallies = simulateAll(text);
    const [base, other] = [tallies.get("do-nothing")!, tallies.get("other")!];
    expect(other.created({ until: 10 })).toBe(base.created({ until: 10 }));
    expectWithin(other.created({ since: 10 }) - base.created({ since: 10 }), 2000, Math.sqrt(2000));
    expect(sharedVisits(visitsOf(text))).toBe(base.created());
  });
});

describe("a scenario with another rate of residents' contacts", () => {
  it("keeps do-nothing's contacts, and thins them or adds others", () => {
    const contacts = (visits: Set<string>) => [...visits].filter((visit) => visit.includes(": door")).length;
    const people = (rate: string) => RESIDENTS("0 days", `${CONTACT_RATE}: ${rate}`).replace("2000", "500");
    const [base, fewer] = visitsOf(people("0.08 per day"));
    expect(sharedVisits([base, fewer])).toBe(fewer.size);
    expectWithin(contacts(fewer), contacts(base) * 0.8, Math.sqrt(contacts(base) * 0.16));
    const [same, more] = visitsOf(people("0.15 per day"));
    expect(sharedVisits([same, more])).toBe(same.size);
    // Frailty makes the mean of a finite population a random variable: 0.5 of the rate, over the root of 2,000.
    expectWithin((contacts(more) - contacts(same)) / contacts(same), 0.5, 0.01);
    expect([...more].filter((visit) => !same.has(visit)).every((visit) => / -\d+: /.test(visit))).toBe(true);
  });

  it("absorbs both kinds alike while somebody is on the pathway", () => {
    const text = RESIDENTS("30 days", `${CONTACT_RATE}: 0.3 per day`).replace(", frailty: 0.5", "");
    const tally = simulateAll(text).get("other")!;
    // Cycles of 1 / 0.3 days at home and 30 in the stay, from the second period on nearly stationary.
    const cycle = 1 / 0.3 + 30;
    expectWithin(
      tally.created({ since: 1 }),
      (2000 * 900) / cycle,
      Math.sqrt((2000 * 900 * (1 / 0.3) ** 2) / cycle ** 3),
    );
  });

  it("goes on where it stopped after a queue", () => {
    const set = `${CONTACT_RATE}: 0.3 per day`;
    const walked = simulateAll(RESIDENTS("{exponential: {mean: 5 days}}", set)).get("other")!;
    const service = "kind: service, resource: places";
    const queued = simulateAll(RESIDENTS("{exponential: {mean: 5 days}}", set, service)).get("other")!;
    expect([...queued.ledger.personDays]).toEqual([...walked.ledger.personDays]);
    expect([...queued.ledger.passages]).toEqual([...walked.ledger.passages]);
  });

  it("comes from nothing as well", () => {
    const text = RESIDENTS("1 day", `${CONTACT_RATE}: 0.1 per day`).replace("{rate: 0.1 per day", "{rate: 0 per day");
    const tallies = simulateAll(text);
    expect(tallies.get("do-nothing")!.created()).toBe(0);
    expect(tallies.get("other")!.created()).toBeGreaterThan(100_000);
  });
});
