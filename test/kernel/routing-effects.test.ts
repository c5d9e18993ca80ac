import { describe, expect, it } from "vitest";
import { expectShare, expectWithin } from "./chance.ts";
import { simulateAll, theory } from "./simulation.ts";

const PEOPLE = 40_000;

/** A crowd at a door on day 0: 60 % go to care, 10 % to help, 20 % to advice, the others out. */
function atADoor(
  changes: Readonly<Record<string, string>>,
  more = "",
  delivery: Readonly<Record<string, string>> = {},
) {
  const interventions = Object.entries(changes).map(
    ([name, change]) =>
      `  ${name}: {label: ${name}, start: day 0, ${delivery[name] ?? ""}changes: [{divert: {at: door, ${change}}}]}\n`,
  );
  const text = theory(`
exits: {out: Out, care: Care, help: Help, advice: Advice}
${more}
stages:
  gate: {kind: stay, initial: ${PEOPLE}, duration: 0 days, to: {door: 1}}
  door: {kind: route, to: {care: 0.6, help: 0.1, advice: 0.2, out: rest}}
interventions:
${interventions.join("")}
scenarios:
  all: {interventions: all}
${Object.keys(changes)
  .map((name) => `  only-${name}: {interventions: [${name}]}\n`)
  .join("")}`);
  const tallies = simulateAll(text);
  return (scenario: string, exit: string) => tallies.get(scenario)!.passages({ from: "door", to: exit });
}

/** Expects shares of the crowd at each exit. */
function expectAtExits(
  to: ReturnType<typeof atADoor>,
  scenario: string,
  shares: Readonly<Record<string, number>>,
): void {
  for (const [exit, share] of Object.entries(shares)) expectShare(to(scenario, exit), PEOPLE, share);
}

describe("an effect on routing", () => {
  const to = atADoor({
    points: "from: care, to: help, points: 15",
    ratio: "from: care, to: out, ratio: 0.75",
    towards: "from: care, to: help, towards: 40 %",
    "all-towards": "to: advice, towards: 60 %",
    down: "to: care, towards: 30 %",
    none: "to: care, towards: 0 %",
    "less-care": "from: care, share: 50 %",
    "more-help": "to: help, points: 9",
    beyond: "from: help, to: out, points: 50",
  });

  it.each([
    ["points: of all who come, so many", "points", { care: 0.45, help: 0.25, advice: 0.2, out: 0.1 }],
    ["a ratio: the chance is multiplied by it", "ratio", { care: 0.45, help: 0.1, advice: 0.2, out: 0.25 }],
    ["towards, from one branch", "towards", { care: 0.3, help: 0.4, advice: 0.2, out: 0.1 }],
    // From 20 % to 60 %: the others keep half of what they had.
    ["towards, the others give in proportion", "all-towards", { care: 0.3, help: 0.05, advice: 0.6, out: 0.05 }],
    // The other way round: 30 points for help, advice and out, as 1 : 2 : 1.
    ["towards less, the others take in proportion", "down", { care: 0.3, help: 0.175, advice: 0.35, out: 0.175 }],
    ["towards nothing: all others take in proportion", "none", { care: 0, help: 0.25, advice: 0.5, out: 0.25 }],
    ["a share of one branch, to all others", "less-care", { care: 0.3, help: 0.175, advice: 0.35, out: 0.175 }],
    ["points from all others", "more-help", { care: 0.54, help: 0.19, advice: 0.18, out: 0.09 }],
    ["points beyond those who go there: all of them, and no more", "beyond", { care: 0.6, help: 0, out: 0.2 }],
  ])("in %s", (_, name, shares) => {
    expectAtExits(to, `only-${name}`, shares);
  });

  it("is in proportion to how far it is delivered: none leaves the base, half goes half the way", () => {
    const half = atADoor({ x: "to: advice, towards: 60 %", y: "from: care, to: help, ratio: 0" }, "", {
      x: "delivery: {share: 0.5}, ",
      y: "delivery: {share: 0}, ",
    });
    expectAtExits(half, "only-x", { care: 0.45, help: 0.075, advice: 0.4, out: 0.075 });
    expect(half("only-y", "care")).toBe(half("do-nothing", "care"));
  });

  it("composes with others of any kind: 1 - product(1 - share) leave, in whatever order they stand", () => {
    const changes = {
      a: "from: care, to: help, points: 15",
      b: "from: care, ratio: 0.6",
      c: "to: out, towards: 55 %",
      d: "from: care, to: advice, share: 0.2",
    };
    const one = atADoor(changes);
    const other = atADoor(Object.fromEntries(Object.entries(changes).reverse()));
    // Of care: a takes 15 points of 60; c takes (0.55 - 0.1) / 0.9 of everything else.
    const kept = (1 - 0.25) * 0.6 * (1 - 0.5) * (1 - 0.2);
    expectShare(one("all", "care"), PEOPLE, 0.6 * kept);
    for (const exit of ["care", "help", "advice", "out"]) expect(other("all", exit)).toBe(one("all", exit));
  });
});

