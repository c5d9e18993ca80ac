import { type ChildProcess, fork } from "node:child_process";
import { type Problem, TdmError } from "../errors/tdm-error.ts";
import { workerFile } from "../execution/thread-pool.ts";
import type { AnswerTo, FromChild, Order, RunProgress, Task, ToChild } from "./child-protocol.ts";

/** What a child says beside its answers. */
export interface ChildListener {
  readonly onProgress?: (progress: RunProgress) => void;
  readonly onNotice?: (
    text: string,
    about: { readonly requestId?: string | undefined; readonly stack?: string | undefined },
  ) => void;
}

/** The child died before it had answered. */
export class ChildDied extends Error {
  override readonly name = "ChildDied";
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A process that does tasks for the server, one at a time, so that the server's own loop never waits for a model. It is started when
 * it is first needed, and again after it has died.
 */
export class ServiceChild {
  private readonly listener: ChildListener;
  private readonly isBackground: boolean;
  private child: ChildProcess | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private numbers = 0;

  /** @param isBackground whether it works in the background: whoever asks the server something goes before it */
  constructor(listener: ChildListener = {}, isBackground = false) {
    this.listener = listener;
    this.isBackground = isBackground;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Starts the process, so that the first task finds it there. */
  start(): void {
    this.child ??= this.started();
  }

  /** Throws TdmError as the task does, or ChildDied. */
  ask<T extends Task>(task: T): Promise<AnswerTo<T>> {
    this.start();
    const number = ++this.numbers;
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { resolve: resolve as Waiting["resolve"], reject });
      this.send({ of: "task", number, task });
    });
  }

  order(order: Order): void {
    if (this.child) this.send(order);
  }

  /** Ends the process at once; what waits for it is rejected with ChildDied. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill("SIGKILL");
    await gone;
  }

  private send(message: ToChild): void {
    // Who cannot be reached any more has died, which is told on its own.
    this.child!.send(message, () => {});
  }

  private started(): ChildProcess {
    const child = fork(workerFile("service-worker"), this.isBackground ? ["background"] : [], {
      serialization: "advanced",
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    child.on("message", (message) => this.hear(message as FromChild));
    child.on("error", () => {});
    child.on("exit", (code, signal) => {
      if (this.child === child) this.child = undefined;
      const died = new ChildDied(`a process of the service ended with ${signal ?? code}`);
      const all = [...this.waiting.values()];
      this.waiting.clear();
      for (const { reject } of all) reject(died);
    });
    return child;
  }

  private hear(message: FromChild): void {
    switch (message.of) {
      case "ready":
        return;
      case "progress":
        this.listener.onProgress?.(message.progress);
        return;
      case "notice":
        this.listener.onNotice?.(message.text, { requestId: message.requestId });
        return;
      case "answer":
        this.waiting.get(message.number)?.resolve(message.value);
        break;
      case "failure":
        if (message.stack) this.listener.onNotice?.("a task failed", { stack: message.stack });
        this.waiting.get(message.number)?.reject(new TdmError(message.problems as Problem[]));
        break;
    }
    this.waiting.delete(message.number);
  }
}
