import {
  isSavingAnswer,
  type SavingAnswer,
  type Summary,
  type TargetAnswer,
  type YearOfScenario,
} from "../../analysis/summary.ts";
import { costChart } from "../charts/costs.ts";
import type { ChartDocument } from "../charts/frame.ts";
import { probabilityChart } from "../charts/probabilities.ts";
import { savingByYearChart } from "../charts/saving-by-year.ts";
import { savingOverTimeChart } from "../charts/saving-over-time.ts";
import { blankDocument } from "../charts/svg-text.ts";
import { EVERYBODY, targetName } from "../goals.ts";
import { inScale, moneyScale, poundsAlike, statedPounds } from "../money.ts";
import { chance, percent } from "../probability.ts";
import { isProgramme, mainProgramme, programmesOf } from "../programmes.ts";
import { scenarioNames } from "../sentences.ts";
import { type ColumnOf, tableOf } from "../tables/table.ts";
import { type TargetRow, targetRows, targetTable } from "../tables/targets.ts";
import { yearTable } from "../tables/years.ts";
import { type Figure, figureMarkup } from "./figure.ts";
import { gapFigure } from "./gap-figure.ts";
import { html, type Markup } from "./markup.ts";
import { pathwayFigures } from "./pathway-figures.ts";
import { sourceFigures } from "./source-figures.ts";

/** The charts of a report, by the section in which they stand. */
export interface ReportFigures {
  readonly saving: Markup;
  readonly pathway: Markup;
  readonly sources: Markup;
}

/** All charts of a run. `label` names a scenario; undefined where there is but one. */
export function reportFigures(summary: Summary, label: (scenario: string) => string | undefined): ReportFigures {
  const document = blankDocument();
  const chances = summary.targets.length > 0 && figureMarkup(chancesFigure(summary, label, document));
  const gap = gapFigure(summary, document);
  const scenarios = [...new Set(summary.years.map(({ scenario }) => scenario))];
  const perScenario = (figuresOf: (scenario: string) => readonly Figure[]) =>
    scenarios.map((scenario) => {
      const heading = label(scenario);
      return [
        heading !== undefined && html`<h3>${heading}</h3>\n`,
        figuresOf(scenario).map((figure) => figureMarkup(figure, heading === undefined ? "h3" : "h4")),
      ];
    });
  return {
    saving: html`${chances}${gap && figureMarkup(gap)}${perScenario((scenario) => scenarioFigures(summary, scenario, document))}`,
    pathway: html`${pathwayFigures(summary, document).map((figure) => figureMarkup(figure))}`,
    sources: html`${perScenario((scenario) => sourceFigures(summary, scenario, document))}`,
  };
}

function chancesFigure(
  summary: Summary,
  label: (scenario: string) => string | undefined,
  document: ChartDocument,
): Figure {
  const probable = new Set(programmesOf(summary).map(({ name }) => name));
  const isPlan = ({ scenario }: { readonly scenario: string }) => !probable.has(scenario);
  const rows = [...targetRows(summary)].sort((a, b) => Number(isPlan(a)) - Number(isPlan(b)));
  const name = (row: TargetRow) => {
    const scenario = label(row.scenario);
    return scenario === undefined ? row.name : `${row.name}: ${scenario}`;
  };
  return {
    title: chancesTitle(summary),
    reading:
      "Bar: the share of replications that meet the target, in per cent. Line across its end: the 95 % interval, which more replications would narrow." +
      (rows.some(isPlan)
        ? " Grey: what is planned, on paper: as if everything were delivered in full and on time."
        : ""),
    chart: probabilityChart(
      rows.map((row) => ({ ...row.chance, name: name(row), isPlan: isPlan(row) })),
      document,
    ),
    data: targetTable(summary),
  };
}

/** How many targets are likely to be met: of the main programme, where it has any; else of all that is probable. */
function chancesTitle(summary: Summary): string {
  const names = programmesOf(summary).map(({ name }) => name);
  const main = mainProgramme(summary)?.name;
  const probable = summary.targets.filter(({ scenario }) => names.includes(scenario));
  const own = probable.filter(({ scenario }) => scenario === main);
  const targets = own.length > 0 ? own : probable.length > 0 ? probable : summary.targets;
  const several = new Set(summary.targets.map(({ scenario }) => scenario)).size > 1;
  const of = several && own.length > 0 ? ` with ${scenarioNames(summary)(main!)}` : "";
  const likely = targets.filter(({ probability }) => probability > 0.5).length;
  if (targets.length === 1) return `${onlyTarget(targets[0]!)}${of} is ${chance(targets[0]!)}`;
  if (likely === targets.length) return `Each of the ${targets.length} targets is more likely than not to be met${of}`;
  if (likely === 0) return `None of the ${targets.length} targets is more likely than not to be met${of}`;
  return `${likely} of ${targets.length} targets ${likely === 1 ? "is" : "are"} more likely than not to be met${of}`;
}

function onlyTarget(answer: TargetAnswer): string {
  const name = targetName(answer);
  return answer.form === "saving" ? `The chance of saving ${name}` : `The chance of the target “${name}”`;
}

function scenarioFigures(summary: Summary, scenario: string, document: ChartDocument): Figure[] {
  const years = summary.years.filter((year) => year.scenario === scenario && year.cohort === EVERYBODY);
  const targets = summary.targets
    .filter(isSavingAnswer)
    .filter((answer) => answer.scenario === scenario && answer.cohort === EVERYBODY);
  const saving = isProgramme(summary, scenario) && summary.savings.find((one) => one.scenario === scenario);
  return [
    ...(saving && saving.periods.length > 0 ? [savingFigure(saving, targets, document)] : []),
    ...(years.length > 0
      ? [...(saving ? [spreadFigure(years, document)] : []), costFigure(summary, scenario, years, document)]
      : []),
  ];
}

