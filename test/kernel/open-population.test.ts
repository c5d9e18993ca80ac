import { describe, expect, it } from "vitest";
import { expectShare, expectWithin } from "./chance.ts";
import { simulate, simulateAll, theory } from "./simulation.ts";
import type { Tally } from "./tally.ts";

const PEOPLE = 20_000;
const out = "exits: {out: Out, died: Died}";
const door = (rate: string, to = "out") =>
  `door: {kind: route, arrivals: {residents: {rate: ${rate}}}, to: {${to}: 1}}`;
const inPeriod = (since: number) => ({ since, until: since + 1 });

describe("residents who age", () => {
  const both = (working: string, rate: string) =>
    simulate(
      theory(`cohorts:
  working: {label: Working, population: ${PEOPLE}, ages: {into: older, at: 50 days, age: ${working}}}
  older: {label: Older, population: 0}
${out}
stages:
  ${door(rate)}
`),
    );

  it("make contact at the rate of the cohort that they are of, from the birthday on", () => {
    const tally = both("20 days", "{working: 0.02 per day, older: 0.1 per day}");
    for (const period of [0, 2, 3, 9]) {
      const [own, other, rate] = period < 3 ? ["working", "older", 0.02] : ["older", "working", 0.1];
      const contacts = tally.passages(
        { from: "residents", to: "door" },
        { cohort: own as string, ...inPeriod(period) },
      );
      expectWithin(contacts, PEOPLE * 10 * (rate as number), Math.sqrt(PEOPLE * 10 * (rate as number)));
      expect(tally.passages({ to: "door" }, { cohort: other as string, ...inPeriod(period) })).toBe(0);
    }
    expect(tally.passages({ from: "residents", to: "ageing" }, { cohort: "working", ...inPeriod(3) })).toBe(PEOPLE);
    expect(tally.passages({ from: "ageing", to: "residents" }, { cohort: "older", ...inPeriod(3) })).toBe(PEOPLE);
  });

  it("may never have made contact before", () => {
    const tally = both("{uniform: {min: 0 days, max: 50 days}}", "{working: 0 per day, older: 1 per day}");
    // Uniform birthdays: on day t of the first 50 a share of t / 50 has come of age.
    expect(tally.passages({ to: "door" }, { cohort: "working" })).toBe(0);
    const contacts = tally.passages({ to: "door" }, { cohort: "older", since: 0, until: 5 });
    expectWithin(contacts, PEOPLE * 25, Math.sqrt(PEOPLE * (25 + 50 ** 2 / 12)));
  });
});

describe("an open population", () => {
  const people = (changes: string, stages: string) =>
    theory(`cohorts: {all: {label: All, population: ${PEOPLE}, ${changes}}}\n${out}\nstages:\n  ${stages}\n`);

  it("has leavers at their rate, of those outside the pathway, and they make no contact any more", () => {
    const tally = simulate(people("leavers: {rate: 1 % per day}", door("0.05 per day")));
    const left = tally.passages({ from: "residents", to: "leavers" });
    expectShare(left, PEOPLE, 1 - Math.exp(-1));
    const contacts = tally.passages({ to: "door" }, inPeriod(9));
    const expected = PEOPLE * 5 * (Math.exp(-0.9) - Math.exp(-1));
    expectWithin(contacts, expected, Math.sqrt(expected * 1.5));
  });

  it("loses nobody from the pathway but by its own exits", () => {
    const tally = simulate(
      people(
        "leavers: {rate: 1 % per day}",
        `${door("100 per day", "home")}\n  home: {kind: stay, duration: 1 year, to: {out: 1}}`,
      ),
    );
    expect(tally.passages({ to: "leavers" })).toBeLessThan(PEOPLE * 0.0005);
    expect(tally.insideAfter("home", 9)).toBe(PEOPLE - tally.passages({ to: "leavers" }));
  });

  it("has nobody in the place of who has died", () => {
    const stages = `${door("1 per day", "home")}\n  home: {kind: stay, mortality: {exponential: {mean: 2 days}}}`;
    const tally = simulate(people("leavers: {rate: 0 per day}", stages));
    expect(tally.passages({ from: "residents" })).toBe(PEOPLE);
    expect(tally.passages({ to: "died" })).toBeGreaterThan(PEOPLE * 0.999);
    const closed = simulate(people("", stages).replace(", }", "}"));
    expect(closed.passages({ to: "died" })).toBeGreaterThan(20 * PEOPLE);
  });

  it("has newcomers at their rate, which may change in steps, with contacts of their own", () => {
    const tally = simulate(
      people("newcomers: {rate: {steps: {day 0: 0 per day, day 50: 100 per day}}}", door("0.1 per day")).replace(
        `population: ${PEOPLE}`,
        "population: 0",
      ),
    );
    const joined = tally.passages({ from: "newcomers", to: "residents" });
    expect(tally.passages({ from: "newcomers" }, { until: 5 })).toBe(0);
    expectWithin(joined, 5_000, Math.sqrt(5_000));
    // 100 a day over 50 days, each with 25 more on average: a compound Poisson number.
    const mean = 5_000 * 0.1 * 25;
    expectWithin(tally.passages({ to: "door" }), mean, Math.sqrt(mean + 5_000 * (0.1 * 50) ** 2 * (1 / 3)));
  });

  it("has newcomers who age from the day on which they join", () => {
    const tally = simulate(
      theory(`cohorts:
  young: {label: Young, population: 0, newcomers: {rate: 50 per day, age: 18 days}, ages: {into: grown, at: 38 days, age: 0 days}}
  grown: {label: Grown, population: 0}
${out}
stages:
  ${door("{young: 0 per day, grown: 0.5 per day}")}
`),
    );
    const joined = (until: number) => tally.passages({ from: "newcomers" }, { until });
    expect(tally.passages({ to: "ageing" }, { until: 7 })).toBe(joined(5));
    expect(tally.passages({ from: "ageing", to: "residents" }, { cohort: "grown" })).toBe(joined(8));
    expect(tally.passages({ to: "door" }, { cohort: "young" })).toBe(0);
    expect(tally.passages({ to: "door" }, { until: 2 })).toBe(0);
  });

  it("of one cohort leaves another that is closed as it was", () => {
    const text = (changes: string) =>
      theory(`cohorts: {a: {label: A, population: 500${changes}}, b: {label: B, population: 500}, c: {label: C, population: 9}}
${out}
stages:
  ${door("0.2 per day", "home")}
  home: {kind: stay, duration: {exponential: {mean: 5 days}}, mortality: {exponential: {mean: 9 days}}, to: {out: 1}}
`);
    const of = (tally: Tally) => Object.entries(tally.byName()).filter(([name]) => / b /.test(name));
    const plain = simulate(text(""));
    const open = simulate(
      text(
        ", leavers: {rate: 2 % per day}, ages: {into: c, at: 9 days, age: 3 days}, newcomers: {rate: 3 per day, age: 1 day}",
      ),
    );
    expect(of(open)).toEqual(of(plain));
    expect(open.passages({ to: "died" }, { cohort: "a" })).not.toBe(plain.passages({ to: "died" }, { cohort: "a" }));
  });
});

