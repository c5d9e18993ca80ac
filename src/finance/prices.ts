import type { TimeAxis } from "../model/axis.ts";
import { type Draw, deliveredEffects, indexByYear, planned, valueIn } from "../model/compile/effects.ts";
import type { Intervention, Model, Scenario } from "../model/model.ts";

/** Prices of a scenario in one draw, in the money of each period. */
export interface PriceTable {
  /** Pounds per entry or per day, by [period][cohort][stage]. */
  readonly amounts: Float64Array;
  /** By stage: 1 where it is paid at each entry, 0 by time in the stage. */
  readonly perEntry: Uint8Array;
  /** What clients pay, as a share of gross, by [cohort][stage]. */
  readonly contributions: Float64Array;
  /** Health and other income, as a share of what do-nothing costs. */
  readonly otherIncome: number;
}

/** Unit costs, inflation and price interventions together. Prices are those of the price base up to the end of that year. */
export function priceTable(model: Model, scenario: Scenario, draw: Draw): PriceTable {
  const { axis, cohorts, stages } = model;
  const cells = cohorts.length * stages.length;
  const amounts = new Float64Array(axis.periods.length * cells);
  const contributions = new Float64Array(cells);
  const inflation = model.inflations.map(({ change }) =>
    indexByYear(axis.years.length, change, valueIn(change.total, draw)),
  );
  const effects = deliveredEffects(model, scenario, draw);
  stages.forEach((stage, s) => {
    cohorts.forEach((_, c) => {
      const cell = c * stages.length + s;
      contributions[cell] = stage.contribution ? valueIn(stage.contribution[c]!, draw) : 0;
      if (!stage.cost) return;
      const base = valueIn(stage.cost.amount[c]!, draw) / (stage.cost.days ?? 1);
      const index = stage.cost.inflation < 0 ? undefined : inflation[stage.cost.inflation];
      axis.periods.forEach(({ year }, p) => {
        amounts[p * cells + cell] = base * (index?.[year] ?? 1);
      });
      for (const { intervention, byPeriod } of effects) {
        for (const change of intervention.changes) {
          const reaches =
            change.kind === "price" && change.of.includes(s) && (change.cohort < 0 || change.cohort === c);
          if (!reaches) continue;
          const by = planned(change.size[c]!, scenario, draw);
          byPeriod.forEach((level, p) => {
            amounts[p * cells + cell]! *= Math.max(0, 1 + by * level);
          });
        }
      }
    });
  });
  return {
    amounts,
    perEntry: Uint8Array.from(stages, ({ cost }) => (cost && cost.days === undefined ? 1 : 0)),
    contributions,
    otherIncome: model.otherIncome ? valueIn(model.otherIncome, draw) : 0,
  };
}

/** What the interventions of a scenario cost to implement, in pounds by year. Paid as planned, whether or not they deliver. */
export function implementationCosts(
  model: Model,
  scenario: Scenario,
  draw: Draw,
): { readonly oneOff: Float64Array; readonly yearly: Float64Array } {
  const years = model.axis.years.length;
  const oneOff = new Float64Array(years);
  const yearly = new Float64Array(years);
  for (const index of scenario.interventions) {
    const intervention = model.interventions[index]!;
    const year = startYear(intervention, model.axis);
    if (intervention.oneOffCost && year >= 0) oneOff[year]! += planned(intervention.oneOffCost, scenario, draw);
    if (!intervention.yearlyCost) continue;
    const cost = planned(intervention.yearlyCost, scenario, draw);
    model.axis.years.forEach(({ start, end }, y) => {
      const from = Math.max(start, intervention.start);
      const to = Math.min(end, intervention.end ?? end);
      if (to > from) yearly[y]! += (cost * (to - from)) / (end - start);
    });
  }
  return { oneOff, yearly };
}

/** Index of the year in which an intervention is planned to start; -1 where the model does not cover it. */
function startYear(intervention: Intervention, axis: TimeAxis): number {
  return axis.years.findIndex(({ start, end }) => intervention.start >= start && intervention.start < end);
}