describe("who is eligible", () => {
  const groups = `
cohorts: {old: {label: Old}, young: {label: Young}}
attributes:
  need: {levels: {low: {old: 0.25, young: 0.5}, mid: 0.25, high: rest}, report: true}
`;
  const crowd = (
    change: string,
    door = "{kind: route, to: {care: {by: need, low: 0.2, mid: 0.4, high: 0.8}, out: rest}}",
  ) =>
    simulateAll(
      theory(`
exits: {out: Out, care: Care}
${groups}
stages:
  gate: {kind: stay, initial: ${PEOPLE / 2}, duration: 0 days, to: {door: 1}}
  door: ${door}
interventions:
  scheme: {label: Scheme, start: day 0, changes: [${change}]}
scenarios: {programme: {interventions: all}}
`),
    );

  it("is told by levels, with chances of the base that differ by them", () => {
    const tallies = crowd("{divert: {at: door, to: out, towards: 50 %, where: {need: [mid, high]}, cohort: old}}");
    const inCare = (scenario: string, cohort: string, need: string) =>
      tallies.get(scenario)!.passages({ from: "door", to: "care" }, { cohort, levels: { need } });
    const half = PEOPLE / 2;
    // Towards 50 % out: of mid that is less than the 60 % of before, of high more than the 20 %.
    expectShare(inCare("programme", "old", "mid"), half, 0.25 * 0.5);
    expectShare(inCare("programme", "old", "high"), half, 0.5 * 0.5);
    expect(inCare("programme", "old", "low")).toBe(inCare("do-nothing", "old", "low"));
    for (const need of ["low", "mid", "high"]) {
      expect(inCare("programme", "young", need)).toBe(inCare("do-nothing", "young", need));
    }
  });

  it("may be those whom nothing else at the stage tells apart, and sizes may differ by level", () => {
    const tallies = crowd(
      "{divert: {at: door, from: care, to: out, share: {by: need, low: 10 %, mid: 0, high: 50 %}}}",
      "{kind: route, to: {care: 0.6, out: rest}}",
    );
    const inCare = (scenario: string, need: string) =>
      tallies.get(scenario)!.passages({ from: "door", to: "care" }, { levels: { need } });
    expectShare(inCare("programme", "low"), inCare("do-nothing", "low"), 0.9);
    expect(inCare("programme", "mid")).toBe(inCare("do-nothing", "mid"));
    expectShare(inCare("programme", "high"), inCare("do-nothing", "high"), 0.5);
  });

  it("holds for lengths of stay, as people are when they enter", () => {
    const tallies = simulateAll(
      theory(`
exits: {out: Out}
attributes:
  again: {visits: home, levels: {never: 0, before: 1}}
stages:
  gate: {kind: stay, initial: 1000, duration: 0 days, to: {home: 1}}
  home: {kind: stay, duration: 10 days, to: {gate2: {by: again, never: 1, before: 0}, out: rest}}
  gate2: {kind: stay, duration: 0 days, to: {home: 1}}
interventions:
  shorter: {label: Shorter, start: day 0, changes: [{duration: {of: home, by: -50 %, where: {again: before}}}]}
scenarios: {programme: {interventions: all}}
`),
    );
    expect(tallies.get("do-nothing")!.sum("personDays", "home")).toBe(1000 * 20);
    expect(tallies.get("programme")!.sum("personDays", "home")).toBe(1000 * 15);
  });

  it("holds for arrivals, as people are when they would come", () => {
    const tallies = simulateAll(
      theory(`
cohorts: {all: {label: All, population: 2000}}
exits: {out: Out}
attributes:
  mood: {levels: {good: 0.3, bad: rest}, drawn: per episode, report: true}
  lately: {days-since: door, levels: {just: 0 days, a-while: 20 days, never: never}}
stages:
  door: {kind: route, arrivals: {residents: {rate: 0.05 per day}, external: {calls: {rate: 400 per day}}}, to: {out: 1}}
interventions:
  calls: {label: Calls, start: day 0, changes: [{prevent: {at: door, from: calls, share: 40 %, where: {mood: bad}}}]}
  repeats: {label: Repeats, start: day 0, changes: [{prevent: {at: door, from: residents, share: 100 %, where: {lately: [just]}}}]}
scenarios: {programme: {interventions: all}}
`),
    );
    const arrivals = (scenario: string, from: string, mood: string) =>
      tallies.get(scenario)!.passages({ from, to: "door" }, { levels: { mood } });
    expectShare(arrivals("programme", "calls", "bad"), arrivals("do-nothing", "calls", "bad"), 0.6);
    expect(arrivals("programme", "calls", "good")).toBe(arrivals("do-nothing", "calls", "good"));
    // Nobody within 20 days of their last contact: each then waits 20 days and an exponential time of 20 days.
    const contacts = tallies.get("programme")!.passages({ from: "residents", to: "door" });
    // Renewals over 100 days: first after Exp(20), then every 20 + Exp(20).
    const expected = 2000 * renewals(100, 20, 20);
    expectWithin(contacts, expected, Math.sqrt(2000 * 100 * (400 / 40 ** 3)));
  });
});

/** Mean number of events in a time, each an exponential time of that mean after a dead time that follows the one before. */
function renewals(time: number, mean: number, dead: number): number {
  // The n-th comes at (n - 1) dead + Gamma(n): sum of P(Gamma(n, mean) < time - (n - 1) dead).
  let sum = 0;
  for (let n = 1; (n - 1) * dead < time; n++) {
    const x = (time - (n - 1) * dead) / mean;
    let term = 1;
    let below = 1;
    for (let k = 1; k < n; k++) {
      term *= x / k;
      below += term;
    }
    sum += 1 - Math.exp(-x) * below;
  }
  return sum;
}
