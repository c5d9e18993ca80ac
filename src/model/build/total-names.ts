import type { Cohort } from "../model.ts";
import type { ModelPath } from "../path-problem.ts";
import type { Reader } from "./reader.ts";

/** What tables call the rows of everybody, and of all stages. */
const ALL = "all";

/** Refuses names and labels that could not be told from totals in tables. One cohort alone may be `all`: it is everybody. */
export function checkTotalNames(reader: Reader, cohorts: readonly Cohort[]): void {
  const refuse = (what: string, path: ModelPath) => {
    const message = `\`${ALL}\` cannot be the name of ${what}: tables call so what stands for all of them`;
    reader.report({ code: "TDM-MODEL-014", message, path, at: "key", expected: "another name" });
  };
  if (reader.cohorts.length > 1 && reader.cohorts.includes(ALL)) refuse("a cohort", ["cohorts", ALL]);
  checkLabels(reader, cohorts);
  if (reader.names.namesOf("stage").includes(ALL)) refuse("a stage", ["stages", ALL]);
  for (const { name, levels } of reader.attributes) {
    if (levels.includes(ALL)) refuse("a level", ["attributes", name, "levels", ALL]);
  }
}

/** Summaries and reports name cohorts by their labels, and everybody `all`. */
function checkLabels(reader: Reader, cohorts: readonly Cohort[]): void {
  cohorts.forEach(({ name, label }, index) => {
    const path = ["cohorts", name, "label"];
    const report = (message: string) =>
      reader.report({ code: "TDM-MODEL-014", message, path, at: "value", expected: "another label", found: label });
    const before = cohorts.slice(0, index).find((other) => other.label === label);
    if (before) report(`the cohorts \`${before.name}\` and \`${name}\` have the same label`);
    if (label === ALL)
      report(`\`${ALL}\` cannot be the label of a cohort: reports call so what stands for all of them`);
  });
}
