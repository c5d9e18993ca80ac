import { describe, expect, it } from "vitest";
import { pairedDifference, unpairedDifference } from "../../../src/analysis/comparison/difference.ts";
import type { FigureName } from "../../../src/analysis/comparison/figures.ts";
import { quantitiesOf } from "../../../src/analysis/replication-quantities.ts";
import { loadModelText } from "../../../src/model/load.ts";

const REPLICATIONS = 3000;
const SIZE = 50;

/** A front door alone: nobody is ever away, so that contacts are a Poisson process of so many a year. */
const clinic = (rate: number) =>
  loadModelText(
    `
tdm: 1
name: clinic
title: A clinic
assumption: invented for the tests
time: {axis: plain, length: 365.25 days, periods: 1}
cohorts: {all: {label: All, population: 400}}
exits: {resolved: Resolved}
stages:
  door: {kind: route, arrivals: {residents: {rate: ${rate} per year}}, to: {resolved: rest}}
`,
    "clinic.yaml",
  );

const contacts = (rate: number, seed: string) =>
  Float64Array.from(quantitiesOf(clinic(rate), { replications: REPLICATIONS, seed }), (run) =>
    run.sum("entries", "door"),
  );

const entries: FigureName = {
  ...{ measure: "entries", unit: "people", year: "year 1", cohort: "all", cohortLabel: "all" },
  ...{ stage: "door", stageLabel: "door", target: null },
};
const over: FigureName = {
  ...entries,
  measure: "chance",
  unit: "probability",
  target: { saving: 0, name: "save it", label: "" },
};

/** In how many blocks of replications an interval covers the truth. */
function covered(
  truth: number,
  compareBlock: (from: number, to: number) => { low: number | null; high: number | null },
) {
  let count = 0;
  for (let from = 0; from < REPLICATIONS; from += SIZE) {
    const { low, high } = compareBlock(from, from + SIZE);
    if (low! <= truth && truth <= high!) count++;
  }
  return count;
}

describe("intervals of differences between simulated runs, in blocks of 50 replications", () => {
  const a = contacts(0.5, "clinic");
  const b = contacts(0.53, "clinic");
  const elsewhere = contacts(0.53, "another clinic");
  const blocks = REPLICATIONS / SIZE;
  // 400 people, 0.03 a year more.
  const truth = 12;
  // 95 % of 60 blocks, within four standard errors.
  const least = blocks * 0.95 - 4 * Math.sqrt(blocks * 0.95 * 0.05);

  it("cover what the rate alone says, in pairs and without", () => {
    const paired = covered(
      truth,
      (from, to) => pairedDifference(entries, { a: a.subarray(from, to), b: b.subarray(from, to) })!,
    );
    const unpaired = covered(
      truth,
      (from, to) => unpairedDifference(entries, { a: a.subarray(from, to), b: elsewhere.subarray(from, to) })!,
    );
    expect(paired).toBeGreaterThanOrEqual(least);
    expect(unpaired).toBeGreaterThanOrEqual(least);
  });

  it("cover the difference of chances that the Poisson law gives", () => {
    const limit = 205;
    const above = (values: Float64Array, from: number, to: number) =>
      values.subarray(from, to).map((value) => Number(value > limit));
    const difference = poissonAbove(limit, 212) - poissonAbove(limit, 200);
    const paired = covered(
      difference,
      (from, to) => pairedDifference(over, { a: above(a, from, to), b: above(b, from, to) })!,
    );
    const unpaired = covered(
      difference,
      (from, to) => unpairedDifference(over, { a: above(a, from, to), b: above(elsewhere, from, to) })!,
    );
    expect(paired).toBeGreaterThanOrEqual(least);
    expect(unpaired).toBeGreaterThanOrEqual(least);
  });

  it("are narrower in pairs, because people keep their luck", () => {
    const width = ({ low, high }: { low: number | null; high: number | null }) => high! - low!;
    const paired = width(pairedDifference(entries, { a, b })!);
    const unpaired = width(unpairedDifference(entries, { a, b: elsewhere })!);
    expect(paired).toBeLessThan(0.8 * unpaired);
  });
});

/** P(X > limit) of a Poisson law. */
function poissonAbove(limit: number, mean: number): number {
  let term = Math.exp(-mean);
  let below = term;
  for (let k = 1; k <= limit; k++) {
    term *= mean / k;
    below += term;
  }
  return 1 - below;
}
