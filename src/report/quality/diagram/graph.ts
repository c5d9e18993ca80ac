import type { Destination, Model, Stage } from "../../../model/model.ts";

export interface DiagramNode {
  /** Unique among nodes; made of letters, digits and hyphens. */
  readonly id: string;
  readonly label: string;
  readonly kind: "entry" | Exclude<Stage["kind"], "line"> | "exit";
}

export interface DiagramEdge {
  readonly from: string;
  readonly to: string;
  /** A review goes out from a stay and back to it; somebody who gives up leaves a queue. */
  readonly kind: "way" | "review" | "withdrawal";
}

/** What a diagram of a pathway shows: entry points, stages, exits, and the ways between them. */
export interface PathwayGraph {
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
}

/** What the diagram leaves out, for its caption. */
export const NOT_DRAWN =
  "Deaths, which can end any stay with mortality, are not drawn; a dashed line is a review, from which most go back.";

/** The pathway of a model as a graph. Deaths are left out: they would lead from almost everywhere to one place. */
export function pathwayGraph({ stages, exits }: Pick<Model, "stages" | "exits">): PathwayGraph {
  const edges = new Map<string, DiagramEdge>();
  const connect = (from: string, to: string, kind: DiagramEdge["kind"]) => {
    const known = edges.get(`${from}>${to}`);
    if (!known) edges.set(`${from}>${to}`, { from, to, kind });
  };
  const idOf = ({ kind, name }: Destination) => `${kind}-${name}`;
  const entries: DiagramNode[] = [];
  for (const stage of stages) {
    const own = `stage-${stage.name}`;
    for (const { id, label } of entriesOf(stage)) {
      if (!entries.some((entry) => entry.id === id)) entries.push({ id, label, kind: "entry" });
      connect(id, own, "way");
    }
    for (const { to } of [...stage.branches, ...stage.hazards.flatMap(({ branches }) => branches)]) {
      if (to.kind !== "back") connect(own, idOf(to), "way");
    }
    if (stage.reviews) connect(own, `stage-${stages[stage.reviews.at]!.name}`, "review");
    for (const to of [stage.request?.patience?.to, stage.request?.turnedAway]) {
      if (to && to.kind !== "back") connect(own, idOf(to), "withdrawal");
    }
  }
  const reached = new Set([...edges.values()].map(({ to }) => to));
  return {
    nodes: [
      ...entries,
      ...stages.flatMap(({ name, label, kind }): DiagramNode[] =>
        kind === "line" ? [] : [{ id: `stage-${name}`, label, kind }],
      ),
      ...exits
        .map(({ name, label }): DiagramNode => ({ id: `exit-${name}`, label, kind: "exit" }))
        .filter(({ id }) => reached.has(id)),
    ],
    edges: [...edges.values()],
  };
}

function entriesOf({ name, residents, external }: Stage): { id: string; label: string }[] {
  return [
    ...(residents ? [{ id: "entry-residents", label: "Residents" }] : []),
    ...external.map((stream) => ({ id: `entry-${name}-${stream.name}`, label: stream.label })),
  ];
}
