import { targetNameOf } from "../analysis/target-goals.ts";
import type { Model } from "../model/model.ts";
import { readQuantity } from "../model/quantity.ts";
import { isSavingTarget } from "../model/target.ts";
import { statedPounds } from "../report/money.ts";

const NUMBERED = /^(?:targets\.)?(\d+)$/;
const OF_A_TARGET = /^(?:save )?(£?[\d.,]+ ?(?:k|m|bn)?)(?: a year)?(?: (?:by|in) (.+?))?(?: from (.+))?$/i;

/**
 * Indices of the targets that a text may mean: by what they save (`save £35m by 2018/19`, as much of it as tells one from others), by
 * their names in the table of targets, their labels or their numbers (`targets.1`, counted from 0, as `--set` takes it).
 */
export function targetsCalled(said: string, model: Model): number[] {
  const { targets, axis, cohorts } = model;
  const all = [...targets.keys()];
  const [, number] = NUMBERED.exec(said) ?? [];
  if (number !== undefined) return all.filter((target) => target === Number(number));
  const same = (a: string | undefined, b: string) => a?.toLowerCase() === b.toLowerCase();
  const labelled = all.filter((target) => same(targets[target]!.label, said));
  if (labelled.length > 0) return labelled;
  const named = all.filter((target) => same(targetNameOf(model, targets[target]!), said));
  if (named.length > 0) return named;
  const [, amount, year, from] = OF_A_TARGET.exec(said) ?? [];
  const needed = amount === undefined ? undefined : readQuantity(amount, "money");
  if (typeof needed !== "number") return [];
  return all.filter((target) => {
    const one = targets[target]!;
    const cohort = cohorts[one.cohort];
    return (
      isSavingTarget(one) &&
      statedPounds(one.saving.value) === statedPounds(needed) &&
      (year === undefined || same(axis.years[one.year]!.label, year)) &&
      (from === undefined || (cohort !== undefined && (same(cohort.name, from) || same(cohort.label, from))))
    );
  });
}
