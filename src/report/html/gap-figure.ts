import type { Summary } from "../../analysis/summary.ts";
import type { ChartDocument } from "../charts/frame.ts";
import { gapChart } from "../charts/gap.ts";
import { gapByYear, type ProgrammeSteps, programmeSteps, shownYears } from "../gap.ts";
import { pounds, poundsAlike, statedPounds } from "../money.ts";
import { gapTable } from "../tables/gap.ts";
import type { Figure } from "./figure.ts";

const MOST_YEARS = 4;

/** The gap by year; undefined where the run has no programme, or needs and saves nothing. */
export function gapFigure(summary: Summary, document: ChartDocument): Figure | undefined {
  const steps = programmeSteps(summary);
  const rows = gapByYear(summary, steps);
  const shown = shownYears(rows, MOST_YEARS);
  if (shown.length === 0) return undefined;
  const labels = stepLabels(steps);
  const hasPlans = rows.some(({ steps: of }) => of.some(({ planned }) => planned !== undefined));
  return {
    title: titleOf(shown.findLast(({ target }) => target !== undefined) ?? shown.at(-1)!),
    reading:
      "Grey: what is needed in the year, from the growth of the net cost since the first year if nothing is done and, where a target " +
      "asks for more, a reduction of the budget; a year for which no target is stated is in the table alone. Blue and so on: what each step of the programme takes off it, on average, after running costs. " +
      `Red: what is left; its line: in 8 cases of 10.${hasPlans ? " Dashed: the same if everything were delivered as planned." : ""} ` +
      "Below zero, more is saved than is needed.",
    chart: gapChart(shown, labels, document),
    data: gapTable(rows, labels),
  };
}

function titleOf({ year, target, growth, reduction, left }: ReturnType<typeof gapByYear>[number]): string {
  const need = growth + reduction;
  const what = target === undefined ? `the ${pounds(need)} by which cost grows` : `the ${statedPounds(target)} needed`;
  const [average] = poundsAlike([left.mean, need]);
  if (left.mean <= 0)
    return `In ${year} the programme saves on average ${poundsAlike([-left.mean, need])[0]} more than ${what}`;
  return `In ${year} ${average} of ${what} is left on average once the programme has saved what is probable`;
}

/** The first step by its name, each further one as what it adds. */
function stepLabels({ scenarios }: ProgrammeSteps): string[] {
  return scenarios.map(({ label }, index) => (index === 0 ? label : `${label}: what it adds`));
}
