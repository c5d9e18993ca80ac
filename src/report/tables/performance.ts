import type { IndicatorFigure, PerformanceOfModel, Summary } from "../../analysis/summary.ts";
import { EVERYBODY } from "../goals.ts";
import { pounds } from "../money.ts";
import { counted, decimal, significant } from "../numbers.ts";
import { levelText } from "./indicators.ts";
import { type ColumnOf, type Table, tableOf } from "./table.ts";

type OfRun = Pick<Summary, "scenarios" | "axis" | "indicators" | "performance">;

const HOW_TO_READ =
  "The mean over all replications; ±: half its 95 % interval of simulation. Ratios are taken within each replication. How far single " +
  "replications spread is in `summary.json` and in tables/indicators.arrow.";

/** One row of years. */
interface Row {
  readonly name: string;
  readonly figures: readonly (IndicatorFigure | undefined)[];
}

/** Every indicator with its definition, in every scenario, year by year. */
export function performanceTable(summary: OfRun): Table {
  const { performance, axis, indicators } = summary;
  const labelOf = labelsOf(summary);
  const columns = axis.years.map(
    (year, index): ColumnOf<Row> => ({
      heading: year,
      align: "right",
      // Where there is no room for all years, the first and the last stay.
      rank: index === 0 || index === axis.years.length - 1 ? 0 : 1,
      cell: ({ figures }) => levelWithError(figures[index]),
      raw: [
        { heading: `${year}: mean`, of: ({ figures }) => figures[index]?.level?.mean.value },
        { heading: `${year}: low`, of: ({ figures }) => figures[index]?.level?.mean.low },
        { heading: `${year}: high`, of: ({ figures }) => figures[index]?.level?.mean.high },
      ],
    }),
  );
  return tableOf<Row>(
    "Performance measures, by scenario and year",
    [{ heading: "Scenario", align: "left", rank: 0, cell: ({ name }) => name }, ...columns],
    (performance?.indicators ?? []).flatMap(({ name, description }) => {
      const figures = indicators.filter(({ indicator }) => indicator === name);
      const [first] = figures;
      if (first === undefined) return [];
      const places = [...new Map(figures.map((one) => [`${one.scenario}/${one.cohort}`, one])).values()];
      const cohorts = new Set(figures.map(({ cohort }) => cohort)).size;
      const items = places.map(({ scenario, cohort }) => ({
        name: cohorts === 1 || cohort === EVERYBODY ? labelOf(scenario) : `${labelOf(scenario)}: ${cohort}`,
        figures: axis.years.map((year) =>
          figures.find((one) => one.scenario === scenario && one.cohort === cohort && one.year === year),
        ),
      }));
      return [{ title: first.label, remark: definition(description, first), items }];
    }),
    [HOW_TO_READ],
  );
}

const unitInWords = ({ unit, cohort }: IndicatorFigure) =>
  `In ${unit === "share" ? "per cent" : unit}${cohort === EVERYBODY ? "" : `; ${cohort}`}.`;

function definition(description: string | undefined, figure: IndicatorFigure): string {
  return description === undefined ? unitInWords(figure) : `${description.trim()} ${unitInWords(figure)}`;
}

/** A headline indicator of everybody, or of the cohort that it is of: by year, scenarios side by side. */
interface Headline {
  readonly label: string;
  readonly rows: readonly Row[];
}

function headlines({ performance, indicators, scenarios }: OfRun, years: readonly string[]): Headline[] {
  const marked = (performance?.indicators ?? []).filter(({ isHeadline }) => isHeadline);
  return marked.flatMap(({ name }) => {
    const all = indicators.filter(({ indicator }) => indicator === name);
    const [first] = all;
    if (first === undefined) return [];
    const rows = years.map((year) => ({
      name: year,
      figures: scenarios.map(({ name: scenario }) =>
        all.find((one) => one.scenario === scenario && one.year === year && one.cohort === first.cohort),
      ),
    }));
    return [{ label: first.label, rows }];
  });
}

/** Headline indicators, year by year; undefined where the model marks none. */
export function headlineTable(summary: OfRun): Table | undefined {
  const marked = headlines(summary, summary.axis.years);
  if (marked.length === 0) return undefined;
  const columns = summary.scenarios.map(
    ({ label }, index): ColumnOf<Row> => ({
      heading: label,
      align: "right",
      rank: 0,
      cell: ({ figures }) => levelWithError(figures[index]),
    }),
  );
  return tableOf<Row>(
    marked.length === 1 ? marked[0]!.label : "Headline measures",
    [{ heading: "Year", align: "left", rank: 0, cell: ({ name }) => name }, ...columns],
    marked.map(({ label, rows }) => ({ title: marked.length === 1 ? undefined : label, items: rows })),
    ["The mean over all replications; ±: half its 95 % interval of simulation."],
  );
}

/** "People in a crisis in 2016/17, on average: Do nothing 2,010 ±80; A fifth less capacity 4,360 ±90." One for each headline indicator. */
export function headlineSentences(summary: OfRun, year: string): string[] {
  return headlines(summary, [year]).map(({ label, rows: [row] }) => {
    const each = summary.scenarios.map((scenario, index) => `${scenario.label} ${levelWithError(row!.figures[index])}`);
    return `${label} in ${year}, on average: ${each.join("; ")}.`;
  });
}

/** "2,014 ±84": the mean, and half its interval. */
function levelWithError(figure: IndicatorFigure | undefined): string {
  if (figure?.level === undefined) return "-";
  const { value, low, high } = figure.level.mean;
  const half = (high - low) / 2;
  // A single replication says nothing about its error, and what is certain has none.
  const error = half > 0 ? ` ±${errorText(half, value, figure)}` : "";
  return `${levelText(value, figure)}${error}`;
}

/** To the place that the level is given to; the unit stands there. */
function errorText(half: number, level: number, { unit }: IndicatorFigure): string {
  if (unit === "share") return decimal(100 * half, 1);
  if (unit.startsWith("pounds")) return pounds(half);
  return Math.abs(level) >= 100 ? decimal(half) : significant(half, 2);
}

const labelsOf =
  ({ scenarios }: Pick<Summary, "scenarios">) =>
  (scenario: string) =>
    scenarios.find(({ name }) => name === scenario)?.label ?? scenario;

/** What a model cannot measure, and why. */
export function notMeasuredTable({ notMeasured }: PerformanceOfModel): Table {
  return tableOf<PerformanceOfModel["notMeasured"][number]>(
    "Measures that this model cannot produce",
    [
      { heading: "Measure", align: "left", rank: 0, cell: ({ what }) => what },
      { heading: "Why", align: "left", rank: 0, cell: ({ why }) => why },
    ],
    [{ title: undefined, items: notMeasured }],
  );
}

/** How many measures there are, and where they stand. */
export function performanceInWords({ indicators, notMeasured, ofJourneys }: PerformanceOfModel): string {
  const followed =
    indicators.length === 0
      ? []
      : [
          `${counted(indicators.length, "measure")} by scenario and year, with definitions: in report.html under “Performance measures”, in summary.json and in tables/indicators.arrow.`,
        ];
  const asked =
    ofJourneys.length === 0 ? [] : [`${counted(ofJourneys.length, "question")} to journeys: \`tdm journeys\`.`];
  const missing =
    notMeasured.length === 0
      ? []
      : [`${counted(notMeasured.length, "group")} of measures cannot be produced; the report says why.`];
  return [...followed, ...asked, ...missing].join(" ");
}
