/** A run that waits, or is in work. Times are in seconds on a clock that nobody sets. */
export interface QueuedRun {
  readonly id: string;
  /** When it came to the queue. */
  readonly since: number;
  readonly expectedSeconds: number;
}

/**
 * Who goes first: the earlier somebody would have been done if all had begun when they came. A short run overtakes a long one, but only
 * while that has not waited for as long as it takes; so whatever comes later, everybody's turn comes.
 */
export function turnOf({ since, expectedSeconds }: QueuedRun): number {
  return since + expectedSeconds;
}

/** Runs that wait for their turn. */
export class RunQueue {
  private readonly runs = new Map<string, QueuedRun>();

  get length(): number {
    return this.runs.size;
  }

  add(run: QueuedRun): void {
    this.runs.set(run.id, run);
  }

  has(id: string): boolean {
    return this.runs.has(id);
  }

  /** Whether it was there. */
  remove(id: string): boolean {
    return this.runs.delete(id);
  }

  /** Whose turn is next; of several alike, who came first. */
  get first(): QueuedRun | undefined {
    let first: QueuedRun | undefined;
    for (const run of this.runs.values()) if (!first || turnOf(run) < turnOf(first)) first = run;
    return first;
  }

  /** 1 for the next; 0 for one that does not wait here. */
  position(id: string): number {
    const own = this.runs.get(id);
    if (!own) return 0;
    let before = 1;
    for (const run of this.runs.values()) if (turnOf(run) < turnOf(own)) before++;
    return before;
  }

  /** Seconds of work that wait. */
  get expectedSeconds(): number {
    let sum = 0;
    for (const run of this.runs.values()) sum += run.expectedSeconds;
    return sum;
  }
}
