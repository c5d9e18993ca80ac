import { describe, expect, it } from "vitest";
import { simulate, theory } from "./simulation.ts";

/** Everybody of cohort `working` becomes one of `older` on day 30, unless it says otherwise. */
const cohorts = (working = "", older = "") =>
  `cohorts: {working: {label: Working${working}, ages: {into: older, at: 50 days, age: 20 days}}, older: {label: Older${older}}}`;
/** Ten people begin on day 0. */
const TEN = "gate: {kind: stay, initial: {working: 10, older: 0}, duration: 0 days, to: {home: 1}}";
const model = (stages: string, sections = "", people = cohorts()) =>
  theory(`${people}\nexits: {out: Out, died: Died}\n${sections}\nstages:\n  ${TEN}\n${stages}`);

describe("a birthday in a stay", () => {
  const tally = simulate(
    model("  home: {kind: stay, duration: 72 days, package: {unit: hours, amount: 4}, to: {out: 1}}\n"),
  );

  it("parts its days and packages between the cohorts, to the last digit", () => {
    expect(tally.byPeriod("personDays", "home", { cohort: "working" })).toEqual([100, 100, 100, 0, 0, 0, 0, 0, 0, 0]);
    expect(tally.byPeriod("personDays", "home", { cohort: "older" })).toEqual([0, 0, 0, 100, 100, 100, 100, 20, 0, 0]);
    expect(tally.sum("packageDays", "home", { cohort: "working" })).toBe(10 * 30 * 4);
    expect(tally.sum("packageDays", "home", { cohort: "older" })).toBe(10 * 42 * 4);
  });

  it("is a passage out of the one and into the other, and no entry", () => {
    const inMonth = { since: 3, until: 4 };
    expect(tally.passages({ from: "home", to: "ageing" }, { cohort: "working", ...inMonth })).toBe(10);
    expect(tally.passages({ from: "ageing", to: "home" }, { cohort: "older", ...inMonth })).toBe(10);
    expect(tally.passages({ to: "ageing" }) + tally.passages({ from: "ageing" })).toBe(20);
    expect(tally.passages({ from: "home", to: "out" }, { cohort: "older" })).toBe(10);
    expect(tally.passages({ from: "gate", to: "home" }, { cohort: "working" })).toBe(10);
  });

  it("makes a person one of each cohort", () => {
    expect([tally.people("home", 0, 0), tally.people("home", 0, 1)]).toEqual([10, 10]);
    expect([tally.people("gate", 0, 0), tally.people("gate", 0, 1)]).toEqual([10, 0]);
  });
});

it("whoever stays beyond the horizon ages all the same, and not on a birthday beyond it", () => {
  const stay = (at: string) =>
    simulate(model("  home: {kind: stay, duration: 1 year, to: {out: 1}}\n", "", cohorts().replace("50 days", at)));
  expect(stay("50 days").insideAfter("home", 9, "older")).toBe(10);
  expect(stay("50 days").sum("personDays", "home", { cohort: "older" })).toBe(700);
  expect(stay("119.5 days").sum("personDays", "home", { cohort: "older" })).toBe(5);
  expect(stay("120 days").sum("personDays", "home", { cohort: "older" })).toBe(0);
});

it("people may age through several cohorts in one stay", () => {
  const tally = simulate(
    model(
      "  home: {kind: stay, duration: 90 days, to: {out: 1}}\n",
      "",
      `cohorts:
  working: {label: Working, ages: {into: older, at: 50 days, age: 20 days}}
  older: {label: Older, ages: {into: oldest, at: 75 days, age: 60 days}}
  oldest: {label: Oldest}`,
    ).replace("older: 0}", "older: 0, oldest: 0}"),
  );
  const days = (cohort: string) => tally.sum("personDays", "home", { cohort });
  expect([days("working"), days("older"), days("oldest")]).toEqual([300, 250, 350]);
  expect(tally.passages({ from: "home", to: "out" }, { cohort: "oldest" })).toBe(10);
  expect(tally.passages({ to: "ageing" }, { cohort: "older" })).toBe(10);
});

