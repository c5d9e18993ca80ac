import { moments } from "../../statistics/moments.ts";
import { sobolIndices } from "../../statistics/sobol-indices.ts";
import type { UncertaintySplit } from "./drivers.ts";
import { INPUT_GROUPS, MEANING_OF_GROUPS } from "./input-groups.ts";
import { sumIn, type TimeSpan } from "./time-spans.ts";

/**
 * How the variance of the saving divides among groups of inputs, by Sobol' indices: chance is one of them.
 * @param rows by replication: the savings by period with inputs A, with B, then with A but for each group
 */
export function uncertaintySplit(rows: readonly (readonly Float64Array[])[], span: TimeSpan): UncertaintySplit {
  const column = (index: number) => Float64Array.from(rows, (row) => sumIn(row[index]!, span));
  const exchanged = Object.fromEntries(INPUT_GROUPS.map((group, index) => [group, column(2 + index)]));
  const [a, b] = [column(0), column(1)];
  const indices = sobolIndices({ a, b, exchanged });
  const groups = INPUT_GROUPS.map((group) => ({
    group,
    meaning: MEANING_OF_GROUPS[group],
    ...indices.groups[group]!,
  }));
  return {
    rows: rows.length,
    standardDeviation: moments(Float64Array.of(...a, ...b)).standardDeviation,
    groups,
    together: 1 - groups.reduce((sum, { first }) => sum + first.value, 0),
  };
}
