import type { Progress } from "../analysis/run.ts";
import { progressLine } from "../report/terminal/progress.ts";

/** Where there is no terminal, a line at the first result and at each of so many parts of the work. */
const PLAIN_LINES = 10;
const REDRAW_MILLISECONDS = 100;

/** Shows how far a run has come: one line that changes on a terminal, plain lines elsewhere. Writes to standard error. */
export class ProgressDisplay {
  private readonly enabled: boolean;
  private readonly live = process.stderr.isTTY === true;
  private drawn = 0;
  private part = -1;
  private last: Progress | undefined;

  constructor(enabled: boolean) {
    this.enabled = enabled;
  }

  show(progress: Progress): void {
    this.last = progress;
    if (!this.enabled || progress.total === 0) return;
    if (this.live) {
      const now = performance.now();
      if (now - this.drawn < REDRAW_MILLISECONDS && progress.done < progress.total) return;
      this.drawn = now;
      process.stderr.write(`\r\u001b[K${this.line(progress)}`);
      return;
    }
    // A total that is only expected may be reached before the end.
    const last = progress.precision ? PLAIN_LINES - 1 : PLAIN_LINES;
    const part = Math.min(last, Math.floor((progress.done * PLAIN_LINES) / progress.total));
    const first = this.part < 0 && progress.doneNow > 0;
    if (!first && part <= this.part) return;
    if (progress.doneNow === 0) return;
    this.part = part;
    process.stderr.write(`${this.line(progress)}\n`);
  }

  /** A line of its own, with the progress below it. */
  notice(text: string): void {
    if (!this.enabled) return;
    process.stderr.write(this.live ? `\r\u001b[K${text}\n` : `${text}\n`);
    if (this.live && this.last) process.stderr.write(this.line(this.last));
  }

  close(): void {
    if (this.enabled && this.live && this.last) process.stderr.write("\n");
    this.last = undefined;
  }

  private line({ done, total, doneNow, seconds, answer, precision }: Progress): string {
    const options = { columns: (process.stderr.columns ?? 120) - 1, colour: this.live && !process.env.NO_COLOR };
    const partial = answer && {
      year: answer.year,
      p10: answer.p10,
      p90: answer.p90,
      target: { saving: answer.saving, low: answer.probability.low, high: answer.probability.high },
    };
    const doneBefore = done - doneNow;
    return progressLine({ done, total, doneBefore, elapsedSeconds: seconds, partial, precision }, options);
  }
}
