import { uncertaintyQuantile } from "../experiment/uncertainty-quantile.ts";
import type { Parameter, UncertaintyLaw } from "../model/model.ts";
import { DAYS_PER_YEAR, type Dimension } from "../model/quantity.ts";
import { statedPounds } from "./money.ts";
import { significant, trimmed } from "./numbers.ts";

/** Figures of a value that are worth showing. */
const FIGURES = 4;
const DAYS_PER_MONTH = DAYS_PER_YEAR / 12;
const MONTHS_TO_SHOW = 24;

/**
 * A value in the engine's units as people write it: "5 days", "6 months", "0.36 per year", "£549", "11.6 %", "-3 %".
 *
 * @param value days, per day, pounds, pounds per day, a fraction or a plain number
 */
export function writtenValue(value: number, dimension: Dimension): string {
  switch (dimension) {
    case "duration":
      return time(value);
    case "rate":
      return `${significant(value * DAYS_PER_YEAR, FIGURES)} per year`;
    case "money":
    case "budget":
      return statedPounds(value);
    case "money-rate":
      return `${statedPounds(value * DAYS_PER_YEAR)} per year`;
    case "share":
      return `${significant(value * 100, FIGURES)} %`;
    case "change":
      return `${value > 0 ? "+" : ""}${significant(value * 100, FIGURES)} %`;
    default:
      return significant(value, Math.abs(value) >= 1000 ? 12 : FIGURES);
  }
}

/** Whole days where they are whole, whole months where they are, and years from one on; "801 days (2.2 years)". */
function time(days: number): string {
  const named = (value: string, unit: string) => `${value} ${unit}${value === "1" ? "" : "s"}`;
  const years = days / DAYS_PER_YEAR;
  if (days === 0) return "0 days";
  if (Math.abs(days) < 1) {
    const hours = days * 24;
    return Math.abs(hours) < 1 ? named(significant(hours * 60, 3), "minute") : named(significant(hours, 3), "hour");
  }
  if (isWhole(days)) {
    const text = named(trimmed(days, 0), "day");
    return years < 2 ? text : `${text} (${significant(years, 2)} years)`;
  }
  const months = days / DAYS_PER_MONTH;
  if (isWhole(years)) return named(trimmed(years, 0), "year");
  if (isWhole(months) && months < MONTHS_TO_SHOW) return named(trimmed(months, 0), "month");
  return years >= 1 ? named(significant(years, 3), "year") : named(significant(days, 3), "day");
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-9 * Math.abs(value);
}

/** How uncertain a parameter is, in words; what was thought possible where it is not drawn. */
export function uncertaintyInWords({ value, uncertain, range, dimension }: Parameter): string {
  const written = (value: number) => writtenValue(value, dimension);
  const possible = range ? `thought possible: ${written(range[0])} to ${written(range[1])}` : "";
  if (!uncertain) return possible === "" ? "fixed" : `fixed; ${possible}`;
  const law = lawInWords(uncertain, value, dimension);
  return possible === "" ? law : `${law}; ${possible}`;
}

function lawInWords(uncertain: UncertaintyLaw, value: number, dimension: Dimension): string {
  const written = (amount: number) => writtenValue(amount, dimension);
  switch (uncertain.law) {
    case "uniform":
      return `anything from ${written(uncertain.min)} to ${written(uncertain.max)}, all equally likely`;
    case "triangular":
    case "pert": {
      const ends = `from ${written(uncertain.min)} to ${written(uncertain.max)}`;
      return `${ends}, most likely ${written(uncertain.mode)} (${uncertain.law === "pert" ? "PERT" : "triangular"} law)`;
    }
    default: {
      const mean = uncertain.mean === value ? "" : `mean ${written(uncertain.mean)}, `;
      const deviation =
        "cv" in uncertain ? `${significant(uncertain.cv * 100, 3)} % of the mean` : spread(uncertain.sd, dimension);
      const most = uncertain.law === "beta" && uncertain.max !== 1 ? `, at most ${written(uncertain.max)}` : "";
      return `${mean}standard deviation ${deviation}${most} (${uncertain.law} law)`;
    }
  }
}

/** What was thought possible, else what a draw lies between in 8 cases of 10; undefined where neither is said. */
export function rangeInWords({ range, uncertain, limits, dimension }: Parameter): string | undefined {
  const written = (value: number) => writtenValue(value, dimension);
  if (range) return `${written(range[0])} to ${written(range[1])}`;
  if (!uncertain) return undefined;
  const [low, high] = [0.1, 0.9].map((p) =>
    Math.min(limits[1], Math.max(limits[0], uncertaintyQuantile(uncertain, p))),
  ) as [number, number];
  return `${written(low)} to ${written(high)} in 8 cases of 10`;
}

/** A standard deviation or a change; that of a share is in percentage points. */
export function spread(deviation: number, dimension: Dimension): string {
  const isShare = dimension === "share" || dimension === "change";
  if (!isShare) return writtenValue(deviation, dimension);
  const points = significant(deviation * 100, 3);
  return `${points} ${points === "1" ? "point" : "points"}`;
}
