const MILLISECONDS_BETWEEN = 50;

/** Breaks in long work, so that timers and signals get their turn. */
export class Breaks {
  private readonly signal: AbortSignal | undefined;
  private last = performance.now();

  constructor(signal?: AbortSignal) {
    this.signal = signal;
  }

  /** Whether it is time for a break. Cheap enough to ask in a loop. */
  get due(): boolean {
    return performance.now() - this.last > MILLISECONDS_BETWEEN;
  }

  /** Lets others go first. Throws the reason of the signal where it says stop. */
  async take(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.signal?.throwIfAborted();
    this.last = performance.now();
  }
}
