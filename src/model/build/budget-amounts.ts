import type { AmountsByYear } from "../model.ts";
import type { Value } from "../schema/value.ts";
import type { YearsOfBudget } from "./budget-around.ts";
import { listed } from "./names.ts";
import type { Place, Reader } from "./reader.ts";
import { yearIndex } from "./time.ts";

const THOUSAND = 1000;

/** Amounts by year of the budget, each a whole number of thousands as it is printed. */
export function readAmounts(
  reader: Reader,
  written: Readonly<Record<string, Value>>,
  { from, to, axis }: YearsOfBudget,
  place: Place,
): AmountsByYear {
  const amounts: AmountsByYear[number][] = Array.from({ length: to - from + 1 }, () => undefined);
  for (const [label, amount] of Object.entries(written)) {
    const at = reader.within(place, label);
    const year = yearIndex(reader, label, axis, at.path, "key");
    if (year < from || year > to) {
      reader.report({
        code: "TDM-MODEL-007",
        message: "this is no year of the budget",
        path: at.path,
        at: "key",
        expected: listed(axis.years.slice(from, to + 1).map((one) => one.label)),
        found: label,
      });
      continue;
    }
    const parameter = reader.single(amount, at, "budget");
    if (!Number.isInteger(parameter.value / THOUSAND)) {
      reader.report({
        code: "TDM-MODEL-007",
        message: "a budget is reckoned in whole thousands",
        path: at.path,
        at: "value",
        expected: "a whole number of £000; write £5.25m for an amount in pounds",
        found: `${parameter.value / THOUSAND} (£000)`,
      });
    }
    amounts[year - from] = parameter;
  }
  return amounts;
}
