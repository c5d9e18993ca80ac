import type { Model, Stage } from "../model/model.ts";
import { BACK, RESIDENTS } from "../model/schema/names.ts";
import { AGE_WORDS, lawWords } from "./law-labels.ts";

const MONTHS = [
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
  "January",
  "February",
  "March",
];

/** What a number of a stage is, in words; undefined of what is no place of a stage. */
export function stageLabel(stage: Stage, path: readonly string[], model: Model): string | undefined {
  const [field, ...rest] = path as [string, ...string[]];
  const named = namesIn(field, rest);
  const isWho = (part: string, index: number) => index >= named && whoWords(part, model) !== undefined;
  const who = rest.flatMap((part, index) => (isWho(part, index) ? [whoWords(part, model)!] : []));
  const label = fieldLabel(
    stage,
    field,
    rest.filter((part, index) => !isWho(part, index)),
    model,
  );
  return label === undefined ? undefined : [label, ...who].join(", ");
}

/** How many names come first that may be those of cohorts or levels and mean something else. */
function namesIn(field: string, rest: readonly string[]): number {
  if (field === "to" || field === "sets") return 1;
  if (field === "arrivals") return 2;
  if (field === "hazards") return rest[1] === "to" ? 3 : 2;
  return 0;
}

/** Whom a part of a path narrows a number down to: a cohort, or who has a level. */
export function whoWords(part: string, { cohorts, attributes }: Model): string | undefined {
  const cohort = cohorts.find(({ name }) => name === part);
  if (cohort) return cohort.label;
  const having = attributes.filter(({ levels }) => levels.includes(part));
  if (having.length === 0) return undefined;
  return having.length === 1 ? `${having[0]!.label} ${part}` : part;
}

function fieldLabel(stage: Stage, field: string, rest: readonly string[], model: Model): string | undefined {
  switch (field) {
    case "to":
      return rest[0] === BACK
        ? "Share who stay as they are"
        : `Share who go on to: ${destinationLabel(rest[0]!, model)}`;
    case "duration":
      return `${stage.kind === "service" ? "Time it takes" : "Length of stay"}${lawWords(rest)}`;
    case "mortality":
      return `Time to death${lawWords(rest)}`;
    case "hazards":
      return rest[1] === "to"
        ? `After ${words(rest[0]!)}, share who go on to: ${destinationLabel(rest[2]!, model)}`
        : `Time to ${words(rest[0]!)}${lawWords(rest.slice(2))}`;
    case "reviews":
      return `Time between reviews${lawWords(rest.slice(1))}`;
    case "patience":
      return `Time until people give up waiting${lawWords(rest.slice(1))}`;
    case "package":
      return `Package, ${stage.package?.unit ?? "amount"}${lawWords(rest.slice(1))}`;
    case "sets": {
      const attribute = model.attributes.find(({ name }) => name === rest[0]);
      return `Chance of a level on entry, ${attribute?.label ?? rest[0]}`;
    }
    case "units":
      return "Units that one person needs";
    case "priority":
      return "Priority, the lower first";
    case "initial":
      return "People there at the start";
    case "arrivals":
      return arrivalsLabel(stage, rest);
    case "cost":
      return "Cost";
    case "contribution":
      return "Share of the cost that clients pay";
    default:
      return undefined;
  }
}

function arrivalsLabel(stage: Stage, rest: readonly string[]): string {
  if (rest[0] === RESIDENTS) {
    if (rest[1] === "season") return `Arrivals per resident, factor for ${MONTHS[Number(rest[2])]}`;
    if (rest[1] === "frailty") return "How much residents differ in how often they come";
    return `Arrivals per resident${rest[2] === "steps" ? `, from ${rest.slice(3).join(".")}` : ""}`;
  }
  const [, name, key, ...inner] = rest;
  const from = stage.external.find((stream) => stream.name === name)?.label ?? name;
  switch (key) {
    case "season":
      return `Arrivals from outside: ${from}, factor for ${MONTHS[Number(inner[0])]}`;
    case "every":
      return `Time between arrivals from outside: ${from}`;
    case "first":
      return `Time to the first arrival from outside: ${from}`;
    case "age":
      return `Age of arrivals from outside: ${from}${lawWords(inner, AGE_WORDS)}`;
    case "batch":
      return `Chance that ${inner[0]} come at a time: ${from}`;
    default:
      return `Arrivals from outside: ${from}${inner[0] === "steps" ? `, from ${inner.slice(1).join(".")}` : ""}`;
  }
}

const words = (name: string) => name.replaceAll("-", " ");

/** The label of a stage or an exit. */
export function destinationLabel(name: string, { stages, exits }: Model): string {
  return [...stages, ...exits].find((one) => one.name === name)?.label ?? name;
}
