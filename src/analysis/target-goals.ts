import type { Bound, Model, Target } from "../model/model.ts";
import type { GoalBound, StatedGoal, TargetGoal } from "./target-figures.ts";

/** What a target asks for, in the words and central values of its model. */
export function goalOf(model: Model, target: Target): TargetGoal {
  const year = (index: number) => model.axis.years[index]!.label;
  switch (target.form) {
    case "saving":
      return { form: "saving", saving: target.saving.value, year: year(target.year) };
    case "cumulative-saving": {
      const { form, saving, from, to } = target;
      return { form, saving: saving.value, from: year(from), to: year(to) };
    }
    case "net-budget": {
      const { form, budget, from, to } = target;
      return { form, budget: budget.value, from: year(from), to: year(to) };
    }
    case "measure": {
      const { form, measure, name, withinDays, bound } = target;
      const of = [...model.stages, ...model.groups].find((one) => one.name === name)!.label;
      return { form, measure, of, withinDays, bound: boundOf(bound, year), year: year(target.year) };
    }
  }
}

/** The same with whom it is about and in whose prices. */
export function statedGoalOf(model: Model, target: Target): StatedGoal {
  return { ...goalOf(model, target), cohort: cohortOf(model, target), prices: pricesOf(model) };
}

/** Label of the only cohort that a target counts, or `all`. */
export function cohortOf({ cohorts }: Model, { cohort }: Target): string {
  return cohort < 0 ? "all" : cohorts[cohort]!.label;
}

/** The year in whose prices a target's money is; undefined where it is cash. */
export function pricesOf({ axis, money, priceBase }: Model): string | undefined {
  return money.terms === "real" && priceBase !== undefined ? axis.years[priceBase]?.label : undefined;
}

function boundOf(bound: Bound, year: (index: number) => string): GoalBound {
  if (!("against" in bound)) return { of: bound.of, amount: bound.amount.value };
  const against = bound.against === "do-nothing" ? bound.against : year(bound.against);
  return { of: bound.of, share: bound.share.value, against };
}

/** What a target is called in the table of targets, in the words of the model language. */
export function targetNameOf(model: Model, target: Target): string {
  const goal = goalOf(model, target);
  const who = target.cohort < 0 ? "" : ` from ${model.cohorts[target.cohort]!.label}`;
  switch (goal.form) {
    case "saving":
      return `save ${goal.saving} by ${goal.year}${who}`;
    case "cumulative-saving":
      return `save ${goal.saving} from ${goal.from} to ${goal.to}${who}`;
    case "net-budget": {
      const years = goal.from === goal.to ? `in ${goal.from}` : `from ${goal.from} to ${goal.to}`;
      return `net budget ${goal.budget} ${years}${who}`;
    }
    case "measure": {
      const within = goal.measure === "waits-within" ? ` ${goal.withinDays} days` : "";
      const { bound } = goal;
      const than = "against" in bound ? `${bound.share} against ${bound.against}` : bound.amount;
      const words = `${goal.measure}${within} of ${goal.of} ${bound.of} ${than} in ${goal.year}${who}`;
      return words.replaceAll("-", " ");
    }
  }
}

/** How much a target needs, as its file has it, and in what that is counted. */
export function neededBy(goal: TargetGoal): { needed: number; unit: (typeof UNITS)[number] } {
  switch (goal.form) {
    case "saving":
    case "cumulative-saving":
      return { needed: goal.saving, unit: "pounds" };
    case "net-budget":
      return { needed: goal.budget, unit: "pounds" };
    case "measure": {
      const { bound, measure } = goal;
      if ("against" in bound) return { needed: bound.share, unit: "share" };
      const unit = measure === "mean-wait" ? "days" : measure === "waits-within" ? "share" : "people";
      return { needed: bound.amount, unit };
    }
  }
}

/** What the need of a target, or of a set of them, is counted in. */
export const UNITS = ["pounds", "people", "days", "share", "targets"] as const;
/** The forms of targets, and sets of them. */
export const FORMS = ["saving", "cumulative-saving", "net-budget", "measure", "set"] as const;
