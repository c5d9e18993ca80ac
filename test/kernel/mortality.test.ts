import { describe, expect, it } from "vitest";
import { expectShare, expectWithin } from "./chance.ts";
import { simulate, theory } from "./simulation.ts";

const PEOPLE = 20_000;

/** Everybody begins the pathway at time 0; a period is 10 days. */
function from(gate: string, stages: string, time?: string): string {
  return theory(
    `
exits: {out: Out, died: Died}
stages:
  gate: {kind: stay, initial: ${PEOPLE}, duration: 0 days, to: {${gate}: 1}}
${stages}`,
    time,
  );
}

describe("death in a stay", () => {
  it.each([
    ["exponential: {mean: 40 days}", (day: number) => Math.exp(-day / 40)],
    ["weibull: {shape: 0.8, scale: 40 days}", (day: number) => Math.exp(-((day / 40) ** 0.8))],
    ["weibull: {shape: 2, scale: 40 days}", (day: number) => Math.exp(-((day / 40) ** 2))],
  ])("follows its law: %s", (law, survival) => {
    const tally = simulate(from("home", `  home: {kind: stay, mortality: {${law}}}\n`));
    for (const period of [0, 1, 3, 6]) {
      expectShare(tally.insideAfter("home", period), PEOPLE, survival(10 * (period + 1)));
    }
    expect(tally.gone()).toBe(tally.passages({ from: "home", to: "died" }));
  });

  it("comes only where there is mortality: time elsewhere uses nothing up", () => {
    const stages = (elsewhere: string) => `  away: {kind: stay, duration: ${elsewhere}, to: {home: 1}}
  home: {kind: stay, mortality: {exponential: {mean: 40 days}}}
`;
    const [late, early] = [simulate(from("away", stages("50 days"))), simulate(from("away", stages("0 days")))];
    // The same people die after the same time in the stay: 50 days later.
    for (let period = 5; period < 10; period++) {
      expect(late.passages({ to: "died" }, { until: period + 1 })).toBe(
        early.passages({ to: "died" }, { until: period - 4 }),
      );
    }
  });

  it("competes with the end of the stay, whichever comes first", () => {
    const tally = simulate(
      from(
        "home",
        `  home: {kind: stay, duration: {exponential: {mean: 10 days}}, mortality: {exponential: {mean: 30 days}}, to: {out: 1}}\n`,
      ),
    );
    // Rates 3 to 1; after 100 days all but 2 in a million have left.
    expectShare(tally.passages({ to: "died" }), PEOPLE, 1 / 4);
    expectWithin(tally.sum("personDays", "home"), PEOPLE * 7.5, 7.5 * Math.sqrt(PEOPLE));
  });

  it("is one threshold for life, used up stay by stay", () => {
    const home = (name: string, to: string, law: string) =>
      `  ${name}: {kind: stay, duration: 20 days, mortality: {${law}}, to: {${to}: 1}}\n`;
    const tally = simulate(
      from(
        "first",
        home("first", "second", "exponential: {mean: 50 days}") +
          home("second", "third", "weibull: {shape: 2, scale: 30 days}") +
          home("third", "out", "exponential: {mean: 50 days}"),
      ),
    );
    const hazards = [20 / 50, (20 / 30) ** 2, 20 / 50];
    let alive = 1;
    ["first", "second", "third"].forEach((stage, index) => {
      expectShare(tally.passages({ from: stage, to: "died" }), PEOPLE, alive * -Math.expm1(-hazards[index]!));
      alive *= Math.exp(-hazards[index]!);
    });
    expectShare(tally.passages({ to: "out" }), PEOPLE, alive);
  });

  it("may differ between cohorts", () => {
    const tally = simulate(
      theory(`
cohorts: {older: {label: Older}, working: {label: Working}}
exits: {died: Died}
stages:
  home: {kind: stay, initial: 5000, mortality: {older: {exponential: {mean: 50 days}}, working: {exponential: {mean: 200 days}}}}
`),
    );
    expectShare(tally.gone({ cohort: "older" }), 5000, -Math.expm1(-2));
    expectShare(tally.gone({ cohort: "working" }), 5000, -Math.expm1(-0.5));
  });
});

describe("somebody who has died", () => {
  it("is followed by somebody else, who lives at the same place in the population and has a life of their own", () => {
    const tally = simulate(
      theory(
        `
cohorts: {all: {label: All, population: 1000}}
exits: {died: Died}
stages:
  door: {kind: route, arrivals: {residents: {rate: 1 per day}}, to: {home: 1}}
  home: {kind: stay, mortality: {exponential: {mean: 9 days}}}
`,
        "{axis: plain, length: 1000 days, periods: 10}",
      ),
    );
    // Cycles of a day at home and 9 days in the stay: some 100 lives at each place, every one of them counted once.
    expectWithin(tally.gone({ since: 1 }), 90_000, Math.sqrt((1000 * 900 * 82) / 10 ** 3));
    expect(tally.people("home", 0)).toBe(tally.passages({ from: "door", to: "home" }));
  });
});
