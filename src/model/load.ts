import { basename } from "node:path";
import { stringify } from "yaml";
import { TdmError } from "../errors/tdm-error.ts";
import { type CheckedModel, checkDocument, inOrder } from "./load/check.ts";
import { type FoundFile, findModel, MODEL_FILE, readText } from "./load/files.ts";
import { Losses } from "./load/losses.ts";
import { readPlainData } from "./load/plain-data.ts";
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

/**
 * As `loadModel`, of a document that a program has written: the same keys, the same checks. A problem's place is its path
 * alone. What is returned shares nothing with the document that was given; its file is the document as YAML.
 */
export function modelFromDocument(document: ModelDocument, overrides: Overrides = {}): LoadedModel {
  const { document: plain, ...checked } = withoutFiles(() => {
    const losses = new Losses();
    const { root, problems } = readPlainData(document, losses);
    if (!root) throw new TdmError(problems);
    return withOverrides(checkDocument(root, losses, problems, []), overrides);
  });
  const text = stringify(plain, { version: "1.2", schema: "core", aliasDuplicateObjects: false, lineWidth: 0 });
  return { document: plain, ...checked, files: [{ name: MODEL_FILE, text }] };
}

/** Problems of what stands in no file name none, unless it is an override. */
function withoutFiles<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof TdmError)) throw error;
    throw new TdmError(
      error.problems.map(({ file, line: _line, column: _column, ...problem }) =>
        file ? { ...problem, file } : problem,
      ),
    );
  }
}

function load(main: NamedText, found: FoundFile | undefined, overrides: Overrides): LoadedModel {
  const losses = new Losses();
  const { root, files, problems } = readSections(main, found, losses);
  const names = files.map(({ name }) => name);
  if (!root) throw new TdmError(inOrder(problems, names));
  const checked = checkDocument(root, losses, problems, names);
  const { document, model } = withOverrides(checked, overrides);
  return { document, model, files: files.map(({ name, text }) => ({ name: basename(name), text })) };
}

function withOverrides(checked: CheckedModel, overrides: Overrides): CheckedModel {
  if (Object.keys(overrides).length === 0) return checked;
  const { document, model, problems } = checkOverridden(checked.document, overrides);
  if (model) return { document, model };
  throw new TdmError(
    problems.map(({ by, problem: { at: _, path, ...rest } }) => ({
      ...rest,
      path: path.join("."),
      file: `--set ${by}`,
    })),
  );
}
