import { Graph, layout } from "@dagrejs/dagre";
import { COLOURS } from "../../charts/frame.ts";
import { escaped } from "../../html/markup.ts";
import type { DiagramEdge, DiagramNode, PathwayGraph } from "./graph.ts";

const FONT_SIZE = 12;
const LINE_HEIGHT = 15;
/** Arial's letters are about so wide on average; a little more, so that no label touches its box. */
const LETTER_WIDTH = 6.4;
const MOST_LETTERS = 18;
const PADDING = 8;
const MARGIN = 6;
const MOST_ROUND = 15;
/** Deaths lead from almost everywhere to one place: they must not hide the ways. */
const FAINT = "#d3d9de";

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * A pathway as SVG: entry points at the top, exits at the bottom, reviews below what they review. The same graph gives the same text, which needs no style sheet
 * and holds no style of its own.
 * @param attributes of the element, as they stand in HTML
 */
export function diagramSvg(graph: PathwayGraph, attributes: string): string {
  const laidOut = new Graph<Record<string, unknown>, Point & { width: number; height: number }, { points: Point[] }>({
    multigraph: true,
  });
  laidOut.setGraph({ rankdir: "TB", nodesep: 18, ranksep: 34, edgesep: 8, marginx: MARGIN, marginy: MARGIN });
  for (const node of graph.nodes) laidOut.setNode(node.id, { x: 0, y: 0, ...sizeOf(rowsOf(node)) });
  const isUpwards = upwards(graph);
  graph.edges.forEach((edge, index) => {
    const [above, below] = isUpwards(edge) ? [edge.to, edge.from] : [edge.from, edge.to];
    laidOut.setEdge(above, below, { points: [] }, String(index));
  });
  layout(laidOut);
  const { width, height } = laidOut.graph() as { width: number; height: number };
  const lines = graph.edges.map((edge, index) => {
    const { from, to, kind } = edge;
    const up = isUpwards(edge);
    const { points } = (up ? laidOut.edge(to, from, String(index)) : laidOut.edge(from, to, String(index)))!;
    const dashes = { way: "", death: "", review: ` stroke-dasharray="4 3"`, withdrawal: ` stroke-dasharray="1 3"` }[
      kind
    ];
    return `<path d="${curve(up ? [...points].reverse() : points)}" fill="none" stroke="${kind === "death" ? FAINT : COLOURS.muted}"${dashes} marker-end="url(#arrow)"/>`;
  });
  const boxes = graph.nodes.map((node) => box(node, laidOut.node(node.id)!));
  const arrow = `<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="${COLOURS.muted}"/></marker></defs>`;
  const size = `viewBox="0 0 ${shown(width)} ${shown(height)}" width="${shown(width)}" height="${shown(height)}"`;
  const text = `font-family="Arial, Helvetica, sans-serif" font-size="${FONT_SIZE}" text-anchor="middle" fill="${COLOURS.ink}"`;
  return `<svg ${attributes} ${size} ${text}>${arrow}${lines.join("")}${boxes.join("")}</svg>`;
}

/** Ways from a review to a stage lead back up: a review stands below whatever it reviews. */
function upwards({ edges }: PathwayGraph): (edge: DiagramEdge) => boolean {
  const reviews = new Set(edges.filter(({ kind }) => kind === "review").map(({ to }) => to));
  return ({ from, to }) => reviews.has(from) && to.startsWith("stage-");
}

/** A stay is a box, a decision has cut corners, a service a double edge; entries and exits are round. */
function box(node: DiagramNode, { x, y, width, height }: Point & { width: number; height: number }): string {
  const { kind } = node;
  const [left, top] = [x - width / 2, y - height / 2];
  const line = `stroke="${COLOURS.programme}"`;
  const fill = kind === "entry" || kind === "exit" ? "#fff" : kind === "stay" ? COLOURS.wide : "#eef4fa";
  const rect = (inset: number, round: number, colour: string) =>
    `<rect x="${shown(left + inset)}" y="${shown(top + inset)}" width="${shown(width - 2 * inset)}" height="${shown(height - 2 * inset)}" rx="${shown(round)}" fill="${colour}" ${line}/>`;
  const rows = rowsOf(node);
  const own = wrapped(node.label).length;
  const first = y - ((rows.length - 1) * LINE_HEIGHT) / 2 + FONT_SIZE * 0.35;
  const words = rows.map(
    (row, index) =>
      `<text x="${shown(x)}" y="${shown(first + index * LINE_HEIGHT)}"${index < own ? "" : ` fill="${COLOURS.target}" font-weight="bold"`}>${escaped(row)}</text>`,
  );
  const shape =
    kind === "route"
      ? `<path d="M${shown(left + PADDING)} ${shown(top)}h${shown(width - 2 * PADDING)}l${PADDING} ${shown(height / 2)}l-${PADDING} ${shown(height / 2)}h-${shown(width - 2 * PADDING)}l-${PADDING} -${shown(height / 2)}z" fill="${fill}" ${line}/>`
      : rect(0, kind === "entry" || kind === "exit" ? MOST_ROUND : 2, fill);
  return `${shape}${kind === "service" ? rect(3, 1, "none") : ""}${words.join("")}`;
}

/** The label of a node, and below it the numbers of the interventions that act there. */
function rowsOf({ label, interventions = [] }: DiagramNode): string[] {
  const numbers = interventions.map((number, index) => `${number}${index < interventions.length - 1 ? "," : ""}`);
  return [...wrapped(label), ...(numbers.length > 0 ? wrapped(numbers.join(" ")) : [])];
}

/** A label in lines of a few words. */
function wrapped(label: string): string[] {
  const rows: string[] = [];
  for (const word of label.split(/\s+/)) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= MOST_LETTERS) rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
  }
  return rows;
}

function sizeOf(rows: readonly string[]): { width: number; height: number } {
  const longest = Math.max(...rows.map((row) => row.length));
  return { width: longest * LETTER_WIDTH + 4 * PADDING, height: rows.length * LINE_HEIGHT + 2 * PADDING };
}

/** A line through points, rounded at each. */
function curve(points: readonly Point[]): string {
  const at = ({ x, y }: Point) => `${shown(x)} ${shown(y)}`;
  const [first, ...others] = points as [Point, ...Point[]];
  const middle = (a: Point, b: Point) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const bends = others.slice(0, -1).map((point, index) => `Q${at(point)} ${at(middle(point, others[index + 1]!))}`);
  return `M${at(first)}${bends.join("")}L${at(others.at(-1)!)}`;
}

function shown(value: number): string {
  return String(Math.round(value * 10) / 10);
}
