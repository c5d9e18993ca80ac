import { plain } from "../../plain-text.ts";
import type { DiagramEdge, DiagramNode, PathwayGraph } from "./graph.ts";

/** How each kind of node is drawn: entries and exits round, services with a queue as such, stays boxed. */
const SHAPES: Readonly<Record<DiagramNode["kind"], readonly [string, string]>> = {
  entry: ["([", "])"],
  route: ["{{", "}}"],
  stay: ["[", "]"],
  service: ["[[", "]]"],
  exit: ["([", "])"],
};
const LINES: Readonly<Record<DiagramEdge["kind"], string>> = {
  way: "-->",
  review: "-.->",
  death: "-. dies .->",
  withdrawal: "-. gives up .->",
};

/** A pathway as a Mermaid flowchart, as Markdown viewers draw it. */
export function mermaidText({ nodes, edges }: PathwayGraph): string {
  // Names of its own for nodes: `end` and the like mean something to Mermaid.
  const names = new Map(nodes.map(({ id }, index) => [id, `n${index + 1}`]));
  const [open, close] = [
    (kind: DiagramNode["kind"]) => SHAPES[kind][0],
    (kind: DiagramNode["kind"]) => SHAPES[kind][1],
  ];
  return [
    "flowchart TB",
    ...nodes.map(
      ({ id, label, kind, interventions = [] }) =>
        `  ${names.get(id)}${open(kind)}"${escaped(label)}${interventions.length > 0 ? `<br>Interventions ${interventions.join(", ")}` : ""}"${close(kind)}`,
    ),
    ...edges.map(({ from, to, kind }) => `  ${names.get(from)} ${LINES[kind]} ${names.get(to)}`),
  ].join("\n");
}

/** Mermaid takes entities, with `#` where HTML has `&`. */
function escaped(label: string): string {
  return plain(label).replace(/["#<>&`]/g, (character) => `#${character.charCodeAt(0)};`);
}
