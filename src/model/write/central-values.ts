import type { Parameter } from "../model.ts";
import type { ModelDocument } from "../schema/model.ts";
import type { Scalar } from "../schema/value.ts";
import { writtenLike } from "./written-like.ts";

type Mapping = Record<string, unknown>;

/** A parameter with another central value. */
export interface CentralValue {
  readonly parameter: Pick<Parameter, "path" | "dimension">;
  /** In the engine's units. */
  readonly value: number;
  /** What is to be said of it, beside what is said already. */
  readonly note?: string | undefined;
  /** Whether somebody has signed off the old value, which is not what they will read then. */
  readonly wasSignedOff?: boolean | undefined;
}

/**
 * A document with other central values, each in the unit and style of the old one. What is said of the number stays; a law of
 * uncertainty moves with it, also where it names its own mean; a signature does not. The given document is not changed.
 * @param changes of parameters that are written in the document
 * @param figures significant figures that are kept
 */
export function withCentralValues(
  document: ModelDocument,
  changes: readonly CentralValue[],
  figures: number,
): ModelDocument {
  const result = structuredClone(document);
  for (const { parameter, value, note, wasSignedOff } of changes) {
    const { path, dimension } = parameter;
    const [holder, last] = holderOf(result, path)!;
    const said = { ...(note !== undefined && { note }), ...(wasSignedOff && { "signed-off": false }) };
    holder[last] = changed(holder[last], (example) => writtenLike(example, value, dimension, figures), said);
  }
  return result;
}

/** The central value of a parameter as a document has it: its value, or the mean of its law; undefined where it has no place. */
export function writtenCentralValue(document: ModelDocument, path: string): Scalar | undefined {
  const [holder, last] = holderOf(document, path) ?? [];
  const content = holder?.[last!];
  return isMapping(content) ? ((content.value ?? meanOfLaw(content)) as Scalar | undefined) : (content as Scalar);
}

/** Whether a parameter has a place of its own in a document: what holds for several, or is implied, has none. */
export function isWritten(document: ModelDocument, { path }: Pick<Parameter, "path">): boolean {
  return holderOf(document, path) !== undefined;
}

/** What holds the content at a path, and its key there. */
function holderOf(document: ModelDocument, path: string): [Mapping, string] | undefined {
  const keys = path.split(".");
  const container = keys.slice(0, -1).reduce<unknown>(stepInto, document);
  const last = keys.at(-1)!;
  for (const holder of [container, isMapping(container) ? container.value : undefined]) {
    if (typeof holder === "object" && holder !== null && Object.hasOwn(holder, last)) return [holder as Mapping, last];
  }
  return undefined;
}

/** Values per cohort or level may stand under `value`, where a path does not name it. */
function stepInto(node: unknown, key: string): unknown {
  if (Array.isArray(node)) return node[Number(key)];
  if (!isMapping(node)) return undefined;
  return Object.hasOwn(node, key) || !isMapping(node.value) ? node[key] : node.value[key];
}

function changed(content: unknown, write: (example: Scalar) => Scalar, said: { readonly note?: string }): unknown {
  if (!isMapping(content)) {
    const value = write(content as Scalar);
    return Object.keys(said).length === 0 ? value : { value, ...said };
  }
  const value = content.value === undefined ? {} : { value: write(content.value as Scalar) };
  const mean = meanOfLaw(content);
  const uncertain = mean === undefined ? {} : { uncertain: withMean(content.uncertain as Mapping, write(mean)) };
  const note = said.note === undefined ? {} : { note: joined(content.note as string | undefined, said.note) };
  return { ...content, ...value, ...uncertain, ...said, ...note };
}

function meanOfLaw({ uncertain }: Mapping): Scalar | undefined {
  const [law] = Object.values((uncertain ?? {}) as Mapping) as Mapping[];
  return law?.mean as Scalar | undefined;
}

function withMean(uncertain: Mapping, mean: Scalar): Mapping {
  return Object.fromEntries(Object.entries(uncertain).map(([law, parts]) => [law, { ...(parts as Mapping), mean }]));
}

function joined(before: string | undefined, note: string): string {
  if (before === undefined) return note;
  return `${before.trim().replace(/([^.!?])$/, "$1.")} ${note}`;
}

function isMapping(node: unknown): node is Mapping {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}
