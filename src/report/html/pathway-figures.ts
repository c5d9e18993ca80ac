import type { PathwayFigure, ScenarioOfRun, Summary } from "../../analysis/summary.ts";
import { DO_NOTHING } from "../../model/model.ts";
import type { ChartDocument } from "../charts/frame.ts";
import { type IndicatorPanel, indicatorChart } from "../charts/indicator-panels.ts";
import { pathwayChart } from "../charts/pathway.ts";
import { type SeriesStyle, seriesStyles } from "../charts/series.ts";
import { changeLabel } from "../charts/shares.ts";
import { targetShapeChart } from "../charts/target-shape.ts";
import { focusYear } from "../focus-year.ts";
import { capital, cohortInWords, EVERYBODY } from "../goals.ts";
import { pounds } from "../money.ts";
import { decimal, significant } from "../numbers.ts";
import { mainProgramme, programmesOf } from "../programmes.ts";
import { indicatorTable } from "../tables/indicators.ts";
import { type PathwaySlice, pathwayTable } from "../tables/pathway.ts";
import type { Figure } from "./figure.ts";

const BASE_COLOUR = "#7c8a97";

/** The pathway, the shape of the target, and the indicators of each cohort. */
export function pathwayFigures(summary: Summary, document: ChartDocument): Figure[] {
  const cohorts = [...new Set(summary.indicators.map(({ cohort }) => cohort))].filter((one) => one !== EVERYBODY);
  return [
    pathwayFigure(summary, document),
    shapeFigure(summary, document),
    ...cohorts.map((cohort) => cohortFigure(summary, cohort, document)),
  ].filter((figure) => figure !== undefined);
}

/** Do-nothing and what is probable; what is on paper only where there is nothing else. */
function comparedScenarios(summary: Summary): ScenarioOfRun[] {
  return [...summary.scenarios.filter(({ name }) => name === DO_NOTHING), ...programmesOf(summary)];
}

/** The scenario that a title speaks of: that of the first page, else the last. */
function headlineOf(summary: Summary): ScenarioOfRun {
  return mainProgramme(summary) ?? comparedScenarios(summary).at(-1)!;
}

function pathwayFigure(summary: Summary, document: ChartDocument): Figure | undefined {
  const [first] = summary.axis.years;
  const year = focusYear(summary);
  const of = (scenario: string, when: string) =>
    summary.pathway.filter((figure) => figure.scenario === scenario && figure.year === when);
  const slices: PathwaySlice[] = [
    { title: first!, figures: of(DO_NOTHING, first!) },
    ...(year === first ? [] : comparedScenarios(summary)).map(({ name, label }) => ({
      title: `${year}, ${label}`,
      figures: of(name, year),
    })),
  ].filter(({ figures }) => figures.length > 0);
  if (slices.length === 0) return undefined;
  const isPart = ({ place }: PathwayFigure) => place.group === undefined;
  const parts = slices[0]!.figures.filter(isPart);
  const styles: SeriesStyle[] = [
    { name: "0", label: slices[0]!.title, colour: BASE_COLOUR, dash: "none" },
    ...seriesStyles(
      slices.slice(1).map(({ title }, index) => ({ name: String(index + 1), label: title })),
      "1",
    ),
  ];
  const chart = pathwayChart(
    parts.map(({ place }) => ({
      label: place.label,
      bars: slices.flatMap(({ figures }, slice) =>
        figures
          .filter((figure) => isPart(figure) && figure.place.name === place.name)
          .map((figure) => ({
            series: String(slice),
            entries: figure.entries.mean,
            people: figure.people.mean,
            gross: figure.gross.mean,
            entriesText: decimal(figure.entries.mean),
            peopleText: decimal(figure.people.mean),
            grossText: `${pounds(figure.gross.mean)}${shareText(figure)}`,
          })),
      ),
    })),
    styles,
    document,
  );
  return {
    title: pathwayTitle(parts, first!),
    reading:
      "Left: how many times somebody came into each part of the pathway in the year, from outside of it; who comes twice counts twice. " +
      "Middle: how many people are in it at a time. Right: what it cost gross, and its share of all spend. Means over replications; each side " +
      "is drawn to its own longest bar. The table has every stage.",
    chart,
    data: pathwayTable(slices),
  };
}

function shareText({ shareOfGross }: PathwayFigure): string {
  return shareOfGross === undefined ? "" : `, ${significant(100 * shareOfGross.mean, 2)} %`;
}

