import type { Difference } from "../../analysis/comparison/comparison.ts";
import { inScale, type MoneyScale, statedPounds } from "../money.ts";
import { decimal, trimmed } from "../numbers.ts";
import { EVERYBODY } from "../sentences.ts";

/** Figures that a difference keeps where it has no interval to say how many count. */
const FIGURES = 3;

/** What a figure of money is called in a table. */
export const MONEY_NAMES = {
  saving: "Net saving, after running costs",
  "net-cost": "Net cost",
  "gross-cost": "Gross cost",
  "do-nothing-cost": "Net cost of do-nothing",
  "running-cost": "Running costs",
  "one-off-cost": "One-off costs",
} as const;

/** "£56m by 2018/19", with the cohort where it counts but one. */
export function goalOf({ target, year, cohort, cohortLabel }: Difference): string {
  const whose = cohort === EVERYBODY ? "" : `, ${cohortLabel}`;
  const { saving, label, name } = target!;
  if (saving === null) return label === "" ? name : label;
  return `${statedPounds(saving)} by ${year}${whose}`;
}

/**
 * Amounts that stand in one sentence, all as precise as they are known: "£1.52m" where that is to £30,000.
 *
 * @param half how well they are known, in pounds, such as half the width of an interval; NaN or 0 where nothing says it
 */
export function poundsKnown(amounts: readonly number[], half: number): string[] {
  const known = half > 0 ? half / 2 : Math.max(...amounts.map(Math.abs)) / 10 ** (FIGURES - 1);
  const step = known > 0 ? 10 ** Math.floor(Math.log10(known)) : 1;
  return amounts.map((amount) => statedPounds(Math.round(amount / step) * step));
}

/** A chance that stands beside another, so precise that their difference is what it looks like: "58.5 %". */
export function exactly(share: number): string {
  return `${trimmed(share * 100, 1)} %`;
}

/** A difference of chances in percentage points, without its sign: "8 points", "0.5 points", "1 point". */
export function points(share: number): string {
  const text = trimmed(Math.abs(share) * 100, 1);
  return `${text} ${text === "1" ? "point" : "points"}`;
}

/** "+1.5", "-0.3", "0" in whatever a writer makes of a number without its sign. */
export function signed(value: number, written: (size: number) => string): string {
  const text = written(Math.abs(value));
  if (!/[1-9]/.test(text)) return text;
  return value < 0 ? `-${text}` : `+${text}`;
}

/** How figures of a kind stand in the cells of a table. */
export interface Writing {
  readonly mean: (value: number) => string;
  /** Of a difference without its sign, which is known to `half`; NaN where nothing says how well. */
  readonly size: (value: number, half: number) => string;
}

/** Pounds in one unit for the whole table; differences have a figure more than means. */
export function moneyWriting(scale: MoneyScale): Writing {
  const finer = { ...scale, digits: scale.digits + (scale.size > 1 ? 1 : 0) };
  return { mean: (value) => inScale(value, scale), size: (value) => inScale(value, finer) };
}

export const CHANCES: Writing = { mean: exactly, size: (value) => decimal(value * 100, 1) };

/** People and days: differences with the decimals that say something, at most three. */
export const COUNTS: Writing = {
  mean: (value) => decimal(value, value >= 1000 ? 0 : value >= 10 ? 1 : 2),
  size: (value, half) => {
    const known = half > 0 ? half : value;
    return decimal(value, known > 0 ? Math.min(3, Math.max(0, 1 - Math.floor(Math.log10(known)))) : 0);
  },
};
