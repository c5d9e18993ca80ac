import type { Summary } from "../../analysis/summary.ts";
import { laterYearsChart } from "../charts/later-years.ts";
import { blankDocument } from "../charts/svg-text.ts";
import { laterYearsSentences } from "../later-years-sentences.ts";
import { laterYearsTable, nameOf } from "../tables/later-years.ts";
import { figureMarkup } from "./figure.ts";
import { html, type Markup, prose } from "./markup.ts";

/** In which year a scenario saves each sum, where the run goes on after the years of its targets. */
export function laterYearsSection({ laterYears }: Summary, scenario: string): Markup | undefined {
  if (laterYears === undefined) return undefined;
  const own = laterYears.sums.filter((sum) => sum.scenario === scenario);
  const last = own.at(-1)!;
  const figure = {
    title: `When ${nameOf(last, own)} a year is saved: the chance, year by year`,
    reading:
      "Line: the share of replications in which the saving of the year reaches the sum; light band: its 95 % interval. Red dot: the " +
      "year for which the sum was asked.",
    chart: laterYearsChart(
      own.map((sum) => ({ name: nameOf(sum, own), sum })),
      blankDocument(),
    ),
    data: laterYearsTable(laterYears, scenario),
  };
  return html`${figureMarkup(figure)}
<ul>${laterYearsSentences(laterYears, scenario).map(
    (sentence) => html`<li>${prose(sentence)}</li>
`,
  )}</ul>`;
}
