import type { Cohort, Model } from "../model/model.ts";
import { AGE_WORDS, lawWords } from "./law-labels.ts";

/** What a number of a cohort is, in words; `path` leads to it from the cohort. */
export function populationLabel(cohort: Cohort, [part, key, ...rest]: readonly string[], model: Model): string {
  return `${partLabel(cohort, part, key, rest, model)}, ${cohort.label}`;
}

function partLabel(
  { ages }: Cohort,
  part: string | undefined,
  key: string | undefined,
  rest: readonly string[],
  { cohorts }: Model,
): string {
  if (part === "ages") {
    if (key === "age") return `Age at the start${lawWords(rest, AGE_WORDS)}`;
    return `Age at which people are ${cohorts[ages?.into ?? -1]?.label ?? "of the next cohort"}`;
  }
  if (part === "newcomers") {
    if (key === "age") return `Age of newcomers${lawWords(rest, AGE_WORDS)}`;
    return `Newcomers${rest[0] === "steps" ? `, from ${rest.slice(1).join(".")}` : ""}`;
  }
  return part === "leavers" ? "Leavers, per resident who is not in the pathway" : "Residents";
}
