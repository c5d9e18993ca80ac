import { createHash } from "node:crypto";
import { statfs } from "node:fs/promises";
import { TdmError } from "../errors/tdm-error.ts";
import type { Reader } from "./reader.ts";
import { newId, type RunStore, type StoredRun } from "./run-store.ts";
import type { Scheduler } from "./scheduler.ts";
import type { RunRequest } from "./schemas.ts";
import { LEAST_FREE_BYTES, type ServiceSettings } from "./settings.ts";

/** Who submits what. */
export interface SubmittedRun {
  readonly request: RunRequest;
  readonly by: string | undefined;
  readonly idempotencyKey: string | undefined;
  readonly requestId: string;
}

export interface Admitted {
  readonly run: StoredRun;
  /** Whether it was there before: the same experiment, or a key that is used again. */
  readonly isThereAlready: boolean;
}

/** Decides what is accepted. What it accepts is on disk. */
export class Admission {
  private readonly store: RunStore;
  private readonly scheduler: Scheduler;
  private readonly reader: Reader;
  private readonly settings: ServiceSettings;
  private readonly underWay = new Map<string, { readonly request: string; readonly admitted: Promise<Admitted> }>();
  /** Places in the queue that are held while a model is read; by whom. */
  private readonly held = new Map<string | undefined, number>();
  private isClosed = false;

  constructor(parts: { store: RunStore; scheduler: Scheduler; reader: Reader; settings: ServiceSettings }) {
    this.store = parts.store;
    this.scheduler = parts.scheduler;
    this.reader = parts.reader;
    this.settings = parts.settings;
  }

  /** From now on nothing is accepted. */
  close(): void {
    this.isClosed = true;
  }

  /** Throws TdmError with what is wrong with the model or the request, or why nothing is accepted now. */
  async submit(submitted: SubmittedRun): Promise<Admitted> {
    const request = hashOf(JSON.stringify(submitted.request));
    const { idempotencyKey, by } = submitted;
    if (idempotencyKey === undefined) return await this.accept(submitted, request, undefined);
    const key = hashOf(`${by ?? ""}\n${idempotencyKey}`);
    const there = this.store.withKey(key);
    if (there) {
      refuseOther(there.request, request);
      return { run: there.run, isThereAlready: true };
    }
    const other = this.underWay.get(key);
    if (other) {
      refuseOther(other.request, request);
      return { ...(await other.admitted), isThereAlready: true };
    }
    const admitted = this.accept(submitted, request, key);
    this.underWay.set(key, { request, admitted });
    try {
      return await admitted;
    } finally {
      this.underWay.delete(key);
    }
  }

  /** Queues a run again that was cancelled or has failed. Throws TDM-SERVICE-004, -010, -011 and -012. */
  async resume(run: StoredRun, requestId: string): Promise<void> {
    const { status } = run.record;
    if (status !== "cancelled" && status !== "failed") {
      throw TdmError.of("TDM-SERVICE-004", `the run is ${status}`, { expected: "a run that is cancelled or failed" });
    }
    await this.holding(run.record.submission?.by, async () => {
      const path = this.store.pathOf(run.id);
      this.store.update(run.id, { ...run.record, status: "queued" });
      try {
        this.store.update(run.id, await this.reader.ask({ of: "mark", path, status: "queued" }));
      } catch (error) {
        this.store.update(run.id, run.record);
        throw error;
      }
      this.scheduler.add(run.id, requestId);
    });
  }

  /** In how many seconds a place may be free. */
  get retrySeconds(): number {
    return Math.min(60, Math.max(1, Math.ceil(this.scheduler.queue.expectedSeconds / 10)));
  }

  private accept({ request, by, requestId }: SubmittedRun, hash: string, key: string | undefined): Promise<Admitted> {
    return this.holding(by, async () => {
      const examined = await this.reader.ask({ of: "examine", request, threads: this.settings.threads });
      const same = this.store.sameExperiment(examined.hash);
      if (same) {
        if (key !== undefined) await this.noteRepeat(same, key, hash);
        return { run: same, isThereAlready: true };
      }
      this.refuseTooMuch(examined.work, examined.bytes);
      await this.refuseFullDisk();
      this.refuseClosed();
      const id = newId();
      const submission = {
        ...{ acceptedAt: Date.now(), by, request: hash, expectedSeconds: examined.expectedSeconds },
        ...(key === undefined ? {} : { idempotencyKey: key }),
      };
      const record = await this.reader.ask({ of: "keep", request, path: this.store.pathOf(id), submission });
      const run = this.store.add(id, record);
      this.scheduler.add(id, requestId);
      return { run, isThereAlready: false };
    });
  }

  private async noteRepeat({ id }: StoredRun, idempotencyKey: string, request: string): Promise<void> {
    const path = this.store.pathOf(id);
    this.store.update(id, await this.reader.ask({ of: "note", path, idempotencyKey, request }));
  }

  /** Holds a place in the queue meanwhile. Throws TDM-SERVICE-010, -011 and -012. */
  private async holding<T>(by: string | undefined, action: () => Promise<T>): Promise<T> {
    this.refuseClosed();
    const { mostQueued, mostUnfinished } = this.settings;
    const all = [...this.held.values()].reduce((sum, count) => sum + count, 0);
    if (this.scheduler.queue.length + all >= mostQueued) {
      throw TdmError.of("TDM-SERVICE-011", "the queue is full", {
        expected: `fewer than ${mostQueued} runs that wait`,
      });
    }
    const own = this.held.get(by) ?? 0;
    if (by !== undefined && this.store.unfinishedOf(by) + own >= mostUnfinished) {
      const expected = `fewer than ${mostUnfinished} unfinished runs`;
      throw TdmError.of("TDM-SERVICE-010", `${by} has too many unfinished runs`, { expected });
    }
    this.held.set(by, own + 1);
    try {
      return await action();
    } finally {
      this.held.set(by, this.held.get(by)! - 1);
    }
  }

  private refuseTooMuch(work: number, bytes: number): void {
    const { mostWork, mostBytes } = this.settings;
    const places = [
      [work, mostWork, "person-years and arrivals, over all replications and scenarios"],
      [bytes, mostBytes, "bytes of results"],
    ] as const;
    for (const [found, most, what] of places) {
      // What is no number is too much as well.
      if (found <= most) continue;
      throw TdmError.of("TDM-SERVICE-009", "the run would be too much work", {
        expected: `at most ${most.toPrecision(3)} ${what}`,
        found: found.toPrecision(3),
      });
    }
  }

  private async refuseFullDisk(): Promise<void> {
    const { bavail, bsize } = await statfs(this.store.folder);
    if (bavail * bsize >= LEAST_FREE_BYTES) return;
    throw TdmError.of("TDM-FOLDER-003", "the disk of the service is full");
  }

  private refuseClosed(): void {
    if (this.isClosed) throw TdmError.of("TDM-SERVICE-012", "the service is stopping");
  }
}

function refuseOther(before: string, now: string): void {
  if (before !== now) throw TdmError.of("TDM-SERVICE-008", "the key was used for another request before");
}

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");
