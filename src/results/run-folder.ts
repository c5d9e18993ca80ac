import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { TdmError } from "../errors/tdm-error.ts";
import { type Experiment, experimentHash, NUMBERS_VERSION } from "../experiment/experiment.ts";
import type { ReplicationRow, ShardRange } from "../experiment/shard.ts";
import { explainedFileError, makeFolder, sweepTemporaryFiles, writeDurably } from "./durable-file.ts";
import { decodeShard } from "./shard-file.ts";

/** `run.json`: what the run is and how it stands. */
export interface RunRecord {
  readonly hash: string;
  readonly numbersVersion: number;
  readonly engineVersion: string;
  readonly model: string;
  readonly seed: string;
  readonly replications: number;
  readonly scenarios: readonly string[];
  readonly overrides: Readonly<Record<string, string | number>>;
  readonly status: "running" | "finished" | "cancelled" | "failed";
  /** Seconds of wall-clock time, all sittings together, and workers of the last one. */
  readonly seconds: number;
  readonly workers: number;
  readonly error?: string | undefined;
}

const SHARD_FILE = /^(\d+)-(\d+)\.arrow$/;

/** A run on disk: the unit of persistence of command line, service and queue. */
export class RunFolder {
  readonly path: string;
  readonly hash: string;

  private constructor(path: string, hash: string) {
    this.path = path;
    this.hash = hash;
  }

  /** Begins a run in a folder that is new or empty, with the model files as they were given. */
  static create(
    path: string,
    experiment: Experiment,
    record: RunRecord,
    files: readonly { readonly name: string; readonly text: string }[],
  ): RunFolder {
    if (existsSync(path) && (!statSync(path).isDirectory() || readdirSync(path).length > 0)) {
      throw TdmError.of("TDM-FOLDER-005", "the folder is not empty and holds no such run", { file: path });
    }
    const folder = new RunFolder(path, record.hash);
    makeFolder(join(path, "shards"));
    makeFolder(join(path, "tables"));
    for (const [index, { name, text }] of files.entries())
      writeDurably(join(path, index === 0 ? "model.yaml" : name), text);
    writeDurably(join(path, "experiment.json"), JSON.stringify(experiment));
    folder.save(record);
    return folder;
  }

  /** A run that is there. Throws TDM-FOLDER-004 or -005. */
  static open(path: string): { folder: RunFolder; record: RunRecord; experiment: Experiment } {
    const read = (name: string): unknown => {
      try {
        return JSON.parse(readFileSync(join(path, name), "utf8"));
      } catch (cause) {
        throw TdmError.of("TDM-FOLDER-004", `this is no run folder: ${name} cannot be read`, { file: path }, { cause });
      }
    };
    const record = read("run.json") as RunRecord;
    const experiment = read("experiment.json") as Experiment;
    if (record.numbersVersion !== NUMBERS_VERSION || experimentHash(experiment) !== record.hash) {
      throw TdmError.of("TDM-FOLDER-005", "the run was made by another version, or its files were changed", {
        file: path,
        expected: `numbers version ${NUMBERS_VERSION}`,
        found: `${record.numbersVersion}`,
      });
    }
    return { folder: new RunFolder(path, record.hash), record, experiment };
  }

  /** Whether a folder holds a run. */
  static isRun(path: string): boolean {
    return existsSync(join(path, "run.json"));
  }

  save(record: RunRecord): void {
    writeDurably(join(this.path, "run.json"), `${JSON.stringify(record, undefined, 2)}\n`);
  }

  /** Keeps others from working on the run at the same time; undone by the function returned. Throws TDM-FOLDER-006. */
  lock(): () => void {
    const path = join(this.path, "run.lock");
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        const descriptor = openSync(path, "wx");
        writeSync(descriptor, String(process.pid));
        closeSync(descriptor);
        return () => rmSync(path, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw explainedFileError(error, path);
        const owner = Number(readFileSync(path, "utf8"));
        if (isAlive(owner)) {
          throw TdmError.of("TDM-FOLDER-006", `process ${owner} is working on this run`, { file: this.path });
        }
        rmSync(path, { force: true });
      }
    }
    throw TdmError.of("TDM-FOLDER-006", "another process took the run at the same time", { file: this.path });
  }

  /** Keeps the bytes of a finished shard. */
  keepShard({ from, to }: ShardRange, bytes: Uint8Array): void {
    writeDurably(join(this.path, "shards", `${pad(from)}-${pad(to - 1)}.arrow`), bytes);
  }

  /** The shards that are done, by their first replication. What an interrupted write left behind is removed. */
  finishedShards(): ShardRange[] {
    const folder = join(this.path, "shards");
    sweepTemporaryFiles(folder);
    return readdirSync(folder)
      .flatMap((name) => {
        const match = SHARD_FILE.exec(name);
        return match ? [{ from: Number(match[1]), to: Number(match[2]) + 1 }] : [];
      })
      .sort((a, b) => a.from - b.from);
  }

  readShard({ from, to }: ShardRange): ReplicationRow[] {
    return decodeShard(readFileSync(join(this.path, "shards", `${pad(from)}-${pad(to - 1)}.arrow`)), this.hash);
  }

  /** Every finished row in the order of replications and scenarios, read shard by shard. */
  *rows(): Generator<ReplicationRow> {
    for (const shard of this.finishedShards()) yield* this.readShard(shard);
  }

  tablePath(name: string): string {
    return join(this.path, "tables", `${name}.arrow`);
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

function isAlive(process_: number): boolean {
  if (!Number.isInteger(process_) || process_ <= 0) return false;
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
