import type { SavingInStage, Summary } from "../../analysis/summary.ts";
import type { ChartDocument } from "../charts/frame.ts";
import { grossToNetChart } from "../charts/gross-to-net.ts";
import { savingsByStageChart } from "../charts/savings-by-stage.ts";
import { seriesStyles } from "../charts/series.ts";
import { focusYear } from "../focus-year.ts";
import { EVERYBODY, lowered } from "../goals.ts";
import { pounds, poundsAlike } from "../money.ts";
import { decimal } from "../numbers.ts";
import { isProgramme } from "../programmes.ts";
import { grossToNetTable, meansOf, moneySteps } from "../tables/gross-to-net.ts";
import { savingSourceTable } from "../tables/saving-sources.ts";
import type { Figure } from "./figure.ts";

/** Less than so much of the largest is not drawn; the table has it. */
const NEGLIGIBLE = 0.02;

/** Where the saving of one scenario comes from, and what is left of it. */
export function sourceFigures(summary: Summary, scenario: string, document: ChartDocument): Figure[] {
  const net = isProgramme(summary, scenario) ? netFigure(summary, scenario, document) : undefined;
  return [stageFigure(summary, scenario, document), net].filter((figure) => figure !== undefined);
}

function stageFigure(summary: Summary, scenario: string, document: ChartDocument): Figure | undefined {
  const year = focusYear(summary);
  const savings = summary.savingsByStage.filter((one) => one.scenario === scenario && one.year === year);
  const whole = savings.filter(({ cohort }) => cohort === EVERYBODY);
  const size = ({ gross }: SavingInStage) => Math.max(Math.abs(gross.mean), Math.abs(gross.p10), Math.abs(gross.p90));
  const least = NEGLIGIBLE * Math.max(0, ...whole.map(size));
  const drawn = whole.filter((one) => size(one) > least).sort((a, b) => b.gross.mean - a.gross.mean);
  if (drawn.length === 0) return undefined;
  const apart = savings.filter(({ cohort }) => cohort !== EVERYBODY);
  const cohorts = [...new Set((apart.length > 0 ? apart : whole).map(({ cohort }) => cohort))];
  const styles = seriesStyles(
    cohorts.map((cohort) => ({ name: cohort, label: cohort === EVERYBODY ? "Everybody" : cohort })),
  );
  const all = whole.reduce((sum, { gross }) => sum + gross.mean, 0);
  const costsMore = all < 0;
  const top = costsMore ? drawn.at(-1)! : drawn[0]!;
  // Where some stages save and others cost more, a part can be more than the whole.
  const share = top.gross.mean <= all ? `, ${decimal((100 * top.gross.mean) / all)} % of the gross saving` : "";
  return {
    title: costsMore
      ? `In ${year} most is spent on top in ${lowered(top.label)}: ${pounds(-top.gross.mean)}`
      : `In ${year} most is saved in ${lowered(top.label)}: ${pounds(top.gross.mean)}${share}`,
    reading:
      "Bar: gross spending avoided in each stage against do-nothing, the mean over replications; line: 8 cases of 10 (P10 to P90). Left of zero " +
      "more is spent. Before income lost and costs of implementing.",
    chart: savingsByStageChart(
      drawn.map(({ stage, label }) => ({
        label,
        cohorts: savings.filter((one) => one.stage === stage && cohorts.includes(one.cohort)),
      })),
      styles,
      document,
    ),
    data: savingSourceTable(savings, year),
  };
}

function netFigure(summary: Summary, scenario: string, document: ChartDocument): Figure | undefined {
  const year = focusYear(summary);
  const own = summary.years.filter((one) => one.scenario === scenario);
  const of = own.find((one) => one.year === year && one.cohort === EVERYBODY);
  if (!of) return undefined;
  const { gross, net, income } = meansOf(of);
  const [saved, left, lost] = poundsAlike([gross, net, Math.abs(income)]);
  const title =
    income === 0
      ? `In ${year} all of the ${saved} saved gross is saved net`
      : `Of ${saved} saved gross in ${year}, ${left} is saved net: ${lost} of income ${income > 0 ? "is lost with it" : "comes on top"}`;
  return {
    title,
    reading:
      "Mean over replications. When people use less care, they also pay less towards it, and so do partners: that income is lost. Running " +
      "costs are taken off before the saving is held against a target; one-off costs are not, unless a target says so.",
    chart: grossToNetChart(moneySteps(of), document),
    data: grossToNetTable(own),
  };
}
