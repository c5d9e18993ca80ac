import { daysBetween, type TimeAxis } from "../model/axis.ts";
import { type Draw, effectsOfInterventions, planned, valueIn } from "../model/compile/effects.ts";
import { riskEffects } from "../model/compile/risk-effects.ts";
import type { Intervention, Model, Scenario } from "../model/model.ts";
import { DAYS_PER_YEAR } from "../model/quantity.ts";
import { upliftsOf } from "./optimism-bias.ts";
import { priceIndexByYear } from "./price-index.ts";

/** What a price is paid for: time in a stage, an entry, where people may wait, a service that begins; or nothing that anybody does. */
export const PAID_FOR = { time: 0, entry: 1, serviceBegun: 2, inAnyCase: 3 } as const;

/** Prices of a scenario in one draw, in the money of each period. */
export interface PriceTable {
  /** Pounds per entry or per day, or in all where they are paid in any case, by [period][cohort][stage]. */
  readonly amounts: Float64Array;
  /** By stage: what is paid for, one of PAID_FOR. */
  readonly paidFor: Uint8Array;
  /** What clients pay, as a share of gross, by [cohort][stage]. */
  readonly contributions: Float64Array;
  /** Health and other income, as a share of what do-nothing costs. */
  readonly otherIncome: number;
  /** By partner: the share of gross that it pays, by [cohort][stage]. */
  readonly partners: readonly Float64Array[];
}

/**
 * Unit costs, inflation and price interventions together. Amounts are written in the prices of the price base; prices stand
 * still up to the year in which their inflation sets in.
 */
export function priceTable(model: Model, scenario: Scenario, draw: Draw): PriceTable {
  const { axis, cohorts, stages } = model;
  const cells = cohorts.length * stages.length;
  const amounts = new Float64Array(axis.periods.length * cells);
  const contributions = new Float64Array(cells);
  const inflation = model.inflations.map(({ change }) => priceIndexByYear(model, change, draw));
  const changesPrices = ({ changes }: Intervention) => changes.some(({ kind }) => kind === "price");
  const effects = [
    ...effectsOfInterventions(model, scenario, draw, changesPrices),
    ...riskEffects(model, scenario, draw, 0),
  ];
  stages.forEach((stage, s) => {
    cohorts.forEach((_, c) => {
      const cell = c * stages.length + s;
      contributions[cell] = stage.contribution ? valueIn(stage.contribution[c]!, draw) : 0;
      if (!stage.cost) return;
      const isLine = stage.kind === "line";
      const amount = valueIn(stage.cost.amount[c]!, draw);
      const base = isLine ? amount * stage.cost.part : amount / (stage.cost.days ?? 1);
      const index = stage.cost.inflation < 0 ? undefined : inflation[stage.cost.inflation];
      axis.periods.forEach((period, p) => {
        const of = isLine ? (period.end - period.start) / daysOfBudgetYear(axis, period.year) : 1;
        amounts[p * cells + cell] = base * of * (index?.[period.year] ?? 1);
      });
      for (const effect of effects) {
        const { intervention, byPeriod } = effect;
        for (const change of intervention.changes) {
          const reaches =
            change.kind === "price" && change.of.includes(s) && (change.cohort < 0 || change.cohort === c);
          if (!reaches) continue;
          const by = planned(change.size[c]!, effect, draw);
          byPeriod.forEach((level, p) => {
            amounts[p * cells + cell]! *= Math.max(0, 1 + by * level);
          });
        }
      }
    });
  });
  return {
    amounts,
    paidFor: Uint8Array.from(stages, ({ kind, cost, resource }) => {
      if (kind === "line") return PAID_FOR.inAnyCase;
      if (cost === undefined || cost.days !== undefined) return PAID_FOR.time;
      const isLimited = resource >= 0 && model.resources[resource]!.steps.length > 0;
      return isLimited ? PAID_FOR.serviceBegun : PAID_FOR.entry;
    }),
    contributions,
    otherIncome: model.otherIncome ? valueIn(model.otherIncome, draw) : 0,
    partners: model.money.partners.map(({ shares }) =>
      Float64Array.from({ length: cells }, (_, cell) => {
        const share = shares[cell % stages.length]?.[Math.floor(cell / stages.length)];
        return share ? valueIn(share, draw) : 0;
      }),
    ),
  };
}

/**
 * What the interventions of a scenario cost to implement, in pounds, raised for optimism bias. Paid as planned, whether or not
 * they deliver.
 */
export interface ImplementationCosts {
  /** By year. */
  readonly oneOff: Float64Array;
  /** Running costs by year, and by period. */
  readonly yearly: Float64Array;
  readonly byPeriod: Float64Array;
}

export function implementationCosts(model: Model, scenario: Scenario, draw: Draw): ImplementationCosts {
  const { axis } = model;
  const oneOff = new Float64Array(axis.years.length);
  const yearly = new Float64Array(axis.years.length);
  const byPeriod = new Float64Array(axis.periods.length);
  const uplifts = upliftsOf(model, scenario, draw);
  const wholeYears = axis.years.map((_, year) => daysOfWholeYear(axis, year));
  for (const index of scenario.interventions) {
    const intervention = asTried(model.interventions[index]!, scenario);
    const uplift = uplifts[index]!;
    const year = startYear(intervention, axis);
    if (intervention.oneOffCost && year >= 0) {
      oneOff[year]! += planned(intervention.oneOffCost, scenario, draw) * uplift.oneOff;
    }
    if (!intervention.yearlyCost) continue;
    const cost = planned(intervention.yearlyCost, scenario, draw) * uplift.yearly;
    const days = ({ start, end }: { readonly start: number; readonly end: number }) =>
      Math.max(0, Math.min(end, intervention.end ?? end) - Math.max(start, intervention.start));
    axis.years.forEach((of, y) => {
      yearly[y]! += (cost * days(of)) / wholeYears[y]!;
    });
    axis.periods.forEach((of, p) => {
      byPeriod[p]! += (cost * days(of)) / wholeYears[of.year]!;
    });
  }
  return { oneOff, yearly, byPeriod };
}

/** An intervention with the start that a scenario tries: costs begin with it. */
function asTried(intervention: Intervention, { adjustments }: Scenario): Intervention {
  const later = adjustments?.[intervention.name]?.later ?? 0;
  return later === 0 ? intervention : { ...intervention, start: intervention.start + later };
}

/** Index of the year in which an intervention is planned to start; -1 where the model does not cover it. */
function startYear(intervention: Intervention, axis: TimeAxis): number {
  return axis.years.findIndex(({ start, end }) => intervention.start >= start && intervention.start < end);
}

/** Days over which a sum per year is paid: of a financial year, whether or not it has a 29 February; of a plain axis, of any year. */
export function daysOfBudgetYear(axis: TimeAxis, year: number): number {
  return axis.kind === "plain" ? DAYS_PER_YEAR : daysOfWholeYear(axis, year);
}

/** Days of the financial year that a year of the axis is, or is a part of where the model begins or ends within it. */
export function daysOfWholeYear({ startDate, years }: TimeAxis, year: number): number {
  const { label, start, end } = years[year]!;
  const first = Number(label.slice(0, 4));
  return startDate === undefined ? end - start : daysBetween(`${first}-04-01`, `${first + 1}-04-01`);
}
