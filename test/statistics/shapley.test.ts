import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replicationKey, rootKey } from "../../src/random/keys.ts";
import { keyedPermutation } from "../../src/random/permutation.ts";
import { exactShapley, marginalContributions, shapleyEstimates } from "../../src/statistics/shapley.ts";
import { streamNamed } from "./streams.ts";

type Game = (subset: number) => number;
const members = (subset: number, players: number) =>
  Array.from({ length: players }, (_, player) => player).filter((player) => subset & (1 << player));

/** Player 0 has a left glove, players 1 and 2 have right ones: only a pair is worth something. */
const glove: Game = (subset) => (subset & 1 && subset & 6 ? 1 : 0);
/** Littlechild and Owen (1973): a runway costs what its largest user needs. */
const NEEDS = [8, 11, 13, 18];
const airport: Game = (subset) => Math.max(0, ...members(subset, 4).map((player) => NEEDS[player]!));

/** Contributions along one keyed random order in each replication. */
function sampled(
  game: Game,
  players: number,
  replications: number,
  noise = (_replication: number) => 0,
): Float64Array[] {
  const root = rootKey("orders");
  return Array.from({ length: replications }, (_, replication) => {
    const order = keyedPermutation(replicationKey(root, replication), players);
    const values = new Float64Array(players + 1);
    let subset = 0;
    order.forEach((player, place) => {
      subset |= 1 << player;
      values[place + 1] = game(subset) + (place === players - 1 ? noise(replication) : 0);
    });
    return marginalContributions(order, values);
  });
}

describe("exact Shapley values", () => {
  it("of an additive game are each player's own", () => {
    const own = [3, -1, 4, 1, -5, 9, 2, 6];
    const found = exactShapley(8, (subset) => members(subset, 8).reduce((sum, player) => sum + own[player]!, 10));
    found.forEach((value, player) => {
      expect(value).toBeCloseTo(own[player]!, 12);
    });
  });

  it("of the glove game are 4/6, 1/6 and 1/6", () => {
    const [left, ...right] = exactShapley(3, glove);
    expect(left).toBeCloseTo(4 / 6, 14);
    for (const value of right) expect(value).toBeCloseTo(1 / 6, 14);
  });

  it("of the airport game share each piece of runway among those who need it", () => {
    // 8/4, then 3/3, 2/2 and 5/1 more.
    expect([...exactShapley(4, airport)].map((value) => Number(value.toFixed(12)))).toEqual([2, 3, 4, 9]);
  });

  it("sum to the whole, give players who are alike the same and one who adds nothing nothing, in any game", () => {
    const values = fc.array(fc.double({ min: -1e8, max: 1e8, noNaN: true }), { minLength: 128, maxLength: 128 });
    fc.assert(
      fc.property(values, (of) => {
        // Players 0 and 1 are alike (only how many of them counts), player 2 adds nothing.
        const game: Game = (subset) => of[(subset & ~7) + (subset & 1) + ((subset >> 1) & 1)]!;
        const found = exactShapley(7, game);
        const whole = game(127) - game(0);
        const size = Math.max(...of.map(Math.abs), 1);
        expect(Math.abs(found.reduce((sum, value) => sum + value, 0) - whole) / size).toBeLessThan(1e-9);
        expect(Math.abs(found[0]! - found[1]!) / size).toBeLessThan(1e-12);
        expect(found[2]).toBe(0);
      }),
    );
  });

  it("call for each subset once, and refuse more than eight players", () => {
    const calls: number[] = [];
    exactShapley(3, (subset) => calls.push(subset));
    expect(calls).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(() => exactShapley(9, () => 0)).toThrow("8 players at most");
    expect(() => exactShapley(0, () => 0)).toThrow(RangeError);
  });
});

describe("Shapley values from random orders", () => {
  it("are within 3.5 standard errors of the exact ones: glove and airport", () => {
    for (const [game, players] of [
      [glove, 3],
      [airport, 4],
    ] as const) {
      const estimates = shapleyEstimates(sampled(game, players, 5_000));
      exactShapley(players, game).forEach((exact, player) => {
        const { value, standardError, low, high } = estimates[player]!;
        expect(standardError).toBeGreaterThan(0);
        expect(Math.abs(value - exact)).toBeLessThan(3.5 * standardError);
        expect(low < value && value < high).toBe(true);
      });
    }
  });

  it("are exact where nothing depends on the order", () => {
    const estimates = shapleyEstimates(sampled((subset) => members(subset, 5).length, 5, 100));
    for (const estimate of estimates) expect(estimate).toEqual({ value: 1, standardError: 0, low: 1, high: 1 });
  });

  it("sum to the whole in each replication and on average, to 1e-9 of it", () => {
    const stream = streamNamed("whole");
    const noise = Array.from({ length: 500 }, () => 1e7 * stream.normal());
    const game: Game = (subset) => 56e6 * Math.sqrt(members(subset, 20).length / 20) + 0.1 * subset;
    const contributions = sampled(game, 20, 500, (replication) => noise[replication]!);
    let mean = 0;
    contributions.forEach((of, replication) => {
      const whole = game(2 ** 20 - 1) + noise[replication]!;
      mean += whole / 500;
      expect(Math.abs(of.reduce((sum, value) => sum + value, 0) / whole - 1)).toBeLessThan(1e-9);
    });
    const sum = shapleyEstimates(contributions).reduce((all, { value }) => all + value, 0);
    expect(Math.abs(sum / mean - 1)).toBeLessThan(1e-9);
  });

  it("refuse an order that is none, and values that do not fit", () => {
    expect(() => marginalContributions([0, 0], Float64Array.of(0, 1, 2))).toThrow("permutation");
    expect(() => marginalContributions([1, 2], Float64Array.of(0, 1, 2))).toThrow("permutation");
    expect(() => marginalContributions([0, 1], Float64Array.of(0, 1))).toThrow("3 values");
    expect(() => shapleyEstimates([])).toThrow(RangeError);
    expect(() => shapleyEstimates([Float64Array.of(1), Float64Array.of(1, 2)])).toThrow(RangeError);
  });
});
