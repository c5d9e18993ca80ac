import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { stringify } from "yaml";
import { nearestName } from "../errors/nearest-name.ts";
import { TdmError } from "../errors/tdm-error.ts";
import { unreadable } from "../errors/unreadable.ts";
import { builtInFolder, listBuiltInModels, MODEL_FILE } from "../model/load/files.ts";
import { writeFileAt } from "./written-file.ts";

/** The model that one begins with unless told otherwise. */
const STARTER = "starter";
/** What a model may be called. */
const NAME = /^[a-z][a-z0-9-]*$/;

export interface InitOptions {
  readonly from?: string;
}

/**
 * `tdm init`: a model folder of one's own, from a commented starter or from another built-in model. Nothing is written over.
 * Throws TDM-USE-002, TDM-FOLDER-001, -002, -003 or -007.
 */
export function initCommand(folder: string | undefined, options: InitOptions): void {
  const from = options.from ?? STARTER;
  const into = folder ?? `my-${from === STARTER ? "model" : basename(from)}`;
  // As of a shell's variable that is not set: it would be the folder one is in.
  if (into.trim() === "")
    throw TdmError.of("TDM-USE-002", "a model needs a folder", { expected: "its path", found: `"${into}"` });
  const files = filesOf(from);
  refuseOccupied(into);
  for (const { name, text } of files)
    writeFileAt(join(into, name), name === MODEL_FILE ? named(text, into, from) : text);
  const began = from === STARTER ? "a starter model with comments" : `a copy of ${from}`;
  // As a shell needs it.
  const written = /[^\w./-]/.test(into) ? JSON.stringify(into) : into;
  const list = files.map(({ name }) => name).join(", ");
  process.stdout.write(
    [
      `${into} holds ${began}: ${list}.`,
      `Check it:  tdm validate ${written}`,
      `Run it:    tdm run ${written}`,
      from === STARTER
        ? `Then open ${join(into, MODEL_FILE)}, and replace what is marked REPLACE, one thing at a time.`
        : "",
    ]
      .filter((line) => line !== "")
      .join("\n")
      .concat("\n"),
  );
}

interface CopiedFile {
  readonly name: string;
  readonly text: string;
}

/** The files of a built-in model. Throws TDM-FOLDER-001. */
function filesOf(model: string): CopiedFile[] {
  const known = listBuiltInModels();
  if (!known.includes(model)) {
    throw TdmError.of("TDM-FOLDER-001", `there is no built-in model ${model}`, {
      expected: `one of ${known.join(", ")}`,
      found: model,
      nearest: nearestName(model, known),
    });
  }
  const folder = builtInFolder(model);
  return readdirSync(folder)
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort((a, b) => Number(b === MODEL_FILE) - Number(a === MODEL_FILE) || (a < b ? -1 : 1))
    .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
}

/** A folder that is there may be empty and nothing else. Throws TDM-FOLDER-001 or -007. */
function refuseOccupied(path: string): void {
  if (!existsSync(path)) return;
  let inside: string[];
  try {
    inside = statSync(path).isDirectory() ? readdirSync(path) : [basename(path)];
  } catch (cause) {
    throw TdmError.of("TDM-FOLDER-001", unreadable(cause), { file: path }, { cause });
  }
  if (inside.length === 0) return;
  throw TdmError.of("TDM-FOLDER-007", `${path} is there already, and nothing is written over`, {
    expected: "a folder that is not there yet, or an empty one",
    found: inside.slice(0, 3).join(", "),
  });
}

/** The starter takes the name of its folder, where that can be one; copies stay as they are, so that their numbers do. */
function named(text: string, folder: string, from: string): string {
  const name = basename(resolve(folder)).toLowerCase().replaceAll(/[ _]+/g, "-");
  return from === STARTER && NAME.test(name)
    ? text.replace(/^name: starter$/m, `name: ${stringify(name).trimEnd()}`)
    : text;
}
