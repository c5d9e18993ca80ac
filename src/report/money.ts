import { decimal, trimmed } from "./numbers.ts";

const UNITS = [
  { sign: "k", size: 1e3, from: 1e4 },
  { sign: "m", size: 1e6, from: 1e6 },
  { sign: "bn", size: 1e9, from: 1e9 },
] as const;

/** Pounds for people, with one decimal at most: "£23m", "£34.6m", "£1.2bn", "£450k", "£9,500", "£50.20", "-£3.1m". */
export function pounds(amount: number): string {
  return written(amount, 1);
}

/** Pounds that somebody stated, such as a target: as given, with up to three decimals of a million. */
export function statedPounds(amount: number): string {
  return written(amount, 3);
}

function written(amount: number, digits: number): string {
  if (!Number.isFinite(amount)) return "-";
  const size = Math.abs(amount);
  let text = poundsAndPence(size);
  let shown = rounded(size, 2);
  // A unit is left for the next once it shows as much as that begins with: £999,999 is £1m and not £1,000k.
  for (const unit of UNITS) {
    if (shown < unit.from) break;
    shown = rounded(size / unit.size, digits) * unit.size;
    text = `${trimmed(size / unit.size, digits)}${unit.sign}`;
  }
  return amount < 0 && /[1-9]/.test(text) ? `-£${text}` : `£${text}`;
}

function poundsAndPence(size: number): string {
  const pence = rounded(size, 2);
  return pence >= 1000 || Number.isInteger(pence) ? decimal(size) : decimal(pence, 2);
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/**
 * Estimates in pounds that stand in one sentence, all as precise as the first two figures of the largest: "£18m",
 * "£8m", "£27m". Small ones keep one figure of their own.
 *
 * @param figures of the largest amount
 */
export function poundsAlike(amounts: readonly number[], figures = 2): string[] {
  const step = powerOfTen(Math.max(...amounts.map(Math.abs))) / 10 ** (figures - 1);
  return amounts.map((amount) => {
    const own = Math.min(step, powerOfTen(amount));
    return pounds(own > 0 ? Math.round(amount / own) * own : amount);
  });
}

function powerOfTen(amount: number): number {
  return amount === 0 ? 0 : 10 ** Math.floor(Math.log10(Math.abs(amount)));
}

/** "£31m-£44m"; "-£3m to £4m" where a dash would read as a minus. */
export function poundsRange(low: number, high: number): string {
  const [from, to] = poundsAlike([low, high]) as [string, string];
  return from === to ? from : from.startsWith("-") || to.startsWith("-") ? `${from} to ${to}` : `${from}-${to}`;
}

/** The unit of a table or an axis, so that its cells can be bare numbers. */
export interface MoneyScale {
  /** "£m", "£k" or "£". */
  readonly unit: string;
  /** Pounds in one unit. */
  readonly size: number;
  readonly digits: number;
}

/** The unit in which amounts as large as these are best read. */
export function moneyScale(amounts: Iterable<number>): MoneyScale {
  let largest = 0;
  for (const amount of amounts) if (Number.isFinite(amount)) largest = Math.max(largest, Math.abs(amount));
  if (largest >= 1e7) return { unit: "£m", size: 1e6, digits: 1 };
  if (largest >= 1e4) return { unit: "£k", size: 1e3, digits: largest >= 1e6 ? 0 : 1 };
  return { unit: "£", size: 1, digits: 0 };
}

/** An amount in the unit of a scale, without the unit: "387.4". */
export function inScale(amount: number, scale: MoneyScale): string {
  return decimal(amount / scale.size, scale.digits);
}
