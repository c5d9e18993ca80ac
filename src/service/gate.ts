import type { Executor } from "../execution/executor.ts";

/** An executor that can be paused between shards: those in work are finished, the next ones wait. */
export class Gate {
  private isOpen = true;
  private inWork = 0;
  private waiting: (() => void)[] = [];

  around(executor: Executor): Executor {
    return {
      workers: executor.workers,
      run: async (range) => {
        while (!this.isOpen) await new Promise<void>((resolve) => this.waiting.push(resolve));
        this.inWork++;
        try {
          return await executor.run(range);
        } finally {
          this.inWork--;
        }
      },
      close: () => executor.close(),
    };
  }

  pause(): void {
    this.isOpen = false;
  }

  go(): void {
    this.isOpen = true;
    const { waiting } = this;
    this.waiting = [];
    for (const resume of waiting) resume();
  }

  /** Pauses, and waits until nothing is in work any more; not longer than so many milliseconds. */
  async settle(milliseconds: number): Promise<void> {
    this.pause();
    const until = performance.now() + milliseconds;
    while (this.inWork > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
