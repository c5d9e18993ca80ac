import { type Draw, grownBy, indexByYear, valueIn } from "../model/compile/effects.ts";
import type { Change, Model } from "../model/model.ts";

/**
 * An index of prices by year of the axis: 1 in the price base, and in every year up to the one in which prices begin to rise.
 */
export function priceIndexByYear(model: Model, change: Change, draw: Draw): Float64Array {
  const base = model.priceBase === undefined ? 1 : priceIndex(change, model.priceBase, draw);
  return indexByYear(model.axis.years.length, change, draw).map((index) => index / base);
}

/** Prices of a year against those before the rise sets in; the year may lie outside the axis. */
function priceIndex(change: Change, year: number, draw: Draw): number {
  if (change.of === "years") return grownBy(change, year, draw);
  const { total, from, to, holds } = change;
  return (1 + valueIn(total, draw)) ** (Math.max(0, (holds ? Math.min(year, to) : year) - from) / (to - from));
}

/** What a pound of the price base is in each year, by year; undefined where the model names no deflator. */
export function deflatorByYear(model: Model, draw: Draw): Float64Array | undefined {
  return model.money.deflator && priceIndexByYear(model, model.money.deflator, draw);
}
