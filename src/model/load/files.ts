import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { nearestName } from "../../errors/nearest-name.ts";
import { TdmError } from "../../errors/tdm-error.ts";
import { unreadable } from "../../errors/unreadable.ts";

/** A file larger than this is no model that somebody wrote. */
export const MOST_BYTES = 2 * 1024 * 1024;
export const TOO_LARGE = "the file is larger than 2 MiB";
/** The model file of a folder. */
export const MODEL_FILE = "model.yaml";

/** A model file on disk, with the name that messages use for it. */
export interface FoundFile {
  readonly path: string;
  readonly shown: string;
}

/** The package's own folder: the first above this file that holds a package.json, from the source and from `dist`. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json")) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** Names of the models that come with the package: folders under `models/`, such as `norfolk` or `examples/queue`. */
export function listBuiltInModels(): string[] {
  const root = join(packageRoot(), "models");
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name === MODEL_FILE && entry.isFile())
    .map((entry) => relative(root, entry.parentPath).split(sep).join("/"))
    .sort();
}

/** The folder of a built-in model. */
export function builtInFolder(name: string): string {
  return join(packageRoot(), "models", ...name.split("/"));
}

/**
 * The model file that `where` means: a file, a folder with `model.yaml`, or a built-in name, in this order.
 * Throws TDM-FOLDER-001.
 */
export function findModel(where: string): FoundFile {
  const kind = kindOf(where);
  if (kind?.isFile()) return shownFromHere(where);
  const inside = join(where, MODEL_FILE);
  if (kind?.isDirectory() && kindOf(inside)) return shownFromHere(inside);
  const builtIn = listBuiltInModels();
  const name = where.replace(/\/+$/, "");
  if (builtIn.includes(name)) return shownFromHere(join(builtInFolder(name), MODEL_FILE));
  const message = kind?.isDirectory() ? `the folder ${where} holds no ${MODEL_FILE}` : `there is no model ${where}`;
  const expected = `a model folder, a model file, or one of ${builtIn.join(", ")}`;
  throw TdmError.of("TDM-FOLDER-001", message, { expected, found: where, nearest: nearestName(name, builtIn) });
}

/** What stands at a path; undefined where nothing does. */
function kindOf(path: string) {
  return reading(path, () => statSync(path, { throwIfNoEntry: false }));
}

/** Does something that reads a file or folder; a failure is put in words. */
function reading<T>(shown: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw TdmError.of("TDM-FOLDER-001", unreadable(cause), { file: shown }, { cause });
  }
}

function shownFromHere(path: string): FoundFile {
  const fromHere = relative(process.cwd(), path);
  const outside = fromHere.startsWith("..") || isAbsolute(fromHere);
  return { path, shown: outside ? path : fromHere };
}

/** The files beside a model file that it could include. */
export function siblingsOf(file: FoundFile): string[] {
  const folder = dirname(file.path);
  return reading(folder, () => readdirSync(folder)).filter(
    (name) => /\.ya?ml$/.test(name) && name !== basename(file.path),
  );
}

export function sibling(file: FoundFile, name: string): FoundFile {
  return { path: join(dirname(file.path), name), shown: join(dirname(file.shown), name) };
}

/** A file's text. Throws TDM-FOLDER-001 where it cannot be read, TDM-MODEL-001 where it is too large or not UTF-8. */
export function readText({ path, shown }: FoundFile): string {
  // A pipe, which could be waited for without end, is not read.
  const kind = kindOf(path);
  if (kind && !kind.isFile() && !kind.isDirectory()) {
    throw TdmError.of("TDM-FOLDER-001", "cannot be read: it is no file", { file: shown });
  }
  if (kind?.isFile() && kind.size > MOST_BYTES) {
    throw TdmError.of("TDM-MODEL-001", TOO_LARGE, { file: shown, line: 1, column: 1 });
  }
  const bytes = reading(shown, () => readFileSync(path));
  const text = bytes.toString("utf8");
  const broken = text.indexOf("\uFFFD");
  if (broken >= 0 && !bytes.includes("\uFFFD")) {
    const before = text.slice(0, broken).split("\n");
    const place = { file: shown, line: before.length, column: before.at(-1)!.length + 1 };
    const message = "this character cannot be read: save the file as UTF-8";
    throw TdmError.of("TDM-MODEL-001", message, { ...place, expected: "UTF-8", found: "another encoding" });
  }
  return text;
}
