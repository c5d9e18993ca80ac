import { isMap, isScalar, type Node, type Pair, stringify, type YAMLMap } from "yaml";

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Changes of one text, by place. They do not touch one another. */
export class Edits {
  private readonly edits: Edit[] = [];

  /** Other content for a node, in one line. */
  replace(source: string, node: Node, content: unknown): void {
    const [from, to] = node.range!;
    // A block of text ends with its line.
    const end = source.slice(from, to).endsWith("\n") ? "\n" : "";
    this.edits.push({ from, to, text: inOneLine(content) + end });
  }

  /** A further key of a mapping: at its end if it is in braces, else below its first key that fills one line, or above all. */
  add(source: string, node: Node, key: string, content: unknown): void {
    if (!isMap(node)) throw new Error(`a key cannot be added to what is no mapping: ${key}`);
    const pairs = node.items as Pair<Node, Node | null>[];
    const pair = `${key}: ${inOneLine(content)}`;
    if (node.flow) {
      const last = pairs.at(-1);
      const at = last ? endOf(last) : node.range![0] + 1;
      this.edits.push({ from: at, to: at, text: last ? `, ${pair}` : pair });
      return;
    }
    const lineEnd = source.includes("\r\n") ? "\r\n" : "\n";
    const indent = " ".repeat(columnOf(source, pairs[0]!.key.range![0]));
    const above = pairs.find((one) => isInOneLine(source, one));
    const end = above && source.indexOf("\n", endOf(above));
    if (end !== undefined && end >= 0) this.edits.push({ from: end + 1, to: end + 1, text: indent + pair + lineEnd });
    else {
      const start = pairs[0]!.key.range![0];
      this.edits.push({ from: start, to: start, text: pair + lineEnd + indent });
    }
  }

  /** The text with all changes. */
  applied(source: string): string {
    // Of several at one place, the first stays first.
    const inOrder = this.edits
      .map((edit, index) => ({ ...edit, index }))
      .sort((a, b) => b.from - a.from || b.index - a.index);
    return inOrder.reduce((text, { from, to, text: put }) => text.slice(0, from) + put + text.slice(to), source);
  }
}

/** Content as it can stand anywhere in a file, also within braces. */
function inOneLine(content: unknown): string {
  const options = {
    version: "1.2",
    schema: "core",
    collectionStyle: "flow",
    lineWidth: 0,
    flowCollectionPadding: false,
  } as const;
  return stringify([content], options).trim().slice(1, -1);
}

function endOf({ key, value }: YAMLMap["items"][number] & Pair<Node, Node | null>): number {
  return (value ?? key).range![1];
}

function columnOf(source: string, offset: number): number {
  return offset - (source.lastIndexOf("\n", offset - 1) + 1);
}

function isInOneLine(source: string, { key, value }: Pair<Node, Node | null>): boolean {
  if (!value?.range || !(isScalar(value) || (isMap(value) && value.flow))) return false;
  return !source.slice(key.range![0], value.range[1]).includes("\n");
}
