import type { ScenarioOfRun, Summary } from "../analysis/summary.ts";
import { DO_NOTHING } from "../model/model.ts";

/** The scenarios beside do-nothing: what is probable, and what is only on paper where there is nothing else. */
export function programmesOf({ scenarios }: Pick<Summary, "scenarios">): ScenarioOfRun[] {
  const others = scenarios.filter(({ name }) => name !== DO_NOTHING);
  const probable = others.filter(({ isPlan }) => !isPlan);
  return probable.length > 0 ? probable : others;
}

/** The programme with the most interventions, of those whose delivery is not taken for certain if there are any. */
export function mainProgramme(summary: Summary): ScenarioOfRun | undefined {
  return programmesOf({ scenarios: summary.scenarios.filter((scenario) => isProgramme(summary, scenario.name)) }).sort(
    (a, b) => b.interventions.length - a.interventions.length,
  )[0];
}

/**
 * Whether what a scenario saves against do-nothing is what its interventions do. Else it is a circumstance, such as a shortage: one
 * without interventions, or whose interventions are to be seen against another scenario with the same circumstance.
 */
export function isProgramme({ scenarios, added = [] }: Pick<Summary, "scenarios" | "added">, name: string): boolean {
  const scenario = scenarios.find((one) => one.name === name);
  return (scenario?.interventions.length ?? 0) > 0 && added.every((one) => one.scenario !== name);
}

/**
 * Without the answers that mean nothing: whether a circumstance reaches the saving that is wanted of a programme. A budget or a
 * wait can be kept to in any circumstance.
 */
export function answersOf(summary: Summary): Summary {
  const circumstances = new Set(
    summary.scenarios.map(({ name }) => name).filter((name) => name !== DO_NOTHING && !isProgramme(summary, name)),
  );
  if (circumstances.size === 0) return summary;
  const wantsSaving = ({ form }: Summary["targets"][number]) => form === "saving" || form === "cumulative-saving";
  const meansNothing = ({ scenario }: { readonly scenario: string }) => circumstances.has(scenario);
  const { targets, targetSets, years, laterYears } = summary;
  return {
    ...summary,
    targets: targets.filter((target) => !(meansNothing(target) && wantsSaving(target))),
    targetSets: targetSets.filter((set) => !(meansNothing(set) && targets.some(wantsSaving))),
    years: years.map((year) => (meansNothing(year) ? { ...year, target: undefined } : year)),
    laterYears: laterYears && { ...laterYears, sums: laterYears.sums.filter((sum) => !meansNothing(sum)) },
  };
}
