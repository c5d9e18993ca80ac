import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { TdmError } from "../errors/tdm-error.ts";
import { explainedFileError, explaining } from "./durable-file.ts";

/** A lock without a name in it is being written, unless it is older than this. */
const WRITING_MILLISECONDS = 5000;

/**
 * Keeps other processes away from a folder until the function returned is called. The lock names its owner, so that one
 * whose owner has died is taken over. Throws TDM-FOLDER-006 where somebody works there, -002 or -003 where it cannot be made.
 */
export function takeLock(path: string): () => void {
  for (let attempt = 0; attempt < 3; attempt++) {
    if (created(path)) return () => rmSync(path, { force: true });
    const owner = livingOwner(path);
    if (owner !== undefined) {
      throw TdmError.of("TDM-FOLDER-006", `${owner} is working on this run`, { file: dirname(path) });
    }
    explaining(path, () => rmSync(path, { force: true }));
  }
  throw TdmError.of("TDM-FOLDER-006", "another process took the run at the same time", { file: dirname(path) });
}

/** Writes the lock, unless there is one. */
function created(path: string): boolean {
  let descriptor: number;
  try {
    descriptor = openSync(path, "wx");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw explainedFileError(error, path);
  }
  try {
    writeSync(descriptor, `${process.pid} ${startOf(process.pid)}`);
  } catch (error) {
    rmSync(path, { force: true });
    throw explainedFileError(error, path);
  } finally {
    closeSync(descriptor);
  }
  return true;
}

/** Who holds a lock, in words; undefined where its owner has died. */
function livingOwner(path: string): string | undefined {
  let text: string;
  let age: number;
  try {
    text = readFileSync(path, "utf8");
    age = Date.now() - statSync(path).mtimeMs;
  } catch {
    return undefined; // Released in the meantime.
  }
  const [number, start = ""] = text.split(" ");
  if (text === "") return age < WRITING_MILLISECONDS ? "another process" : undefined;
  return isAlive(Number(number), start) ? `process ${number}` : undefined;
}

/** Whether a process still lives, and is not another one that was given its number since. */
function isAlive(number: number, start: string): boolean {
  if (!Number.isInteger(number) || number <= 0) return false;
  try {
    process.kill(number, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return startOf(number) === start;
}

/** When a process began, in ticks since the machine did; nothing where the system does not tell. */
function startOf(number: number): string {
  try {
    // The second field is the name, which may hold spaces and brackets; the 22nd is the start.
    return readFileSync(`/proc/${number}/stat`, "utf8").split(") ").at(-1)!.split(" ")[19]!;
  } catch {
    return "";
  }
}
