import { counted, decimal } from "./numbers.ts";

/** Shares below this, or above one minus this, are written with a decimal. */
const NEAR_END = 0.02;

/**
 * A share as "23 %", near the ends as "0.4 %" and "99.6 %". "0 %" and "100 %" are exact; else "under 0.1 %", "over
 * 99.9 %".
 */
export function percent(share: number): string {
  if (share === 0 || share === 1) return `${share * 100} %`;
  const tenths = Math.round(share * 1000);
  if (tenths === 0) return "under 0.1 %";
  if (tenths === 1000) return "over 99.9 %";
  const near = share < NEAR_END || share > 1 - NEAR_END;
  return near && tenths % 10 !== 0 ? `${decimal(tenths / 10, 1)} %` : `${decimal(share * 100)} %`;
}

/** "20-26 %", "under 0.4 %" where the low end is nothing, "over 99.6 %" where the high end is everything. */
export function percentInterval(low: number, high: number): string {
  if (low === high && (low === 0 || low === 1)) return percent(low);
  const fromNothing = low < 0.0005;
  const toEverything = high > 0.9995;
  if (fromNothing && toEverything) return "0-100 %";
  // Bounds are rounded outwards: "under 0.4 %" must hold.
  if (fromNothing) return `under ${outwards(high, Math.ceil)} %`;
  if (toEverything) return `over ${outwards(low, Math.floor)} %`;
  const [from, to] = [percent(low), percent(high)];
  return from === to ? from : `${from.slice(0, -2)}-${to}`;
}

function outwards(share: number, round: (value: number) => number): string {
  const near = share < NEAR_END || share > 1 - NEAR_END;
  const steps = near ? 1000 : 100;
  // A hair's breadth is rounding in the interval, not a further step.
  const hair = round === Math.ceil ? -1e-9 : 1e-9;
  const value = (round(share * steps + hair) / steps) * 100;
  return decimal(value, near && !Number.isInteger(Number(value.toFixed(6))) ? 1 : 0);
}

/** A probability from `met` of `n` replications, and its interval. */
export interface Chance {
  readonly probability: number;
  readonly low: number;
  readonly high: number;
}

/** "23 % (20-26 %)". Where no replication met it, or each did, the bound alone: "under 0.4 %". */
export function chance({ probability, low, high }: Chance): string {
  const interval = percentInterval(low, high);
  return probability === 0 || probability === 1 ? interval : `${percent(probability)} (${interval})`;
}

/** "in none of 1,000 replications", "in all 1,000 replications", "in 230 of 1,000 replications". */
export function inReplications(met: number, n: number, trial = "replication"): string {
  const all = counted(n, trial);
  return met === 0 ? `in none of ${all}` : met === n ? `in all ${all}` : `in ${decimal(met)} of ${all}`;
}

/** "a 23 % chance (20-26 %)", "an 8 % chance (6-10 %)", "a chance of under 0.1 % (under 0.3 %)". */
export function chanceInWords({ probability, low, high }: Chance): string {
  const share = percent(probability);
  const interval = `(${percentInterval(low, high)})`;
  if (/^[a-z]/.test(share)) return `a chance of ${share} ${interval}`;
  const article = /^(8|11\b|18\b)/.test(share) ? "an" : "a";
  return `${article} ${share} chance ${interval}`;
}

/** ", 10 % of the people"; nothing where everybody is simulated. */
export function ofTheSample(sample: number): string {
  return sample < 1 ? `, ${percent(sample)} of the people` : "";
}
