import { type Draw, indexByYear, valueIn } from "../model/compile/effects.ts";
import type { Change, Model } from "../model/model.ts";

/**
 * An index of prices by year of the axis: 1 in the price base, and in every year up to the one in which prices begin to rise.
 */
export function priceIndexByYear(model: Model, change: Change, draw: Draw): Float64Array {
  const total = valueIn(change.total, draw);
  const base = priceIndex(change, total, model.priceBase ?? change.from);
  return indexByYear(model.axis.years.length, change, total).map((index) => index / base);
}

/** Prices of a year against those before the rise sets in; the year may lie outside the axis. */
function priceIndex({ from, to, holds }: Change, total: number, year: number): number {
  return (1 + total) ** (Math.max(0, (holds ? Math.min(year, to) : year) - from) / (to - from));
}

/** What a pound of the price base is in each year, by year; undefined where the model names no deflator. */
export function deflatorByYear(model: Model, draw: Draw): Float64Array | undefined {
  return model.money.deflator && priceIndexByYear(model, model.money.deflator, draw);
}
