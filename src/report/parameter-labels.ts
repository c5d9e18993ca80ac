import type { Change, Model, Stage } from "../model/model.ts";
import { interventionLabel } from "./intervention-labels.ts";
import type { ParameterLabel } from "./parameter-label.ts";
import { stageLabel, whoWords } from "./stage-labels.ts";

const PER_DAYS: Readonly<Record<number, string>> = { 1: "per day", 7: "per week", 365.25: "per year" };

/** Names the parameter at a path of the model in words. A path of no known form is shown as it is. */
export function labelOf(path: string, model: Model): ParameterLabel {
  const [root, name, ...rest] = path.split(".") as [string, string, ...string[]];
  const found =
    root === "stages"
      ? ofStage(name, rest, model)
      : root === "interventions"
        ? interventionLabel(name, rest, model)
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
  const attribute = model.attributes.find((one) => one.name === name);
  if (root === "attributes" && attribute) {
    const [level, ...others] = rest.slice(1);
    const who = others.flatMap((part) => whoWords(part, model) ?? []);
    return { group: attribute.label, label: [`Share who have level ${level}`, ...who].join(", ") };
  }
  if (root === "money" && name === "inflation") {
    const inflation = model.inflations.find((one) => one.name === rest[0]);
    return inflation && { group: "Money", label: `Rise of prices in all, ${rest[0]}${years(inflation.change, model)}` };
  }
  if (root === "money" && name === "other-income") {
    return { group: "Money", label: "Other income, as a share of what do-nothing costs" };
  }
  return root === "delivery" && name === "correlation" ? correlationLabel(rest, model) : undefined;
}

function correlationLabel([which, group]: readonly string[], model: Model): ParameterLabel {
  const among = model.deliveryCorrelation?.groups.find(({ name }) => name === group)?.among ?? [];
  const labels = among.map((index) => model.interventions[index]!.label).join(", ");
  const between =
    which === "common"
      ? "between any two interventions"
      : which === "within"
        ? "between chance, share and delay of one intervention"
        : `among ${labels}`;
  return { group: "Delivery", label: `Rank correlation of delivery ${between}` };
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
  if (!stage) return undefined;
  const label = stageLabel(stage, path, model);
  if (label === undefined) return undefined;
  return { group: stage.label, label, per: path[0] === "cost" ? perOf(stage) : undefined };
}

function perOf({ cost }: Stage): string {
  return cost?.days === undefined ? "each time" : (PER_DAYS[cost.days] ?? `per ${cost.days} days`);
}
