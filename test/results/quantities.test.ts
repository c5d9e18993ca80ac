import { describe, expect, it } from "vitest";
import { QuantityReader } from "../../src/results/quantities.ts";
import { APRIL, council, HandCount, JULY } from "../finance/council.ts";

const count = () => new HandCount(council());

describe("who enters and leaves", () => {
  it("is counted by stage, month and cohort", () => {
    const hand = count()
      .go("residents", "door", 7)
      .go("door", "help", 4)
      .go("door", "resolved", 3)
      .go("help", "resolved", 2, { month: JULY })
      .go("residents", "door", 1, { cohort: "working" });
    const { entries, exits } = new QuantityReader(hand.shape, 1).read(hand.row());
    expect(entries[hand.cell("door")]).toBe(7);
    expect(exits[hand.cell("door")]).toBe(7);
    expect(entries[hand.cell("help")]).toBe(4);
    expect(exits[hand.cell("help")]).toBe(0);
    expect(exits[hand.cell("help", { month: JULY })]).toBe(2);
    expect(entries[hand.cell("door", { cohort: "working" })]).toBe(1);
    expect(Array.from(entries).reduce((sum, people) => sum + people)).toBe(12);
  });

  it("does not include those who are there at the start", () => {
    const hand = count().go("initial", "care", 5).go("door", "care", 1);
    const { entries } = new QuantityReader(hand.shape, 1).read(hand.row());
    expect(entries[hand.cell("care")]).toBe(1);
  });

  it("counts a review that leads back neither as leaving nor as entering", () => {
    const hand = count().go("care", "review", 10).go("review", "care", 9).go("review", "ended", 1);
    const { entries, exits } = new QuantityReader(hand.shape, 1).read(hand.row());
    expect(entries[hand.cell("care")]).toBe(0);
    expect(exits[hand.cell("care")]).toBe(1);
    expect(entries[hand.cell("review")]).toBe(10);
    expect(exits[hand.cell("review")]).toBe(10);
  });
});

describe("the quantities of a sample", () => {
  it("stand for everybody: each person for 1 / sample", () => {
    const hand = count().go("residents", "door", 3).days("care", 40).people("care", 2, 0);
    const { entries, passages, personDays, people } = new QuantityReader(hand.shape, 0.1).read(hand.row());
    expect(entries[hand.cell("door")]).toBe(30);
    expect(personDays[hand.cell("care")]).toBe(400);
    expect(Math.max(...Array.from(passages))).toBe(30);
    expect(Math.max(...Array.from(people))).toBe(20);
  });

  it("are the counts themselves where everybody is simulated", () => {
    const hand = count().days("care", 41, { month: APRIL });
    const row = hand.row();
    expect(new QuantityReader(hand.shape, 1).read(row).personDays).toBe(row.ledger.personDays);
  });
});
