import type { Change, Model, Stage } from "../model/model.ts";
import { budgetLabel } from "./budget-parameter-labels.ts";
import { interventionLabel, riskLabel } from "./intervention-labels.ts";
import type { ParameterLabel } from "./parameter-label.ts";
import { populationLabel } from "./population-labels.ts";
import { stageLabel, whoWords } from "./stage-labels.ts";
import { targetLabel } from "./target-labels.ts";

const PER_DAYS: Readonly<Record<number, string>> = { 1: "per day", 7: "per week", 365.25: "per year" };

/** Names the parameter at a path of the model in words. A path of no known form is shown as it is. */
export function labelOf(path: string, model: Model): ParameterLabel {
  const [root, name, ...rest] = path.split(".") as [string, string, ...string[]];
  const found =
    root === "stages"
      ? ofStage(name, rest, model)
      : root === "interventions"
        ? interventionLabel(name, rest, model)
        : root === "risks"
          ? riskLabel(name, rest, model)
          : root === "targets"
            ? targetLabel(model.targets[Number(name)], rest[0], model)
            : ofModel(root, name, rest, model);
  return found ?? { group: root, label: [name, ...rest].filter(Boolean).join(", ").replaceAll("-", " ") };
}

function ofModel(root: string, name: string, rest: readonly string[], model: Model): ParameterLabel | undefined {
  const cohort = model.cohorts.find((one) => one.name === name);
  if (root === "cohorts" && cohort) return { group: "Population", label: populationLabel(cohort, rest, model) };
  if (root === "growth" && cohort) {
    return {
      group: "Growth",
      label: `Growth of demand${inAll(rest)}${years(cohort.growth, rest, model)}, ${cohort.label}`,
    };
  }
  if (root === "budget" && model.budget) return budgetLabel(name, rest, model.budget);
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
  return root === "delivery" && name === "correlation" ? correlationLabel(rest, model) : undefined;
}

function correlationLabel([which, group]: readonly string[], model: Model): ParameterLabel {
  const found = model.deliveryCorrelation?.groups.find(({ name }) => name === group);
  const labels = [
    ...(found?.among ?? []).map((index) => model.interventions[index]!.label),
    ...(found?.proposals ?? []).map((index) => model.budget!.savings[index]!.label),
  ].join(", ");
  const between =
    which === "common"
      ? "between any two interventions"
      : which === "within"
        ? "between chance, share and delay of one intervention"
        : `among ${labels}`;
  return { group: "Delivery", label: `Rank correlation of delivery ${between}` };
}

function ofMoney(section: string, [name, ...rest]: readonly string[], model: Model): string | undefined {
  const { money } = model;
  const called = <T extends { readonly name: string }>(list: readonly T[]) => list.find((one) => one.name === name);
  switch (section) {
    case "inflation": {
      const inflation = called(model.inflations);
      return inflation && `Rise of prices${inAll(rest)}, ${name}${years(inflation.change, rest, model)}`;
    }
    case "deflator":
      return `Rise of prices in general${years(money.deflator, [name!, ...rest], model)}`;
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

const inAll = ([form]: readonly string[]) => (form === "by-year" ? "" : " in all");

/** ", 2015/16 to 2018/19" of a change in all, ", 2016/17" of a single year's; nothing where the model does not cover them. */
function years(change: Change | undefined, [form, year]: readonly string[], { axis }: Model): string {
  if (form === "by-year") return `, ${year}`;
  if (change?.of !== "total") return "";
  const [from, to] = [axis.years[change.from], axis.years[change.to]];
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
