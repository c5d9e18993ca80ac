import type { Summary, YearOfScenario } from "../../analysis/summary.ts";
import { inScale, type MoneyScale, moneyScale, pounds, poundsAlike, statedPounds } from "../money.ts";
import { chance } from "../probability.ts";
import { isProgramme } from "../programmes.ts";
import { EVERYBODY } from "../sentences.ts";
import { type ColumnOf, cell, type Table, tableOf } from "./table.ts";

/** Which columns: what care costs, what is saved, or both side by side. */
export type YearPart = "cost" | "saving" | "both";

/**
 * The money of one scenario by financial year: everybody first, then each cohort. Cells are in one unit, which the
 * caption names.
 */
export function yearTable(summary: Summary, scenario: string, part: YearPart): Table {
  const years = summary.years.filter((year) => year.scenario === scenario);
  const scale = yearScale(summary);
  const cohorts = [...new Set(years.map(({ cohort }) => cohort))].sort(everybodyFirst);
  const title = (cohort: string) =>
    cohorts.length === 1 && cohort === EVERYBODY ? undefined : cohort === EVERYBODY ? "Everybody" : cohort;
  const sections = cohorts.map((cohort) => ({
    title: title(cohort),
    items: years.filter((year) => year.cohort === cohort),
  }));
  const columns = [
    yearColumn,
    ...(part === "saving" ? [] : costColumns(scale, isProgramme(summary, scenario) ? "Programme" : "Scenario")),
    ...(part === "cost" ? [] : savingColumns(scale, isProgramme(summary, scenario))),
  ];
  const what = { cost: "Cost", saving: "Saving", both: "Cost and saving" }[part];
  return tableOf(`${what} by year, ${scale.unit}`, columns, sections, [
    ...(part === "saving" ? [] : costNote(summary, years)),
    ...(part === "cost" ? [] : savingNotes(years, cohorts.length > 1)),
  ]);
}

/** One unit for every table of the run, so that they compare. */
export function yearScale(summary: Summary): MoneyScale {
  return moneyScale(summary.years.flatMap(({ doNothing, programme }) => [doNothing.gross.mean, programme.gross.mean]));
}

/** The sort keeps the order of the cohorts. */
function everybodyFirst(a: string, b: string): number {
  return Number(b === EVERYBODY) - Number(a === EVERYBODY);
}

const yearColumn: ColumnOf<YearOfScenario> = { heading: "Year", align: "left", rank: 0, cell: ({ year }) => year };

function costColumns(scale: MoneyScale, what: string): ColumnOf<YearOfScenario>[] {
  const column = (group: string, heading: string, rank: number, of: (year: YearOfScenario) => number) =>
    ({
      group,
      heading,
      align: "right",
      rank,
      cell: (year: YearOfScenario) => inScale(of(year), scale),
      raw: [{ heading: `${group}: ${heading}, pounds`, of }],
    }) as const;
  return [
    column("Do nothing", "gross", 3, ({ doNothing }) => doNothing.gross.mean),
    column("Do nothing", "net", 1, ({ doNothing }) => doNothing.net.mean),
    column(what, "gross", 3, ({ programme }) => programme.gross.mean),
    column(what, "net", 1, ({ programme }) => programme.net.mean),
  ];
}

function savingColumns(scale: MoneyScale, withTargets: boolean): ColumnOf<YearOfScenario>[] {
  const column = (group: string, heading: string, rank: number, of: (year: YearOfScenario) => number) =>
    ({ group, heading, align: "right", rank, cell: (year: YearOfScenario) => inScale(of(year), scale) }) as const;
  const after = "Saving after running costs";
  return [
    column("Saving", "gross", 5, ({ saving }) => saving.gross.mean.value),
    column("Saving", "income lost", 4, ({ saving }) => saving.income.mean.value),
    {
      group: "Saving",
      heading: "costs to run",
      align: "right",
      rank: 6,
      cell: ({ cohort, implementation }) => (cohort === EVERYBODY ? inScale(implementation.yearly, scale) : ""),
    },
    column(after, "P10", 2, ({ saving }) => saving.afterCosts.p10.value),
    {
      ...column(after, "P50", 0, () => 0),
      cell: ({ saving }) => cell(inScale(saving.afterCosts.p50.value, scale), "strong"),
    },
    column(after, "P90", 2, ({ saving }) => saving.afterCosts.p90.value),
    ...(withTargets ? TARGET_COLUMNS : []),
  ];
}

const TARGET_COLUMNS: readonly ColumnOf<YearOfScenario>[] = [
  {
    heading: "Target",
    align: "right",
    rank: 1,
    cell: ({ target }) => (target ? statedPounds(target.saving) : ""),
  },
  {
    heading: "Chance",
    align: "right",
    rank: 0,
    cell: ({ target }) => (target ? cell(chance(target), "strong") : ""),
  },
];

function costNote(summary: Summary, years: readonly YearOfScenario[]): string[] {
  const base = summary.priceBase ? `, from prices of ${summary.priceBase}` : "";
  const isReal = summary.money.terms === "real";
  const money = isReal
    ? `all in prices of ${summary.priceBase ?? "the price base"}`
    : `in the money of each year${base}`;
  const estimates = years.flatMap(({ doNothing, programme }) =>
    [doNothing, programme].flatMap(({ gross, net }) => [gross, net]),
  );
  return [
    `Gross is what care costs; net is gross less what clients${summary.money.partners.length > 0 ? ", partners" : ""} and others pay. ` +
      `Means over replications${errorOf(estimates)}, ${money}.`,
  ];
}

function savingNotes(years: readonly YearOfScenario[], byCohort: boolean): string[] {
  const estimates = years.flatMap(({ saving: { afterCosts } }) => [afterCosts.p10, afterCosts.p50, afterCosts.p90]);
  return [
    "P10 and P90: in 8 replications of 10 the saving lies between them. P50: the middle one. " +
      `They are known${errorOf(estimates) || " from one replication alone"}.`,
    ...oneOffNote(years),
    ...(byCohort && years.some(({ implementation }) => implementation.yearly > 0)
      ? ["Running costs belong to the programme as a whole: the saving of a single cohort is before them."]
      : []),
  ];
}

function oneOffNote(years: readonly YearOfScenario[]): string[] {
  const costs = years.flatMap(({ cohort, year, implementation: { oneOff } }) =>
    cohort === EVERYBODY && oneOff > 0 ? [`${pounds(oneOff)} in ${year}`] : [],
  );
  return costs.length > 0 ? [`One-off costs of the programme, which the saving leaves out: ${costs.join(", ")}.`] : [];
}

/** The largest Monte Carlo error among estimates: " to ±£0.4m (95 %)"; nothing where it is not known. */
function errorOf(estimates: readonly { readonly low: number; readonly high: number }[]): string {
  const largest = Math.max(...estimates.map(({ low, high }) => (high - low) / 2));
  return Number.isFinite(largest) && largest > 0 ? ` to ±${poundsAlike([largest])[0]} (95 %)` : "";
}
