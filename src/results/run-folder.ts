import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { TdmError } from "../errors/tdm-error.ts";
import type { Experiment } from "../experiment/experiment.ts";
import type { ReplicationRow, ShardRange } from "../experiment/shard.ts";
import { explaining, makeFolder, sweepTemporaryFiles, writeDurably } from "./durable-file.ts";
import { takeLock } from "./run-lock.ts";
import { EXPERIMENT, RECORD, type RunRecord, reading, readRecord } from "./run-record.ts";
import { decodeShard } from "./shard-file.ts";

export type { RunRecord } from "./run-record.ts";

const SHARD_FILE = /^(\d+)-(\d+)\.arrow$/;
const LOCK = "run.lock";
const SHARDS = "shards";
const TABLES = "tables";
/** The tables of a finished run, and those that only some runs have. */
const TABLE_NAMES = ["annual", "bands", "draws", "flows", "monthly", "savings", "targets"] as const;
export type TableName = (typeof TABLE_NAMES)[number] | "waits" | "indicators" | "journeys";
const REPORT = "report.html";
/** What a run writes, besides the model's files. */
const OWN = [RECORD, EXPERIMENT, "model.yaml", "summary.json", REPORT, SHARDS, TABLES];

/** A run on disk: the unit of persistence of command line, service and queue. */
export class RunFolder {
  readonly path: string;
  readonly hash: string;

  private constructor(path: string, hash: string) {
    this.path = path;
    this.hash = hash;
  }

  /**
   * Begins a run in a folder that is new or empty, with the model files as they were given. The record comes last: a
   * folder with a lock and no record is a beginning that was cut short, and is begun again. `replace` begins anew where
   * there is a run. Throws TDM-FOLDER-002, -003, -005 or -006.
   */
  static create(
    path: string,
    experiment: Experiment,
    record: RunRecord,
    files: readonly { readonly name: string; readonly text: string }[],
    replace = false,
  ): RunFolder {
    makeFolder(path);
    const isFree = RunFolder.isRun(path)
      ? replace
      : existsSync(join(path, LOCK)) || explaining(path, () => readdirSync(path)).length === 0;
    if (!isFree) {
      const message = RunFolder.isRun(path) ? "the folder holds a run" : "the folder is not empty and holds no run";
      throw TdmError.of("TDM-FOLDER-005", message, { file: path });
    }
    const folder = new RunFolder(path, record.hash);
    const release = folder.lock();
    try {
      folder.clear();
      for (const name of [SHARDS, TABLES]) makeFolder(join(path, name));
      for (const [index, { name, text }] of files.entries())
        writeDurably(join(path, index === 0 ? "model.yaml" : name), text);
      writeDurably(join(path, EXPERIMENT), JSON.stringify(experiment));
      folder.save(record);
    } catch (error) {
      folder.clear();
      throw error;
    } finally {
      release();
    }
    return folder;
  }

  /**
   * A run that is there. Throws TDM-FOLDER-001, -004 or -005.
   * @param ofAnyVersion whether it may be of another version of the numbers: its tables can be read then, its shards cannot
   */
  static open(path: string, ofAnyVersion = false): { folder: RunFolder; record: RunRecord; experiment: Experiment } {
    if (!existsSync(path)) throw TdmError.of("TDM-FOLDER-004", "there is no such folder", { file: path });
    if (!RunFolder.isRun(path)) {
      throw TdmError.of("TDM-FOLDER-004", `this is no run folder: it has no ${RECORD}`, { file: path });
    }
    const { record, experiment } = readRecord(path, ofAnyVersion);
    return { folder: new RunFolder(path, record.hash), record, experiment };
  }

  /** Whether a folder holds a run. */
  static isRun(path: string): boolean {
    return existsSync(join(path, RECORD));
  }

  save(record: RunRecord): void {
    writeDurably(join(this.path, RECORD), `${JSON.stringify(record, undefined, 2)}\n`);
  }

  /** Keeps others from working on the run at the same time; undone by the function returned. Throws TDM-FOLDER-006. */
  lock(): () => void {
    const release = takeLock(join(this.path, LOCK));
    // Who copies a run may have left empty folders behind.
    for (const name of [SHARDS, TABLES]) makeFolder(join(this.path, name));
    return release;
  }

  /** Keeps the bytes of a finished shard. */
  keepShard(range: ShardRange, bytes: Uint8Array): void {
    writeDurably(this.shardPath(range), bytes);
  }

  /**
   * The shards that are done, by their first replication. What an interrupted write left behind is removed. A shard that
   * overlaps one before it, such as from another copy of the run, is passed over: a replication counts once.
   */
  finishedShards(): ShardRange[] {
    const folder = join(this.path, SHARDS);
    if (!existsSync(folder)) return [];
    sweepTemporaryFiles(folder);
    const found = readdirSync(folder)
      .flatMap((name) => {
        const match = SHARD_FILE.exec(name);
        return match ? [{ from: Number(match[1]), to: Number(match[2]) + 1 }] : [];
      })
      .sort((a, b) => a.from - b.from || b.to - a.to);
    let end = 0;
    return found.filter(({ from, to }) => {
      if (from < end) return false;
      end = to;
      return true;
    });
  }

  /** How many replications are done. */
  get replications(): number {
    return this.finishedShards().reduce((sum, { from, to }) => sum + to - from, 0);
  }

  /** Whether report and tables are all there, with those named; somebody may have removed them to save space. */
  hasResults(others: readonly TableName[] = []): boolean {
    const files = [join(this.path, REPORT), ...[...TABLE_NAMES, ...others].map((name) => this.tablePath(name))];
    try {
      return files.every((file) => statSync(file).size > 0);
    } catch {
      return false;
    }
  }

  /** The rows of a finished shard, in order. Throws TDM-FOLDER-005 where its file is damaged or not of this run, -001. */
  readShard(range: ShardRange): ReplicationRow[] {
    const path = this.shardPath(range);
    const rows = decodeShard(reading(path), this.hash, path);
    const found = new Set(rows.map(({ replication }) => replication));
    const isWhole = found.size === range.to - range.from && rows.length % found.size === 0;
    if (!isWhole || rows[0]!.replication !== range.from) {
      throw TdmError.of("TDM-FOLDER-005", "the file does not hold the replications that its name says", { file: path });
    }
    return rows;
  }

  /** Every finished row in the order of replications and scenarios, read shard by shard. */
  *rows(): Generator<ReplicationRow> {
    for (const shard of this.finishedShards()) yield* this.readShard(shard);
  }

  private shardPath({ from, to }: ShardRange): string {
    return join(this.path, SHARDS, `${pad(from)}-${pad(to - 1)}.arrow`);
  }

  /** Removes what a run has written here, and nothing else; the record first, so that no half of it passes for a run. */
  private clear(): void {
    for (const name of OWN) {
      const path = join(this.path, name);
      explaining(path, () => rmSync(path, { recursive: true, force: true }));
    }
    sweepTemporaryFiles(this.path);
  }

  tablePath(name: TableName): string {
    return join(this.path, TABLES, `${name}.arrow`);
  }

  write(name: string, content: string): void {
    writeDurably(join(this.path, name), content);
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), "utf8");
  }
}

function pad(replication: number): string {
  return String(replication).padStart(7, "0");
}
