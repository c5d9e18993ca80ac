import { DAYS_PER_YEAR, type Dimension } from "../quantity.ts";

/** Figures that are kept: the last ones of a converted number are rounding. */
const FIGURES = 12;

/** A value in the engine's units as `--set` reads it, with its unit where it needs one. */
export function settableValue(value: number, dimension: Dimension): string {
  const number = (amount: number) => String(Number(amount.toPrecision(FIGURES)));
  switch (dimension) {
    case "duration":
      return `${number(value)} days`;
    case "rate":
      return `${number(value * DAYS_PER_YEAR)} per year`;
    case "money":
      return `£${number(value)}`;
    case "budget":
      return number(value / 1000);
    case "money-rate":
      return `£${number(value * DAYS_PER_YEAR)} per year`;
    default:
      return number(value);
  }
}
