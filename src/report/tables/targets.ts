import { type ChanceEstimate, isSavingAnswer, type Summary, type TargetAnswer } from "../../analysis/summary.ts";
import { capital, missedAmounts, targetName } from "../goals.ts";
import { chance } from "../probability.ts";
import { allOf, FEW_MISSES } from "../target-sentences.ts";
import { cell, type Table, tableOf } from "./table.ts";

/** A target, or a set of them, as a row of a table or a chart. */
export interface TargetRow {
  readonly scenario: string;
  readonly name: string;
  readonly chance: ChanceEstimate;
  /** Undefined of a set. */
  readonly answer: TargetAnswer | undefined;
}

/** Every target of every scenario, each scenario's sets after its targets. */
export function targetRows({ targets, targetSets }: Summary): TargetRow[] {
  const mixed = !targets.every(isSavingAnswer);
  const scenarios = [...new Set(targets.map(({ scenario }) => scenario))];
  return scenarios.flatMap((scenario) => [
    ...targets
      .filter((answer) => answer.scenario === scenario)
      .map((answer) => ({ scenario, name: nameAmong(answer, mixed), chance: answer, answer })),
    ...targetSets
      .filter((set) => set.scenario === scenario)
      .map((set) => ({ scenario, name: capital(allOf(set)), chance: set, answer: undefined })),
  ]);
}

/** Among targets of other forms, a saving says that it is one. */
function nameAmong(answer: TargetAnswer, mixed: boolean): string {
  const name = targetName(answer);
  if (!mixed || !("saving" in answer)) return name;
  return `Save ${answer.form === "saving" ? name.replace(" by ", " a year by ") : name}`;
}

/** Every target and set of every scenario with its chance and what is missing where it is missed. */
export function targetTable(summary: Summary): Table {
  const rows = targetRows(summary);
  const scenarios = [...new Set(rows.map(({ scenario }) => scenario))];
  const labels = new Map(summary.scenarios.map(({ name, label }) => [name, label]));
  const range = ({ answer }: TargetRow) => {
    if (!answer?.shortfall || answer.n - answer.met < FEW_MISSES) return "";
    const { p10, p50, p90 } = answer.shortfall;
    const [from, to] = missedAmounts(answer, [p10, p90, p50]) as [string, string];
    return from === to ? from : `${from} to ${to}`;
  };
  const middle = ({ answer }: TargetRow) => {
    if (!answer) return "";
    if (!answer.shortfall) return answer.met === answer.n ? cell("never short", "faint") : "";
    const { p10, p50, p90 } = answer.shortfall;
    return missedAmounts(answer, [p50, p10, p90])[0]!;
  };
  const onlySavings = summary.targets.every(isSavingAnswer);
  const withDoNothing = summary.targets.some(({ doNothing }) => doNothing !== undefined);
  return tableOf<TargetRow>(
    "The chance of each target",
    [
      { heading: onlySavings ? "Target, a year" : "Target", align: "left", rank: 0, cell: ({ name }) => name },
      {
        heading: "Chance",
        align: "right",
        rank: 0,
        cell: (row) => cell(chance(row.chance), "strong"),
        raw: [
          { heading: "Chance, share of replications", of: (row) => row.chance.probability },
          { heading: "Low end of its 95 % interval", of: (row) => row.chance.low },
          { heading: "High end of its 95 % interval", of: (row) => row.chance.high },
        ],
      },
      ...(withDoNothing
        ? [
            {
              heading: "If nothing is done",
              align: "right",
              rank: 1,
              cell: ({ answer }: TargetRow) => (answer?.doNothing ? chance(answer.doNothing) : ""),
            } as const,
          ]
        : []),
      { heading: "Short by, middle case", align: "right", rank: 1, cell: middle },
      { heading: "in 8 cases of 10", align: "right", rank: 2, cell: range },
    ],
    scenarios.map((scenario) => ({
      title: scenarios.length > 1 ? (labels.get(scenario) ?? scenario) : undefined,
      items: rows.filter((row) => row.scenario === scenario),
    })),
    ["What is missing is counted over the replications that miss the target."],
  );
}