function pathwayTitle(parts: readonly PathwayFigure[], year: string): string {
  const most = (of: (figure: PathwayFigure) => number) => parts.reduce((a, b) => (of(b) > of(a) ? b : a));
  const [busiest, dearest] = [most(({ entries }) => entries.mean), most(({ gross }) => gross.mean)];
  const spend = (figure: PathwayFigure) => `${shareText(figure).slice(2) || pounds(figure.gross.mean)} of spend`;
  const entries = `somebody came in ${decimal(busiest.entries.mean)} times`;
  const stock = `${decimal(dearest.people.mean)} people at a time`;
  return busiest === dearest
    ? `${year}: ${busiest.place.label} comes first: ${entries}, ${stock}, ${spend(busiest)}`
    : `${year}: ${busiest.place.label}: ${entries}, ${spend(busiest)}; ${dearest.place.label}: ${stock}, ${spend(dearest)}`;
}

/** How indicators of everybody stand against the base year. */
function shapeFigure(summary: Summary, document: ChartDocument): Figure | undefined {
  const year = focusYear(summary);
  const compared = comparedScenarios(summary);
  const names = compared.map(({ name }) => name);
  const all = summary.indicators.filter(
    ({ cohort, change, scenario }) => cohort === EVERYBODY && change !== undefined && names.includes(scenario),
  );
  const indicators = [...new Map(all.map((figure) => [figure.indicator, figure])).values()];
  const rows = indicators.map(({ indicator, label }) => ({
    label,
    changes: all
      .filter((figure) => figure.indicator === indicator && figure.year === year)
      .map(({ scenario, change }) => ({
        scenario,
        p10: change!.p10.value,
        p50: change!.p50.value,
        p90: change!.p90.value,
      })),
  }));
  if (rows.length === 0 || rows.every(({ changes }) => changes.length === 0)) return undefined;
  const base = baseOf(indicators);
  const last = headlineOf(summary);
  const moved = rows.flatMap(({ label, changes }) => {
    const change = changes.find(({ scenario }) => scenario === last.name);
    return change ? [{ label, size: Math.abs(change.p50), text: changeLabel(change.p50) }] : [];
  });
  const [most] = moved.sort((a, b) => b.size - a.size);
  return {
    title: `The shape of ${year} against ${base}: ${most ? `${most.label} moves most, ${most.text} with “${last.label}”` : "how far each figure moves"}`,
    reading:
      `Change against ${base} of everybody's figures. Dot: the middle case; bar: 8 cases of 10 (P10 to P90). Each ratio is taken within ` +
      "its replication.",
    chart: targetShapeChart(rows, seriesStyles(compared, DO_NOTHING), `Change against ${base}`, document),
    data: indicatorTable(`Everybody, against ${base}`, all, summary),
  };
}

/** The base year, where all figures have the same; else what holds for each. */
function baseOf(figures: readonly { readonly relativeTo: string | undefined }[]): string {
  const bases = new Set(figures.map(({ relativeTo }) => relativeTo));
  return bases.size === 1 ? [...bases][0]! : "the base year of each";
}

function cohortFigure(summary: Summary, cohort: string, document: ChartDocument): Figure | undefined {
  const compared = comparedScenarios(summary);
  const figures = summary.indicators.filter(
    (figure) =>
      figure.cohort === cohort && figure.change !== undefined && compared.some(({ name }) => name === figure.scenario),
  );
  const labels = [...new Map(figures.map(({ indicator, label }) => [indicator, label]))];
  if (labels.length === 0) return undefined;
  const panels = labels.map(
    ([indicator, title]): IndicatorPanel => ({
      title,
      lines: compared.map(({ name: scenario }) => ({
        scenario,
        points: figures
          .filter((figure) => figure.indicator === indicator && figure.scenario === scenario)
          .map(({ year, change }) => ({
            year,
            p10: change!.p10.value,
            p50: change!.p50.value,
            p90: change!.p90.value,
          })),
      })),
    }),
  );
  const base = baseOf(figures);
  const who = capital(cohortInWords(cohort));
  const headline = headlineOf(summary);
  const ends = panels.map(({ title, lines }) => {
    const middle = (line: IndicatorPanel["lines"][number]) => changeLabel(line.points.at(-1)!.p50);
    const told = lines.find(({ scenario }) => scenario === headline.name) ?? lines.at(-1)!;
    return { title, from: middle(lines[0]!), to: middle(told) };
  });
  const [leading] = ends;
  const year = panels[0]!.lines[0]!.points.at(-1)!.year;
  const only = compared.length === 1;
  return {
    title: `${who}: by ${year} ${leading!.title.toLowerCase()} is ${leading!.from} on ${base} if nothing is done${only ? "" : ` and ${leading!.to} with “${headline.label}”`}`,
    reading:
      `Change against ${base}. Line: the middle case (its last value beside it); band: 8 cases of 10 (P10 to P90). Each ratio is taken ` +
      "within its replication, so that the band is that of the ratio.",
    chart: indicatorChart(panels, seriesStyles(compared, DO_NOTHING), `Change against ${base}`, document),
    data: indicatorTable(`${who}, against ${base}`, figures, summary),
  };
}
