import type { Change, Destination, InterventionChange, Model, Stage } from "../model/model.ts";
import { populationLabel } from "./population-labels.ts";
import { destinationLabel, stageLabel, whoWords } from "./stage-labels.ts";
import { targetLabel } from "./target-labels.ts";

/** What a parameter is, in words. */
export interface ParameterLabel {
  /** What it belongs to: "Front door", "Intervention: Reablement first", "Growth". */
  readonly group: string;
  readonly label: string;
  /** What one payment is for, such as "per week"; of costs alone. */
  readonly per?: string | undefined;
}

const PER_DAYS: Readonly<Record<number, string>> = { 1: "per day", 7: "per week", 365.25: "per year" };

/** Names the parameter at a path of the model in words. A path of no known form is shown as it is. */
export function labelOf(path: string, model: Model): ParameterLabel {
  const [root, name, ...rest] = path.split(".") as [string, string, ...string[]];
  const found =
    root === "stages"
      ? ofStage(name, rest, model)
      : root === "interventions"
        ? ofIntervention(name, rest, model)
        : root === "targets"
          ? targetLabel(model.targets[Number(name)], rest[0], model)
          : ofModel(root, name, rest, model);
  return found ?? { group: root, label: [name, ...rest].filter(Boolean).join(", ").replaceAll("-", " ") };
}

function ofModel(root: string, name: string, rest: readonly string[], model: Model): ParameterLabel | undefined {
  const cohort = model.cohorts.find((one) => one.name === name);
  if (root === "cohorts" && cohort) return { group: "Population", label: populationLabel(cohort, rest, model) };
  if (root === "growth" && cohort) {
    return { group: "Growth", label: `Growth of demand in all${years(cohort.growth, model)}, ${cohort.label}` };
  }
  const attribute = model.attributes.find((one) => one.name === name);
  if (root === "attributes" && attribute) {
    const [level, ...others] = rest.slice(1);
    const who = others.flatMap((part) => whoWords(part, model) ?? []);
    return { group: attribute.label, label: [`Share who have level ${level}`, ...who].join(", ") };
  }
  if (root === "money") {
    const label = ofMoney(name, rest, model);
    return label === undefined ? undefined : { group: "Money", label };
  }
  return undefined;
}

function ofMoney(section: string, [name, ...rest]: readonly string[], model: Model): string | undefined {
  const { money } = model;
  const called = <T extends { readonly name: string }>(list: readonly T[]) => list.find((one) => one.name === name);
  switch (section) {
    case "inflation": {
      const inflation = called(model.inflations);
      return inflation && `Rise of prices in all, ${name}${years(inflation.change, model)}`;
    }
    case "deflator":
      return `Rise of prices in general${years(money.deflator, model)}`;
    case "other-income":
      return "Other income, as a share of what do-nothing costs";
    case "grants": {
      const grant = called(money.grants);
      return grant && `Grant: ${grant.label}${rest[0] === "in" ? `, ${rest[1]}` : ", a year"}`;
    }
    case "partners": {
      const [, what, cohort] = rest;
      const label = [...model.stages, ...model.groups].find((one) => one.name === what)?.label ?? what;
      const whose = model.cohorts.find((one) => one.name === cohort)?.label;
      const partner = called(money.partners);
      return partner && `Share of the cost that ${partner.label} pays: ${label}${whose ? `, ${whose}` : ""}`;
    }
    case "optimism-bias": {
      const of = called(money.optimismBias);
      return of && `Optimism bias, ${of.label}: added to ${rest[0] === "yearly" ? "running" : "one-off"} costs`;
    }
    case "discounting":
      return "Discount rate a year";
    default:
      return undefined;
  }
}

/** ", 2015/16 to 2018/19"; nothing where the model does not cover the years. */
function years(change: Change | undefined, { axis }: Model): string {
  const [from, to] = [axis.years[change?.from ?? -1], axis.years[change?.to ?? -1]];
  return from && to ? `, ${from.label} to ${to.label}` : "";
}

function ofStage(name: string, path: readonly string[], model: Model): ParameterLabel | undefined {
  const stage = model.stages.find((one) => one.name === name);
  if (!stage) return undefined;
  const label = stageLabel(stage, path, model);
  if (label === undefined) return undefined;
  return { group: stage.label, label, per: path[0] === "cost" ? perOf(stage) : undefined };
}

function perOf({ cost }: Stage): string {
  return cost?.days === undefined ? "each time" : (PER_DAYS[cost.days] ?? `per ${cost.days} days`);
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
  return kind === "back" ? "care as before" : `“${destinationLabel(name, model)}”`;
}