function savingFigure(
  saving: Summary["savings"][number],
  targets: readonly SavingAnswer[],
  document: ChartDocument,
): Figure {
  const last = saving.periods.at(-1)!;
  const [from, to] = poundsAlike([last.band.p10.value, last.band.p90.value]);
  const largest = targets.reduce<SavingAnswer | undefined>((a, b) => (a && a.saving >= b.saving ? a : b), undefined);
  const against = largest ? `, against a target of ${statedPounds(largest.saving)} for ${largest.year}` : "";
  const scale = moneyScale(saving.periods.flatMap(({ band }) => [band.p10.value, band.p90.value]));
  const column = (
    heading: string,
    figure: "p10" | "p25" | "p50" | "p75" | "p90",
  ): ColumnOf<(typeof saving.periods)[number]> => ({
    heading,
    align: "right",
    rank: 0,
    cell: ({ band }) => inScale(band[figure].value, scale),
    raw: [{ heading: `${heading}, pounds a year`, of: ({ band }) => band[figure].value }],
  });
  return {
    title: `In ${last.label} the saving runs at ${from} to ${to} a year in 8 cases of 10${against}`,
    reading:
      `Saving against doing nothing after running costs, each month as a yearly rate, in ${scale.unit} a year. ` +
      "Line: the middle case. Dark band: half of all replications (P25 to P75). Light band: 8 in 10 (P10 to P90). " +
      "Red: the target, thick in its year.",
    chart: savingOverTimeChart(saving, targets, document),
    data: tableOf(
      `Saving month by month, as a yearly rate, ${scale.unit}`,
      [
        { heading: "Month", align: "left", rank: 0, cell: ({ label }) => label },
        column("P10", "p10"),
        column("P25", "p25"),
        column("P50", "p50"),
        column("P75", "p75"),
        column("P90", "p90"),
      ],
      [{ title: undefined, items: saving.periods }],
    ),
  };
}

function spreadFigure(years: readonly YearOfScenario[], document: ChartDocument): Figure {
  const { year, saving, target } = years.at(-1)!;
  const { p10, p90, p05, p95 } = saving.afterCosts;
  const [from, to] = poundsAlike([p10.value, p90.value]);
  const scale = moneyScale(years.flatMap((one) => [one.saving.afterCosts.p05.value, one.saving.afterCosts.p95.value]));
  const figures = ["p05", "p10", "p25", "p50", "p75", "p90", "p95"] as const;
  const reached = target ? `; ${reaching(target.probability)} ${statedPounds(target.saving)}` : "";
  return {
    title:
      from === to
        ? `In ${year} the saving is ${from}`
        : `The saving in ${year} lies between ${from} and ${to} in 8 cases of 10${reached}`,
    reading:
      `Saving in each year after running costs, in ${scale.unit}. Blue line: the middle case. Dark bar: half of all replications ` +
      `(P25 to P75). Light bar: 8 in 10 (P10 to P90). Thin line: 9 in 10 (P5 to P95${p05.value === p95.value ? "" : `, in ${year} ${poundsAlike([p05.value, p95.value]).join(" to ")}`}). Red: the largest target of the year.`,
    chart: savingByYearChart(years, document),
    data: tableOf<YearOfScenario>(
      `Saving by year after running costs, ${scale.unit}`,
      [
        { heading: "Year", align: "left", rank: 0, cell: (one) => one.year },
        {
          heading: "Mean",
          align: "right",
          rank: 0,
          cell: (one) => inScale(one.saving.afterCosts.mean.value, scale),
          raw: [{ heading: "Mean, pounds", of: (one) => one.saving.afterCosts.mean.value }],
        },
        ...figures.map(
          (figure): ColumnOf<YearOfScenario> => ({
            heading: figure.replace(/p0?/, "P"),
            align: "right",
            rank: 0,
            cell: (one) => inScale(one.saving.afterCosts[figure].value, scale),
            raw: [
              { heading: `${figure.replace(/p0?/, "P")}, pounds`, of: (one) => one.saving.afterCosts[figure].value },
            ],
          }),
        ),
      ],
      [{ title: undefined, items: years }],
    ),
  };
}

function reaching(probability: number): string {
  if (probability === 0) return "no replication reaches";
  return probability === 1 ? "every replication reaches" : `${percent(probability)} of replications reach`;
}

function costFigure(
  summary: Summary,
  scenario: string,
  years: readonly YearOfScenario[],
  document: ChartDocument,
): Figure {
  const { year, doNothing, programme } = years.at(-1)!;
  const [before, after] = poundsAlike([doNothing.net.mean, programme.net.mean], 3);
  const isReal = summary.money.terms === "real";
  const what = isProgramme(summary, scenario) ? "programme" : "scenario";
  const withWhat = what === "programme" ? "the programme" : scenarioNames(summary)(scenario);
  const everybody = { ...summary, years: summary.years.filter(({ cohort }) => cohort === EVERYBODY) };
  return {
    title: `Doing nothing costs ${before} net in ${year}; with ${withWhat} it is ${after}`,
    reading:
      `Mean cost in each year over all replications, ${isReal ? `in prices of ${summary.priceBase}` : "in the money of the year"}. ` +
      "Gross is what care costs; net is gross less what clients and others pay. Dashed: do nothing. " +
      `Solid: with ${withWhat}. ` +
      "The axis begins at zero.",
    chart: costChart(years, document, what),
    data: yearTable(everybody, scenario, "cost"),
  };
}