describe("a stay in progress", () => {
  it("keeps its law and its way on, and the next stage sees the new cohort", () => {
    const tally = simulate(
      model(`  home: {kind: stay, duration: {working: 40 days, older: 1 day}, to: {next: {working: 1, older: 0}, out: rest}}
  next: {kind: stay, duration: {working: 30 days, older: 7 days}, to: {out: 1}}
`),
    );
    expect(tally.sum("personDays", "home")).toBe(400);
    expect(tally.passages({ from: "home", to: "next" }, { cohort: "older" })).toBe(10);
    expect(tally.sum("personDays", "next", { cohort: "older" })).toBe(70);
    expect(tally.sum("personDays", "next", { cohort: "working" })).toBe(0);
  });

  it("has the way on of its own cohort also where an intervention diverts the next one", () => {
    const diverted = (cohort: string) => {
      const stages = `  home: {kind: stay, duration: 40 days, to: {next: 1}}
  next: {kind: stay, duration: 1 day, to: {out: 1}}
`;
      const change = `{divert: {at: home, from: next, to: out, share: 1, cohort: ${cohort}}}`;
      const text = `${model(stages)}interventions: {change: {label: Change, start: day 0, changes: [${change}]}}
scenarios: {programme: {interventions: all}}
`;
      return simulate(text, { scenario: "programme" }).passages({ from: "home", to: "out" });
    };
    expect(diverted("working")).toBe(10);
    expect(diverted("older")).toBe(0);
  });

  it("has reviews that see the person as they are by then", () => {
    const tally = simulate(
      model(`  home: {kind: stay, duration: 1 year, reviews: {at: review, every: {working: 12 days, older: 1 day}}, to: {out: 1}}
  review: {kind: route, to: {back: {working: 1, older: 0}, out: rest}}
`),
    );
    // Reviews on days 12 and 24 send back; that on day 36 does not.
    expect(tally.into("review", { cohort: "working" })).toBe(20);
    expect(tally.into("review", { cohort: "older" })).toBe(10);
    expect(tally.passages({ from: "review", to: "out" }, { cohort: "older", since: 3, until: 4 })).toBe(10);
    expect(tally.sum("personDays", "home", { cohort: "working" })).toBe(300);
    expect(tally.sum("personDays", "home", { cohort: "older" })).toBe(60);
    expect(tally.people("review", 0, 1)).toBe(10);
  });
});

describe("a wait", () => {
  const waiting = (request: string) =>
    simulate(
      model(
        `  home: {kind: service, resource: team, duration: {working: 10 days, older: 1 day}, ${request}to: {next: 1}}
  next: {kind: stay, duration: {working: 1 day, older: 3 days}, to: {out: 1}}
`,
        "resources: {team: {capacity: {steps: {day 0: 0, day 45: 100}}}}",
      ),
    );

  it("is that of who asked, and the service that of who is served", () => {
    const tally = waiting("");
    expect(tally.sum("waitingDays", "home", { cohort: "working" })).toBe(450);
    expect(tally.sum("waitingDays", "home", { cohort: "older" })).toBe(0);
    expect(tally.sum("served", "home", { cohort: "working" })).toBe(10);
    // The service was drawn when it was asked for.
    expect(tally.sum("personDays", "home", { cohort: "older" })).toBe(100);
    expect(tally.passages({ from: "home", to: "ageing" }, { since: 4, until: 5 })).toBe(10);
    expect(tally.sum("personDays", "next", { cohort: "older" })).toBe(30);
  });

  it("that ends in vain makes them of the new cohort too", () => {
    const tally = waiting("patience: {after: 35 days, to: next}, ");
    expect(tally.sum("waitingDays", "home", { cohort: "working" })).toBe(350);
    expect(tally.passages({ from: "home", to: "next" }, { cohort: "older" })).toBe(10);
    expect(tally.sum("personDays", "next", { cohort: "older" })).toBe(30);
  });

  it("that lasts beyond the horizon stays with the cohort that asked", () => {
    const tally = simulate(
      model(
        "  home: {kind: service, resource: team, duration: 10 days, to: {out: 1}}\n",
        "resources: {team: {capacity: {steps: {day 0: 0, day 99: 1}}}}",
      ),
    );
    expect(tally.insideAfter("home", 9, "working")).toBe(9);
    expect(tally.insideAfter("home", 9, "older")).toBe(1);
    expect(tally.sum("waitingDays", "home", { cohort: "working" })).toBe(9 * 100 + 99);
  });
});

it("somebody from outside has the ages of their cohort when they come", () => {
  const tally = simulate(
    theory(`${cohorts()}
exits: {out: Out}
stages:
  home: {kind: stay, arrivals: {external: {door: {every: {working: 10 days, older: 90 days}}}}, duration: 50 days, to: {out: 1}}
`),
  );
  // Those of days 10 to 60 age within the 100 days, 30 days after they came.
  expect(tally.passages({ from: "home", to: "ageing" })).toBe(6);
  expect(tally.sum("personDays", "home", { cohort: "working" })).toBe(6 * 30 + 30 + 20 + 10);
});

it("somebody from outside may have an age of their own", () => {
  const tally = simulate(
    theory(`${cohorts()}
exits: {out: Out}
stages:
  home: {kind: stay, arrivals: {external: {door: {every: {working: 10 days, older: 90 days}, age: {working: 45 days, older: 9 days}}}}, duration: 50 days, to: {out: 1}}
`),
  );
  // Those of days 10 to 90 age 5 days later.
  expect(tally.passages({ from: "home", to: "ageing" })).toBe(9);
  expect(tally.sum("personDays", "home", { cohort: "working" })).toBe(9 * 5);
});

it("what was drawn of a person stays with them", () => {
  const tally = simulate(
    model(
      "  home: {kind: stay, duration: 60 days, to: {out: 1}}\n",
      "attributes: {need: {levels: {low: {working: 1, older: 0}, high: rest}, report: true}}",
    ),
  );
  expect(tally.sum("personDays", "home", { cohort: "older", levels: { need: "low" } })).toBe(300);
  expect(tally.sum("personDays", "home", { levels: { need: "high" } })).toBe(0);
});
