import { LONG_WAIT_DAYS, LONGEST_BIN_DAYS, type Summary, type WaitsOfStage } from "../../analysis/summary.ts";
import { DO_NOTHING } from "../../model/model.ts";
import { decimal, significant } from "../numbers.ts";
import { percent } from "../probability.ts";
import { isProgramme } from "../programmes.ts";
import { type ColumnOf, cell, type Table, type Tone, tableOf } from "./table.ts";

/** Waits of a stage and year side by side; one side where do-nothing stands alone. */
interface Sides {
  readonly stage: string;
  readonly year: string;
  readonly doNothing: WaitsOfStage;
  readonly programme: WaitsOfStage | undefined;
}

/** How long people wait by stage and year, in do-nothing and in one scenario beside it. */
export function waitTable(summary: Summary, scenario: string): Table {
  const rows = summary.waits
    .filter((waits) => waits.scenario === DO_NOTHING)
    .map((doNothing): Sides => {
      const isSame = ({ stage, year }: WaitsOfStage) => stage === doNothing.stage && year === doNothing.year;
      const programme = summary.waits.find((waits) => waits.scenario === scenario && isSame(waits));
      return { stage: doNothing.stage, year: doNothing.year, doNothing, programme };
    });
  const stages = [...new Set(rows.map(({ stage }) => stage))];
  const both = scenario !== DO_NOTHING;
  return tableOf<Sides>(
    "Days waited by those whose service began in the year",
    [
      { heading: "Year", align: "left", rank: 0, cell: ({ year }) => year },
      ...columns("Do nothing", ({ doNothing }) => doNothing),
      ...(both ? columns(isProgramme(summary, scenario) ? "Programme" : "Scenario", ({ programme }) => programme) : []),
    ],
    stages.map((stage) => ({ title: stage, items: rows.filter((row) => row.stage === stage) })),
    [
      `Mean: over those served, then over replications${errorOf(rows)}. P50 and P90: half of all waits, and nine in ten, are no longer. ` +
        "Queue: people waiting at a time, on average over the year, also those whose service has not begun.",
    ],
  );
}

function columns(group: string, side: (row: Sides) => WaitsOfStage | undefined): ColumnOf<Sides>[] {
  const column = (heading: string, rank: number, text: (waits: WaitsOfStage) => string, tone?: Tone) =>
    ({
      group,
      heading,
      align: "right",
      rank,
      cell: (row: Sides) => {
        const waits = side(row);
        return cell(waits === undefined ? "-" : text(waits), tone);
      },
    }) as const;
  return [
    column("queue", 2, ({ waiting }) => days(waiting.mean)),
    column("mean", 0, ({ mean }) => days(mean.mean), "strong"),
    column("P50", 1, (waits) => quantile(waits, waits.median)),
    column("P90", 1, (waits) => quantile(waits, waits.p90)),
    column(`over ${LONG_WAIT_DAYS} days`, 0, ({ longer }) => (isKnown(longer.mean) ? percent(longer.mean) : "-")),
  ];
}

/** NaN is null once a summary has been in a file. */
function isKnown(value: number | null): value is number {
  return value !== null && Number.isFinite(value);
}

/** Tenths below ten. */
function days(value: number): string {
  return isKnown(value) ? decimal(value, value < 9.95 ? 1 : 0) : "-";
}

function quantile({ served }: WaitsOfStage, value: number | undefined): string {
  if (served === 0) return "-";
  return value === undefined ? `over ${LONGEST_BIN_DAYS}` : days(value);
}

/** The largest Monte Carlo error among the means: ", known to ±0.4 days (95 %)"; nothing where it is not known. */
function errorOf(rows: readonly Sides[]): string {
  const means = rows.flatMap(({ doNothing, programme }) => [doNothing, ...(programme ? [programme] : [])]);
  const margins = means.map(({ mean }) => (mean.high - mean.low) / 2).filter((margin) => margin > 0);
  const largest = Math.max(...margins);
  return Number.isFinite(largest) ? `, known to ±${significant(largest, 2)} days (95 %)` : "";
}
