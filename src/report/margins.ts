import type { StatedGoal } from "../analysis/summary.ts";
import { inScale, moneyScale } from "./money.ts";
import { decimal } from "./numbers.ts";

/** How the margins by which a target is met are written in a table. */
export interface MarginScale {
  /** "£m", "people", "days". */
  readonly unit: string;
  readonly show: (margin: number) => string;
}

/** The unit of a target's margins, as large as these need it. */
export function marginScale(goal: StatedGoal, margins: Iterable<number>): MarginScale {
  if (goal.form !== "measure") {
    const scale = moneyScale(margins);
    return { unit: scale.unit, show: (margin) => inScale(margin, scale) };
  }
  switch (goal.measure) {
    case "waits-within":
      return { unit: "percentage points", show: (margin) => decimal(100 * margin, 1) };
    case "mean-wait":
      return { unit: "days", show: (margin) => decimal(margin, 1) };
    case "people-on-average":
      return { unit: "people", show: (margin) => decimal(margin, 1) };
    default:
      return { unit: "entries", show: (margin) => decimal(margin, 1) };
  }
}
