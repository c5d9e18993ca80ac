import { describe, expect, it } from "vitest";
import { Checks } from "../../src/analysis/checks.ts";
import { APRIL_2021, council, HandCount } from "../finance/council.ts";
import { handMoney } from "./hand-run.ts";

/** Whether each check holds for one replication that was counted by hand. */
function checks(count: (hand: HandCount) => HandCount): Record<string, boolean> {
  const prepared = council();
  const hand = count(new HandCount(prepared));
  const of = new Checks(hand.shape);
  for (const money of handMoney(prepared, [[hand]])) of.add(money);
  return Object.fromEntries(of.results().map(({ label, holds }) => [label, holds]));
}

const NOBODY_LOST = "Nobody leaves a stage who has not entered it";
const NO_NEGATIVE_TIME = "No negative time in a stage";

describe("the checks of a run", () => {
  it("hold where everybody who leaves has come before", () => {
    const found = checks((hand) =>
      hand
        .go("initial", "care", 2)
        .go("residents", "door", 1)
        .go("door", "care", 1)
        .go("care", "review", 3)
        .go("review", "care", 3)
        .go("care", "resolved", 3, { month: APRIL_2021 }),
    );
    expect(found).toEqual({ [NOBODY_LOST]: true, [NO_NEGATIVE_TIME]: true });
  });

  it("find somebody who leaves and never came", () => {
    expect(checks((hand) => hand.go("care", "resolved", 1))[NOBODY_LOST]).toBe(false);
  });

  it("find somebody who leaves before they came", () => {
    const found = checks((hand) =>
      hand.go("care", "resolved", 1).go("residents", "door", 1).go("door", "care", 1, { month: APRIL_2021 }),
    );
    expect(found[NOBODY_LOST]).toBe(false);
  });

  it("find somebody who changes cohort on the way", () => {
    const found = checks((hand) =>
      hand
        .go("residents", "door", 1)
        .go("door", "help", 1)
        .go("help", "resolved", 1, { month: APRIL_2021, cohort: "working" }),
    );
    expect(found[NOBODY_LOST]).toBe(false);
  });

  it("find negative time", () => {
    expect(checks((hand) => hand.days("care", -1))[NO_NEGATIVE_TIME]).toBe(false);
  });
});
