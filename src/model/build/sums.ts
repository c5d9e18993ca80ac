import type { Parameter } from "../model.ts";
import type { ModelPath } from "../path-problem.ts";
import type { Reader } from "./reader.ts";
import { together, type Varying } from "./varying.ts";

const ROUNDING = 1e-9;

/** What stands for a number that is missing has been reported, and sums to nothing. */
const isPlaceholder = (parameter: Parameter | undefined) => parameter?.path === "";

/** What is summed, in words, and how one part takes the rest. */
export interface SumWords {
  readonly what: string;
  readonly rest: string;
}

/** Probabilities must sum to 1 in every cohort and combination of levels; to less, if one part (undefined) takes the rest. */
export function checkSum(
  reader: Reader,
  parts: readonly (Varying<Parameter | undefined> | undefined)[],
  path: ModelPath,
  { what, rest }: SumWords,
): void {
  const rows = together(
    parts.flatMap((part) => part ?? []),
    (values) => values,
  );
  const whole = parts.includes(undefined);
  for (const { cohort, levels } of reader.combinationsOf(rows.on, path)) {
    const row = rows.at(cohort, (attribute) => levels[rows.on.indexOf(attribute)]!);
    if (row.some(isPlaceholder)) continue;
    const hasRest = whole || row.includes(undefined);
    const sum = row.reduce((total, parameter) => total + (parameter?.value ?? 0), 0);
    if (hasRest ? sum <= 1 + ROUNDING : Math.abs(sum - 1) <= ROUNDING) continue;
    const whose = rows.on.map((attribute, index) => {
      const { name, levels: names } = reader.attributes[attribute]!;
      return `, ${name} ${names[levels[index]!]}`;
    });
    // A sum that is off by little must not read as 1.
    const shown = [6, 12].map((digits) => Number(sum.toPrecision(digits))).find((rounded) => rounded !== 1);
    reader.report({
      code: "TDM-MODEL-008",
      message: `the ${what} for cohort ${reader.cohorts[cohort]}${whose.join("")} sum to ${shown}`,
      path,
      at: "key",
      expected: hasRest ? "at most 1" : `1, or ${rest}`,
    });
    return;
  }
}
