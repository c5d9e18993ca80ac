import type { TimeAxis } from "../axis.ts";
import type { JointBudget } from "../model.ts";
import type { BudgetDocument } from "../schema/budget.ts";
import { ABOVE_ZERO } from "./limits.ts";
import type { Place, Reader } from "./reader.ts";
import { yearIndex } from "./time.ts";

type JointDocument = NonNullable<BudgetDocument["joint"]>[string];

/** Spending that is shared with a partner: the same two years for money and for people. */
export function readJoint(
  reader: Reader,
  name: string,
  written: JointDocument,
  axis: TimeAxis,
  place: Place,
): JointBudget {
  const inOrder = (section: "spend" | "clients") =>
    Object.keys(written[section])
      .map((label) => ({ label, year: yearIndex(reader, label, axis, [...place.path, section, label], "key") }))
      .sort((a, b) => a.year - b.year)
      .map(({ label }) => label);
  const years = inOrder("spend");
  if (years.length !== 2) {
    const path = [...place.path, "spend"];
    const found = `${years.length} ${years.length === 1 ? "year" : "years"}`;
    const message = "growth is from one year to another";
    reader.report({ code: "TDM-MODEL-010", message, path, at: "key", expected: "two years", found });
  }
  if (inOrder("clients").join() !== years.join()) {
    const path = [...place.path, "clients"];
    const message = "volume and price can be told apart only where both are known";
    reader.report({ code: "TDM-MODEL-010", message, path, at: "key", expected: years.join(" and ") });
  }
  const at = (label: string | undefined): JointBudget["from"] => {
    const one = (section: "spend" | "clients", dimension: "money" | "count") => {
      const amount = label === undefined ? undefined : written[section][label];
      const inner = reader.within(reader.within(place, section), label ?? "");
      return amount === undefined
        ? reader.placeholder({ dimension })
        : reader.single(amount, inner, dimension, ABOVE_ZERO);
    };
    return { year: label ?? "", spend: one("spend", "money"), clients: one("clients", "count") };
  };
  return {
    name,
    label: written.label,
    partner: written.partner,
    councilShare: reader.single(written["council-share"], reader.within(place, "council-share"), "share", [
      Number.MIN_VALUE,
      1,
    ]),
    from: at(years[0]),
    to: at(years[1]),
  };
}
