import { type Problem, TdmError } from "../../errors/tdm-error.ts";
import { buildModel } from "../build/build.ts";
import type { Model } from "../model.ts";
import { applyOverrides, type Overrides } from "../overrides.ts";
import type { ModelPath, PathProblem } from "../path-problem.ts";
import { type ModelDocument, modelSchema } from "../schema/model.ts";
import { findingsOf } from "./findings.ts";
import { placedFrom } from "./placed.ts";

/** What is wrong with the model once values are set, each problem with the override that it comes from. */
export function checkOverridden(
  document: ModelDocument,
  overrides: Overrides,
): { document: ModelDocument; model: Model | undefined; problems: { by: string; problem: PathProblem }[] } {
  const changed = applyOverrides(document, overrides);
  const parsed = modelSchema.safeParse(changed);
  const root = placedFrom(changed, { file: "", line: 1, column: 1 });
  const built = parsed.success
    ? buildModel(changed)
    : {
        model: undefined,
        problems: parsed.error.issues.flatMap((issue) => findingsOf(issue, root)).map(({ problem }) => problem),
      };
  const problems = built.problems.map((problem) => ({ by: closest(Object.keys(overrides), problem.path), problem }));
  return { document: changed, model: built.model, problems };
}

/** The override whose path goes along with a problem's for longest. */
function closest(overrides: readonly string[], path: ModelPath): string {
  const shared = (override: string) => {
    const keys = override.split(".");
    const differing = keys.findIndex((key, index) => key !== String(path[index]));
    return differing < 0 ? keys.length : differing;
  };
  return overrides.reduce((best, override) => (shared(override) > shared(best) ? override : best));
}

/** Problems of the values that scenarios set. `deep`: also what the model would be with them, which takes longer. */
export function problemsOfSets(document: ModelDocument, deep: boolean): PathProblem[] {
  return Object.entries(document.scenarios ?? {}).flatMap(([scenario, { set = {} }]) => {
    const at = (path: string): ModelPath => ["scenarios", scenario, "set", path];
    const unknown = Object.entries(set).flatMap(([path, value]) =>
      problemsOfPath(document, { [path]: value }).map(
        ({ code, message, expected, found, nearest }): PathProblem => ({
          ...{ code, message, expected, found, nearest },
          path: at(path),
          at: "key",
        }),
      ),
    );
    if (unknown.length > 0 || !deep || Object.keys(set).length === 0) return unknown;
    return checkOverridden(document, set).problems.map(({ by, problem }) => ({
      ...problem,
      message: problem.path.join(".") === by ? problem.message : `${problem.path.join(".")}: ${problem.message}`,
      path: at(by),
      at: problem.at,
    }));
  });
}

function problemsOfPath(document: ModelDocument, overrides: Overrides): readonly Problem[] {
  try {
    applyOverrides(document, overrides);
    return [];
  } catch (error) {
    if (error instanceof TdmError) return error.problems;
    throw error;
  }
}
