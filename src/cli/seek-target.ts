import { nearestName } from "../errors/nearest-name.ts";
import { TdmError } from "../errors/tdm-error.ts";
import type { Model, Target } from "../model/model.ts";
import { readQuantity } from "../model/quantity.ts";
import { isSavingTarget } from "../model/target.ts";
import { nameOfHeadline } from "../report/precision.ts";
import { targetsCalled } from "../runs/named-targets.ts";
import { yearOf } from "./programme-study.ts";

/**
 * The target that is sought: a sum in a year, a target of the model by its name or number, or what the model asks for most.
 * Throws TDM-USE-001 and -002.
 */
export function soughtTarget(model: Model, asked: string | undefined, by: string | undefined): Target {
  if (asked === undefined) return usualTarget(model, by);
  const sum = readQuantity(asked, "money");
  if (typeof sum === "number") return sumIn(yearOf(model, by), sum, asked);
  const found = targetsCalled(asked.trim().replace(/\s+/g, " "), model);
  if (found.length !== 1) throw unclear(model, asked, found);
  if (by === undefined) return model.targets[found[0]!]!;
  throw TdmError.of("TDM-USE-001", "--by gives a sum its year", {
    expected: "--target alone: a target of the model has its own year",
    found: `--by ${by}`,
  });
}

/** The largest saving of a year, by itself the last that has one; where no saving is asked for, the first target of any other form. */
function usualTarget(model: Model, by: string | undefined): Target {
  const year = yearOf(model, by);
  const largest = model.targets
    .filter(isSavingTarget)
    .filter((target) => target.year === year)
    .sort((a, b) => b.saving.value - a.saving.value)[0];
  const others = model.targets.filter((target) => !isSavingTarget(target));
  const other = others.find((target) => by === undefined || ("year" in target ? target.year : target.to) === year);
  const found = largest ?? other;
  if (found) return found;
  throw TdmError.of("TDM-USE-002", `the model has no target in ${model.axis.years[year]!.label}`, {
    expected: "a sum to reach, such as --target £35m",
  });
}

/** A saving of everybody, after running costs. */
function sumIn(year: number, sum: number, asked: string): Target {
  if (sum < 0) throw unusable("a sum of at least £0, such as £35m", asked);
  return {
    form: "saving",
    saving: {
      path: "--target",
      dimension: "money",
      value: sum,
      column: -1,
      limits: [sum, sum],
      calibrate: false,
      provenance: { kind: "override", text: "--target" },
    },
    year,
    label: undefined,
    cohort: -1,
    sets: [],
    deductRunningCosts: true,
    deductOneOffCosts: false,
  };
}

function unclear(model: Model, asked: string, found: readonly number[]): TdmError {
  const names = model.targets.map((_, target) => nameOfHeadline({ of: "target", target }, model));
  if (found.length > 1) {
    return unusable(found.map((target) => `targets.${target} (${names[target]})`).join(" or "), asked);
  }
  const labels = model.targets.flatMap(({ label }) => label ?? []);
  const known = names.length === 0 ? "" : `, or one of ${names.join(", ")}`;
  return unusable(`a sum such as £35m${known}`, asked, nearestName(asked, [...names, ...labels]));
}

function unusable(expected: string, asked: string, nearest?: string | undefined): TdmError {
  const found = asked.trim() === "" ? "nothing" : asked;
  return TdmError.of("TDM-USE-002", "--target cannot be used", { expected, found, nearest });
}
