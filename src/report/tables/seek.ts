import type { FurtherInterventions, Seek, SeekCurve, SeekPoint } from "../../analysis/seek/seek.ts";
import type { Estimate } from "../../statistics/bands.ts";
import type { EstimateWithError } from "../../statistics/mean-estimate.ts";
import { targetName } from "../goals.ts";
import { marginScale } from "../margins.ts";
import { inScale, moneyScale, pounds, poundsRange } from "../money.ts";
import { decimal, trimmed } from "../numbers.ts";
import { percent, percentInterval } from "../probability.ts";
import { type Table, tableOf } from "./table.ts";

/** The probability at each value of what was varied, and the margin where that is not said by the saving. */
export function curveTable({ target }: Seek, curve: SeekCurve): Table {
  const { points } = curve;
  const isOfSaving = target.form === "saving" || target.form === "cumulative-saving";
  const margins = marginScale(target, marginsOf(points.map(({ margin }) => margin)));
  const scale = moneyScale(points.map(({ saving }) => saving.value));
  return tableOf<SeekPoint>(
    `${headingOf(curve)}: ${curve.unit}`,
    [
      { heading: "At", align: "left", rank: 0, cell: (point) => inWords(curve, point.x) },
      { heading: "Probability", align: "right", rank: 0, cell: ({ probability }) => percent(probability.value) },
      { heading: "95 % interval", align: "right", rank: 1, cell: ({ probability }) => interval(probability) },
      ...(isOfSaving
        ? []
        : [
            {
              heading: `Mean margin, ${margins.unit}`,
              align: "right" as const,
              rank: 0,
              cell: ({ margin }: SeekPoint) => (margin ? margins.show(margin.value) : ""),
            },
          ]),
      {
        heading: `Mean saving, ${scale.unit}`,
        align: "right",
        rank: 0,
        cell: ({ saving }) => inScale(saving.value, scale),
      },
    ],
    [{ title: undefined, items: points }],
    isOfSaving ? [] : ["Margin: by how much the target is met; below 0, by how much it is missed."],
  );
}

/** What further interventions add, in the order in which they join. */
export function furtherTable({ target }: Seek, { steps }: FurtherInterventions): Table {
  let count = 0;
  const scale = marginScale(target, marginsOf(steps.map(({ adds }) => adds)));
  return tableOf<FurtherInterventions["steps"][number]>(
    "Further interventions, in the order in which they join",
    [
      { heading: "", align: "right", rank: 1, cell: () => String(++count) },
      { heading: "And also", align: "left", rank: 0, cell: ({ label }) => label },
      {
        heading: `Adds, by itself, ${scale.unit}`,
        align: "right",
        rank: 1,
        cell: ({ adds }) => (adds ? scale.show(adds.value) : ""),
      },
      { heading: "Probability then", align: "right", rank: 0, cell: ({ probability }) => percent(probability.value) },
      { heading: "95 % interval", align: "right", rank: 2, cell: ({ probability }) => interval(probability) },
    ],
    [{ title: undefined, items: steps }],
  );
}

/** How much to hold for each probability. */
export function contingencyTable({ contingency, target }: Seek): Table {
  const beside = target.form === "net-budget" ? "beside the budget, meets" : "with the saving, makes";
  return tableOf<Seek["contingency"][number]>(
    `Contingency that, ${beside} ${targetName(target)}`,
    [
      { heading: "Probability", align: "right", rank: 0, cell: ({ probability }) => percent(probability) },
      { heading: "Contingency", align: "right", rank: 0, cell: ({ amount }) => pounds(amount.value) },
      { heading: "95 % interval", align: "right", rank: 1, cell: ({ amount }) => moneyInterval(amount) },
    ],
    [{ title: undefined, items: contingency }],
  );
}

function marginsOf(estimates: readonly (EstimateWithError | undefined)[]): number[] {
  return estimates.flatMap((estimate) => estimate?.value ?? []);
}

/** "£1m-£2m"; "£1m or more" where there were too few replications for an upper end. */
export function moneyInterval({ low, high }: Estimate): string {
  if (Number.isFinite(high)) return poundsRange(low, high);
  return Number.isFinite(low) && low > 0 ? `${pounds(low)} or more` : "not known from so few replications";
}

const NAMES = { effect: "Effect", start: "Start", ramp: "Ramp", delivery: "Delivery" } as const;

export function headingOf({ varied, of }: Pick<SeekCurve, "varied" | "of">): string {
  return varied === "delivery" ? NAMES.delivery : `${NAMES[varied]} of ${of.join(" and ")}`;
}

/** A value of what is varied, as people say it. */
export function inWords({ varied }: Pick<SeekCurve, "varied">, x: number): string {
  if (varied === "delivery") return `${decimal(100 * x)} %`;
  if (varied !== "start") return `${trimmed(x, 2)} times`;
  const days = Math.round(Math.abs(x));
  return days === 0 ? "as planned" : `${days} days ${x < 0 ? "earlier" : "later"}`;
}

function interval({ low, high }: Estimate): string {
  return percentInterval(low, high);
}
