import { expect, test } from "vitest";
import { dieharder, ORDERS } from "../system/dieharder.ts";

/** Some 230 GB of random words for each order, most of them for the lagged sums. */
const MOST_HOURS = 12;

test.each(ORDERS)(
  "all tests of dieharder find nothing in the order of %s",
  async (order) => {
    const verdicts = await dieharder(order, "-a");
    expect(verdicts.length).toBeGreaterThan(100);
    expect(verdicts.filter(({ assessment }) => !["PASSED", "WEAK"].includes(assessment))).toEqual([]);
  },
  MOST_HOURS * 3_600_000,
);
