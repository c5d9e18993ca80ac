import type { HeadlinePrecision } from "../analysis/summary.ts";
import { targetNameOf } from "../analysis/target-goals.ts";
import type { Headline } from "../experiment/stopping.ts";
import type { Model } from "../model/model.ts";
import { isSavingTarget } from "../model/target.ts";
import { pounds, statedPounds } from "./money.ts";
import { counted, decimal, trimmed } from "./numbers.ts";

/**
 * A headline as `--headline` takes it: "save £35m by 2018/19", "P10 saving in 2018/19"; a target of another form than a year's
 * saving as the table of targets names it.
 */
export function nameOfHeadline(headline: Headline, model: Model): string {
  const { axis, cohorts, targets } = model;
  if (headline.of === "saving") return `${figureName(headline.figure)} saving in ${axis.years[headline.year]!.label}`;
  const target = targets[headline.target]!;
  if (!isSavingTarget(target)) return targetNameOf(model, target);
  const { saving, year, cohort } = target;
  const whom = cohort < 0 ? "" : ` from ${cohorts[cohort]!.name}`;
  return `save ${statedPounds(saving.value)} by ${axis.years[year]!.label}${whom}`;
}

/** "mean", "P10". */
export function figureName(figure: string): string {
  return figure === "mean" ? figure : figure.toUpperCase();
}

/** Half of an interval's width: "±1 point", "±1.4 points" of a chance; "±£500k". */
export function plusMinus(halfWidth: number, isShare: boolean): string {
  if (!Number.isFinite(halfWidth)) return "±?";
  const amount = roundedUp(isShare ? 100 * halfWidth : halfWidth);
  if (!isShare) return `±${pounds(amount)}`;
  const text = trimmed(amount, 6);
  return `±${text} ${text === "1" ? "point" : "points"}`;
}

/** To two figures, upwards: what is said to be known so well must be. */
function roundedUp(value: number): number {
  if (value === 0) return 0;
  const step = 10 ** (Math.floor(Math.log10(value)) - 1);
  // A hair's breadth is rounding, not a further step.
  return Number((Math.ceil(value / step - 1e-9) * step).toPrecision(12));
}

/** "is known to ±1 point after 2,430 replications", or how well it is known where that was not reached. */
export function howWellKnown(precision: HeadlinePrecision, replications: number): string {
  const { wanted, halfWidth, isReached, figure } = precision;
  const isShare = figure === "probability";
  const after = counted(replications, "replication");
  if (isReached) return `is known to ${plusMinus(wanted, isShare)} after ${after}`;
  const known = Number.isFinite(halfWidth) ? `is known to ${plusMinus(halfWidth, isShare)}` : "is hardly known";
  const needed = replications * (halfWidth / wanted) ** 2;
  const more = Number.isFinite(needed) ? `: that would take about ${decimal(roundedUp(needed))}` : "";
  return `${known} after ${after}, the most that were allowed, and not to ${plusMinus(wanted, isShare)}${more}`;
}
