import type { JourneyMove } from "../../analysis/journeys/journeys.ts";
import type { Model } from "../../model/model.ts";

/** A place in the chart: a bar in a column. Heights and positions are people. */
export interface FlowNode {
  readonly name: string;
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

/** A ribbon from one bar to another: where it begins and ends on them. */
export interface FlowRibbon {
  readonly from: FlowNode;
  readonly to: FlowNode;
  readonly people: number;
  readonly leaves: readonly [number, number];
  readonly enters: readonly [number, number];
}

export interface FlowLayout {
  readonly nodes: readonly FlowNode[];
  readonly ribbons: readonly FlowRibbon[];
  readonly columns: number;
  readonly height: number;
}

/** Ways that fewer go than this share of all who come are left out. */
const LEAST_SHARE = 0.002;
/** Between the bars of a column, as a share of all who come. */
const GAP = 0.06;

/**
 * Moves laid out from left to right: what begins episodes, the stages by how far on the pathway they stand, the exits. Left out
 * are moves against the order of the file, which would cross all others, and moves between stages that stand side by side: of
 * one group, and most people come to them from outside it.
 */
export function layOutFlows(moves: readonly JourneyMove[], model: Model): FlowLayout {
  const shown = forwardMoves(moves, model);
  const columnOf = columnsOf(shown, model);
  const all = peopleOf(shown.filter(({ from }) => !isStage(model, from)));
  const names = [...columnOf.keys()];
  const sum = (key: "from" | "to", name: string) =>
    shown.reduce((total, move) => total + (move[key] === name ? move.people : 0), 0);
  const size = new Map(names.map((name) => [name, Math.max(sum("from", name), sum("to", name))]));
  const columns = 1 + Math.max(0, ...columnOf.values());
  const nodes: FlowNode[] = [];
  let height = 0;
  for (let column = 0; column < columns; column++) {
    let at = 0;
    for (const name of names.filter((one) => columnOf.get(one) === column)) {
      nodes.push({ name, column, from: at, to: at + size.get(name)! });
      at += size.get(name)! + GAP * all;
    }
    height = Math.max(height, at - GAP * all);
  }
  return { nodes, ribbons: ribbonsOf(shown, nodes), columns, height };
}

function ribbonsOf(moves: readonly JourneyMove[], nodes: readonly FlowNode[]): FlowRibbon[] {
  const place = new Map(nodes.map((node, index) => [node.name, { node, index, left: node.from, entered: node.from }]));
  const order = (a: JourneyMove, b: JourneyMove) =>
    place.get(a.from)!.index - place.get(b.from)!.index || place.get(a.to)!.index - place.get(b.to)!.index;
  return [...moves].sort(order).map(({ from, to, people }) => {
    const [start, end] = [place.get(from)!, place.get(to)!];
    const leaves = [start.left, start.left + people] as const;
    const enters = [end.entered, end.entered + people] as const;
    start.left += people;
    end.entered += people;
    return { from: start.node, to: end.node, people, leaves, enters };
  });
}

function isStage({ stages }: Model, name: string): boolean {
  return stages.some((stage) => stage.name === name);
}

function forwardMoves(moves: readonly JourneyMove[], model: Model): JourneyMove[] {
  const { stages, exits } = model;
  const index = (name: string) => stages.findIndex((stage) => stage.name === name);
  const isWithinGroup = (start: number, end: number) =>
    start >= 0 && stages[start]!.group >= 0 && stages[start]!.group === stages[end]!.group;
  const comesFromOutside = (end: number) => {
    const into = moves.filter(({ from, to }) => index(to) === end && from !== "initial");
    const within = into.filter(({ from }) => isWithinGroup(index(from), end));
    return 2 * peopleOf(within) < peopleOf(into);
  };
  const isForward = ({ from, to }: JourneyMove) => {
    const [start, end] = [index(from), index(to)];
    if (start < 0) return end >= 0 && !["initial", "warm-up"].includes(from);
    if (end < 0) return exits.some(({ name }) => name === to);
    return end > start && !(isWithinGroup(start, end) && comesFromOutside(end));
  };
  const forward = moves.filter(isForward);
  const all = peopleOf(forward.filter(({ from }) => index(from) < 0));
  const wide = forward.filter(({ people }) => people >= LEAST_SHARE * all);
  // A stage to which no way is shown would stand in the air.
  const reached = new Set(wide.filter(({ from }) => index(from) < 0).map(({ from }) => from));
  for (const { name } of stages) {
    if (wide.some(({ from, to }) => to === name && reached.has(from))) reached.add(name);
  }
  return wide.filter(({ from }) => reached.has(from));
}

const peopleOf = (moves: readonly JourneyMove[]) => moves.reduce((sum, { people }) => sum + people, 0);

/** The column of each place: of a stage, one behind the last that leads to it; of exits, the last. */
function columnsOf(moves: readonly JourneyMove[], { stages, exits }: Model): Map<string, number> {
  const columns = new Map<string, number>();
  const origins = moves.filter(({ from }) => !stages.some(({ name }) => name === from)).map(({ from }) => from);
  for (const origin of origins) columns.set(origin, 0);
  for (const { name } of stages) {
    const before = moves.filter(({ to }) => to === name).map(({ from }) => columns.get(from) ?? 0);
    const isMet = before.length > 0 || moves.some(({ from }) => from === name);
    if (isMet) columns.set(name, 1 + Math.max(0, ...before));
  }
  const last = 1 + Math.max(0, ...columns.values());
  for (const { name } of exits) if (moves.some(({ to }) => to === name)) columns.set(name, last);
  return columns;
}
