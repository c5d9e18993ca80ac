import type { Cohort, Intervention, Resource, Stage } from "../model.ts";
import type { Reader } from "./reader.ts";

/** Checks that need the whole model: who reaches what, and what several parts need of one another. */
export function checkStructure(
  reader: Reader,
  stages: readonly Stage[],
  cohorts: readonly Cohort[],
  interventions: readonly Intervention[],
  resources: readonly Resource[],
): void {
  checkReachable(reader, stages, interventions);
  checkReviews(reader, stages);
  checkTimelessCircles(reader, stages);
  checkResidents(reader, stages, cohorts);
  for (const [index, resource] of resources.entries()) {
    if (stages.some((stage) => stage.resource === index)) continue;
    const message = `no stage uses the resource \`${resource.name}\``;
    reader.report({ code: "TDM-MODEL-011", message, path: ["resources", resource.name], at: "key" });
  }
}

function checkReachable(reader: Reader, stages: readonly Stage[], interventions: readonly Intervention[]): void {
  const reached = new Set<number>();
  const reach = (index: number) => {
    if (reached.has(index)) return;
    reached.add(index);
    const stage = stages[index]!;
    for (const { to } of stage.branches) if (to.kind === "stage") reach(to.index);
    if (stage.reviews && stage.reviews.at >= 0) reach(stage.reviews.at);
    for (const { changes } of interventions) {
      for (const change of changes) {
        if (change.kind === "divert" && change.at === index && change.to.kind === "stage") reach(change.to.index);
      }
    }
  };
  stages.forEach((stage, index) => {
    if (stage.residents || stage.external.length > 0 || stage.initial) reach(index);
  });
  stages.forEach((stage, index) => {
    if (reached.has(index)) return;
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
  stages.forEach((stage, index) => {
    const sendsBack = stage.branches.some(({ to }) => to.kind === "back");
    const reachedOtherwise =
      stage.residents !== undefined ||
      stage.external.length > 0 ||
      stages.some(({ branches }) => branches.some(({ to }) => to.kind === "stage" && to.index === index));
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

/** Routes take no time: a circle of routes alone would never end. */
function checkTimelessCircles(reader: Reader, stages: readonly Stage[]): void {
  const state = new Uint8Array(stages.length);
  const visit = (index: number, trail: readonly string[]): boolean => {
    const stage = stages[index]!;
    if (stage.kind !== "route" || state[index] === 2) return false;
    if (state[index] === 1) {
      const message = `people can go round without time passing: ${[...trail, stage.name].join(", ")}`;
      reader.report({ code: "TDM-MODEL-012", message, path: ["stages", stage.name, "to"], at: "key" });
      return true;
    }
    state[index] = 1;
    const found = stage.branches.some(({ to }) => to.kind === "stage" && visit(to.index, [...trail, stage.name]));
    state[index] = 2;
    return found;
  };
  stages.some((_, index) => visit(index, []));
}

function checkResidents(reader: Reader, stages: readonly Stage[], cohorts: readonly Cohort[]): void {
  const contacted = stages.filter(({ residents }) => residents);
  for (const stage of contacted.slice(1)) {
    const message = `residents make contact at \`${contacted[0]!.name}\` already: let one stage receive them and route on`;
    reader.report({ code: "TDM-MODEL-010", message, path: ["stages", stage.name, "arrivals", "residents"], at: "key" });
  }
  cohorts.forEach((cohort, index) => {
    const atStart = stages.reduce((sum, { initial }) => sum + Math.round(initial?.[index]?.value ?? 0), 0);
    if (contacted.length > 0 && cohort.population === undefined) {
      const path = reader.names.namesOf("cohort").length > 0 ? ["cohorts", cohort.name] : ["stages"];
      const message = `residents make contact, so cohort \`${cohort.name}\` needs a population`;
      reader.report({ code: "TDM-MODEL-003", message, path, at: "key", expected: "population" });
    } else if (cohort.population && atStart > cohort.population.value) {
      reader.report({
        code: "TDM-MODEL-010",
        message: `${atStart} people of cohort \`${cohort.name}\` are in care at the start, of a population of ${cohort.population.value}`,
        path: ["cohorts", cohort.name, "population"],
        at: "value",
      });
    }
  });
}
