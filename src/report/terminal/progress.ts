import { poundsRange, statedPounds } from "../money.ts";
import { decimal, significant } from "../numbers.ts";
import { plain } from "../plain-text.ts";
import { plusMinus } from "../precision.ts";
import { percentInterval } from "../probability.ts";
import { inkOf, widthOf } from "./text.ts";

/** What is known while a run goes on. */
export interface ProgressState {
  /** Pairs of do-nothing and programme that are finished, and how many there will be. */
  readonly done: number;
  readonly total: number;
  /** How many of them an earlier sitting had finished; 0, unless given. */
  readonly doneBefore?: number | undefined;
  readonly elapsedSeconds: number;
  /** The answer so far. */
  readonly partial?: PartialAnswer | undefined;
  /** Of a run that goes on until something is known well enough: then the total is an expectation. */
  readonly precision?: PartialPrecision | undefined;
}

/** How well the headline is known so far, and how well it is to be: half-widths as a share of 1, or in pounds. */
export interface PartialPrecision {
  readonly isShare: boolean;
  readonly wanted: number;
  readonly halfWidth: number;
}

/** The saving of one year so far, in pounds, and the interval of the chance of its target. */
export interface PartialAnswer {
  readonly year: string;
  readonly p10: number;
  readonly p90: number;
  readonly target?: { readonly saving: number; readonly low: number; readonly high: number } | undefined;
}

const WIDEST_BAR = 24;
const NARROWEST_BAR = 8;

/**
 * One line of at most `columns` columns: bar, count, rate, time left and the first bands. What matters least is
 * left out first.
 */
export function progressLine(
  { done, total, doneBefore = 0, elapsedSeconds, partial, precision }: ProgressState,
  { columns, colour }: { readonly columns: number; readonly colour: boolean },
): string {
  const ink = inkOf(colour);
  const rate = elapsedSeconds > 0 ? (done - doneBefore) / elapsedSeconds : 0;
  const count = precision ? `${decimal(done)} of about ${expectation(total)}` : `${decimal(done)}/${decimal(total)}`;
  const known = precision ? knownSoFar(precision) : "";
  const left =
    done >= total && !precision
      ? `done in ${duration(elapsedSeconds)}`
      : rate > 0
        ? `${duration(Math.max(0, total - done) / rate)} left`
        : "";
  const speed = rate > 0 ? `${significant(rate, 2)} pairs/s` : "";
  const answer = partial ? plain(answerSoFar(partial)) : "";
  const attempts = [
    [count, known, speed, left, answer],
    [count, known, left, answer],
    [count, known, answer],
    [count, known, speed, left],
    [count, known, left],
    [count, known],
    [count],
  ];
  const lengthOf = (parts: readonly string[]) => parts.reduce((sum, part) => sum + (part ? widthOf(part) + 2 : 0), 0);
  const parts = attempts.find((attempt) => lengthOf(attempt) + NARROWEST_BAR <= columns) ?? [];
  const width = Math.min(WIDEST_BAR, columns - lengthOf(parts));
  const share = total > 0 ? Math.min(1, done / total) : 0;
  const filled = Math.floor(share * width);
  const bar = ink.green("█".repeat(filled)) + ink.dim("░".repeat(width - filled));
  return [bar, ...parts.filter((part) => part !== "")].join("  ");
}

/** To two figures: it is no more than an expectation. */
function expectation(total: number): string {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, total))) - 1);
  return decimal(Math.round(total / step) * step);
}

/** "±2.6 points (wanted ±1)". */
function knownSoFar({ isShare, wanted, halfWidth }: PartialPrecision): string {
  return `${plusMinus(halfWidth, isShare)} (wanted ${plusMinus(wanted, isShare).replace(/ points?$/, "")})`;
}

function answerSoFar({ year, p10, p90, target }: PartialAnswer): string {
  // A single replication has no spread.
  const saving = `${year} saving ${poundsRange(p10, p90)}${p10 === p90 ? "" : " (P10-P90)"}`;
  return target ? `${saving}, P(${statedPounds(target.saving)}) ${percentInterval(target.low, target.high)}` : saving;
}

/** "45 s", "2 min 12 s", "1 h 5 min". */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${decimal(hours)} h` : `${decimal(hours)} h ${minutes % 60} min`;
}
