import { isDeepStrictEqual } from "node:util";
import type { NamedText } from "../load/sections.ts";
import type { ModelDocument } from "../schema/model.ts";
import { Edits } from "./edits.ts";
import { ModelFiles } from "./model-files.ts";

type Mapping = Readonly<Record<string, unknown>>;
type Path = readonly string[];

/** One place in which a document becomes another: something else stands there, or a key is added. */
interface Difference {
  readonly path: Path;
  readonly isAdded: boolean;
  readonly content: unknown;
}

/**
 * The files of a model with as little changed as makes them say another document: comments, order and layout stay. What is given
 * stands for the files as they are; nothing is written.
 * @param before the document that the files hold
 * @param after the document that they are to hold
 * @throws TdmError (TDM-CALIBRATE-002) where a place is written once for several (by `&` and `*`), so that no single one can change
 */
export function rewritten(files: readonly NamedText[], before: ModelDocument, after: ModelDocument): NamedText[] {
  const texts = new ModelFiles(files);
  const edits = files.map(() => new Edits());
  for (const { path, isAdded, content } of differences([], before, after)) {
    const place = texts.find(isAdded ? path.slice(0, -1) : path);
    if (isAdded) edits[place.file]!.add(texts.source(place.file), place.node, path.at(-1)!, content);
    else edits[place.file]!.replace(texts.source(place.file), place.node, content);
  }
  return files.map(({ name }, file) => ({ name, text: texts.mark(file) + edits[file]!.applied(texts.source(file)) }));
}

function* differences(path: Path, before: unknown, after: unknown): Generator<Difference> {
  if (isDeepStrictEqual(before, after)) return;
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    for (const [index, item] of before.entries()) yield* differences([...path, String(index)], item, after[index]);
  } else if (isMapping(before) && isMapping(after) && Object.keys(before).every((key) => Object.hasOwn(after, key))) {
    for (const [key, content] of Object.entries(after)) {
      if (Object.hasOwn(before, key)) yield* differences([...path, key], before[key], content);
      else yield { path: [...path, key], isAdded: true, content };
    }
  } else {
    yield { path, isAdded: false, content: after };
  }
}

function isMapping(node: unknown): node is Mapping {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}
