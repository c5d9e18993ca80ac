import { isSavingAnswer, type Summary } from "../../analysis/summary.ts";
import { DO_NOTHING } from "../../model/model.ts";
import { EVERYBODY } from "../goals.ts";
import { statedPounds } from "../money.ts";
import { percent, percentInterval } from "../probability.ts";
import { mainProgramme } from "../programmes.ts";
import { type ColumnOf, cell, type Table, tableOf } from "./table.ts";
import { type TargetRow, targetRows } from "./targets.ts";

interface Row {
  readonly name: string;
  /** By column. */
  readonly chances: readonly (TargetRow["chance"] | undefined)[];
  /** Whether it speaks of what is on paper only. */
  readonly isPlan: boolean;
}

/**
 * The chance of every target in every scenario, as small as it can be: a row for each scenario where all targets are sums that are
 * saved in one year, else a row for each target. Undefined where there is but one chance.
 */
export function chanceTable(summary: Summary): Table | undefined {
  const rows = targetRows(summary);
  if (rows.length < 2) return undefined;
  const { targets } = summary;
  const sums = targets.filter(isSavingAnswer).filter(({ cohort }) => cohort === EVERYBODY);
  const years = new Set(sums.map(({ year }) => year));
  const isPlain = sums.length === rows.length && years.size === 1;
  const scenarios = inOrder(summary, rows);
  const goals = [...new Set(rows.map(({ name }) => name))];
  const find = (scenario: string, goal: string) =>
    rows.find((row) => row.scenario === scenario && row.name === goal)?.chance;
  if (isPlain) {
    const bySize = goals
      .map((goal) => ({ goal, saving: savingOf(rows.find(({ name }) => name === goal)!) }))
      .sort((a, b) => b.saving - a.saving);
    return table(
      `The chance of saving so much a year by ${[...years][0]}`,
      "Scenario",
      bySize.map(({ saving }) => statedPounds(saving)),
      scenarios.map(({ name, label, isPlan }) => ({
        name: scenarios.length === 1 ? "The programme" : label,
        chances: bySize.map(({ goal }) => find(name, goal)),
        isPlan,
      })),
    );
  }
  return table(
    "The chance of each target",
    "Target",
    scenarios.map(({ label }) => (scenarios.length === 1 ? "Chance" : label)),
    goals.map((goal) => ({ name: goal, chances: scenarios.map(({ name }) => find(name, goal)), isPlan: false })),
  );
}

function savingOf({ answer }: TargetRow): number {
  return answer?.form === "saving" ? answer.saving : 0;
}

/** The main programme first, what is on paper last. */
function inOrder(summary: Summary, rows: readonly TargetRow[]): Summary["scenarios"][number][] {
  const main = mainProgramme(summary)?.name;
  const rank = ({ name, isPlan }: Summary["scenarios"][number]) => (name === main ? 0 : isPlan ? 2 : 1);
  return summary.scenarios
    .filter(({ name }) => name !== DO_NOTHING && rows.some(({ scenario }) => scenario === name))
    .sort((a, b) => rank(a) - rank(b));
}

function table(caption: string, first: string, headings: readonly string[], rows: readonly Row[]): Table {
  return tableOf<Row>(
    caption,
    [
      { heading: first, align: "left", rank: 0, cell: ({ name, isPlan }) => cell(name, isPlan ? "faint" : undefined) },
      ...headings.map(
        (heading, index): ColumnOf<Row> => ({
          heading,
          align: "right",
          rank: 0,
          cell: ({ chances, isPlan }) => {
            const found = chances[index];
            return cell(found ? inShort(found) : "", isPlan ? "faint" : index === 0 ? "strong" : undefined);
          },
        }),
      ),
    ],
    [{ title: undefined, items: rows }],
  );
}

/** "8 %"; the bound where it never or always happened. */
function inShort({ probability, low, high }: TargetRow["chance"]): string {
  return probability === 0 || probability === 1 ? percentInterval(low, high) : percent(probability);
}
