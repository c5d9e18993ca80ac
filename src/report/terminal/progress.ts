import { poundsRange, statedPounds } from "../money.ts";
import { decimal, significant } from "../numbers.ts";
import { plain } from "../plain-text.ts";
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
  { done, total, doneBefore = 0, elapsedSeconds, partial }: ProgressState,
  { columns, colour }: { readonly columns: number; readonly colour: boolean },
): string {
  const ink = inkOf(colour);
  const rate = elapsedSeconds > 0 ? (done - doneBefore) / elapsedSeconds : 0;
  const count = `${decimal(done)}/${decimal(total)}`;
  const left =
    done >= total ? `done in ${duration(elapsedSeconds)}` : rate > 0 ? `${duration((total - done) / rate)} left` : "";
  const speed = rate > 0 ? `${significant(rate, 2)} pairs/s` : "";
  const answer = partial ? plain(answerSoFar(partial)) : "";
  const attempts = [
    [count, speed, left, answer],
    [count, left, answer],
    [count, answer],
    [count, speed, left],
    [count, left],
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
