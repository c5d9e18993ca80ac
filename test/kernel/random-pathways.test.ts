import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { somePathway } from "./random-pathways.ts";
import { otherRates, someOtherRates } from "./random-rates.ts";
import { simulate, simulateAll } from "./simulation.ts";
import type { Tally } from "./tally.ts";

const RUNS = { seed: 41, numRuns: 30 };
const stagesOf = (tally: Tally) => tally.model.stages.map(({ name }) => name);
/** Random pathways, in do-nothing and in a scenario with other rates. */
const inBoth = (check: (tally: Tally) => void) =>
  fc.property(someOtherRates, ({ pathway: { text }, rates }) => {
    for (const tally of simulateAll(`${text}scenarios:\n${otherRates(text, rates)}`).values()) check(tally);
  });
const cohortsOf = (tally: Tally) => tally.model.cohorts.map(({ name }) => name);

describe("in any pathway", () => {
  it("everybody who has come has left or is inside, after every period", () => {
    fc.assert(
      inBoth((tally) => {
        for (const cohort of cohortsOf(tally)) {
          let inside = stagesOf(tally).map((stage) => tally.presentAtStart(stage, { cohort }));
          for (let since = 0; since < tally.periods; since++) {
            const only = { cohort, since, until: since + 1 };
            const before = inside;
            inside = stagesOf(tally).map(
              (stage, index) => before[index]! + tally.into(stage, only) - tally.outOf(stage, only),
            );
            expect(Math.min(...inside)).toBeGreaterThanOrEqual(0);
            const change = sum(inside) - sum(before);
            expect(change).toBe(tally.created(only) - tally.gone(only));
          }
        }
      }),
      RUNS,
    );
  });

  it("the days of a stage, waiting included, are those of the people who are in it", () => {
    fc.assert(
      inBoth((tally) => {
        for (const stage of stagesOf(tally)) {
          for (const cohort of cohortsOf(tally)) {
            let before = tally.presentAtStart(stage, { cohort });
            for (let since = 0; since < tally.periods; since++) {
              const only = { cohort, since, until: since + 1 };
              const [came, left] = [tally.into(stage, only), tally.outOf(stage, only)];
              const days = tally.sum("personDays", stage, only) + tally.sum("waitingDays", stage, only);
              // Between those who were there throughout and those who were there at some time; exact where nobody moves.
              expect(days).toBeGreaterThanOrEqual(Math.max(0, before - left) * tally.periodLength(since));
              expect(days).toBeLessThanOrEqual((before + came) * tally.periodLength(since));
              before += came - left;
            }
          }
        }
      }),
      RUNS,
    );
  });

  it("a replication is the same to the byte whenever it is simulated", () => {
    fc.assert(
      fc.property(somePathway, fc.nat(5), ({ text }, replication) => {
        expect(simulate(text, { replication }).bytes().equals(simulate(text, { replication }).bytes())).toBe(true);
      }),
      RUNS,
    );
  });

  it("no order of the file moves a number, nor does an attribute that nothing depends on", () => {
    fc.assert(
      fc.property(somePathway, ({ text }) => {
        const [head, stages] = text.split("stages:\n") as [string, string];
        const lines = stages.trimEnd().split("\n").reverse();
        const reordered = head
          .replace(/cohorts: \{(older: .*\}), (working: .*\})\}\n/, "cohorts: {$2, $1}\n")
          .replace(
            /( {2}need: .*\n)( {2}mood: .*\n)( {2}again: .*\n)( {2}lately: .*\n)/,
            "$4$1$3  idle: {levels: {a: 0.5, b: rest}}\n$2",
          );
        expect(reordered).toMatch(/\{working: .*lately: .*need: .*idle: .*mood: /s);
        const other = `${reordered}stages:\n${lines.join("\n")}\n`;
        expect(simulate(other).byName()).toEqual(simulate(text).byName());
      }),
      RUNS,
    );
  });

  it("nobody is in two places of the population at once", () => {
    fc.assert(
      inBoth((tally) => {
        const fromPopulation = tally.passages({ from: "initial" }) + tally.passages({ from: "residents" });
        // Whoever ages or leaves is neither new nor gone.
        const aged = tally.passages({ from: "ageing" });
        const outside = tally.created() - (fromPopulation + aged);
        const inside = sum(stagesOf(tally).map((stage) => tally.insideAfter(stage, tally.periods - 1)));
        expect(inside).toBeLessThanOrEqual(500 + outside);
        for (const stage of stagesOf(tally)) {
          for (const [index, cohort] of cohortsOf(tally).entries()) {
            const inside = tally.presentAtStart(stage, { cohort });
            expect(tally.people(stage, 0, index)).toBeLessThanOrEqual(
              inside + tally.into(stage, { cohort, until: 60 }),
            );
          }
        }
      }),
      RUNS,
    );
  });
});

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
