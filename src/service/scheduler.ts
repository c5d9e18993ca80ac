import { EventEmitter } from "node:events";
import { TdmError } from "../errors/tdm-error.ts";
import type { RunRecord } from "../results/run-folder.ts";
import type { ChildListener } from "./child-process.ts";
import { ChildDied } from "./child-process.ts";
import type { RunProgress } from "./child-protocol.ts";
import { Lane } from "./lane.ts";
import type { Reader } from "./reader.ts";
import { type QueuedRun, RunQueue, turnOf } from "./run-queue.ts";
import type { RunStore } from "./run-store.ts";

/** A run that takes no longer is simulated without threads of its own. */
const SHORT_SECONDS = 1;
/** A run whose process dies so often is given up. */
const MOST_DEATHS = 3;
/** A process that outlived its server is waited for. */
const WAITS_FOR_OTHERS = 60;
const TICK_MILLISECONDS = 1000;

export interface SchedulerOptions {
  readonly threads: number;
  /** A run is stopped after so many seconds of work. */
  readonly mostSeconds: number;
  readonly onNotice?: ChildListener["onNotice"];
  /** Told of every start and end, for logs and counts. */
  readonly onTurn?: (id: string, what: "started" | "ended", record: RunRecord, requestId: string) => void;
}

/** A run in work. */
interface Sitting extends QueuedRun {
  readonly lane: Lane;
  readonly ended: Promise<void>;
  /** Seconds in work, up to when it was last looked at; and since when it works, unless it is paused. */
  spent: number;
  worksSince: number | undefined;
  isStopping: boolean;
}

/** `change` is told with the id whenever a run has another status or has come further; `close` when all ends. */
export interface SchedulerEvents {
  change: [id: string];
  close: [];
}

/**
 * Has runs worked on, one at a time on all threads. A run whose turn comes while a longer one is in work goes first: the longer one pauses
 * between two shards, and goes on afterwards. At most one is paused.
 */
export class Scheduler extends EventEmitter<SchedulerEvents> {
  readonly queue = new RunQueue();
  private readonly store: RunStore;
  private readonly reader: Reader;
  private readonly options: SchedulerOptions;
  private readonly lanes: readonly Lane[];
  private front: Sitting | undefined;
  private behind: Sitting | undefined;
  private readonly progresses = new Map<string, RunProgress>();
  private readonly deaths = new Map<string, number>();
  private readonly waits = new Map<string, number>();
  private readonly requestIds = new Map<string, string>();
  private readonly timer: NodeJS.Timeout;
  private isClosing = false;

  constructor(store: RunStore, reader: Reader, options: SchedulerOptions) {
    super();
    this.setMaxListeners(0);
    this.store = store;
    this.reader = reader;
    this.options = options;
    this.lanes = [new Lane(options.onNotice), new Lane(options.onNotice)];
    this.lanes[0]!.start();
    this.timer = setInterval(() => this.next(), TICK_MILLISECONDS);
    for (const { id, record } of store.all()) {
      if (record.status === "queued" || record.status === "running") this.add(id);
    }
  }

  /** Queues a run that the store holds. */
  add(id: string, requestId = ""): void {
    const { record } = this.store.get(id)!;
    this.requestIds.set(id, requestId);
    if (record.status !== "queued") this.store.update(id, { ...record, status: "queued" });
    this.queue.add({ id, since: now(), expectedSeconds: record.submission!.expectedSeconds });
    this.emit("change", id);
    this.next();
  }

  /** How far a run in work has come; undefined before it has told. */
  progressOf(id: string): RunProgress | undefined {
    return this.progresses.get(id);
  }

  /** Process ids of those who work, for tests of what happens when they die. */
  get workerPids(): number[] {
    return this.lanes.flatMap(({ pid }) => pid ?? []);
  }

  /** Stops a run that waits or is in work, and keeps what is done. Returns whether it was one. */
  async cancel(id: string): Promise<boolean> {
    if (this.queue.remove(id)) {
      await this.mark(id, "cancelled");
      return true;
    }
    const sitting = [this.front, this.behind].find((one) => one?.id === id);
    if (!sitting) return false;
    sitting.isStopping = true;
    await sitting.lane.stop("cancelled", 0);
    await sitting.ended;
    if (this.store.get(id)!.record.status === "running") await this.mark(id, "cancelled");
    return true;
  }

  /** Stops all work: shards in work are waited for so long, and the runs go on at the next start. */
  async close(graceMilliseconds: number): Promise<void> {
    this.isClosing = true;
    this.emit("close");
    clearInterval(this.timer);
    await Promise.all(
      [this.front, this.behind].map(async (sitting) => {
        if (!sitting) return;
        sitting.isStopping = true;
        await sitting.lane.stop("queued", graceMilliseconds);
        await sitting.ended;
      }),
    );
    await Promise.all(this.lanes.map((lane) => lane.close()));
  }

  private next(): void {
    if (this.isClosing) return;
    this.refuseEndless();
    const { front, behind } = this;
    const first = this.queue.first;
    if (!front) {
      if (behind && (!first || turnOfSitting(behind) <= turnOf(first))) this.goOnWith(behind);
      else if (first) this.begin(first);
      return;
    }
    if (front.isStopping) return;
    if (behind) {
      if (turnOfSitting(behind) < turnOfSitting(front) && !behind.isStopping) {
        pause(front);
        this.goOnWith(behind);
        this.behind = front;
      }
    } else if (first && turnOf(first) < turnOfSitting(front)) {
      pause(front);
      this.behind = front;
      this.begin(first);
    }
  }

