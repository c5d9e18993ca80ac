import type { ModelPath } from "../path-problem.ts";
import type { Reader } from "./reader.ts";

/** What tables call the rows of everybody, and of all stages. */
const ALL = "all";

/** Refuses names that could not be told from totals in tables. One cohort alone may be `all`: it is everybody. */
export function checkTotalNames(reader: Reader): void {
  const refuse = (what: string, path: ModelPath) => {
    const message = `\`${ALL}\` cannot be the name of ${what}: tables call so what stands for all of them`;
    reader.report({ code: "TDM-MODEL-014", message, path, at: "key", expected: "another name" });
  };
  if (reader.cohorts.length > 1 && reader.cohorts.includes(ALL)) refuse("a cohort", ["cohorts", ALL]);
  if (reader.names.namesOf("stage").includes(ALL)) refuse("a stage", ["stages", ALL]);
  for (const { name, levels } of reader.attributes) {
    if (levels.includes(ALL)) refuse("a level", ["attributes", name, "levels", ALL]);
  }
}
