import { dirname } from "node:path";
import { makeFolder, writeDurably } from "../results/durable-file.ts";

/** Writes a file whole or not at all, into a folder that is made where it is not there. Throws TDM-FOLDER-002 or -003. */
export function writeFileAt(path: string, text: string): void {
  makeFolder(dirname(path));
  writeDurably(path, text);
}
