import { expect, test } from "vitest";
import { dieharder, ORDERS } from "./dieharder.ts";

/** Tests of dieharder that differ in kind and take seconds; all of them are in `test/long`. */
const SUBSET = {
  birthdays: "-d 0",
  "ranks of matrices of 32 x 32 bits": "-d 2 -p 20",
  "bits in overlapping words": "-d 8",
  "distances in a square": "-d 11",
  "runs up and down": "-d 15",
  craps: "-d 16 -p 20",
  "bits in all": "-d 100 -p 50",
  "runs of bits": "-d 101 -p 40",
  "distribution of groups of 4 bits": "-d 200 -n 4 -p 20",
  "Kolmogorov and Smirnov": "-d 204 -p 400",
  "bytes by their place": "-d 205 -p 1 -t 5000000",
  "bits of words": "-d 209 -p 1 -t 6500000",
};

test.each(ORDERS)("dieharder finds nothing in the order of %s", async (order) => {
  for (const [title, options] of Object.entries(SUBSET)) {
    const verdicts = await dieharder(order, options);
    for (const { test, p, assessment } of verdicts) {
      expect(["PASSED", "WEAK"], `${title} (${test}): p = ${p}`).toContain(assessment);
    }
  }
});
