import type { Summary, TargetAnswer } from "../../analysis/summary.ts";
import { poundsAlike, statedPounds } from "../money.ts";
import { chance } from "../probability.ts";
import { EVERYBODY, FEW_MISSES } from "../sentences.ts";
import { cell, type Table, tableOf } from "./table.ts";

/** "£56m by 2018/19", with the cohort where it counts but one. */
export function targetName({ saving, year, cohort }: TargetAnswer): string {
  return `${statedPounds(saving)} by ${year}${cohort === EVERYBODY ? "" : `, ${cohort}`}`;
}

/** Every target of every scenario with its chance and what is missing where it is missed. */
export function targetTable(summary: Summary): Table {
  const several = new Set(summary.targets.map(({ scenario }) => scenario)).size > 1;
  const labels = new Map(summary.scenarios.map(({ name, label }) => [name, label]));
  const scenarios = [...new Set(summary.targets.map(({ scenario }) => scenario))];
  const range = ({ shortfall, n, met }: TargetAnswer) => {
    if (!shortfall || n - met < FEW_MISSES) return "";
    const [from, to] = poundsAlike([shortfall.p10, shortfall.p90, shortfall.p50]) as [string, string];
    return from === to ? from : `${from} to ${to}`;
  };
  return tableOf<TargetAnswer>(
    "The chance of each target",
    [
      { heading: "Target, a year", align: "left", rank: 0, cell: (answer) => targetName(answer) },
      { heading: "Chance", align: "right", rank: 0, cell: (answer) => cell(chance(answer), "strong") },
      {
        heading: "Short by, middle case",
        align: "right",
        rank: 1,
        cell: ({ shortfall }) =>
          shortfall ? poundsAlike([shortfall.p50, shortfall.p10, shortfall.p90])[0]! : cell("never short", "faint"),
      },
      { heading: "in 8 cases of 10", align: "right", rank: 2, cell: range },
    ],
    scenarios.map((scenario) => ({
      title: several ? (labels.get(scenario) ?? scenario) : undefined,
      items: summary.targets.filter((answer) => answer.scenario === scenario),
    })),
    ["What is missing is counted over the replications that miss the target."],
  );
}
