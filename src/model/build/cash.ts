import type { CashChange, Parameter } from "../model.ts";
import type { CashDocument } from "../schema/changes.ts";
import type { Value } from "../schema/value.ts";
import type { Changeable } from "./changeable.ts";
import type { Limits } from "./limits.ts";
import { listed } from "./names.ts";
import type { Place, Reader } from "./reader.ts";
import { stagesCalled } from "./stage-names.ts";
import { simulatedYear } from "./time.ts";

const FORMS = ["amount", "by-year", "budget-changes"] as const;
const EITHER_WAY: Limits = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/** Money alone: an amount per year while the intervention acts, or amounts of single years. */
export function readCash(
  reader: Reader,
  written: CashDocument,
  { start, lasts }: { readonly start: number; readonly lasts: string | undefined },
  { axis, stages }: Changeable,
  place: Place,
  cohort: number,
): CashChange[] {
  const given = FORMS.filter((key) => written[key] !== undefined);
  if (given.length !== 1) {
    const two = given.length > 1;
    reader.report({
      code: two ? "TDM-MODEL-010" : "TDM-MODEL-003",
      message: two ? `\`${given[0]}\` and \`${given[1]}\` stand side by side` : "this does not say how much",
      path: two ? [...place.path, given[1]!] : place.path,
      at: "key",
      expected: listed([...FORMS]),
    });
  }
  const of =
    written.of === undefined
      ? stages.map((_, stage) => stage)
      : stagesCalled(reader, written.of, [...place.path, "of"]);
  const common = { kind: "cash", path: place.path.join("."), cohort, of, as: written.as ?? "spending" } as const;
  return given.map((form): CashChange => {
    const at = reader.within(place, form);
    if (form === "amount") {
      const rate = reader.single(written.amount!, at, "money-rate", EITHER_WAY);
      return { ...common, amounts: { of: "rate", rate } };
    }
    if (lasts !== undefined && lasts !== "recurrent") {
      const message = `amounts of single years say for themselves how long it lasts, so it cannot be ${lasts}`;
      reader.report({ code: "TDM-MODEL-010", message, path: at.path, at: "key", expected: "amount" });
    }
    const amounts = Object.entries(written[form]!).map(([label, amount]: [string, Value]) => ({
      label,
      year: simulatedYear(reader, label, axis, [...at.path, label], "key"),
      amount: reader.single(amount, reader.within(at, label), "money", EITHER_WAY),
    }));
    for (const { year, label } of amounts) {
      if (axis.years[year]!.end > start) continue;
      const message = "this year is over before it starts";
      reader.report({ code: "TDM-MODEL-010", message, path: [...at.path, label], at: "key", found: label });
    }
    const byYear = axis.years.map((_, index): Parameter[] =>
      amounts
        .filter(({ year }) => (form === "by-year" ? year === index : year <= index))
        .sort((a, b) => a.year - b.year)
        .map(({ amount }) => amount),
    );
    return { ...common, amounts: { of: "years", byYear } };
  });
}
