import type { Model, SavingTarget } from "../../model/model.ts";

/** The figure that everything is held against. */
export interface Headline {
  /** Index of a year. */
  readonly year: number;
  /** The largest saving of that year that is asked for; undefined without one. */
  readonly target: SavingTarget | undefined;
}

/** Index of the latest year that a target for a saving names; the last of all where none does. */
export function latestYear({ targets, axis }: Pick<Model, "targets" | "axis">): number {
  const years = targets.flatMap((target) => (target.form === "saving" ? [target.year] : []));
  return years.length === 0 ? axis.years.length - 1 : Math.max(...years);
}

/** The target with the largest sum; undefined of none. */
export function largest(targets: readonly SavingTarget[]): SavingTarget | undefined {
  return targets.reduce<SavingTarget | undefined>(
    (most, target) => (most && most.saving.value >= target.saving.value ? most : target),
    undefined,
  );
}

/** The saving of the latest year that a target names, and the largest target that is about just that: everybody's, less running costs. */
export function headlineOf(model: Pick<Model, "targets" | "axis">): Headline {
  const year = latestYear(model);
  return { year, target: targetIn(model, year) };
}

/** The largest saving of a year that is asked for of everybody, less running costs; undefined without one. */
export function targetIn({ targets }: Pick<Model, "targets">, year: number): SavingTarget | undefined {
  const fitting = targets.flatMap((target) => {
    const isWhole = target.form === "saving" && target.cohort < 0 && target.year === year;
    return isWhole && target.deductRunningCosts && !target.deductOneOffCosts ? [target] : [];
  });
  return largest(fitting);
}
