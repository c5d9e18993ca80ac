import { join } from "node:path";
import { makeFolder, writeDurably } from "../results/durable-file.ts";

/** Where a study is kept, if a folder was asked for. It is made at once: what cannot be written shows before hours of work. */
export class StudyFolder {
  private readonly path: string | undefined;

  /** Throws TDM-FOLDER-002 or -003. */
  constructor(path: string | undefined) {
    this.path = path;
    if (path !== undefined) makeFolder(path);
  }

  /** Writes a file, made only where there is a folder for it. */
  async write(name: string, content: () => string | Promise<string>): Promise<void> {
    if (this.path !== undefined) writeDurably(join(this.path, name), await content());
  }

  /** Where a table belongs; undefined where nothing is kept. */
  tablePath(name: string): string | undefined {
    if (this.path === undefined) return undefined;
    makeFolder(join(this.path, "tables"));
    return join(this.path, "tables", `${name}.arrow`);
  }
}
