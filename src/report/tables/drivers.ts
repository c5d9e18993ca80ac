import type {
  Drivers,
  InterventionDriver,
  PlannedAndProbable,
  ProgrammeDecision,
  UncertaintySplit,
} from "../../analysis/drivers/drivers.ts";
import type { Model } from "../../model/model.ts";
import type { EstimateWithError } from "../../statistics/mean-estimate.ts";
import { inputLabel } from "../input-labels.ts";
import { inScale, type MoneyScale, moneyScale } from "../money.ts";
import { decimal } from "../numbers.ts";
import { type ColumnOf, type Table, tableOf } from "./table.ts";

/** Parameters that a table for people has room for. */
export const STRONGEST = 12;

/** Interventions, those that add most first, by whatever was asked for. */
export function byPart({ interventions }: Pick<Drivers, "interventions">): InterventionDriver[] {
  const size = ({ shapley, lastIn, alone }: InterventionDriver) => (shapley ?? lastIn ?? alone)?.value ?? 0;
  return [...interventions].sort((a, b) => size(b) - size(a));
}

/** What each intervention adds, the largest first. */
export function interventionDriverTable(drivers: Drivers): Table {
  const sorted = byPart(drivers);
  const whole = drivers.whole?.probable.value ?? 0;
  const figures = ({ shapley, alone, lastIn, aloneAsPlanned }: InterventionDriver) =>
    [shapley, alone, lastIn, aloneAsPlanned].flatMap((figure) => figure?.value ?? []);
  const scale = moneyScale(sorted.flatMap(figures));
  const column = (
    heading: string,
    rank: number,
    of: (driver: InterventionDriver) => EstimateWithError | undefined,
    cell = (estimate: EstimateWithError) => withError(estimate, scale),
  ): ColumnOf<InterventionDriver>[] =>
    sorted.some((driver) => of(driver) !== undefined)
      ? [{ heading, align: "right", rank, cell: (driver) => cell(of(driver)!) }]
      : [];
  return tableOf<InterventionDriver>(
    `What each intervention adds to the saving in ${drivers.year}, after running costs, ${scale.unit}`,
    [
      { heading: "Intervention", align: "left", rank: 0, cell: ({ label }) => label },
      ...column("Fair part", 0, ({ shapley }) => shapley),
      ...(whole > 0
        ? column(
            "Of the whole",
            4,
            ({ shapley }) => shapley,
            ({ value }) => `${decimal((100 * value) / whole)} %`,
          )
        : []),
      ...column("Alone", 1, ({ alone }) => alone),
      ...column("Last in", 2, ({ lastIn }) => lastIn),
      ...column("Planned, alone", 3, ({ aloneAsPlanned }) => aloneAsPlanned),
    ],
    [{ title: undefined, items: sorted }],
    [
      "Fair part: the mean of what it adds over all orders in which interventions could join (Shapley value); fair parts sum to the " +
        "whole. Alone: with nothing else done. Last in: what would be lost without it. Planned: delivered in full and on time. " +
        "±: the 95 % error of simulation.",
    ],
  );
}

/** The saving as planned and as it is probable, by year or by quarter. */
export function plannedTable(what: string, spans: readonly PlannedAndProbable[]): Table {
  const scale = moneyScale(spans.flatMap(({ planned, probable }) => [planned.value, probable.value]));
  return tableOf<PlannedAndProbable>(
    `${what}, planned and probable, after running costs, ${scale.unit}`,
    [
      { heading: "Time", align: "left", rank: 0, cell: ({ label }) => label },
      { heading: "Planned", align: "right", rank: 0, cell: ({ planned }) => inScale(planned.value, scale) },
      { heading: "Probable", align: "right", rank: 0, cell: ({ probable }) => withError(probable, scale) },
      {
        heading: "Of plan",
        align: "right",
        rank: 1,
        cell: ({ planned, probable }) =>
          planned.value > 0 && probable.value >= 0 ? `${decimal((100 * probable.value) / planned.value)} %` : "",
      },
    ],
    [{ title: undefined, items: spans }],
    [
      "Planned: everything delivered in full and on time, with its central effect. Probable: the mean over replications.",
    ],
  );
}

/** Which kind of uncertainty makes the saving uncertain. */
export function uncertaintyTable({ groups, rows }: UncertaintySplit): Table {
  return tableOf(
    "What makes the saving uncertain, in shares of its variance",
    [
      { heading: "Inputs", align: "left", rank: 0, cell: ({ group }) => group },
      { heading: "By itself", align: "right", rank: 0, cell: ({ first }) => share(first) },
      { heading: "With others", align: "right", rank: 0, cell: ({ total }) => share(total) },
      { heading: "Meaning", align: "left", rank: 1, cell: ({ meaning }) => meaning },
    ],
    [{ title: undefined, items: [...groups].sort((a, b) => b.total.value - a.total.value) }],
    [
      "By itself: the share of the variance that would go if these inputs were known (first-order Sobol' index, ± its 95 % error). " +
        `With others: the share that would be left if only they were not (total index). From ${rows} rows of inputs.`,
    ],
  );
}

/** The programmes that could be chosen, the best first. */
export function decisionTable({ options, best, years }: ProgrammeDecision): Table {
  const scale = moneyScale(options.map(({ netBenefit }) => netBenefit.value));
  const name = options[best]!.name;
  return tableOf<ProgrammeDecision["options"][number]>(
    `What each choice brings in ${years}: saving less running and one-off costs, ${scale.unit}`,
    [
      { heading: "Choice", align: "left", rank: 0, cell: ({ label }) => label },
      { heading: "Mean", align: "right", rank: 0, cell: ({ netBenefit }) => withError(netBenefit, scale) },
      {
        heading: "Against the best",
        align: "right",
        rank: 0,
        cell: (option) => (option.name === name ? "" : withError(option.againstBest, scale)),
      },
    ],
    [{ title: undefined, items: [...options].sort((a, b) => b.netBenefit.value - a.netBenefit.value) }],
    [
      "Money of each year, not discounted. The difference is taken within replications, so that it is known better than either mean.",
    ],
  );
}

/** Numbers that would be worth knowing before choosing. */
export function worthTable({ numbers }: ProgrammeDecision, model: Model): Table {
  const strongest = numbers.slice(0, STRONGEST);
  const scale = moneyScale(strongest.map(({ value }) => value.value));
  return tableOf<ProgrammeDecision["numbers"][number]>(
    `What it would be worth to know a number before choosing, ${scale.unit}`,
    [
      { heading: "Number", align: "left", rank: 0, cell: ({ path }) => inputLabel(path, model) },
      { heading: "Worth at most", align: "right", rank: 0, cell: ({ value }) => withError(value, scale) },
    ],
    [{ title: undefined, items: strongest }],
    ["Expected value of partial perfect information, by regression; it errs upwards, less with more replications."],
  );
}

/** An estimate and its 95 % error in the unit of a scale. */
export function withError({ value, low, high }: EstimateWithError, scale: MoneyScale): string {
  const error = (high - low) / 2;
  return Number.isFinite(error) ? `${inScale(value, scale)} ± ${inScale(error, scale)}` : inScale(value, scale);
}

function share({ value, low, high }: EstimateWithError): string {
  return `${decimal(100 * value)} ± ${decimal((100 * (high - low)) / 2)} %`;
}
