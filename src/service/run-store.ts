import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../results/durable-file.ts";
import { RunFolder, type RunRecord } from "../results/run-folder.ts";
import { takeLock } from "../results/run-lock.ts";

const LOCK = "service.lock";
const ID = /^[0-9a-f]{32}$/;
const REMOVED = ".removed-";

/** A run of the service: what its folder says, and what is known beside it. */
export interface StoredRun {
  readonly id: string;
  record: RunRecord;
  /** Replications that are there. */
  done: number;
}

/** What a key of a request was used for. */
export interface KeyUse {
  readonly run: StoredRun;
  /** Hash of the request. */
  readonly request: string;
}

/** An id that nobody can guess: 128 random bits. */
export function newId(): string {
  return randomBytes(16).toString("hex");
}

/**
 * The runs in a folder, each a run folder of its own whose name is its id. What is on disk is what there is: this index can be built again
 * from it at any time. Folders that were not submitted to the service are passed over.
 */
export class RunStore {
  readonly folder: string;
  private readonly runs = new Map<string, StoredRun>();
  private readonly finished = new Map<string, string>();
  private readonly byKey = new Map<string, KeyUse>();
  private readonly release: () => void;

  /** Throws TDM-FOLDER-006 where another server works on the folder, -002 or -003 where it cannot be written. */
  constructor(folder: string, onDamaged: (id: string, error: unknown) => void = () => {}) {
    this.folder = folder;
    makeFolder(folder);
    this.release = takeLock(join(folder, LOCK));
    const found: StoredRun[] = [];
    for (const id of readdirSync(folder)) {
      const path = join(folder, id);
      if (id.startsWith(REMOVED)) rmSync(path, { recursive: true, force: true });
      if (!ID.test(id) || !statSync(path).isDirectory()) continue;
      // A beginning that was cut short: nobody was told that it was accepted.
      if (!RunFolder.isRun(path)) {
        rmSync(path, { recursive: true, force: true });
        continue;
      }
      try {
        const record = JSON.parse(readFileSync(join(path, "run.json"), "utf8")) as RunRecord;
        if (record.submission === undefined) continue;
        found.push({ id, record, done: record.status === "finished" ? record.replications : countDone(path) });
      } catch (error) {
        onDamaged(id, error);
      }
    }
    found.sort((a, b) => a.record.submission!.acceptedAt - b.record.submission!.acceptedAt);
    for (const run of found) this.add(run.id, run.record, run.done);
  }

  pathOf(id: string): string {
    return join(this.folder, id);
  }

  get(id: string): StoredRun | undefined {
    return this.runs.get(id);
  }

  /** In the order in which they were accepted. */
  all(): IterableIterator<StoredRun> {
    return this.runs.values();
  }

  get size(): number {
    return this.runs.size;
  }

  add(id: string, record: RunRecord, done = 0): StoredRun {
    const run: StoredRun = { id, record, done };
    this.runs.set(id, run);
    this.noteKeys(run);
    this.noteFinished(run);
    return run;
  }

  update(id: string, record: RunRecord, done?: number): void {
    const run = this.runs.get(id);
    if (!run) return;
    run.record = record;
    if (done !== undefined) run.done = done;
    this.noteKeys(run);
    this.noteFinished(run);
  }

  /** A finished run of the same experiment. */
  sameExperiment(hash: string): StoredRun | undefined {
    return this.runs.get(this.finished.get(hash) ?? "");
  }

  /** The run that a key was used for, and the hash of its request. */
  withKey(key: string): KeyUse | undefined {
    return this.byKey.get(key);
  }

  /** How many of somebody's runs are not over yet. */
  unfinishedOf(by: string | undefined): number {
    let count = 0;
    for (const { record } of this.runs.values()) {
      if (record.submission?.by === by && (record.status === "queued" || record.status === "running")) count++;
    }
    return count;
  }

  /** Forgets a run and removes its folder: first by name, so that what is cut short is not taken for a run. */
  async remove(id: string): Promise<void> {
    const run = this.runs.get(id);
    if (!run) return;
    const gone = join(this.folder, REMOVED + id);
    renameSync(this.pathOf(id), gone);
    this.runs.delete(id);
    if (this.finished.get(run.record.hash) === id) this.finished.delete(run.record.hash);
    for (const [key, use] of this.byKey) if (use.run === run) this.byKey.delete(key);
    await rm(gone, { recursive: true, force: true });
  }

  close(): void {
    this.release();
  }

  private noteKeys(run: StoredRun): void {
    const { idempotencyKey, request = "", repeats = [] } = run.record.submission ?? {};
    if (idempotencyKey !== undefined) this.byKey.set(idempotencyKey, { run, request });
    for (const repeat of repeats) this.byKey.set(repeat.idempotencyKey, { run, request: repeat.request });
  }

  private noteFinished({ id, record }: StoredRun): void {
    if (record.status === "finished") this.finished.set(record.hash, id);
  }
}

/** Replications by the names of the shard files alone. */
function countDone(path: string): number {
  try {
    return RunFolder.open(path, true).folder.replications;
  } catch {
    return 0;
  }
}