  private goOnWith(behind: Sitting): void {
    this.front = behind;
    this.behind = undefined;
    behind.worksSince = now();
    behind.lane.go();
  }

  private begin(run: QueuedRun): void {
    this.queue.remove(run.id);
    const lane = this.lanes.find((one) => one !== this.behind?.lane)!;
    // What is in work is set before anything can end.
    const sitting: Sitting = {
      ...run,
      lane,
      spent: 0,
      worksSince: now(),
      isStopping: false,
      ended: Promise.resolve().then(() => this.workOn(run, lane)),
    };
    this.front = sitting;
  }

  private async workOn({ id, expectedSeconds }: QueuedRun, lane: Lane): Promise<void> {
    const { record } = this.store.get(id)!;
    this.store.update(id, { ...record, status: "running", error: undefined, errorCode: undefined });
    const requestId = this.requestIds.get(id) ?? "";
    this.options.onTurn?.(id, "started", record, requestId);
    this.emit("change", id);
    const { threads } = this.options;
    const work = { path: this.store.pathOf(id), threads, isShort: expectedSeconds <= SHORT_SECONDS, requestId };
    let again: "no" | "now" | "later" = "no";
    try {
      const ended = await lane.work(work, (progress) => {
        this.progresses.set(id, progress);
        this.store.update(id, this.store.get(id)!.record, progress.done);
        this.emit("change", id);
      });
      this.store.update(id, ended, ended.status === "finished" ? ended.replications : undefined);
    } catch (error) {
      again = await this.afterFailure(id, error);
    }
    this.progresses.delete(id);
    if (this.front?.id === id) this.front = undefined;
    else this.behind = undefined;
    this.options.onTurn?.(id, "ended", this.store.get(id)!.record, requestId);
    this.emit("change", id);
    if (again === "now") this.add(id, requestId);
    else if (again === "later") setTimeout(() => !this.isClosing && this.add(id, requestId), TICK_MILLISECONDS);
    else for (const known of [this.deaths, this.waits, this.requestIds]) known.delete(id);
    this.next();
  }

  /** What becomes of a run that did not come to its end. */
  private async afterFailure(id: string, error: unknown): Promise<"no" | "now" | "later"> {
    const { record } = this.store.get(id)!;
    if (error instanceof ChildDied) {
      const sitting = [this.front, this.behind].find((one) => one?.id === id);
      if (sitting?.isStopping || this.isClosing) return "no";
      const deaths = (this.deaths.get(id) ?? 0) + 1;
      this.deaths.set(id, deaths);
      if (deaths < MOST_DEATHS) return "now";
      await this.mark(id, "failed", TdmError.of("TDM-RUN-003", `its process died ${deaths} times`));
      return "no";
    }
    const failure = error instanceof TdmError ? error : TdmError.of("TDM-SERVICE-014", String(error));
    if (failure.code === "TDM-FOLDER-006") {
      const waits = (this.waits.get(id) ?? 0) + 1;
      this.waits.set(id, waits);
      if (waits < WAITS_FOR_OTHERS) return "later";
    }
    // The folder says so itself, unless the disk is full.
    this.store.update(id, { ...record, status: "failed", error: failure.message, errorCode: failure.code });
    return "no";
  }

  private refuseEndless(): void {
    for (const sitting of [this.front, this.behind]) {
      if (!sitting || sitting.isStopping || spentBy(sitting) <= this.options.mostSeconds) continue;
      sitting.isStopping = true;
      const limit = `at most ${this.options.mostSeconds} seconds of work`;
      const error = TdmError.of("TDM-SERVICE-015", "the run took longer than it may", { expected: limit });
      void sitting.lane
        .stop("failed", 0)
        .then(() => sitting.ended)
        .then(() => this.mark(sitting.id, "failed", error));
    }
  }

  /** Writes a status where nobody works on a run; a disk that takes nothing leaves it to the next start. */
  private async mark(id: string, status: RunRecord["status"], error?: TdmError): Promise<void> {
    const said = error ? { error: error.message, errorCode: error.code } : {};
    try {
      this.store.update(id, await this.reader.ask({ of: "mark", path: this.store.pathOf(id), status, ...said }));
    } catch (cause) {
      const { record } = this.store.get(id)!;
      this.store.update(id, { ...record, status, ...said });
      this.options.onNotice?.("a status could not be written", { stack: String(cause) });
    }
    this.emit("change", id);
  }
}

const now = () => performance.now() / 1000;

function spentBy({ spent, worksSince }: Sitting): number {
  return spent + (worksSince === undefined ? 0 : now() - worksSince);
}

/** A run that takes longer than was expected is expected to take as long again. */
function turnOfSitting(sitting: Sitting): number {
  return turnOf({ ...sitting, expectedSeconds: Math.max(sitting.expectedSeconds, 2 * spentBy(sitting)) });
}

function pause(sitting: Sitting): void {
  sitting.spent = spentBy(sitting);
  sitting.worksSince = undefined;
  sitting.lane.pause();
}
