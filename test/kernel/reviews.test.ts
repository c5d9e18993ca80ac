import { describe, expect, it } from "vitest";
import { expectShare, expectWithin } from "./chance.ts";
import { simulate, theory } from "./simulation.ts";

const PEOPLE = 20_000;

/** Everybody begins a stay at time 0 in which reviews are held; a period is 10 days. */
function reviewed({ every, to, stay = "duration: 1000 years" }: { every: string; to: string; stay?: string }): string {
  return theory(`
exits: {out: Out, died: Died}
stages:
  gate: {kind: stay, initial: ${PEOPLE}, duration: 0 days, to: {home: 1}}
  home: {kind: stay, ${stay}, reviews: {at: review, every: ${every}}, to: {out: 1}}
  review: {kind: route, to: {${to}}}
`);
}

describe("reviews of a stay", () => {
  it("are held at their intervals, and those sent back stay as if nothing had been", () => {
    const tally = simulate(reviewed({ every: "15 days", to: "back: 1" }));
    const reviews = Array.from({ length: 10 }, (_, since) => tally.into("review", { since, until: since + 1 }));
    // On days 15, 30, 45, 60, 75 and 90.
    expect(reviews).toEqual([0, 1, 0, 1, 1, 0, 1, 1, 0, 1].map((held) => held * PEOPLE));
    expect(tally.passages({ from: "review", to: "home" })).toBe(6 * PEOPLE);
    expect(tally.sum("personDays", "home")).toBe(100 * PEOPLE);
    expect(tally.people("home", 0)).toBe(PEOPLE);
    expect(tally.people("review", 0)).toBe(PEOPLE);
  });

  it("may come irregularly", () => {
    const tally = simulate(reviewed({ every: "{exponential: {mean: 8 days}}", to: "back: 1" }));
    expectWithin(tally.into("review"), (PEOPLE * 100) / 8, Math.sqrt((PEOPLE * 100) / 8));
  });

  it("decide anew each time, so that the stay ends after a geometric number of them", () => {
    const tally = simulate(reviewed({ every: "30 days", to: "back: 0.6, out: rest" }));
    for (const [period, left] of [
      [2, 1],
      [5, 0.6],
      [8, 0.36],
      [9, 0.216],
    ] as const) {
      expectShare(tally.insideAfter("home", period), PEOPLE, left);
    }
    expect(tally.passages({ from: "review", to: "out" })).toBe(tally.gone());
  });

  it("are not held any more once the stay has ended, by itself or by death", () => {
    const ended = simulate(reviewed({ every: "15 days", to: "back: 1", stay: "duration: 40 days" }));
    expect(ended.into("review")).toBe(2 * PEOPLE);
    const atTheEnd = simulate(reviewed({ every: "20 days", to: "back: 1", stay: "duration: 40 days" }));
    expect(atTheEnd.into("review")).toBe(PEOPLE);
    const died = simulate(
      reviewed({
        every: "50 days",
        to: "back: 1",
        stay: "duration: 1000 years, mortality: {exponential: {mean: 50 days}}",
      }),
    );
    expect(died.into("review")).toBe(died.insideAfter("home", 4));
  });

  it("do not move the hour of death", () => {
    const stay = "duration: 1000 years, mortality: {weibull: {shape: 0.8, mean: 60 days}}";
    const often = simulate(reviewed({ every: "1 day", to: "back: 1", stay }));
    const never = simulate(reviewed({ every: "1000 days", to: "back: 1", stay }));
    for (let since = 0; since < 10; since++) {
      const only = { since, until: since + 1 };
      expect(often.passages({ to: "died" }, only)).toBe(never.passages({ to: "died" }, only));
      expect(often.sum("personDays", "home", only)).toBe(never.sum("personDays", "home", only));
    }
  });

  it("lead on into other stages, and to new reviews there", () => {
    const tally = simulate(
      theory(`
exits: {out: Out}
stages:
  gate: {kind: stay, initial: 100, duration: 0 days, to: {home: 1}}
  home: {kind: stay, duration: 1000 years, reviews: {at: first-review, every: 20 days}, to: {out: 1}}
  first-review: {kind: route, to: {back: 0, care: 1}}
  care: {kind: stay, duration: 1000 years, reviews: {at: second-review, every: 20 days}, to: {out: 1}}
  second-review: {kind: route, to: {back: 1}}
`),
    );
    expect(tally.passages({ from: "first-review", to: "care" })).toBe(100);
    expect(tally.into("second-review")).toBe(300);
    expect(tally.sum("personDays", "care")).toBe(8000);
  });
});

describe("reviews of people who are there at the start", () => {
  it("have been going on: as many in the first days as later", () => {
    const tally = simulate(
      theory(`
exits: {out: Out}
stages:
  home: {kind: stay, initial: ${PEOPLE}, duration: {exponential: {mean: 1000 years}}, reviews: {at: review, every: 40 days}, to: {out: 1}}
  review: {kind: route, to: {back: 1}}
`),
    );
    for (let since = 0; since < 10; since++) {
      expectWithin(tally.into("review", { since, until: since + 1 }), PEOPLE / 4, Math.sqrt(PEOPLE * (3 / 16)));
    }
  });
});
