import { type Document, isCollection, isScalar, LineCounter, parseDocument, visit } from "yaml";
import type { Problem } from "../../errors/tdm-error.ts";
import { Conversion } from "./convert.ts";
import { MOST_BYTES, TOO_LARGE } from "./files.ts";
import type { Losses } from "./losses.ts";
import type { FilePlace, PlacedMap } from "./placed.ts";
import { syntaxWords } from "./syntax-words.ts";

const MOST_SYNTAX_PROBLEMS = 20;
/** A reader of YAML that knows no such ends would find one line, and nothing at all behind a comment. */
const OLD_LINE_ENDS = "the lines end with CR alone, as on old Macs: save the file with LF or CRLF line ends";

export interface ReadFile {
  /** Undefined where the file is no YAML mapping at all. */
  readonly root: PlacedMap | undefined;
  readonly problems: readonly Problem[];
}

/**
 * A YAML file (1.2, core schema; dates stay text) as a document with places. Problems are gathered: what cannot be used
 * is left out and noted in `losses`.
 */
export function readYaml(text: string, file: string, losses: Losses): ReadFile {
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const refuse = (message: string, place: Partial<FilePlace> = {}): ReadFile => ({
    root: undefined,
    problems: [{ code: "TDM-MODEL-001", message, file, line: 1, column: 1, ...place }],
  });
  if (Buffer.byteLength(source) > MOST_BYTES) return refuse(TOO_LARGE);
  if (source.includes("\r") && !source.includes("\n")) return refuse(OLD_LINE_ENDS);
  const deep = tooDeepAt(source);
  if (deep !== undefined) return refuse("the file is nested too deeply", { line: deep });

  const lines = new LineCounter();
  const document = parseDocument(source, {
    version: "1.2",
    schema: "core",
    prettyErrors: false,
    uniqueKeys: false,
    lineCounter: lines,
  });
  const placeAt = (offset: number): FilePlace => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  if (document.errors.length > 0) return { root: undefined, problems: syntaxProblems(document, placeAt) };
  if (document.directives?.yaml.explicit && document.directives.yaml.version !== "1.2") {
    return refuse("the file asks for another version of YAML than 1.2");
  }
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return refuse("the file is empty");
  const conversion = new Conversion(document, placeAt, losses);
  const root = conversion.node(contents, { file, line: 1, column: 1 }, 1);
  const { problems } = conversion;
  if (root?.kind === "map") return { root, problems };
  const place = placeAt(contents.range?.[0] ?? 0);
  const found = root?.kind === "list" ? "a list" : "text";
  const message = "a model file is a mapping of sections";
  if (root) problems.push({ code: "TDM-MODEL-004", message, ...place, expected: "keys such as `stages:`", found });
  return { root: undefined, problems };
}

/**
 * The line where brackets or list marks nest so deeply that a recursive parser could run out of stack, or undefined.
 * Coarse, as it does not know quotes; the exact limit is checked on the parsed document.
 */
function tooDeepAt(source: string): number | undefined {
  const lineOf = (offset: number) => source.slice(0, offset).split("\n").length;
  const marks = /^ {200}|(?:[-?:][ \t]+){100}/m.exec(source);
  if (marks) return lineOf(marks.index);
  let depth = 0;
  for (let offset = 0; offset < source.length; offset += 1) {
    const character = source[offset];
    if (character === "[" || character === "{") depth += 1;
    else if ((character === "]" || character === "}") && depth > 0) depth -= 1;
    if (depth > 200) return lineOf(offset);
  }
  return undefined;
}

function syntaxProblems(document: Document, placeAt: (offset: number) => FilePlace): Problem[] {
  const problems = new Map<number, Problem>();
  for (const error of document.errors) {
    const opening = openedBefore(document, error.pos[0]);
    const isOpen = opening !== undefined && (error.code === "MISSING_CHAR" || error.message.startsWith("Flow"));
    const place = placeAt(isOpen ? opening : error.pos[0]);
    if (problems.has(place.line)) continue;
    const message = isOpen ? "a quote or bracket that opens here is never closed" : syntaxWords(error);
    problems.set(place.line, { code: "TDM-MODEL-001", message, ...place });
    if (problems.size === MOST_SYNTAX_PROBLEMS) break;
  }
  return [...problems.values()];
}

/** Where the quote or bracket opens that is still open at an offset: that is where its end is missed. */
function openedBefore(document: Document, offset: number): number | undefined {
  let opening: number | undefined;
  visit(document, {
    Node(_, node) {
      const opens = isScalar(node) ? node.type?.startsWith("QUOTE") : isCollection(node) && node.flow;
      if (opens && node.range && node.range[0] < offset && node.range[1] >= offset) opening = node.range[0];
    },
  });
  return opening;
}
