import type { Progress } from "../analysis/run.ts";
import { inProcessExecutor } from "../execution/in-process.ts";
import { poolExecutor } from "../execution/pool.ts";
import { RunFolder, type RunRecord } from "../results/run-folder.ts";
import { workOnRun } from "../runs/work-on-run.ts";
import type { Answers, Order, RunProgress } from "./child-protocol.ts";
import { Gate } from "./gate.ts";

/** Progress is told no more often than this. */
const MILLISECONDS_BETWEEN = 200;
/** A shard that was decoded is kept before the work is stopped. */
const KEEPING_MILLISECONDS = 30;

/** Works on one run, in a process of its own, and follows orders meanwhile. */
export class Working {
  private readonly task: Answers["work"]["task"];
  private readonly gate = new Gate();
  private readonly stopping = new AbortController();
  private stoppedAs: RunRecord["status"] = "queued";
  private toldAt = Number.NEGATIVE_INFINITY;
  private readonly onProgress: (progress: RunProgress) => void;
  private readonly onNotice: (text: string) => void;

  constructor(
    task: Answers["work"]["task"],
    onProgress: (progress: RunProgress) => void,
    onNotice: (text: string) => void,
  ) {
    this.task = task;
    this.onProgress = onProgress;
    this.onNotice = onNotice;
  }

  /** The record that the run has at its end, finished or stopped. Throws TdmError; TDM-FOLDER-006 where another works on it. */
  async done(): Promise<RunRecord> {
    const { path, threads, isShort } = this.task;
    const run = RunFolder.open(path);
    const release = run.folder.lock();
    try {
      await workOnRun(run, {
        workers: threads,
        signal: this.stopping.signal,
        executor: (experiment, workers) =>
          this.gate.around(isShort ? inProcessExecutor(experiment) : poolExecutor(experiment, { workers })),
        stoppedAs: () => this.stoppedAs,
        onProgress: (progress) => this.tell(progress),
        onNotice: this.onNotice,
      });
      return RunFolder.open(path).record;
    } finally {
      release();
    }
  }

  async follow(order: Order): Promise<void> {
    if (order.of === "pause") this.gate.pause();
    else if (order.of === "go") this.gate.go();
    else {
      this.stoppedAs = order.as;
      await this.gate.settle(order.graceMilliseconds);
      if (order.graceMilliseconds > 0) await new Promise((resolve) => setTimeout(resolve, KEEPING_MILLISECONDS));
      this.stopping.abort();
    }
  }

  private tell(progress: Progress): void {
    const now = performance.now();
    const isFirst = progress.doneNow === 1;
    if (now - this.toldAt < MILLISECONDS_BETWEEN && progress.done < progress.total && !isFirst) return;
    this.toldAt = now;
    this.onProgress({ ...progress, bands: progress.bands() });
  }
}
