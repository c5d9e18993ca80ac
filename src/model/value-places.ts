import { ANNOTATIONS, BY, FAMILY_NAMES, ORIGIN_KEYS } from "./schema/names.ts";

/** Where the model language wants a number with its uncertainty and origin. `*`: any name, or any number of a list. */
const VALUES = [
  "cohorts.*.population",
  "cohorts.*.ages.at",
  "cohorts.*.newcomers.rate.steps.*",
  "cohorts.*.newcomers.rate",
  "cohorts.*.leavers.rate",
  "growth.*.total",
  "growth.*.by-year.*",
  "attributes.*.levels.*",
  "stages.*.arrivals.residents.rate.steps.*",
  "stages.*.arrivals.residents.rate",
  "stages.*.arrivals.residents.season.*",
  "stages.*.arrivals.residents.frailty",
  "stages.*.arrivals.external.*.rate.steps.*",
  "stages.*.arrivals.external.*.rate",
  "stages.*.arrivals.external.*.season.*",
  "stages.*.arrivals.external.*.every",
  "stages.*.arrivals.external.*.first",
  "stages.*.arrivals.external.*.batch.*",
  "stages.*.cost.amount",
  "stages.*.contribution",
  "stages.*.initial",
  "stages.*.to.*",
  "stages.*.hazards.*.to.*",
  "stages.*.sets.*.*",
  "stages.*.units",
  "stages.*.priority",
  "money.deflator.total",
  "money.deflator.by-year.*",
  "money.inflation.*.total",
  "money.inflation.*.by-year.*",
  "money.other-income.share",
  "money.grants.*.yearly",
  "money.grants.*.in.*",
  "money.partners.*.pays.*",
  "money.optimism-bias.*.one-off",
  "money.optimism-bias.*.yearly",
  "money.discounting.rate",
  "delivery.chance",
  "delivery.share",
  "delivery.delay",
  "delivery.correlation.common",
  "delivery.correlation.within",
  "delivery.correlation.groups.*.correlation",
  "interventions.*.ramp",
  "interventions.*.milestones.*",
  "interventions.*.given-back.share",
  "interventions.*.changes.*.divert.share",
  "interventions.*.changes.*.divert.points",
  "interventions.*.changes.*.divert.ratio",
  "interventions.*.changes.*.divert.towards",
  "interventions.*.changes.*.prevent.share",
  "interventions.*.changes.*.duration.by",
  "interventions.*.changes.*.price.by",
  "interventions.*.changes.*.capacity.by",
  "interventions.*.changes.*.capacity.units",
  "interventions.*.changes.*.cash.amount",
  "interventions.*.changes.*.cash.by-year.*",
  "interventions.*.changes.*.cash.budget-changes.*",
  "interventions.*.implementation.one-off",
  "interventions.*.implementation.yearly",
  "interventions.*.delivery.chance",
  "interventions.*.delivery.share",
  "interventions.*.delivery.delay",
  "budget.base",
  "budget.funding.*.amounts.*",
  "budget.growth.*.amounts.*",
  "budget.savings.*.amounts.*",
  "budget.savings.*.delivery.chance",
  "budget.savings.*.delivery.share",
  "budget.savings.*.delivery.delay",
  "budget.savings.*.profile.*.amount",
  "budget.savings.*.milestones.*.delay",
  "budget.savings.*.suppliers.*.number",
  "budget.savings.*.suppliers.*.placements",
  "budget.savings.*.suppliers.*.price",
  "budget.savings.*.suppliers.*.at-most",
  "budget.savings.*.suppliers.*.agrees",
  "budget.joint.*.council-share",
  "budget.joint.*.spend.*",
  "budget.joint.*.clients.*",
  "budget.rag-thresholds.green",
  "budget.rag-thresholds.amber",
  "budget.rag-thresholds.cash-saving",
  "budget.rag-thresholds.time",
  "plausibility.saved-in-a-year",
  "plausibility.booked-early",
  "risks.*.likelihood.chance",
  "risks.*.likelihood.per-year",
  "risks.*.lasts",
  "risks.*.changes.*.divert.share",
  "risks.*.changes.*.divert.points",
  "risks.*.changes.*.divert.ratio",
  "risks.*.changes.*.divert.towards",
  "risks.*.changes.*.prevent.share",
  "risks.*.changes.*.duration.by",
  "risks.*.changes.*.price.by",
  "risks.*.changes.*.capacity.by",
  "risks.*.changes.*.capacity.units",
  "risks.*.changes.*.cash.amount",
  "risks.*.changes.*.cash.by-year.*",
  "risks.*.changes.*.cash.budget-changes.*",
  "risks.*.changes.*.arrivals.by",
  "risks.*.changes.*.delivery.share",
  "risks.*.changes.*.delivery.delay",
  "risks.*.changes.*.savings.share",
  "risks.*.changes.*.savings.delay",
  "risks.*.changes.*.growth.by",
  "targets.*.saving",
  "targets.*.net-budget",
  "targets.*.at-most",
  "targets.*.at-least",
  "targets.*.fall-by",
  "targets.*.rise-by",
].map((pattern) => pattern.split("."));

