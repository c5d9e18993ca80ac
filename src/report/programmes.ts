import type { ScenarioOfRun, Summary } from "../analysis/summary.ts";
import { DO_NOTHING } from "../model/model.ts";

/** The scenarios beside do-nothing: what is probable, and what is only on paper where there is nothing else. */
export function programmesOf({ scenarios }: Pick<Summary, "scenarios">): ScenarioOfRun[] {
  const others = scenarios.filter(({ name }) => name !== DO_NOTHING);
  const probable = others.filter(({ isPlan }) => !isPlan);
  return probable.length > 0 ? probable : others;
}
