import type { JourneyFigure, JourneyStudy, OfPeople } from "../../analysis/journeys/journeys.ts";
import type { Model } from "../../model/model.ts";
import { cohortLabel } from "../journey-labels.ts";
import { decimal } from "../numbers.ts";
import { type Cell, type ColumnOf, cell } from "./table.ts";

/** How a figure is written: itself, and, in what it is multiplied by, how far it may be off or has moved. */
export interface FigureForm {
  readonly text: (value: number) => string;
  readonly scale: number;
  readonly digits: number;
}

export const SHARE: FigureForm = { text: (value) => `${decimal(100 * value, 1)} %`, scale: 100, digits: 1 };
export const COUNT: FigureForm = { text: (value) => decimal(value), scale: 1, digits: 0 };
export const DAYS: FigureForm = { text: (value) => decimal(value, value < 99.95 ? 1 : 0), scale: 1, digits: 1 };

const MOST_DIGITS = 4;

/** How far a figure may be off: with so many more decimals that it says something. */
export function marginText(margin: number, { scale, digits }: FigureForm): string {
  return decimal(scale * margin, digitsFor(scale * margin, digits));
}

function digitsFor(margin: number, digits: number): number {
  return margin > 0 ? Math.min(MOST_DIGITS, Math.max(digits, Math.ceil(-Math.log10(margin)))) : digits;
}

/** A figure; "-" where there is none. NaN is null once it has been in a file. */
export function figureCell(figure: JourneyFigure | undefined, { text }: FigureForm, tone?: Cell["tone"]): Cell {
  return cell(isKnown(figure) ? text(figure.mean) : "-", tone);
}

/** How far a figure is off do-nothing, with its 95 % error: "-0.4 ±0.1"; faint where the error is larger. */
export function differenceCell(figure: JourneyFigure | undefined, { scale, digits }: FigureForm): Cell {
  const difference = figure?.difference;
  if (difference === undefined || !Number.isFinite(difference.mean ?? Number.NaN)) return cell("-");
  const { mean, low, high } = difference;
  const margin = (scale * (high - low)) / 2;
  if (mean === 0 && !(margin > 0)) return cell("0", "faint");
  const places = digitsFor(margin, digits);
  const sign = mean > 0 ? "+" : "";
  const error = margin > 0 ? ` ±${decimal(margin, places)}` : "";
  return cell(`${sign}${decimal(scale * mean, places)}${error}`, low > 0 || high < 0 ? undefined : "faint");
}

export function isKnown(figure: JourneyFigure | undefined): figure is JourneyFigure {
  return figure !== undefined && Number.isFinite(figure.mean ?? Number.NaN);
}

/** A row of a table: what it is about, with the same answer in each scenario. */
export interface AcrossScenarios<T> {
  readonly first: T;
  readonly of: ReadonlyMap<string, T>;
}

/** The answers of a study, those that differ in the scenario alone together. */
export function acrossScenarios<T extends OfPeople>(
  answers: readonly T[],
  key: (answer: T) => string,
): AcrossScenarios<T>[] {
  const rows = new Map<string, Map<string, T>>();
  for (const answer of answers) {
    const name = JSON.stringify([answer.cohort, key(answer)]);
    rows.set(name, (rows.get(name) ?? new Map()).set(answer.scenario, answer));
  }
  return [...rows.values()].map((of) => ({ first: [...of.values()][0]!, of }));
}

/** Rows by cohort, everybody first. */
export function byCohort<T extends OfPeople>(rows: readonly AcrossScenarios<T>[], model: Model) {
  const cohorts = [...new Set(rows.map(({ first }) => first.cohort))];
  return cohorts.map((cohort) => ({
    title: cohorts.length > 1 ? cohortLabel(cohort, model) : undefined,
    items: rows.filter(({ first }) => first.cohort === cohort),
  }));
}

/** A figure in do-nothing, and in each scenario with how far it is off. */
export function figureColumns<T extends OfPeople>(
  { scenarios }: JourneyStudy,
  heading: string,
  figure: (answer: T) => JourneyFigure,
  form: FigureForm,
): ColumnOf<AcrossScenarios<T>>[] {
  return scenarios.flatMap(({ name, label }, index): ColumnOf<AcrossScenarios<T>>[] => {
    const at = (row: AcrossScenarios<T>) => {
      const answer = row.of.get(name);
      return answer && figure(answer);
    };
    const shared = { group: index === 0 ? "Do nothing" : label, align: "right" } as const;
    return [
      { ...shared, heading, rank: index === 0 ? 0 : 1, cell: (row) => figureCell(at(row), form, "strong") },
      ...(index === 0
        ? []
        : [
            { ...shared, heading: "change", rank: 0, cell: (row: AcrossScenarios<T>) => differenceCell(at(row), form) },
          ]),
    ];
  });
}

/** "Known to ±0.3 points (95 %)": the largest error of some figures; nothing where one replication says nothing of it. */
export function errorNote(figures: readonly JourneyFigure[], unit: string, form: FigureForm): string[] {
  const margins = figures.filter(isKnown).map(({ low, high }) => (high - low) / 2);
  const largest = Math.max(0, ...margins.filter(Number.isFinite));
  return largest > 0
    ? [`Do-nothing is known to ±${marginText(largest, form)} ${unit} or better (95 %, between replications).`]
    : [];
}
