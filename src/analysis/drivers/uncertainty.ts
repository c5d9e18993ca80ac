import type { Model } from "../../model/model.ts";
import { moments } from "../../statistics/moments.ts";
import { sobolIndices } from "../../statistics/sobol-indices.ts";
import type { Mix } from "../savings/savings-service.ts";
import { sumIn, type TimeSpan } from "../savings/time-spans.ts";
import type { UncertaintySplit } from "./drivers.ts";
import { groupsOfColumns, INPUT_GROUPS, MEANING_OF_GROUPS } from "./input-groups.ts";

/** The inputs of a row: the first sample, the second, then the first with each group of the second. */
export function mixesOfGroups(model: Model): Mix[] {
  const groups = groupsOfColumns(model);
  const all = [...groups.keys()];
  return [
    { columns: [], people: false },
    { columns: all, people: true },
    ...INPUT_GROUPS.map((group) => ({
      columns: all.filter((column) => groups[column] === group),
      people: group === "people",
    })),
  ];
}

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
