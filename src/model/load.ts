import { basename } from "node:path";
import { TdmError } from "../errors/tdm-error.ts";
import { checkDocument, inOrder } from "./load/check.ts";
import { type FoundFile, findModel, readText } from "./load/files.ts";
import { Losses } from "./load/losses.ts";
import { type NamedText, readSections } from "./load/sections.ts";
import { checkOverridden } from "./load/set-problems.ts";
import type { Model } from "./model.ts";
import type { Overrides } from "./overrides.ts";
import type { ModelDocument } from "./schema/model.ts";

export { listBuiltInModels } from "./load/files.ts";

/** A model that has been read and checked. */
export interface LoadedModel {
  /** Plain data: included files merged, overrides applied, `include` left out. */
  readonly document: ModelDocument;
  readonly model: Model;
  /** The files as they were given, the model file first. Names are without folder. */
  readonly files: readonly NamedText[];
}

/**
 * Reads a model from a folder with `model.yaml`, a file, or a built-in name such as `norfolk`. Throws one TdmError with
 * every problem of the files and its place; TDM-FOLDER-001 where there is no such model; TDM-SET-001 and problems whose
 * file is `--set PATH` for overrides that do not fit.
 */
export function loadModel(where: string, overrides: Overrides = {}): LoadedModel {
  const found = findModel(where);
  return load({ name: found.shown, text: readText(found) }, found, overrides);
}

/** As `loadModel`, of a text. It cannot include files. */
export function loadModelText(text: string, fileName: string, overrides: Overrides = {}): LoadedModel {
  return load({ name: fileName, text }, undefined, overrides);
}

function load(main: NamedText, found: FoundFile | undefined, overrides: Overrides): LoadedModel {
  const losses = new Losses();
  const { root, files, problems } = readSections(main, found, losses);
  const names = files.map(({ name }) => name);
  if (!root) throw new TdmError(inOrder(problems, names));
  const checked = checkDocument(root, losses, problems, names);
  const { document, model } = Object.keys(overrides).length === 0 ? checked : overridden(checked.document, overrides);
  return { document, model, files: files.map(({ name, text }) => ({ name: basename(name), text })) };
}

function overridden(base: ModelDocument, overrides: Overrides): { document: ModelDocument; model: Model } {
  const { document, model, problems } = checkOverridden(base, overrides);
  if (model) return { document, model };
  throw new TdmError(
    problems.map(({ by, problem: { at: _, path, ...rest } }) => ({
      ...rest,
      path: path.join("."),
      file: `--set ${by}`,
    })),
  );
}
