import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseDocument, visit } from "yaml";
import { TdmError } from "../../errors/tdm-error.ts";
import type { NamedText } from "../load/sections.ts";

const MARK = "\uFEFF";

/** Where something stands: in which file, and the node of its text. */
export interface FoundNode {
  readonly file: number;
  readonly node: Node;
}

/** The files of a model as YAML nodes that know their places. They have been read before, so they are well formed. */
export class ModelFiles {
  private readonly files: readonly {
    readonly name: string;
    readonly mark: string;
    readonly source: string;
    readonly document: Document;
  }[];

  constructor(files: readonly NamedText[]) {
    this.files = files.map(({ name, text }) => {
      const mark = text.startsWith(MARK) ? MARK : "";
      const source = text.slice(mark.length);
      return {
        name,
        mark,
        source,
        document: parseDocument(source, { version: "1.2", schema: "core", uniqueKeys: false }),
      };
    });
  }

  /** The text without its mark of encoding. */
  source(file: number): string {
    return this.files[file]!.source;
  }

  /** The mark of encoding, where there is one. */
  mark(file: number): string {
    return this.files[file]!.mark;
  }

  /** The node at a path of the document: mappings of several files are one, and so are lists, one after the other. */
  find(path: readonly string[]): FoundNode {
    let before = 0;
    for (const file of this.files.keys()) {
      const { contents } = this.files[file]!.document;
      const section = path[0] === undefined ? undefined : child(contents, path[0]);
      const inFile =
        isSeq(section) && path.length > 1 ? [path[0]!, String(Number(path[1]) - before), ...path.slice(2)] : path;
      const node = this.descend(file, contents, inFile);
      if (node) return { file, node };
      if (isSeq(section)) before += section.items.length;
    }
    throw new Error(`nothing stands at ${path.join(".")}`);
  }

  private descend(file: number, root: Node | null, path: readonly string[]): Node | undefined {
    let node = root;
    for (const key of path) {
      node = child(node, key) ?? null;
      if (node === null) return undefined;
      this.refuseShared(file, node, path);
    }
    return node ?? undefined;
  }

  /** What stands once for several places cannot be changed for one. Throws TDM-CALIBRATE-002. */
  private refuseShared(file: number, node: Node, path: readonly string[]): void {
    const { name, source, document } = this.files[file]!;
    const anchor = isAlias(node) ? node.source : "anchor" in node ? (node.anchor as string | undefined) : undefined;
    if (anchor === undefined || !(isAlias(node) || isUsed(document, anchor))) return;
    const before = source.slice(0, node.range?.[0] ?? 0).split("\n");
    throw TdmError.of("TDM-CALIBRATE-002", "this is written once for several places, so it cannot be changed for one", {
      file: name,
      line: before.length,
      column: before.at(-1)!.length + 1,
      path: path.join("."),
      expected: "a number of its own",
      found: isAlias(node) ? `*${anchor}` : `&${anchor}`,
    });
  }
}

function child(node: Node | null | undefined, key: string): Node | undefined {
  if (isSeq(node)) return node.items[Number(key)] as Node | undefined;
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key: own }) => isScalar(own) && (own.source ?? String(own.value)) === key);
  return (pair?.value as Node | null) ?? undefined;
}

function isUsed(document: Document, anchor: string): boolean {
  let used = false;
  visit(document, {
    Alias(_, alias) {
      used ||= alias.source === anchor;
    },
  });
  return used;
}
