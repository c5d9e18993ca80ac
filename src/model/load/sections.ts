import { nearestName } from "../../errors/nearest-name.ts";
import { type Problem, TdmError } from "../../errors/tdm-error.ts";
import { modelSchema } from "../schema/model.ts";
import { repetition } from "./convert.ts";
import { type FoundFile, MODEL_FILE, readText, sibling, siblingsOf } from "./files.ts";
import type { Losses } from "./losses.ts";
import { entryOf, type FilePlace, type PlacedEntry, type PlacedMap } from "./placed.ts";
import { readYaml } from "./read-yaml.ts";

/** A text with the name that messages use for it. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

export interface Sections {
  /** All files as one document; undefined where a file cannot be parsed at all. */
  readonly root: PlacedMap | undefined;
  readonly files: readonly NamedText[];
  readonly problems: readonly Problem[];
}

/** A model file with the files that it includes. `found` is undefined for a text that is given: it can include none. */
export function readSections(main: NamedText, found: FoundFile | undefined, losses: Losses): Sections {
  const read = readYaml(main.text, main.name, losses);
  const problems = [...read.problems];
  const files = [main];
  if (!read.root) return { root: undefined, files, problems };
  const root = read.root;
  let complete = true;
  for (const { name, place } of takeIncludes(root, problems, losses)) {
    const refusal = refuseInclude(name, found, files);
    if (refusal) {
      problems.push({ ...refusal, ...place, found: name });
      complete = false;
      continue;
    }
    const file = sibling(found!, name);
    try {
      const text = readText(file);
      files.push({ name: file.shown, text });
      const part = readYaml(text, file.shown, losses);
      problems.push(...part.problems);
      if (part.root) merge(root, part.root, problems, losses);
      else complete = false;
    } catch (error) {
      if (!(error instanceof TdmError)) throw error;
      problems.push(...error.problems);
      complete = false;
    }
  }
  return { root: complete ? root : undefined, files, problems };
}

/** Takes `include:` out of the document, and returns what it lists. A misspelt `include` is reported and obeyed. */
function takeIncludes(root: PlacedMap, problems: Problem[], losses: Losses): { name: string; place: FilePlace }[] {
  const sections = Object.keys(modelSchema.shape);
  const misspelt = root.entries.find(({ key }) => !sections.includes(key) && nearestName(key, sections) === "include");
  const entry = entryOf(root, "include") ?? misspelt;
  if (!entry) return [];
  root.entries = root.entries.filter((other) => other !== entry);
  if (entry.key !== "include") {
    const message = `there is no key \`${entry.key}\` here`;
    const rest = { path: entry.key, found: entry.key, nearest: "include" };
    problems.push({ code: "TDM-MODEL-002", message, ...entry.keyPlace, ...rest });
  }
  const items = entry.node.kind === "list" ? entry.node.items : [entry.node];
  return items.flatMap((item) => {
    if (entry.node.kind === "list" && item.kind === "scalar" && typeof item.value === "string") {
      return [{ name: item.value, place: item.place }];
    }
    const expected = "a list of files that stand beside the model";
    const found = item.kind === "scalar" ? item.written || "nothing" : `a ${item.kind}`;
    const message = "this includes nothing";
    problems.push({ code: "TDM-MODEL-015", message, ...item.place, path: "include", expected, found });
    losses.note(root, "include", entry.node);
    return [];
  });
}

function refuseInclude(
  name: string,
  from: FoundFile | undefined,
  files: readonly NamedText[],
): (Pick<Problem, "code" | "message"> & Partial<Problem>) | undefined {
  const code = "TDM-MODEL-015";
  const expected = "the name of a .yaml file beside the model";
  if (!from) return { code, message: "a text that is given cannot include files" };
  const siblings = siblingsOf(from);
  const nearest = nearestName(name, siblings);
  if (/[/\\]/.test(name) || !/\.ya?ml$/.test(name)) {
    return { code, message: "only files beside the model can be included", expected, nearest };
  }
  if (files.some((file) => file.name === sibling(from, name).shown)) {
    return { code, message: "this file is read already" };
  }
  // A run folder keeps the files by name, the model file as model.yaml.
  if (name === MODEL_FILE) return { code, message: `\`${MODEL_FILE}\` is the name of a whole model, not of a part` };
  if (siblings.includes(name)) return undefined;
  return { code, message: "there is no such file beside the model", expected, nearest };
}

/** Adds the sections of an included file: mappings key by key, lists at the end. */
function merge(root: PlacedMap, part: PlacedMap, problems: Problem[], losses: Losses): void {
  const repeat = (first: PlacedEntry, second: PlacedEntry) => {
    problems.push({ ...repetition(first, second.keyPlace), ...second.keyPlace });
    losses.note(root, second.key, second.node);
  };
  for (const entry of part.entries) {
    if (entry.key === "include") {
      const message = "an included file cannot include others";
      problems.push({ code: "TDM-MODEL-015", message, ...entry.keyPlace });
      continue;
    }
    const present = entryOf(root, entry.key);
    if (!present) {
      root.entries.push(entry);
    } else if (present.node.kind === "map" && entry.node.kind === "map") {
      for (const inner of entry.node.entries) {
        const first = entryOf(present.node, inner.key);
        if (first) repeat(first, inner);
        else present.node.entries.push(inner);
      }
    } else if (present.node.kind === "list" && entry.node.kind === "list") {
      present.node.items.push(...entry.node.items);
    } else {
      repeat(present, entry);
    }
  }
}
