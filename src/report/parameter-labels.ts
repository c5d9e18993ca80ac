import type { Change, Destination, InterventionChange, Model, Stage } from "../model/model.ts";
import { BACK, FAMILY_NAMES, RESIDENTS } from "../model/schema/names.ts";

/** What a parameter is, in words. */
export interface ParameterLabel {
  /** What it belongs to: "Front door", "Intervention: Reablement first", "Growth". */
  readonly group: string;
  readonly label: string;
  /** What one payment is for, such as "per week"; of costs alone. */
  readonly per?: string | undefined;
}

const PER_DAYS: Readonly<Record<number, string>> = { 1: "per day", 7: "per week", 365.25: "per year" };
const LAW_WORDS: Readonly<Record<string, string>> = {
  cv: "spread relative to the mean",
  max: "longest",
  min: "shortest",
  mode: "most likely",
};

/** Names the parameter at a path of the model in words. A path of no known form is shown as it is. */
export function labelOf(path: string, model: Model): ParameterLabel {
  const [root, name, ...rest] = path.split(".") as [string, string, ...string[]];
  const found =
    root === "stages"
      ? ofStage(name, rest, model)
      : root === "interventions"
        ? ofIntervention(name, rest, model)
        : root === "targets"
          ? ofTarget(Number(name), model)
          : ofModel(root, name, rest, model);
  return found ?? { group: root, label: [name, ...rest].filter(Boolean).join(", ").replaceAll("-", " ") };
}

function ofModel(root: string, name: string, rest: readonly string[], model: Model): ParameterLabel | undefined {
  const cohort = model.cohorts.find((one) => one.name === name);
  if (root === "cohorts" && cohort) return { group: "Population", label: `Residents, ${cohort.label}` };
  if (root === "growth" && cohort) {
    return { group: "Growth", label: `Growth of demand in all${years(cohort.growth, model)}, ${cohort.label}` };
  }
  if (root === "money" && name === "inflation") {
    const inflation = model.inflations.find((one) => one.name === rest[0]);
    return inflation && { group: "Money", label: `Rise of prices in all, ${rest[0]}${years(inflation.change, model)}` };
  }
  if (root === "money" && name === "other-income") {
    return { group: "Money", label: "Other income, as a share of what do-nothing costs" };
  }
  return undefined;
}

/** ", 2015/16 to 2018/19"; nothing where the model does not cover the years. */
function years(change: Change | undefined, { axis }: Model): string {
  const [from, to] = [axis.years[change?.from ?? -1], axis.years[change?.to ?? -1]];
  return from && to ? `, ${from.label} to ${to.label}` : "";
}

function ofTarget(index: number, { targets, axis }: Model): ParameterLabel | undefined {
  const target = targets[index];
  return target && { group: "Targets", label: `Saving a year by ${axis.years[target.year]!.label}` };
}

function ofStage(name: string, path: readonly string[], model: Model): ParameterLabel | undefined {
  const stage = model.stages.find((one) => one.name === name);
  const [field, ...rest] = path as [string, ...string[]];
  if (!stage) return undefined;
  // A destination or a stream comes first and may share its name with a cohort.
  const named = field === "to" ? 1 : field === "arrivals" ? 2 : 0;
  const isCohort = (part: string, index: number) => index >= named && model.cohorts.some((one) => one.name === part);
  const cohort = model.cohorts.find(({ name }) => rest.some((part, index) => isCohort(part, index) && part === name));
  const label = ofField(
    stage,
    field,
    rest.filter((part, index) => !isCohort(part, index)),
    model,
  );
  if (label === undefined) return undefined;
  const per = field === "cost" ? perOf(stage) : undefined;
  return { group: stage.label, label: cohort ? `${label}, ${cohort.label}` : label, per };
}

function perOf({ cost }: Stage): string {
  return cost?.days === undefined ? "each time" : (PER_DAYS[cost.days] ?? `per ${cost.days} days`);
}

function ofField(stage: Stage, field: string, rest: readonly string[], model: Model): string | undefined {
  switch (field) {
    case "to":
      return rest[0] === BACK ? "Share who stay as they are" : `Share who go on to: ${destination(rest[0]!, model)}`;
    case "duration":
      return `${stage.kind === "service" ? "Time it takes" : "Length of stay"}${law(rest)}`;
    case "mortality":
      return `Time to death${law(rest)}`;
    case "reviews":
      return `Time between reviews${law(rest.slice(1))}`;
    case "initial":
      return "People there at the start";
    case "arrivals": {
      if (rest[0] === RESIDENTS) return "Arrivals per resident";
      const stream = stage.external.find(({ name }) => name === rest[1]);
      return `Arrivals from outside: ${stream?.label ?? rest[1]}`;
    }
    case "cost":
      return "Cost";
    case "contribution":
      return "Share of the cost that clients pay";
    default:
      return undefined;
  }
}

function destination(name: string, { stages, exits }: Model): string {
  return [...stages, ...exits].find((one) => one.name === name)?.label ?? name;
}

/** ", mean (lognormal)" from a law and its parameter; nothing for a fixed time. */
function law(parts: readonly string[]): string {
  const family = parts.find((part) => (FAMILY_NAMES as readonly string[]).includes(part));
  const parameter = parts.at(-1);
  if (!family || !parameter || family === "fixed") return "";
  return `, ${LAW_WORDS[parameter] ?? parameter} (${family === "weibull" ? "Weibull" : family})`;
}

const INTERVENTION_FIELDS: Readonly<Record<string, string>> = {
  ramp: "Time to full effect",
  "implementation.one-off": "One-off cost",
  "implementation.yearly": "Running cost a year",
  "delivery.chance": "Chance that it is delivered at all",
  "delivery.share": "Share of the effect that is achieved",
  "delivery.delay": "Delay of the start",
};

function ofIntervention(name: string, path: readonly string[], model: Model): ParameterLabel | undefined {
  const intervention = model.interventions.find((one) => one.name === name);
  if (!intervention) return undefined;
  const group = `Intervention: ${intervention.label}`;
  const field = INTERVENTION_FIELDS[path.join(".")];
  if (field) return { group, label: field };
  const change = path[0] === "changes" ? intervention.changes[Number(path[1])] : undefined;
  if (!change) return undefined;
  const own = model.cohorts.find((cohort) => path.slice(3).includes(cohort.name)) ?? model.cohorts[change.cohort];
  return { group, label: `${ofChange(change, model)}${own ? `, ${own.label}` : ""}` };
}

function ofChange(change: InterventionChange, model: Model): string {
  const stage = (of: number) => model.stages[of]!.label;
  switch (change.kind) {
    case "divert":
      return `${stage(change.at)}: share diverted from ${end(change.from, model)} to ${end(change.to, model)}`;
    case "prevent": {
      const stream = model.stages[change.at]!.external.find(({ name }) => name === change.from);
      return `${stage(change.at)}: share of arrivals prevented${stream ? ` (${stream.label})` : ""}`;
    }
    case "duration":
      return `${stage(change.of)}: change of the length of stay`;
    case "price":
      return `${change.of.map(stage).join(", ")}: change of the price`;
  }
}

function end({ kind, name }: Destination, model: Model): string {
  return kind === "back" ? "care as before" : `“${destination(name, model)}”`;
}
