import { TdmError } from "../errors/tdm-error.ts";
import { ChildDied, type ChildListener, ServiceChild } from "./child-process.ts";
import type { AnswerTo, Task } from "./child-protocol.ts";

/** So many may wait; more are sent away. */
const MOST_WAITING = 256;
/** A process that starts and loads the engine takes some time of its own. */
const STARTING_MILLISECONDS = 20_000;

interface Item {
  readonly task: Task;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
  attempts: number;
}

/** Reads and writes models and records in a process of its own, one task at a time, each within a limit of time. */
export class Reader {
  private readonly child: ServiceChild;
  private readonly limitMilliseconds: number;
  /** What was begun and has to be ended goes before what is new. */
  private readonly urgent: Item[] = [];
  private readonly others: Item[] = [];
  private isBusy = false;
  private isWarm = false;

  constructor(limitMilliseconds: number, listener: ChildListener) {
    this.limitMilliseconds = limitMilliseconds;
    this.child = new ServiceChild(listener);
  }

  /** Throws TdmError: TDM-SERVICE-011 where too many wait, -013 where it takes too long, and what the task throws. */
  ask<T extends Task>(task: T): Promise<AnswerTo<T>> {
    return new Promise((resolve, reject) => {
      const item: Item = { task, resolve: resolve as Item["resolve"], reject, attempts: 0 };
      if (task.of === "keep" || task.of === "mark" || task.of === "note") this.urgent.push(item);
      else if (this.others.length >= MOST_WAITING) {
        reject(TdmError.of("TDM-SERVICE-011", "too many requests wait for their models to be read"));
        return;
      } else this.others.push(item);
      void this.next();
    });
  }

  async close(): Promise<void> {
    await this.child.kill();
  }

  private async next(): Promise<void> {
    if (this.isBusy) return;
    const item = this.urgent.shift() ?? this.others.shift();
    if (!item) return;
    this.isBusy = true;
    await this.do(item);
    this.isBusy = false;
    void this.next();
  }

  private async do(item: Item): Promise<void> {
    let isLate = false;
    const limit = this.limitMilliseconds + (this.isWarm ? 0 : STARTING_MILLISECONDS);
    const timer = setTimeout(() => {
      isLate = true;
      this.isWarm = false;
      void this.child.kill();
    }, limit);
    try {
      item.resolve((await this.child.ask(item.task)) as never);
      this.isWarm = true;
    } catch (error) {
      if (!(error instanceof ChildDied)) item.reject(error);
      else if (isLate) {
        const expected = `at most ${this.limitMilliseconds / 1000} seconds`;
        item.reject(TdmError.of("TDM-SERVICE-013", "the model takes too long to read", { expected }));
      } else if (item.attempts++ === 0) {
        // Somebody else may have ended it.
        this.isWarm = false;
        this.urgent.unshift(item);
      } else item.reject(TdmError.of("TDM-SERVICE-013", "the model takes more memory to read than there is"));
    } finally {
      clearTimeout(timer);
    }
  }
}
