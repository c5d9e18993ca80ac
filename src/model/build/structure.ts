import { allChanges } from "../all-changes.ts";
import type { Attribute, Destination, Model, Stage } from "../model.ts";
import type { Reader } from "./reader.ts";

/** Where people can go from a stage, in whatever way they leave it. */
function waysOut({ branches, hazards, request }: Stage): Destination[] {
  const others = [request?.patience?.to, request?.turnedAway].flatMap((to) => to ?? []);
  return [
    ...branches.map(({ to }) => to),
    ...hazards.flatMap((hazard) => hazard.branches.map(({ to }) => to)),
    ...others,
  ];
}

/** The parts of a model that its pathway is made of. */
type Pathway = Pick<Model, "stages" | "attributes" | "interventions" | "risks">;

/** Checks who reaches what on the pathway, and in what time. */
export function checkPathway(reader: Reader, pathway: Pathway): void {
  const { stages, attributes } = pathway;
  checkReachable(reader, pathway);
  checkReviews(reader, stages);
  checkChangesAtReviews(reader, stages, attributes);
  checkTimelessCircles(reader, stages);
}

function checkReachable(reader: Reader, { stages, interventions, risks }: Pathway): void {
  const reached = new Set<number>();
  stages.forEach((stage, index) => {
    if (stage.residents || stage.external.length > 0 || stage.initial) reached.add(index);
  });
  const diversions = allChanges({ interventions, risks }).filter((change) => change.kind === "divert");
  // What is added to a set while it is walked is walked too.
  for (const index of reached) {
    const stage = stages[index]!;
    const diverted = diversions.flatMap(({ at, to }) => (at === index && to ? [to] : []));
    for (const to of [...waysOut(stage), ...diverted]) if (to.kind === "stage") reached.add(to.index);
    if (stage.reviews && stage.reviews.at >= 0) reached.add(stage.reviews.at);
  }
  stages.forEach((stage, index) => {
    if (stage.kind === "line" && reached.has(index)) {
      reader.report({
        code: "TDM-MODEL-012",
        message: `\`${stage.name}\` is a line of the budget, where nobody can go`,
        path: ["stages", stage.name],
        at: "key",
        expected: "a route, a stay or a service",
      });
    }
    if (stage.kind === "line" || reached.has(index)) return;
    reader.report({
      code: "TDM-MODEL-012",
      message: `nobody can reach \`${stage.name}\``,
      path: ["stages", stage.name],
      at: "key",
      expected: "arrivals, people at the start, or a stage that leads here",
    });
  });
}

function checkReviews(reader: Reader, stages: readonly Stage[]): void {
  const decidesReviews = new Set(stages.flatMap(({ reviews }) => (reviews ? [reviews.at] : [])));
  const ledTo = new Set(
    stages.flatMap((stage) => waysOut(stage).flatMap((to) => (to.kind === "stage" ? [to.index] : []))),
  );
  stages.forEach((stage, index) => {
    const sendsBack = stage.branches.some(({ to }) => to.kind === "back");
    const reachedOtherwise = stage.residents !== undefined || stage.external.length > 0 || ledTo.has(index);
    if (sendsBack && (reachedOtherwise || !decidesReviews.has(index))) {
      const message = `\`${stage.name}\` sends people back, so only reviews may lead to it`;
      reader.report({ code: "TDM-MODEL-010", message, path: ["stages", stage.name], at: "key" });
    }
    if (decidesReviews.has(index) && (stage.kind !== "route" || !sendsBack)) {
      const message = `\`${stage.name}\` decides reviews, so it must be a route with \`back\` among its destinations`;
      reader.report({ code: "TDM-MODEL-010", message, path: ["stages", stage.name], at: "key" });
    }
  });
}

/** A stay that goes on after its review is counted as it began, so what results are broken down by cannot change there. */
function checkChangesAtReviews(reader: Reader, stages: readonly Stage[], attributes: readonly Attribute[]): void {
  for (const at of new Set(stages.flatMap(({ reviews }) => reviews?.at ?? []))) {
    const { name, sets, branches } = stages[at] ?? { name: "", sets: [], branches: [] };
    if (!branches.some(({ to }) => to.kind === "back")) continue;
    for (const { attribute } of sets) {
      if (!attributes[attribute]!.reported) continue;
      reader.report({
        code: "TDM-MODEL-010",
        message: `\`${attributes[attribute]!.name}\` cannot change at a review that sends people back: results are broken down by it, and a stay that goes on is counted as it began`,
        path: ["stages", name, "sets", attributes[attribute]!.name],
        at: "key",
        expected: "an attribute without `report`, or a stage that people move on to",
      });
    }
  }
}

/** Where people go without time passing: on from a route, and away from a queue that is full. */
function timelessWays({ kind, branches, request }: Stage): Destination[] {
  if (kind === "route") return branches.map(({ to }) => to);
  return request?.turnedAway ? [request.turnedAway] : [];
}

/** A circle that takes no time would never end. */
function checkTimelessCircles(reader: Reader, stages: readonly Stage[]): void {
  const circle = timelessCircle(stages)?.map((index) => stages[index]!);
  if (circle) reportTimelessCircle(reader, circle);
}

/** The way into a circle and once around it. The search goes depth first, without recursion: a pathway can be long. */
function timelessCircle(stages: readonly Stage[]): number[] | undefined {
  const ways = stages.map((stage) => timelessWays(stage).flatMap((to) => (to.kind === "stage" ? [to.index] : [])));
  const done = new Set<number>();
  for (const first of stages.keys()) {
    const trail = [first];
    const passed = new Set(trail);
    for (let at = trail.at(-1); at !== undefined; at = trail.at(-1)) {
      const next = ways[at]!.find((to) => !done.has(to));
      if (next === undefined) done.add(trail.pop()!);
      else if (passed.has(next)) return [...trail, next];
      else {
        trail.push(next);
        passed.add(next);
      }
    }
  }
  return undefined;
}

/** A message with more names could not be read. */
const MOST_NAMES = 12;

function reportTimelessCircle(reader: Reader, trail: readonly Stage[]): void {
  const { name, kind } = trail.at(-1)!;
  const names = trail.map((stage) => stage.name);
  const half = MOST_NAMES / 2;
  const shown = names.length <= MOST_NAMES ? names : [...names.slice(0, half), "…", ...names.slice(-half)];
  const message = `people can go round without time passing: ${shown.join(", ")}`;
  const key = kind === "route" ? "to" : "turned-away";
  reader.report({ code: "TDM-MODEL-012", message, path: ["stages", name, key], at: "key" });
}
