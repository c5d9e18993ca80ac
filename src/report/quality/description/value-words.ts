import type { Dependent, DurationLaw, Model, Parameter, PerCohort } from "../../../model/model.ts";
import { significant } from "../../numbers.ts";
import { writtenValue } from "../../parameter-values.ts";

type Cohorts = Pick<Model, "cohorts" | "attributes">;

/** The central value of a number with its unit. */
export const valueWords = ({ value, dimension }: Parameter): string => writtenValue(value, dimension);

/** One value, or one for each cohort: "60 % (65 and over), 64 % (18 to 64)". */
export function perCohortWords(
  values: PerCohort<Parameter | undefined>,
  { cohorts }: Cohorts,
  rest = "the rest",
): string {
  const words = values.map((value) => (value === undefined ? rest : valueWords(value)));
  if (new Set(words).size === 1) return words[0]!;
  return words.map((value, cohort) => `${value} (${cohorts[cohort]!.label})`).join(", ");
}

/** One value, one for each cohort, or what it ranges over where it depends on attributes as well. */
export function dependentWords({ on, values }: Dependent<Parameter | undefined>, model: Cohorts): string {
  if (on.length === 0) return perCohortWords(values, model);
  const known = values.filter((value) => value !== undefined).sort((a, b) => a.value - b.value);
  const [least, most] = [known[0]!, known.at(-1)!].map(valueWords);
  return `${least === most ? least : `${least} to ${most}`}, by ${attributesOf(on, model)}`;
}

/** A law in words: "lognormal, mean 42 days, cv 0.6"; by cohort or attributes where it differs. */
export function dependentLawWords({ on, values }: Dependent<DurationLaw>, model: Cohorts): string {
  const words = values.map(lawWords);
  if (new Set(words).size === 1) return words[0]!;
  if (on.length === 0) return words.map((law, cohort) => `${law} (${model.cohorts[cohort]!.label})`).join("; ");
  return `${values[0]!.family}, by ${attributesOf(on, model)}`;
}

export function lawWords(law: DurationLaw): string {
  if (law.family === "mixture") {
    const parts = law.components.map(
      (part) => `${part.weight ? valueWords(part.weight) : "the rest"}: ${lawWords(part.law)}`,
    );
    return `mixture of ${parts.join("; ")}`;
  }
  if (law.family === "empirical") return `one of ${significant(law.values.length, 6)} observed values`;
  const parts = Object.entries(law.parameters).map(([name, parameter]) =>
    law.family === "fixed" ? valueWords(parameter) : `${name} ${valueWords(parameter)}`,
  );
  return law.family === "fixed" ? parts.join("") : `${law.family}, ${parts.join(", ")}`;
}

function attributesOf(on: readonly number[], { attributes }: Cohorts): string {
  return ["cohort", ...on.map((attribute) => attributes[attribute]!.label)].join(", ");
}