describe("scenarios of a population that ages", () => {
  const scenarios = (change: string, stages: string) =>
    simulateAll(
      theory(`cohorts:
  working: {label: Working, population: 3000, ages: {into: older, at: 80 days, age: {uniform: {min: 0 days, max: 80 days}}}, newcomers: {rate: 9 per day, age: 5 days}, leavers: {rate: 0.5 % per day}}
  older: {label: Older, population: 2000, leavers: {rate: 1 % per day}}
${out}
stages:
  ${stages}
interventions: {change: {label: Change, start: day 20, changes: [${change}]}}
scenarios: {programme: {interventions: all}}
`),
    );
  const lasting = `${door("0.05 per day", "home")}
  home: {kind: stay, initial: 50, duration: {exponential: {mean: 15 days}}, mortality: {exponential: {mean: 60 days}}, to: {out: 1}}`;

  it("move nobody where they change nothing", () => {
    const tallies = scenarios("{prevent: {at: door, from: residents, share: 0 %}}", lasting);
    expect(tallies.get("programme")!.byName()).toEqual(tallies.get("do-nothing")!.byName());
  });

  it("that prevent contacts of one cohort leave those of the other, by the same people too, where they are", () => {
    const tallies = scenarios(
      "{prevent: {at: door, from: residents, share: 60 %, cohort: working}}",
      door("{working: 0.05 per day, older: 0.08 per day}"),
    );
    const [base, changed] = [tallies.get("do-nothing")!, tallies.get("programme")!];
    const of = (tally: Tally, cohort: string) =>
      Object.entries(tally.byName()).filter(([name]) => name.includes(` ${cohort} `));
    expect(of(changed, "older")).toEqual(of(base, "older"));
    for (const from of ["newcomers", "ageing"]) expect(changed.passages({ from })).toBe(base.passages({ from }));
    expect(changed.passages({ to: "leavers" })).toBe(base.passages({ to: "leavers" }));
    const before = base.passages({ to: "door" }, { cohort: "working", since: 2 });
    expectShare(changed.passages({ to: "door" }, { cohort: "working", since: 2 }), before, 0.4);
  });

  it("that keep people out of a stay leave every birthday where it is", () => {
    const tallies = simulateAll(
      theory(`cohorts:
  working: {label: Working, population: 3000, ages: {into: older, at: 80 days, age: {uniform: {min: 0 days, max: 80 days}}}}
  older: {label: Older, population: 2000}
${out}
stages:
  ${door("0.05 per day", "home")}
  home: {kind: stay, initial: 50, duration: {exponential: {mean: 15 days}}, to: {out: 1}}
interventions: {change: {label: Change, start: day 0, changes: [{prevent: {at: door, from: residents, share: 60 %}}]}}
scenarios: {programme: {interventions: all}}
`),
    );
    const [base, changed] = [...tallies.values()] as [Tally, Tally];
    for (let since = 0; since < 10; since++) {
      const birthdays = (tally: Tally) => tally.passages({ from: "ageing" }, inPeriod(since));
      expect(birthdays(changed)).toBe(birthdays(base));
    }
    expect(changed.passages({ from: "home", to: "ageing" })).toBeLessThan(
      base.passages({ from: "home", to: "ageing" }),
    );
  });
});
