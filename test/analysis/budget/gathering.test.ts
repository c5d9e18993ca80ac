import { describe, expect, it } from "vitest";
import type { BudgetFigures } from "../../../src/analysis/budget/figures.ts";
import { BudgetGathering } from "../../../src/analysis/budget/gathering.ts";
import { ragOf } from "../../../src/analysis/budget/schemes.ts";
import { prepare } from "../../../src/experiment/experiment.ts";
import { runShard } from "../../../src/experiment/shard.ts";
import { Pricing } from "../../../src/finance/replication-money.ts";
import { loadModelText } from "../../../src/model/load.ts";
import { shapeOf } from "../../../src/results/shape.ts";
import { hamletText } from "../../finance/hamlet.ts";

const REPLICATIONS = 4000;

/** What is said of a budget with these savings proposals, over all replications. */
function figures(savings: string, replications = REPLICATIONS): BudgetFigures {
  const { document } = loadModelText(hamletText(savings), "hamlet.yaml");
  const prepared = prepare({ document, scenarios: [], replications, seed: "hamlet", sample: 1 });
  const shape = shapeOf(prepared);
  const gathering = BudgetGathering.of(prepared, shape)!;
  const all = Array.from({ length: gathering.size }, () => new Float64Array(replications));
  const into = new Float64Array(gathering.size);
  for (const money of new Pricing(prepared, shape).all(runShard(prepared, { from: 0, to: replications }))) {
    gathering.add(money);
    gathering.read(money, into);
    for (const [index, values] of all.entries()) values[money.replication] = into[index]!;
  }
  for (const [index, values] of all.entries()) gathering.found(index, values);
  return gathering.figures();
}

const structural = (name: string, amount: number, chance: number) => `${name}:
  label: ${name}
  group: efficiencies
  delivered-by: structural
  delivery: {chance: ${chance}, delay: 0 days}
  amounts: {2020/21: ${amount}}
`;

describe("what is said of a budget", () => {
  const found = figures(structural("A", -300, 0.6) + structural("B", -400, 0.5));
  const [first] = found.savings;

  it("has all savings delivered as often as all lines are, by their chances", () => {
    // Independent here: the hamlet has no correlation.
    expect(first!.delivered.low).toBeLessThan(0.3);
    expect(first!.delivered.high).toBeGreaterThan(0.3);
    expect(first).toMatchObject({ planned: -700_000, plannedInForce: -700_000 });
    expect(first!.inForce.mean.low).toBeLessThan(-380_000);
    expect(first!.inForce.mean.high).toBeGreaterThan(-380_000);
  });

  it("divides the variance among lines as their own variances are, first order, and it adds up", () => {
    const { lines } = found.drivers[0]!;
    const variances = { A: 300 ** 2 * 0.24, B: 400 ** 2 * 0.25 };
    const all = variances.A + variances.B;
    for (const { reference, shareOfVariance } of lines) {
      expect(shareOfVariance).toBeCloseTo(variances[reference as "A" | "B"] / all, 1);
    }
    expect(lines.reduce((sum, { shareOfVariance }) => sum + shareOfVariance, 0)).toBeCloseTo(1, 9);
    expect(lines[0]!.reference).toBe("B");
  });

  it("says what the chance would be if a line came as planned", () => {
    const chances = Object.fromEntries(
      found.drivers[0]!.lines.map((line) => [line.reference, line.deliveredIfPlanned]),
    );
    expect(chances.A!.low < 0.5 && chances.A!.high > 0.5).toBe(true);
    expect(chances.B!.low < 0.6 && chances.B!.high > 0.6).toBe(true);
  });

  it("says how likely each share of the savings is, and of the one nearest a half what each line does to it", () => {
    // Of 700 half is 350: B alone decides; two thirds and more need both.
    const expected = [0.5, 0.3, 0.3, 0.3, 0.3, 0.3];
    expect(first!.shares.map(({ share }) => share)).toEqual([0.5, 0.66, 0.75, 0.88, 0.95, 1]);
    for (const [index, { chance }] of first!.shares.entries()) {
      expect(Math.abs(chance.probability - expected[index]!)).toBeLessThan(0.03);
    }
    const { enough, lines } = found.drivers[0]!;
    expect(enough.share).toBe(0.5);
    const of = (reference: string) => lines.find((line) => line.reference === reference)!.enoughIfPlanned;
    expect(of("B").met).toBe(REPLICATIONS);
    expect(of("A").met).toBe(enough.chance.met);
  });

  it("names both colours where the interval of a probability reaches both", () => {
    const near = figures(structural("A", -300, 0.75), 50).lines[0]!.rag;
    const delivery = near.find(({ dimension }) => dimension === "proposal-delivery")!;
    expect(delivery.derived).toEqual(["green", "amber"]);
  });

  it("adds up what is not delivered over rows, and carries it into the base of the next year", () => {
    const row = (kind: string, year: number) =>
      found.summary.filter((one) => one.kind === kind).reduce((sum, { years }) => sum + years[year]!.notDelivered, 0);
    expect(row("savings-group", 0)).toBeCloseTo(row("total-savings", 0), 6);
    expect(row("total-savings", 0)).toBeCloseTo(row("net-requirement", 0), 6);
    expect(row("base", 1)).toBeCloseTo(row("net-requirement", 0), 6);
  });

  it("rates by thresholds: green at its own, amber below it, red below that", () => {
    const thresholds = { green: 0.75, amber: 0.5 };
    expect([0.75, 0.74, 0.5, 0.49, 0].map((p) => ragOf(p, thresholds))).toEqual([
      "green",
      "amber",
      "amber",
      "red",
      "red",
    ]);
    const [line] = found.lines;
    expect(line!.rag.map(({ derived }) => derived)).toEqual([["amber"], ["green"], ["amber"], ["amber"], [], [], []]);
  });
});

it("has certain lines with no variance to divide, delivered in every replication", () => {
  const { savings, drivers } = figures(structural("A", -300, 1), 50);
  expect(savings.map(({ delivered }) => delivered.met)).toEqual([50, 50, 50]);
  expect(drivers[0]!.lines[0]!.shareOfVariance).toBeNaN();
});
