import type { RunRecord } from "../results/run-folder.ts";
import { type ChildListener, ServiceChild } from "./child-process.ts";
import type { RunProgress } from "./child-protocol.ts";

/** A run that is asked to stop and does not is ended by force after this. */
const STOPPING_MILLISECONDS = 700;

/** What is to be worked on. */
export interface LaneWork {
  readonly path: string;
  readonly threads: number;
  readonly isShort: boolean;
  readonly requestId: string;
}

/** A process that works on one run at a time. */
export class Lane {
  private readonly child: ServiceChild;
  private onProgress: (progress: RunProgress) => void = () => {};
  private working: Promise<unknown> | undefined;

  constructor(onNotice: ChildListener["onNotice"]) {
    const listener = {
      onProgress: (progress: RunProgress) => this.onProgress(progress),
      ...(onNotice ? { onNotice } : {}),
    };
    this.child = new ServiceChild(listener, true);
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Starts the process ahead of its first run. */
  start(): void {
    this.child.start();
  }

  /** The record at the end, finished or stopped. Throws TdmError, or ChildDied. */
  async work(work: LaneWork, onProgress: (progress: RunProgress) => void): Promise<RunRecord> {
    this.onProgress = onProgress;
    const done = this.child.ask({ of: "work", ...work });
    this.working = done.catch(() => {});
    return await done;
  }

  pause(): void {
    this.child.order({ of: "pause" });
  }

  go(): void {
    this.child.order({ of: "go" });
  }

  /** Stops the run in good order where that is soon enough; resolves once nobody works on it any more. */
  async stop(as: RunRecord["status"], graceMilliseconds: number): Promise<void> {
    this.child.order({ of: "stop", as, graceMilliseconds });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(() => resolve(this.child.kill()), graceMilliseconds + STOPPING_MILLISECONDS);
    });
    await Promise.race([this.working, late]);
    clearTimeout(timer);
  }

  close(): Promise<void> {
    return this.child.kill();
  }
}
