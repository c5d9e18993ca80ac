import type { Column } from "./table-file.ts";

/** What the rows of the tables of journeys choose from. */
export interface JourneyTableNames {
  readonly scenarios: readonly string[];
  /** With `all`. */
  readonly cohorts: readonly string[];
  /** Attributes and their levels, each with `all`. */
  readonly attributes: readonly string[];
  readonly levels: readonly string[];
  readonly froms: readonly string[];
  readonly tos: readonly string[];
  readonly kinds: readonly string[];
  readonly names: readonly string[];
  readonly figures: readonly string[];
}

const names = (name: string, meaning: string, list: readonly string[]): Column => ({
  name,
  meaning,
  type: "name",
  names: list,
});
const float = (name: string, meaning: string): Column => ({ name, meaning, type: "float" });

/** A figure with its interval, and how far it is off do-nothing. */
const figure = (name: string, meaning: string): Column[] => [
  float(name, meaning),
  float(`${name}_low`, "lower end of its 95 % Monte Carlo interval, between replications"),
  float(`${name}_high`, "upper end of its 95 % Monte Carlo interval"),
  float(`${name}_difference`, "how far it is off do-nothing in the same replications; no number in do-nothing"),
  float(`${name}_difference_low`, "lower end of its 95 % Monte Carlo interval"),
  float(`${name}_difference_high`, "upper end of its 95 % Monte Carlo interval"),
];

export function journeyFlowsColumns(of: JourneyTableNames): Column[] {
  return [
    names("scenario", "scenario", of.scenarios),
    names("cohort", "cohort, or all", of.cohorts),
    names("attribute", "attribute by whose level people are told apart, or all", of.attributes),
    names("level", "their level of it at that moment, or all", of.levels),
    names("from", "what began the episode, or the stage that they left", of.froms),
    names("to", "stage or exit that they went to, back after a review, or that they had not left", of.tos),
    ...figure("people", "people who went this way, mean over replications"),
    ...figure("share", "of all who left there; no number where they had not left"),
  ];
}

export function journeyFiguresColumns(of: JourneyTableNames): Column[] {
  return [
    names("scenario", "scenario", of.scenarios),
    names("cohort", "cohort, or all", of.cohorts),
    names("kind", of.kinds.join(", "), of.kinds),
    names("name", "the question, stage, group, year, exit or measure that it is about", of.names),
    names("figure", "what is said of it", of.figures),
    float("at", "after how many days, or of how many contacts; no number where that says nothing"),
    ...figure("value", "people, shares, days or pounds, mean over replications"),
  ];
}
