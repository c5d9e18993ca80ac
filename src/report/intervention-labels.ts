import type { CashChange, Destination, InterventionChange, Model } from "../model/model.ts";
import type { ParameterLabel } from "./parameter-label.ts";
import { destinationLabel, whoWords } from "./stage-labels.ts";

const FIELDS: Readonly<Record<string, string>> = {
  ramp: "Time to full effect",
  "given-back.share": "Share of what there was that is given back",
  "implementation.one-off": "One-off cost",
  "implementation.yearly": "Running cost a year",
  "delivery.chance": "Chance that it is delivered at all",
  "delivery.share": "Share of the effect that is achieved",
  "delivery.delay": "Delay of the start",
};

/** Names the parameter at a path inside an intervention in words; undefined where the path has no known form. */
export function interventionLabel(name: string, path: readonly string[], model: Model): ParameterLabel | undefined {
  const intervention = model.interventions.find((one) => one.name === name);
  if (!intervention) return undefined;
  const group = `Intervention: ${intervention.label}`;
  const field = FIELDS[path.join(".")];
  if (field) return { group, label: field };
  if (path[0] === "milestones") return { group, label: `Share of the full effect from ${path[1]} on` };
  const change = path[0] === "changes" ? intervention.changes[Number(path[1])] : undefined;
  if (!change) return undefined;
  return { group, label: [ofChange(change, path[3], model), ...whoIsMeant(change, path.slice(3), model)].join(", ") };
}

const FIELDS_OF_RISKS: Readonly<Record<string, string>> = {
  "likelihood.chance": "Chance that it occurs",
  "likelihood.per-year": "Chance that it occurs in a year",
  lasts: "How long it acts",
};

/** Names the parameter at a path inside a risk in words; undefined where the path has no known form. */
export function riskLabel(name: string, path: readonly string[], model: Model): ParameterLabel | undefined {
  const risk = model.risks.find((one) => one.name === name);
  if (!risk) return undefined;
  const group = `Risk: ${risk.label}`;
  const field = FIELDS_OF_RISKS[path.join(".")];
  if (field) return { group, label: field };
  if (path[0] === "changes" && path[2] === "delivery") {
    const what = path[3] === "share" ? "Change of the share that is achieved" : "Delay of what has not started";
    return { group, label: what };
  }
  const change = risk.changes.find((one) => one.path === `risks.${name}.${path.slice(0, 3).join(".")}`);
  if (!change) return undefined;
  return { group, label: [ofChange(change, path[3], model), ...whoIsMeant(change, path.slice(3), model)].join(", ") };
}

/** The cohort and levels that the number is for: those in its path, else those of the whole change. */
function whoIsMeant(change: InterventionChange, path: readonly string[], model: Model): string[] {
  const year = change.kind === "cash" && change.amounts.of === "years" ? path.slice(-1) : [];
  const inPath = path.filter((part) => !year.includes(part)).flatMap((part) => whoWords(part, model) ?? []);
  const cohort = model.cohorts[change.cohort];
  const where = "where" in change ? change.where : [];
  const levels = where.map(({ attribute, levels }) => {
    const of = model.attributes[attribute]!;
    return `${of.label} ${of.levels.filter((_, level) => levels[level]).join(" or ")}`;
  });
  return [...(cohort && !inPath.includes(cohort.label) ? [cohort.label] : []), ...inPath, ...levels, ...year];
}

/** `form`: the key of the number inside the change. */
function ofChange(change: InterventionChange, form: string | undefined, model: Model): string {
  const stage = (of: number) => model.stages[of]!.label;
  switch (change.kind) {
    case "divert": {
      const from = change.from ? end(change.from, model) : "everything else";
      const to = change.to ? end(change.to, model) : "everything else";
      const at = stage(change.at);
      if (change.measure === "points") return `${at}: percentage points moved from ${from} to ${to}`;
      if (change.measure === "ratio") return `${at}: what the chance of ${from} is multiplied by, in favour of ${to}`;
      if (change.measure === "towards") return `${at}: chance of ${to} that is moved towards, from ${from}`;
      return `${at}: share diverted from ${from} to ${to}`;
    }
    case "prevent": {
      const stream = model.stages[change.at]!.external.find(({ name }) => name === change.from);
      return `${stage(change.at)}: share of arrivals prevented${stream ? ` (${stream.label})` : ""}`;
    }
    case "arrivals":
      return `${stage(change.at)}: change of how many come`;
    case "duration":
      return `${stage(change.of)}: change of the length of stay`;
    case "price":
      return `${change.of.map(stage).join(", ")}: change of the price`;
    case "capacity": {
      const { label } = model.resources[change.of]!;
      return change.inUnits ? `${label}: units more` : `${label}: change of the capacity`;
    }
    case "cash":
      return cashWords(change, form, model);
  }
}

function cashWords({ as, of }: CashChange, form: string | undefined, { stages }: Model): string {
  const what = as === "income" ? "More income" : "Spending avoided";
  const where = of.length < stages.length ? ` (${of.map((stage) => stages[stage]!.label).join(", ")})` : "";
  return `${what}${where}${form === "budget-changes" ? ", change from the year before" : ""}`;
}

function end({ kind, name }: Destination, model: Model): string {
  return kind === "back" ? "care as before" : `“${destinationLabel(name, model)}”`;
}
