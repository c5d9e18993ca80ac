import type { DurationLaw, PerCohort } from "../model.ts";
import type { Duration } from "../schema/laws.ts";
import type { FamilyName } from "../schema/names.ts";
import { readLaw } from "./laws.ts";
import type { Place, Reader } from "./reader.ts";
import { ON_COHORTS_ALONE, ON_NOTHING } from "./reading.ts";

/** Laws that have a greatest age, as those need who are not yet old enough for the next cohort. */
export const AGE_FAMILIES: readonly FamilyName[] = ["fixed", "uniform", "triangular", "empirical", "mixture"];

/** The law of ages of one cohort, in days. */
export function readAge(reader: Reader, written: Duration, cohort: number, place: Place): DurationLaw {
  const law = readLaw(reader, written, place, { families: AGE_FAMILIES, refusal: ON_NOTHING });
  return law.at(cohort, () => 0);
}

/** The laws of ages of a stream of people of every cohort. */
export function readAges(reader: Reader, written: Duration, place: Place): PerCohort<DurationLaw> {
  const law = readLaw(reader, written, place, { families: AGE_FAMILIES, refusal: ON_COHORTS_ALONE });
  return reader.cohorts.map((_, cohort) => law.at(cohort, () => 0));
}

/** Whether somebody can be of an age, or older, by the central values of a law. */
export function reachesAge(law: DurationLaw, age: number): boolean {
  // That no age is 0 or less is told where it stands.
  if (age <= 0) return false;
  switch (law.family) {
    case "empirical":
      return law.values.some(({ value }) => value >= age);
    case "mixture":
      return law.components.some((component) => reachesAge(component.law, age));
    case "fixed":
      return (law.parameters.value?.value ?? 0) >= age;
    default:
      // The greatest value of these has no probability.
      return (law.parameters.max?.value ?? 0) > age;
  }
}
