import { nearestName } from "../../errors/nearest-name.ts";
import { listed } from "../build/names.ts";
import { NAME_FORM } from "../schema/value.ts";
import type { PlacedNode } from "./placed.ts";

/** One way in which a value could have been right: a word, a type of value, or a form of text. */
export type Wanted = { readonly word: string } | { readonly type: string } | { readonly form: string };

const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  tuple: "a list of two",
  object: "a mapping",
  record: "a mapping",
};

/** Types that together mean something of their own in the language. */
const TOGETHER: Readonly<Record<string, string>> = {
  "number,object,string": "a number, a quantity with its unit, or one per cohort",
  "number,string": "a number, or a quantity with its unit",
  "object,string": "a time such as 5 days, or a law such as lognormal",
};

/** Words that people write for true and false, as older YAML read them. */
const YES_AND_NO: ReadonlyMap<string, string> = new Map([
  ["yes", "true"],
  ["on", "true"],
  ["no", "false"],
  ["off", "false"],
]);

/** "one of route, stay, service"; "unlimited, a number or a mapping". */
export function expectedWords(wanted: readonly Wanted[]): string {
  const words = wanted.flatMap((way) => ("word" in way ? [way.word] : []));
  const types = [...new Set(wanted.flatMap((way) => ("type" in way ? [way.type] : [])))];
  const forms = wanted.flatMap((way) => ("form" in way ? [way.form] : []));
  if (words.length > 1 && types.length === 0 && forms.length === 0) return listed(words);
  const together = TOGETHER[[...types].sort().join()];
  const parts = [...words, ...forms, ...(together ? [together] : types.map((type) => TYPES[type] ?? type))];
  return parts.length < 2 ? parts.join() : `${parts.slice(0, -1).join(", ")} or ${parts.at(-1)}`;
}

/** What stands there instead, as its reader sees it. */
export function foundWords(node: PlacedNode, wanted: readonly Wanted[] = []): string {
  if (node.kind === "map") return node.entries.length === 0 ? "an empty mapping" : "a mapping";
  if (node.kind === "list") return node.items.length === 0 ? "an empty list" : "a list";
  if (node.value === null) return "nothing";
  if (node.value === "") return "an empty text";
  const shown = node.written.length > 60 ? `${node.written.slice(0, 57)}…` : node.written;
  const wantsText = wanted.some((way) => "type" in way && way.type === "string");
  if (typeof node.value !== "string" && wantsText) return `${shown}, which is no text without quotes`;
  const looksLikeOther = typeof node.value === "string" && /^(true|false|[-+]?\d+(\.\d+)?)$/.test(node.value);
  return looksLikeOther && !wantsText ? `"${shown}" in quotes` : shown;
}

/** The word that was probably meant; `names` gives those that the document uses. */
export function nearestWanted(
  node: PlacedNode,
  wanted: readonly Wanted[],
  names: () => readonly string[],
): string | undefined {
  if (node.kind !== "scalar" || typeof node.value !== "string") return undefined;
  const text = node.value;
  const isSwitch = wanted.some((way) => "type" in way && way.type === "boolean");
  if (isSwitch) return YES_AND_NO.get(text.toLowerCase()) ?? nearestName(text, ["true", "false"]);
  const words = wanted.flatMap((way) => ("word" in way ? [way.word] : []));
  // A form such as `day 30` is a word and a number: the number is taken over.
  const counted = /(\d+)$/.exec(text);
  const forms = wanted.flatMap((way) => ("form" in way && counted ? [...way.form.matchAll(/`(\w+) \d+`/g)] : []));
  const wantsName = wanted.some((way) => "form" in way && way.form === NAME_FORM);
  return nearestName(text, [
    ...words,
    ...forms.map((match) => `${match[1]} ${counted![1]}`),
    ...(wantsName ? names() : []),
  ]);
}
