import type { Draw } from "../model/compile/effects.ts";
import type { Model } from "../model/model.ts";
import type { Shape } from "../results/shape.ts";
import type { Accounts } from "./accounts.ts";
import { deflatorByYear } from "./price-index.ts";
import type { ImplementationCosts } from "./prices.ts";

/** Cash in the terms of the model: as it is, or in prices of the price base. */
export class TermsOfMoney {
  private readonly shape: Shape;
  /** By year: what cash is divided by; undefined where it stays cash. */
  private readonly deflator: Float64Array | undefined;

  constructor(shape: Shape, model: Model, draw: Draw) {
    this.shape = shape;
    this.deflator = model.money.terms === "real" ? deflatorByYear(model, draw) : undefined;
  }

  accounts(cash: Accounts): Accounts {
    const { segments, stages } = this.shape;
    const byPeriod = (amounts: Float64Array) => this.byPeriod(amounts, segments * stages);
    if (!this.deflator) return cash;
    return { gross: byPeriod(cash.gross), income: byPeriod(cash.income), partners: cash.partners.map(byPeriod) };
  }

  implementation(cash: ImplementationCosts): ImplementationCosts {
    const { deflator } = this;
    if (!deflator) return cash;
    const byYear = (amounts: Float64Array) => amounts.map((amount, year) => amount / deflator[year]!);
    return { oneOff: byYear(cash.oneOff), yearly: byYear(cash.yearly), byPeriod: this.byPeriod(cash.byPeriod, 1) };
  }

  /** Amounts by [period][cell]. */
  private byPeriod(amounts: Float64Array, cells: number): Float64Array {
    return amounts.map((amount, index) => amount / this.deflator![this.shape.yearOf[Math.floor(index / cells)]!]!);
  }
}
