import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { TdmError } from "../errors/tdm-error.ts";

const TEMPORARY = ".part";

/** Writes a file whole or not at all: to a temporary name, flushed, then renamed, and the rename flushed too. */
export function writeDurably(path: string, content: Uint8Array | string): void {
  const file = new DurableFile(path);
  file.append(typeof content === "string" ? new TextEncoder().encode(content) : content);
  file.commit();
}

/** A file that appears under its name only once it is complete. Throws TDM-FOLDER-002 or -003. */
export class DurableFile {
  private readonly path: string;
  private readonly descriptor: number;

  constructor(path: string) {
    this.path = path;
    this.descriptor = explaining(path, () => openSync(path + TEMPORARY, "w"));
  }

  append(bytes: Uint8Array): void {
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(this.descriptor, bytes, written);
    } catch (error) {
      this.discard();
      throw explainedFileError(error, this.path);
    }
  }

  commit(): void {
    try {
      fsyncSync(this.descriptor);
      closeSync(this.descriptor);
      renameSync(this.path + TEMPORARY, this.path);
      flushFolder(dirname(this.path));
    } catch (error) {
      rmSync(this.path + TEMPORARY, { force: true });
      throw explainedFileError(error, this.path);
    }
  }

  discard(): void {
    closeSync(this.descriptor);
    rmSync(this.path + TEMPORARY, { force: true });
  }
}

/** Creates a folder and those above it, one by one: Node's recursive way never ends in /proc. Throws TDM-FOLDER-002 or -003. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  explaining(path, () => mkdirSync(path));
}

/** Removes what an interrupted write left behind. */
export function sweepTemporaryFiles(folder: string): void {
  for (const name of readdirSync(folder)) if (name.endsWith(TEMPORARY)) rmSync(join(folder, name), { force: true });
}

function flushFolder(path: string): void {
  // Some systems cannot open a folder; the rename itself is atomic in any case.
  let descriptor: number;
  try {
    descriptor = openSync(path, "r");
  } catch {
    return;
  }
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function explaining<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw explainedFileError(error, path);
  }
}

/** A failed file operation in words for a person. */
export function explainedFileError(error: unknown, path: string): TdmError {
  if (error instanceof TdmError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  const options = { cause: error };
  if (code === "ENOSPC" || code === "EDQUOT") {
    return TdmError.of(
      "TDM-FOLDER-003",
      `the disk is full: ${basename(path)} could not be written`,
      { file: path },
      options,
    );
  }
  const reason =
    code === "EACCES" || code === "EPERM"
      ? "you may not write here"
      : code === "EROFS"
        ? "the disk is read-only"
        : code === "ENOTDIR" || code === "EEXIST"
          ? "a file stands where a folder is needed"
          : code === "ENOENT"
            ? "no folder can be made here"
            : message;
  return TdmError.of("TDM-FOLDER-002", `cannot write: ${reason}`, { file: path }, options);
}
