import { DO_NOTHING, type Model, type Scenario } from "../../../model/model.ts";
import { diagramCaption } from "../diagram/graph.ts";
import { type Block, list, type Section, table, text } from "./blocks.ts";
import { interventionTables } from "./intervention-tables.ts";
import { kindWords, stageWords } from "./stage-words.ts";

/** 2.1 to 2.4 of the checklist: how the model works. */
export function logic(model: Model): Section[] {
  return [
    { number: "2.1", title: "Diagram of the base model", blocks: [{ of: "diagram", caption: diagramCaption(model) }] },
    {
      number: "2.2",
      title: "Logic of the base model",
      blocks: [
        text(
          "Residents make contact at a rate while they are outside the pathway; others arrive from outside, or are in care on the first day. Each is walked " +
            "through the stages one by one: what happens depends on the cohort, on attributes where the model has any, and on draws of the person's own. " +
            "Whoever leaves may make contact again.",
        ),
        table(
          "Stages",
          ["Stage", "Kind", "What happens"],
          model.stages.map((stage) => [stage.label, kindWords(stage), stageWords(stage, model)]),
        ),
      ],
    },
    { number: "2.3", title: "Logic of scenarios", blocks: scenarioBlocks(model) },
    { number: "2.4", title: "Algorithms", blocks: algorithms(model) },
  ];
}

function scenarioBlocks(model: Model): Block[] {
  const { interventions, scenarios } = model;
  if (interventions.length === 0 && scenarios.length === 1) return [text("There is no scenario beside do-nothing.")];
  return [
    text(
      "A scenario is the base model with some interventions, or with other values in some places. Everything else stays as it is:",
    ),
    list(
      scenarios.map((scenario) => scenarioWords(scenario, model)),
      "",
    ),
    ...interventionTables(model),
  ];
}

function scenarioWords(
  { name, label, interventions, deliveryCertain, effectsAsPlanned, set }: Scenario,
  model: Model,
): string {
  if (name === DO_NOTHING) return `${label}: no intervention.`;
  const which = chosenWords(interventions, model);
  const risk = deliveryCertain ? "delivered in full and on time" : "at risk of delivery";
  const effects = effectsAsPlanned ? ", with their central effects" : "";
  const values = Object.entries(set).map(([path, value]) => `${path} = ${value}`);
  const sets = values.length > 0 ? ` With ${values.join(", ")}.` : "";
  return `${label}: ${which}${interventions.length > 0 ? `; ${risk}${effects}` : ""}.${sets}`;
}

function algorithms({ resources, deliveryCorrelation }: Model): Block[] {
  const hasQueues = resources.some(({ steps }) => steps.length > 0);
  return [
    list(
      [
        "Arrivals by rates: candidates of a Poisson process at the highest rate of the whole time, thinned to the rate of their month.",
        "People who are there at the start: a length-biased age of the stay and the time that is left of it, so that a model in balance begins in balance.",
        "Death: one exponential threshold per person, used up by the hazard of whatever stage they are in.",
        "A stay ends by whatever comes first: its duration, death, a hazard, or what a review decides. At one instant the duration comes first, then death, then hazards by name.",
        "Routing: one uniform draw against the cumulated probabilities; interventions move only the probability that they change.",
        hasQueues
          ? "At one instant: changes of capacity, then services that end, people who give up or die waiting, arrivals, requests by priority; among equals a key of the person decides. Queues are served by priority, then first come first served; nobody overtakes."
          : "No capacity is limited, so no two people influence one another and the order of simultaneous events decides nothing.",
        `Delivery of interventions: drawn once for each replication${deliveryCorrelation === undefined ? ", independently of one another" : ", together by a Gaussian copula on the rank correlations that the model states"}.`,
        "Money is quantity times price, after the simulation.",
      ],
      "",
    ),
  ];
}

/** Names those that a scenario has, or those that it has not where these are fewer. */
function chosenWords(interventions: readonly number[], model: Model): string {
  const labels = (of: readonly number[]) => of.map((index) => model.interventions[index]!.label).join(", ");
  const missing = [...model.interventions.keys()].filter((index) => !interventions.includes(index));
  if (interventions.length === 0) return "no intervention";
  if (missing.length === 0) return "all interventions";
  return missing.length < interventions.length ? `all interventions but ${labels(missing)}` : labels(interventions);
}
