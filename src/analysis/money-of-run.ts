import type { TimeAxis } from "../model/axis.ts";
import type { Model } from "../model/model.ts";
import type { MoneyOfRun } from "./summary.ts";

/** How a model reckons with money, at its central values. */
export function moneyOf({ money, axis, interventions }: Model): MoneyOfRun {
  const { terms, discounting, partners, grants, optimismBias } = money;
  return {
    terms,
    discounting: discounting && {
      rate: discounting.rate.value,
      flows: discounting.flows,
      to: labelOfYear(axis, discounting.to),
      terms: discounting.terms,
    },
    partners: partners.map(({ label }) => label),
    grants: grants.map(({ label }) => label),
    optimismBias: optimismBias.map(({ label, oneOff, yearly, interventions: of }) => ({
      label,
      oneOff: oneOff?.value ?? 0,
      yearly: yearly?.value ?? 0,
      interventions: of.map((index) => interventions[index]!.label),
    })),
  };
}

/** What a year is called that may lie outside the axis. */
function labelOfYear({ kind, years }: TimeAxis, index: number): string {
  const known = years[index]?.label;
  if (known !== undefined) return known;
  if (kind === "plain") return `year ${index + 1}`;
  const first = Number(years[0]!.label.slice(0, 4)) + index;
  return `${first}/${String((first + 1) % 100).padStart(2, "0")}`;
}
