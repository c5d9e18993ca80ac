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
    // One in a hundred of a perfect generator is called weak; eight of 114 would be one case in 10,000.
    expect(verdicts.filter(({ assessment }) => assessment === "WEAK").length).toBeLessThan(8);
  },
  MOST_HOURS * 3_600_000,
);
