import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { TdmError } from "../errors/tdm-error.ts";
import type { NamedText } from "../model/load/sections.ts";
import { explaining, makeFolder } from "./durable-file.ts";

/** The model file of a folder, by which it is found. */
const MODEL_FILE = "model.yaml";

/** A place for a model that is written anew: a file with what it includes beside it, or a folder. Nothing is written over. */
export class NewModel {
  readonly path: string;
  private readonly isFile: boolean;

  /**
   * @param path a file if it ends in .yaml or .yml, else a folder
   * @param files what would be written, the model file first
   * @throws TdmError (TDM-FOLDER-007) where something stands there already; (-002, -003) where nothing can be written
   */
  constructor(path: string, files: readonly NamedText[]) {
    this.path = path;
    this.isFile = /\.ya?ml$/i.test(path);
    if (isThere(path)) throw refuse(path);
    if (this.isFile) for (const file of this.included(files)) refuseOther(file, path);
    // What cannot be written shows before hours of work.
    makeFolder(dirname(path));
    explaining(path, () => rmdirSync(mkdtempSync(join(dirname(path), ".tdm-"))));
  }

  /** Writes the files. Throws TDM-FOLDER-002, -003 or -007. */
  write(files: readonly NamedText[]): void {
    makeFolder(dirname(this.path));
    if (!this.isFile) {
      if (isThere(this.path)) throw refuse(this.path);
      explaining(this.path, () => mkdirSync(this.path));
    }
    const main = this.isFile ? this.path : join(this.path, MODEL_FILE);
    for (const { name, text } of [...this.included(files), { name: main, text: files[0]!.text }]) {
      if (isThere(name) && this.isFile && name !== main) refuseOther({ name, text }, this.path);
      else this.add(name, text);
    }
  }

  /** Writes something beside the model, where it has a folder of its own. */
  writeBeside(name: string, content: string): void {
    if (!this.isFile) this.add(join(this.path, name), content);
  }

  private add(path: string, content: string): void {
    if (isThere(path)) throw refuse(path);
    explaining(path, () => writeFileSync(path, content, { flag: "wx" }));
  }

  private included(files: readonly NamedText[]): NamedText[] {
    const folder = this.isFile ? dirname(this.path) : this.path;
    return files.slice(1).map(({ name, text }) => ({ name: join(folder, basename(name)), text }));
  }
}

/** An included file may stand there already if it is the same. */
function refuseOther({ name, text }: NamedText, path: string): void {
  if (basename(name) === basename(path)) {
    const expected = "another name, or a folder";
    throw TdmError.of("TDM-FOLDER-007", "the model includes a file of this name", { file: path, expected });
  }
  if (!existsSync(name) || readFileSync(name, "utf8") === text) return;
  throw TdmError.of("TDM-FOLDER-007", "another version of a file that the model includes stands beside it", {
    file: name,
    expected: "--out with a folder of its own",
  });
}

function refuse(path: string): TdmError {
  return TdmError.of("TDM-FOLDER-007", "this is there already, and nothing is written over", {
    file: path,
    expected: "a path at which nothing stands",
  });
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // What is in the way shows when something is written.
    return false;
  }
}