const LAWS = [
  "cohorts.*.ages.age",
  "cohorts.*.newcomers.age",
  "stages.*.arrivals.external.*.age",
  "stages.*.duration",
  "stages.*.mortality",
  "stages.*.hazards.*.after",
  "stages.*.reviews.every",
  "stages.*.patience.after",
  "stages.*.package.amount",
].map((pattern) => pattern.split("."));

/** Keys inside those places that are words of the language and hold no number. */
const PLAIN = [
  "stages.*.arrivals.residents.rate",
  "stages.*.arrivals.external.*.rate",
  "cohorts.*.newcomers.rate",
].flatMap((rate) => ["steps", "repeat"].map((key) => [...rate.split("."), key]));

/** What stands at a place of the language: a number with its origin, a law of durations, or anything else. */
export type PlaceKind = "value" | "duration" | "plain";

const fits = (pattern: readonly string[], path: readonly string[]) =>
  pattern.length <= path.length && pattern.every((key, index) => key === "*" || key === path[index]);

/** What the language has at a path. */
export function placeKind(path: readonly string[]): PlaceKind {
  if (PLAIN.some((pattern) => pattern.length === path.length && fits(pattern, path))) return "plain";
  const value = VALUES.find((pattern) => fits(pattern, path));
  if (value) {
    const named = value.at(-1) === "*" ? path[value.length - 1] : undefined;
    return kindInValue(path.slice(value.length), named);
  }
  const law = LAWS.find((pattern) => fits(pattern, path));
  return law ? kindInLaw(path.slice(law.length)) : "plain";
}

const isAnnotation = (key: string) => key === BY || (key !== "value" && ANNOTATIONS.includes(key));

/** `last`: the key before, where any name may stand. */
function kindInValue(rest: readonly string[], last?: string): PlaceKind {
  if (last !== undefined && isAnnotation(last)) return "plain";
  const [key] = rest;
  return key === undefined ? "value" : kindInValue(rest.slice(1), key);
}

function kindInLaw(rest: readonly string[]): PlaceKind {
  const [key, parameter, ...inner] = rest;
  if (key === undefined) return "duration";
  if (key === BY || ORIGIN_KEYS.includes(key)) return "plain";
  if (!(FAMILY_NAMES as readonly string[]).includes(key)) return kindInLaw(rest.slice(1));
  if (parameter === undefined) return "plain";
  if (key === "empirical") return inner.length === 0 ? "plain" : kindInValue(inner.slice(1));
  if (key !== "mixture") return kindInValue(inner);
  const [, part, ...further] = inner;
  return part === "weight" ? kindInValue(further) : part === "law" ? kindInLaw(further) : "plain";
}

/** Whether the key at the end of `path` is a word of the language, on the way to the place that `full` names. */
export function isFixedKey(path: readonly string[], full: readonly string[]): boolean {
  const pattern = [...VALUES, ...LAWS].find((candidate) => fits(candidate, full));
  return pattern !== undefined && path.length < pattern.length && pattern[path.length - 1] !== "*";
}
