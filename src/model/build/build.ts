import type { TimeAxis } from "../axis.ts";
import { DO_NOTHING, type Model } from "../model.ts";
import type { ModelPath, PathProblem } from "../path-problem.ts";
import type { ModelDocument } from "../schema/model.ts";
import { checkCohortWords, readAttributes } from "./attributes.ts";
import { defineBudgetNames, readBudget, scenariosOfBudget } from "./budget.ts";
import { readCohorts } from "./cohorts.ts";
import { readCorrelation } from "./delivery.ts";
import { defineBlocks, readDocumentTables, totalsOfTables } from "./document-tables.ts";
import { readGrowth } from "./growth.ts";
import { readIndicator } from "./indicators.ts";
import { readIntentions } from "./intentions.ts";
import { readIntervention, readScenarios } from "./interventions.ts";
import { readJourneys } from "./journeys.ts";
import { checkScenarioMoney, readMoney } from "./money.ts";
import { checkNeeds } from "./needs.ts";
import { readObservation } from "./observations.ts";
import { Ownership } from "./ownership.ts";
import { type Origin, type Place, Reader } from "./reader.ts";
import { readResource } from "./resources.ts";
import { readRisk } from "./risks.ts";
import { checkRisksOfBudget } from "./risks-of-budget.ts";
import { checkSize } from "./size.ts";
import { readStage } from "./stages.ts";
import { readPlausibility, readStated } from "./stated.ts";
import { checkPathway } from "./structure.ts";
import { checkSets, readTarget } from "./targets.ts";
import { readAxis, readWarmUp, yearIndex } from "./time.ts";
import { checkTotalNames } from "./total-names.ts";
import { readTrajectory } from "./trajectories.ts";

const DEFAULT_REPLICATIONS = 1000;
const DEFAULT_SEED = "tdm";

/**
 * The model that a document describes: names resolved, quantities in the engine's units, everything checked that can be
 * checked without running it. All problems at once; the model is undefined where there is any.
 */
export function buildModel(document: ModelDocument): { model: Model | undefined; problems: PathProblem[] } {
  const reader = new Reader();
  reader.ownership = new Ownership(document.owners);
  const root: Place = reader.explained({ path: [], provenance: undefined }, document as Origin);
  const top = (key: string): Place => reader.within(root, key);
  const axis = readAxis(reader, document.time);
  const warmUp = readWarmUp(reader, document.time);
  defineNames(reader, document, axis);

  const growth = mapEntries(document.growth, (name, change) => {
    reader.names.refer("cohort", name, ["growth", name], "key");
    return readGrowth(reader, change, axis, reader.within(top("growth"), name, change));
  });
  const cohorts = readCohorts(reader, document.cohorts ?? { all: { label: "All" } }, growth, axis, top("cohorts"));
  checkCohortWords(reader);
  checkTotalNames(reader, cohorts);
  const attributes = readAttributes(reader, document.attributes ?? {}, top("attributes"));
  const inflations = mapEntries(document.money?.inflation, (name, change) => {
    const at = reader.within(reader.within(top("money"), "inflation"), name, change);
    return { name, change: readGrowth(reader, change, axis, at) };
  });
  const resources = mapEntries(document.resources, (name, resource) =>
    readResource(reader, name, resource, axis, warmUp, reader.within(top("resources"), name, resource)),
  );
  const stages = [
    ...mapEntries(document.stages, (name, stage) =>
      readStage(reader, name, stage, axis, reader.within(top("stages"), name)),
    ).values(),
  ];
  const delivery = { written: document.delivery, place: top("delivery") };
  const unlimited = Object.entries(document.resources ?? {}).map(
    ([name, { capacity }]) => capacity === "unlimited" && !isLimitedByScenario(document, name),
  );
  const changeable = { stages, unlimited, axis };
  const interventions = [
    ...mapEntries(document.interventions, (name, intervention) =>
      readIntervention(reader, name, intervention, delivery, changeable, reader.within(top("interventions"), name)),
    ).values(),
  ];
  const risks = [
    ...mapEntries(document.risks, (name, risk) =>
      readRisk(reader, name, risk, changeable, reader.within(top("risks"), name)),
    ).values(),
  ];
  const deliveryCorrelation = readCorrelation(reader, delivery);
  const scenarios = readScenarios(reader, document.scenarios ?? {}, top("scenarios"));
  checkScenarioMoney(reader, scenarios);
  const other = document.money?.["other-income"];
  const otherIncome =
    other &&
    reader.single(other.share, reader.within(reader.within(top("money"), "other-income", other), "share"), "share");
  const money = readMoney(reader, document.money, axis, top("money"));
  const targets = (document.targets ?? []).map((target, index) =>
    readTarget(reader, target, { stages, axis }, reader.within(top("targets"), index, target)),
  );
  checkSets(reader, targets, document.targets ?? []);
  const observations = (document.observations ?? []).map((observation, index) =>
    readObservation(reader, observation, stages, axis, reader.within(top("observations"), index, observation)),
  );
  const tables = readDocumentTables(reader, document.tables, observations);
  const budget = readBudget(reader, document.budget, { axis, delivery, scenarios }, top("budget"));
  checkRisksOfBudget(reader, document.risks, budget);
  const trajectories = mapEntries(document.trajectories, (name, trajectory) =>
    readTrajectory(reader, name, trajectory, stages),
  );
  const journeys = readJourneys(reader, document.journeys, { stages, axis }, top("journeys"));
  const indicators = mapEntries(document.indicators, (name, indicator) =>
    readIndicator(reader, name, indicator, stages, axis, cohorts),
  );
  const intentions = readIntentions(reader, document.intentions);
  const plausibility = readPlausibility(reader, document.plausibility, top("plausibility"));
  const stated = readStated(reader, document.stated);
  checkPathway(reader, { stages, attributes, interventions, risks });
  checkNeeds(reader, { stages, cohorts, resources: [...resources.values()], warmUp });
  checkSize(reader, { axis, cohorts, attributes, stages, resources: [...resources.values()], interventions, risks });
  const run = readExperiment(reader, document);
  const priceBase = document.money && yearIndex(reader, document.money["price-base"], axis, ["money", "price-base"]);

  const problems = [...reader.problems, ...reader.names.problems(), ...reader.ownership.problems()];
  if (problems.length > 0) return { model: undefined, problems };
  const model: Model = {
    name: document.name,
    title: document.title,
    description: document.description,
    axis,
    defaults: run,
    sources: Object.entries(document.sources ?? {}).map(([name, source]) => ({
      name,
      publisher: source.publisher,
      title: source.title,
      date: source.date,
      section: source.section,
      link: source.link,
    })),
    warmUp,
    cohorts,
    attributes,
    exits: Object.entries(document.exits ?? {}).map(([name, label]) => ({ name, label })),
    groups: Object.entries(document.groups ?? {}).map(([name, label]) => ({ name, label })),
    resources: [...resources.values()],
    stages,
    priceBase,
    inflations: [...inflations.values()],
    otherIncome,
    money,
    interventions,
    risks,
    deliveryCorrelation,
    scenarios,
    budget,
    targets: targets.flatMap((target) => target ?? []),
    intentions,
    observations,
    tables,
    journeys,
    stated: [...stated, ...totalsOfTables(tables, observations)],
    plausibility,
    leavesOut: (document["leaves-out"] ?? []).map(({ what, why, would, how }) => ({ what, why, would, how })),
    trajectories: [...trajectories.values()],
    indicators: [...indicators.values()],
    notMeasured: document["not-measured"] ?? [],
    parameters: reader.parameters,
    drawn: reader.drawn,
  };
  return { model, problems };
}

