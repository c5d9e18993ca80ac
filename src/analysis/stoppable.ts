/** Work on a list, so many items at a time, that ends early where something fails or a signal says so. */
export class Stoppable {
  private readonly signal: AbortSignal | undefined;
  private failed = false;

  constructor(signal: AbortSignal | undefined) {
    this.signal = signal;
  }

  get isStopped(): boolean {
    return this.failed || this.signal?.aborted === true;
  }

  /** Throws the first failure. After a stop nobody waits for what is in work: its shards are given up. */
  async throughAll<T>(items: readonly T[], lanes: number, each: (item: T) => Promise<void>): Promise<void> {
    let next = 0;
    const lane = async () => {
      while (next < items.length && !this.isStopped) {
        try {
          await each(items[next++]!);
        } catch (error) {
          if (this.isStopped) return;
          this.failed = true;
          throw error;
        }
      }
    };
    const all = Promise.all(Array.from({ length: lanes }, lane));
    const { signal } = this;
    if (!signal) return void (await all);
    let stop = () => {};
    const stopped = new Promise<void>((resolve) => {
      stop = resolve;
      signal.addEventListener("abort", stop, { once: true });
    });
    try {
      await Promise.race([all, stopped]);
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }
}
