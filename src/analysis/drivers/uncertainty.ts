import type { Model, Scenario } from "../../model/model.ts";
import { moments } from "../../statistics/moments.ts";
import { sobolIndices } from "../../statistics/sobol-indices.ts";
import { groupsOfInputs, INPUT_GROUPS, type InputGroup, meaningOf, uncertainInputs } from "../input-groups.ts";
import type { Mix } from "../savings/savings-service.ts";
import { sumIn, type TimeSpan } from "../savings/time-spans.ts";
import type { UncertaintySplit } from "./drivers.ts";

/** A spread of no more than this share of the largest saving is rounding. */
const ROUNDING = 1e-12;

/** The groups that a scenario's saving may depend on: those with uncertain inputs, and chance. */
export function groupsOf(model: Model, scenario: Scenario): InputGroup[] {
  const found = new Set(uncertainInputs(model, [scenario]).map(({ group }) => group));
  return INPUT_GROUPS.filter((group) => group === "people" || found.has(group));
}

/** The inputs of a row: the first sample, the second, then the first with each group of the second. */
export function mixesOfGroups(model: Model, groups: readonly InputGroup[]): Mix[] {
  const groupOfInput = groupsOfInputs(model);
  const all = [...groupOfInput.keys()];
  return [
    { inputs: [], people: false },
    { inputs: all, people: true },
    ...groups.map((group) => ({
      inputs: all.filter((input) => groupOfInput[input] === group),
      people: group === "people",
    })),
  ];
}

/**
 * How the variance of the saving divides among groups of inputs, by Sobol' indices: chance is one of them.
 * @param rows by replication: the savings by period with inputs A, with B, then with A but for each group
 */
export function uncertaintySplit(
  model: Model,
  groups: readonly InputGroup[],
  rows: readonly (readonly Float64Array[])[],
  span: TimeSpan,
): UncertaintySplit {
  const column = (index: number) => Float64Array.from(rows, (row) => sumIn(row[index]!, span));
  const [a, b] = [column(0), column(1)];
  const both = Float64Array.of(...a, ...b);
  const { standardDeviation } = moments(both);
  if (standardDeviation <= ROUNDING * Math.max(...both.map(Math.abs))) {
    return { rows: rows.length, standardDeviation: 0, groups: [], together: undefined };
  }
  const exchanged = Object.fromEntries(groups.map((group, index) => [group, column(2 + index)]));
  const { groups: indices, interactions } = sobolIndices({ a, b, exchanged });
  return {
    rows: rows.length,
    standardDeviation,
    groups: groups.map((group) => ({ group, meaning: meaningOf(group, model), ...indices[group]! })),
    together: interactions,
  };
}
