import { interventionPoints } from "../../../model/intervention-points.ts";
import type { Destination, Model, Stage } from "../../../model/model.ts";
import { DIED } from "../../../model/schema/names.ts";

export interface DiagramNode {
  /** Unique among nodes; made of letters, digits and hyphens. */
  readonly id: string;
  readonly label: string;
  readonly kind: "entry" | Exclude<Stage["kind"], "line"> | "exit";
  /** Numbers of the interventions that act there, as the table of interventions has them. */
  readonly interventions?: readonly number[];
}

export interface DiagramEdge {
  readonly from: string;
  readonly to: string;
  /** A review goes out from a stay and back to it; somebody who gives up leaves a queue. */
  readonly kind: "way" | "review" | "withdrawal" | "death";
}

/** What a diagram of a pathway shows: entry points, stages, exits, and the ways between them. */
export interface PathwayGraph {
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
}

/** How to read the diagram, for its caption. */
export function diagramCaption({ interventions }: Pick<Model, "interventions">): string {
  const points =
    interventions.length > 0
      ? " Red numbers: the points of intervention, with the interventions that act there as numbered in the table below."
      : "";
  return `A dashed line is a review, from which most go back; a faint line is death.${points}`;
}

/** The pathway of a model as a graph. */
export function pathwayGraph(model: Pick<Model, "stages" | "exits" | "interventions">): PathwayGraph {
  const { stages, exits, interventions } = model;
  const points = interventions.map(({ changes }) => interventionPoints(changes, model));
  const actingAt = (stage: number) => points.flatMap((of, index) => (of.includes(stage) ? [index + 1] : []));
  const died = exits.find(({ name }) => name === DIED);
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
    if (stage.mortality && died) connect(own, `exit-${died.name}`, "death");
    for (const to of [stage.request?.patience?.to, stage.request?.turnedAway]) {
      if (to && to.kind !== "back") connect(own, idOf(to), "withdrawal");
    }
  }
  const reached = new Set([...edges.values()].map(({ to }) => to));
  return {
    nodes: [
      ...entries,
      ...stages.flatMap(({ name, label, kind }, index): DiagramNode[] =>
        kind === "line" ? [] : [{ id: `stage-${name}`, label, kind, interventions: actingAt(index) }],
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