function mapEntries<T, R>(
  written: Readonly<Record<string, T>> | undefined,
  read: (name: string, content: T) => R,
): Map<string, R> {
  return new Map(Object.entries(written ?? {}).map(([name, content]) => [name, read(name, content)]));
}

/** Names first, so that a use may stand before its definition. */
function defineNames(reader: Reader, document: ModelDocument, axis: TimeAxis): void {
  const define = (kind: Parameters<typeof reader.names.define>[0], section: object | undefined, path: ModelPath) => {
    for (const name of Object.keys(section ?? {})) reader.names.define(kind, name, [...path, name]);
  };
  define("source", document.sources, ["sources"]);
  define("cohort", document.cohorts ?? { all: true }, ["cohorts"]);
  define("attribute", document.attributes, ["attributes"]);
  for (const [attribute, { levels }] of Object.entries(document.attributes ?? {})) {
    define(`level of ${attribute}`, levels, ["attributes", attribute, "levels"]);
  }
  define("exit", document.exits, ["exits"]);
  define("group", document.groups, ["groups"]);
  define("resource", document.resources, ["resources"]);
  define("stage", document.stages, ["stages"]);
  define("inflation", document.money?.inflation, ["money", "inflation"]);
  define("intervention", document.interventions, ["interventions"]);
  define("risk", document.risks, ["risks"]);
  define("scenario", { [DO_NOTHING]: true, ...document.scenarios }, ["scenarios"]);
  for (const [stage, content] of Object.entries(document.stages)) {
    if (content.kind === "line") continue;
    define("stream", content.arrivals?.external, ["stages", stage, "arrivals", "external"]);
  }
  defineBudgetNames(reader, document.budget);
  defineBlocks(reader, document.tables);
  for (const { label } of axis.years) reader.names.define("year", label, ["time"]);
  reader.groupsOfStages = Object.values(document.stages).map(({ group }) => group);
  reader.attributes = Object.entries(document.attributes ?? {}).map(([name, { levels, visits, ...rest }]) => ({
    name,
    levels: Object.keys(levels),
    drawn: visits === undefined && rest["days-since"] === undefined,
  }));
  reader.cohorts = reader.names.namesOf("cohort");
  for (const name of reader.names.namesOf("exit").filter((exit) => reader.names.namesOf("stage").includes(exit))) {
    const message = `\`${name}\` is both a stage and an exit`;
    reader.report({ code: "TDM-MODEL-014", message, path: ["exits", name], at: "key" });
  }
}

function readExperiment(reader: Reader, document: ModelDocument): Model["defaults"] {
  const written = document.experiment;
  const chosen = written?.scenarios;
  for (const [index, name] of (chosen ?? []).entries()) {
    reader.names.refer("scenario", name, ["experiment", "scenarios", index]);
  }
  const every = Object.keys(document.scenarios ?? {}).filter((name) => name !== DO_NOTHING);
  if (written?.headline !== undefined && written.precision === undefined) {
    const message = "a headline is what `precision` is about, which is missing";
    reader.report({ code: "TDM-MODEL-003", message, path: ["experiment", "headline"], at: "key" });
  }
  return {
    precision:
      written?.precision === undefined
        ? undefined
        : { halfWidth: String(written.precision), headline: written.headline, most: written.replications },
    replications: written?.replications ?? DEFAULT_REPLICATIONS,
    seed: written?.seed ?? DEFAULT_SEED,
    scenarios: [...new Set([...(chosen ?? every.slice(0, 1)), ...scenariosOfBudget(document.budget, every)])],
  };
}

/** Whether a scenario gives a resource a capacity of its own, which interventions may then change. */
function isLimitedByScenario({ scenarios }: ModelDocument, resource: string): boolean {
  return Object.values(scenarios ?? {}).some(({ set }) => set?.[`resources.${resource}.capacity`] !== undefined);
}
