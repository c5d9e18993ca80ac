import type { Provenance, SignOff } from "../model.ts";
import type { ModelPath } from "../path-problem.ts";
import type { ProvenanceDocument, SignedOffDocument } from "../schema/value.ts";

/** The provenance keys of anything in a document. */
export type Origin = ProvenanceDocument;

/** Who answers for what stands in a place; each with the number of keys that lead to where it is written. */
export interface Answers {
  readonly owner?: { readonly role: string; readonly depth: number } | undefined;
  readonly signedOff?: { readonly as: SignOff | false; readonly depth: number } | undefined;
}

/** A place in the document with what encloses it: its path, and what it inherits. */
export interface Place {
  readonly path: ModelPath;
  readonly provenance: Provenance | undefined;
  readonly answers?: Answers | undefined;
}

/**
 * What holds in a place that has keys of its own beside what encloses it. A reason replaces the one around it with all that was
 * said about that; an owner and a signature hold, each by itself, until another stands further in.
 */
export function inherited(outer: Omit<Place, "path">, origin: Origin | undefined, path: ModelPath): Place {
  if (!origin) return { path, provenance: outer.provenance, answers: outer.answers };
  const depth = keysOf(path).length;
  const { owner, "signed-off": signedOff } = origin;
  return {
    path,
    provenance: reasonOf(origin) ?? remarked(outer.provenance, origin),
    answers: {
      owner: owner === undefined ? outer.answers?.owner : { role: owner, depth },
      signedOff: signedOff === undefined ? outer.answers?.signedOff : { as: signOffOf(signedOff), depth },
    },
  };
}

function reasonOf(origin: Origin): Provenance | undefined {
  const { source, solved, assumption, note, "if-wrong": ifWrong } = origin;
  const sources = source === undefined ? [] : [source].flat();
  if (sources.length > 0) return { kind: "source", text: sources.join(", "), note, ifWrong };
  if (solved !== undefined) return { kind: "solved", text: solved, note, ifWrong };
  if (assumption !== undefined) return { kind: "assumption", text: assumption, note, ifWrong };
  return undefined;
}

/** The same reason with what is said of it further in. */
function remarked(reason: Provenance | undefined, { note, "if-wrong": ifWrong }: Origin): Provenance | undefined {
  if (reason === undefined || (note === undefined && ifWrong === undefined)) return reason;
  return { ...reason, note: note ?? reason.note, ifWrong: ifWrong ?? reason.ifWrong };
}

export function signOffOf(written: SignedOffDocument): SignOff | false {
  if (written === false) return false;
  return written === true ? { by: undefined, on: undefined } : { by: written.by, on: written.on };
}

/** The keys that name a place; `value` stands between a number and what is said about it, and names nothing. */
export function keysOf(path: ModelPath): string[] {
  return path.filter((key) => key !== "value").map(String);
}
