import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { TdmError } from "../errors/tdm-error.ts";

const TEMPORARY = ".part";

/** Writes a file whole or not at all: to a temporary name, flushed, then renamed, and the rename flushed too. */
export function writeDurably(path: string, content: Uint8Array | string): void {
  const file = new DurableFile(path);
  file.append(typeof content === "string" ? new TextEncoder().encode(content) : content);
  file.commit();
}

/** A file that appears under its name only once it is complete. Throws TDM-FOLDER-002 or -003, and is given up then. */
export class DurableFile {
  private readonly path: string;
  private readonly descriptor: number;
  private open = true;

  constructor(path: string) {
    this.path = path;
    this.descriptor = explaining(path, () => openSync(path + TEMPORARY, "w"));
  }

  append(bytes: Uint8Array): void {
    this.orDiscard(() => {
      for (let written = 0; written < bytes.length; ) written += writeSync(this.descriptor, bytes, written);
    });
  }

  commit(): void {
    this.orDiscard(() => {
      fsyncSync(this.descriptor);
      this.close();
      renameSync(this.path + TEMPORARY, this.path);
      flushFolder(dirname(this.path));
    });
  }

  /** Leaves nothing behind. */
  discard(): void {
    this.close();
    rmSync(this.path + TEMPORARY, { force: true });
  }

  private close(): void {
    if (this.open) closeSync(this.descriptor);
    this.open = false;
  }

  private orDiscard(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.discard();
      throw explainedFileError(error, this.path);
    }
  }
}

/** Creates a folder and those above it, one by one: Node's recursive way never ends in /proc. Throws TDM-FOLDER-002 or -003. */
export function makeFolder(path: string): void {
  if (isFolder(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  explaining(path, () => {
    try {
      mkdirSync(path);
      flushFolder(parent);
    } catch (error) {
      // Another process may have made it in between.
      if (!isFolder(path)) throw error;
    }
  });
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
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

/** Does something with a file; a failure is put in words. */
export function explaining<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw explainedFileError(error, path);
  }
}

/** Why a file cannot be written, by the code of the operating system. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: "you may not write here",
  EPERM: "you may not write here",
  EROFS: "the disk is read-only",
  ENOTDIR: "a file stands where a folder is needed",
  EEXIST: "a file stands where a folder is needed",
  EISDIR: "a folder stands where a file is needed",
  ERR_FS_EISDIR: "a folder stands where a file is needed",
  ENOENT: "there can be no such place",
  ENAMETOOLONG: "the name is too long",
  EMFILE: "too many files are open",
};

/** A failed file operation in words for a person. */
export function explainedFileError(error: unknown, path: string): TdmError {
  if (error instanceof TdmError) return error;
  const { code = "", message } = error as NodeJS.ErrnoException;
  const place = { file: path };
  const options = { cause: error };
  if (code === "ENOSPC" || code === "EDQUOT") {
    const full = `the disk is full: ${basename(path)} could not be written`;
    return TdmError.of("TDM-FOLDER-003", full, place, options);
  }
  return TdmError.of("TDM-FOLDER-002", `cannot write: ${REASONS[code] ?? message}`, place, options);
}
