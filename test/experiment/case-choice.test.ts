import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FirstByRank, nameOfCase, onlyThese, rankOf } from "../../src/experiment/case-choice.ts";

const people = (source: string, count: number) =>
  Array.from({ length: count }, (_, member) => rankOf({ source, member, turn: 0 }));

describe("the rank of a case", () => {
  it("comes from who it is alone, and differs between any two", () => {
    const who = { source: "residents:older", member: 7, turn: 0 };
    expect(rankOf({ ...who })).toBe(rankOf(who));
    const ranks = [...people("residents:older", 5000), ...people("residents:working", 5000)];
    expect(new Set([...ranks, rankOf({ ...who, turn: 1 })]).size).toBe(10_001);
  });

  it("is spread evenly, so that nobody is likelier to be followed", () => {
    const ranks = people("external:help:hospital:older", 10_000).map((rank) => rank / 2 ** 53);
    expect(ranks.every((rank) => rank >= 0 && rank < 1)).toBe(true);
    const mean = ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 / Math.sqrt(12 * ranks.length));
  });

  it("has a name that tells it from others", () => {
    expect(nameOfCase({ source: "residents:older", member: 7, turn: 2 })).toBe("residents:older/7/2");
  });
});

describe("a choice of the first by rank", () => {
  it("ends with the lowest, however often and in whatever order they come", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50)), fc.integer({ min: 1, max: 10 }), (met, count) => {
        const choice = new FirstByRank(count);
        for (const rank of met) choice.follow(rank);
        const lowest = [...new Set(met)].sort((a, b) => a - b).slice(0, count);
        expect([...choice.ranks]).toEqual(lowest);
      }),
    );
  });

  it("has followed whoever is in it from the beginning", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50)), (met) => {
        const choice = new FirstByRank(5);
        const refused = new Set(met.filter((rank) => !choice.follow(rank)));
        for (const rank of choice.ranks) expect(refused).not.toContain(rank);
      }),
    );
  });
});

it("a choice of certain people takes nobody else", () => {
  const choice = onlyThese(new Set([3]));
  expect([choice.mayFollow(3), choice.follow(3), choice.mayFollow(4), choice.follow(4)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
