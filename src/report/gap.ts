import type { ScenarioOfRun, Summary, YearOfScenario } from "../analysis/summary.ts";
import type { GapOfYear } from "./charts/gap.ts";
import { EVERYBODY } from "./goals.ts";

/** Scenarios of which each has all the interventions of the one before, and more. */
export interface ProgrammeSteps {
  readonly scenarios: readonly ScenarioOfRun[];
  /** For each the scenario with the same interventions as they are on paper, where the run has one. */
  readonly plans: readonly (ScenarioOfRun | undefined)[];
}

/** How a programme builds up over the scenarios of a run: from the smallest on, whatever holds all that came before. */
export function programmeSteps({ scenarios }: Summary): ProgrammeSteps {
  const comparable = scenarios.filter(({ interventions, setsNumbers }) => interventions.length > 0 && !setsNumbers);
  const probable = comparable
    .filter(({ isPlan }) => !isPlan)
    .sort((a, b) => a.interventions.length - b.interventions.length);
  const steps: ScenarioOfRun[] = [];
  for (const scenario of probable) {
    const before = steps.at(-1);
    if (!before || (scenario.interventions.length > before.interventions.length && holds(scenario, before)))
      steps.push(scenario);
  }
  const plans = steps.map((step) =>
    comparable.find(
      (other) => other.isPlan && other.interventions.length === step.interventions.length && holds(other, step),
    ),
  );
  return { scenarios: steps, plans };
}

function holds(whole: ScenarioOfRun, part: ScenarioOfRun): boolean {
  return part.interventions.every((name) => whole.interventions.includes(name));
}

/** A year of the gap, with its target where it has one. */
export interface GapRow extends GapOfYear {
  /** The largest saving that a target of the year asks of everybody, in pounds. */
  readonly target: number | undefined;
}

/**
 * What is needed in each year, what each step takes off it, and what is left. Needed is the largest target of the year; without
 * one no more is known than the growth of the net cost since the first year if nothing is done (see `isNeedKnown`). Years in which nothing is needed and nothing
 * happens are left out.
 */
export function gapByYear(summary: Summary, { scenarios, plans }: ProgrammeSteps): GapRow[] {
  if (scenarios.length === 0) return [];
  const of = (scenario: ScenarioOfRun | undefined, year: string): YearOfScenario | undefined =>
    summary.years.find((one) => one.scenario === scenario?.name && one.year === year && one.cohort === EVERYBODY);
  const [first] = summary.axis.years;
  const before = of(scenarios[0], first!)?.doNothing.net.mean ?? 0;
  return summary.axis.years.flatMap((year): GapRow[] => {
    const whole = of(scenarios.at(-1), year);
    if (!whole) return [];
    const target = whole.target?.saving;
    const grown = Math.max(0, whole.doNothing.net.mean - before);
    const need = target ?? grown;
    const saved = (scenario: ScenarioOfRun | undefined) => of(scenario, year)?.saving.afterCosts.mean.value;
    const steps = scenarios.map((scenario, index) => ({
      saved: saved(scenario)! - (index === 0 ? 0 : saved(scenarios[index - 1])!),
      planned: difference(saved(plans[index]), index === 0 ? 0 : saved(plans[index - 1])),
    }));
    const { mean, p10, p90 } = whole.saving.afterCosts;
    if (need === 0 && mean.value === 0) return [];
    const growth = Math.min(grown, need);
    const left = { mean: need - mean.value, low: need - p90.value, high: need - p10.value };
    return [{ year, growth, reduction: need - growth, steps, left, target }];
  });
}

function difference(whole: number | undefined, before: number | undefined): number | undefined {
  return whole === undefined || before === undefined ? undefined : whole - before;
}

/**
 * Whether what is needed in a year is known, so that something can be left of it: where there are targets, in their years alone. A
 * council needs more in the years before than the growth, but nobody has said how much.
 */
export function isNeedKnown(row: GapRow, rows: readonly GapRow[]): boolean {
  return row.target !== undefined || rows.every(({ target }) => target === undefined);
}

/** The latest years whose need is known, as many as a chart has room for. */
export function shownYears<T extends GapRow>(rows: readonly T[], most: number): T[] {
  return rows.filter((row) => isNeedKnown(row, rows)).slice(-most);
}
