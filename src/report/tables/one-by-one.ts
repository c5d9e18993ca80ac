import type { OneByOne, Step } from "../../analysis/one-by-one/one-by-one.ts";
import { targetName } from "../goals.ts";
import { inScale, moneyScale } from "../money.ts";
import { chance } from "../probability.ts";
import { withError } from "./drivers.ts";
import { type ColumnOf, cell, type Table, tableOf } from "./table.ts";

/** What is saved after each step, and how it is spread. */
export function stepTable({ steps, year }: OneByOne): Table {
  const scale = moneyScale(steps.flatMap(({ mean, p10, p90 }) => [mean.value, p10.value, p90.value]));
  const amount = (heading: string, rank: number, of: (step: Step) => number): ColumnOf<Step> => ({
    heading,
    align: "right",
    rank,
    cell: (step) => inScale(of(step), scale),
  });
  return tableOf<Step>(
    `The saving in ${year} as interventions join, after running costs, ${scale.unit}`,
    [
      { heading: "With", align: "left", rank: 0, cell: (step) => nameOf(step) },
      {
        heading: "Adds",
        align: "right",
        rank: 0,
        cell: ({ added }) => (added ? withError(added, scale) : ""),
      },
      { heading: "Mean so far", align: "right", rank: 0, cell: ({ mean }) => withError(mean, scale) },
      amount("P10", 2, ({ p10 }) => p10.value),
      amount("P90", 2, ({ p90 }) => p90.value),
    ],
    [{ title: undefined, items: steps }],
    [
      "Adds: what the intervention adds to those above it. In another order it would add something else where it reaches the " +
        "same people. ±: the 95 % error of simulation. P10 and P90: in 8 replications of 10 the saving lies between them.",
    ],
  );
}

/** How likely each target is after each step. */
export function stepChanceTable({ steps, targets }: OneByOne): Table {
  return tableOf<Step>(
    "The chance of each target as interventions join",
    [
      { heading: "With", align: "left", rank: 0, cell: (step) => nameOf(step) },
      ...targets.map(
        (target, index): ColumnOf<Step> => ({
          heading: targetName(target),
          align: "right",
          rank: index === targets.length - 1 ? 0 : targets.length - index,
          cell: ({ chances }) => cell(chance(chances[index]!), "strong"),
        }),
      ),
    ],
    [{ title: undefined, items: steps }],
    [`In brackets: the 95 % interval of simulation, from ${steps[0]!.chances[0]?.n ?? 0} replications.`],
  );
}

/** How a step stands in a list: the first as what is begun from, others as what joins. */
export function nameOf({ label, added }: Step): string {
  return added ? `+ ${label}` : label;
}
