import type { Model, Target } from "../model/model.ts";

/** What a number of a target is, in words; undefined of a target that is not there. */
export function targetLabel(
  target: Target | undefined,
  key: string | undefined,
  { axis, stages, groups, cohorts }: Model,
): { group: string; label: string } | undefined {
  const year = (index: number) => axis.years[index]!.label;
  const label = (() => {
    switch (target?.form) {
      case "saving":
        return `Saving a year by ${year(target.year)}`;
      case "cumulative-saving":
        return `Saving in all, ${year(target.from)} to ${year(target.to)}`;
      case "net-budget":
        return `Net budget, ${year(target.from)}${target.from === target.to ? "" : ` to ${year(target.to)}`}`;
      case "measure": {
        const of = [...stages, ...groups].find(({ name }) => name === target.name)?.label ?? target.name;
        const within = target.measure === "waits-within" ? ` ${target.withinDays} days` : "";
        const words = `${target.measure}${within}, ${key ?? target.bound.of}`.replaceAll("-", " ");
        return `${of}, ${year(target.year)}: ${words}`;
      }
      case undefined:
        return undefined;
    }
  })();
  const who = cohorts[target?.cohort ?? -1];
  return label === undefined ? undefined : { group: "Targets", label: who ? `${label}, ${who.label}` : label };
}
