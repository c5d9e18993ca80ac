import type { Parameter } from "./parameter.ts";
import type { PrintedNumber, PrintedUnit } from "./printed.ts";

/** Numbers of the model that a stated figure is: one, or several that add up. */
export interface PlacesOfModel {
  /** As written, such as `budget.growth.*.amounts.2017/18`. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
}

/** One figure as a document states it, or as the model has it, or both. */
export interface StatedFigure {
  readonly label: string | undefined;
  /** Undefined where it is the model's alone. */
  readonly printed: PrintedNumber | undefined;
  /** Name of a source of the model. */
  readonly source: string | undefined;
  /** Where in the source. */
  readonly where: string | undefined;
  readonly of: PlacesOfModel | undefined;
}

interface About {
  readonly name: string;
  /** What the figures are about. */
  readonly label: string;
}

/** The same figure, in several places. */
export interface SameFigure extends About {
  readonly kind: "same";
  readonly figures: readonly StatedFigure[];
}

/** A total and its parts. */
export interface StatedTotal extends About {
  readonly kind: "total";
  readonly total: StatedFigure;
  readonly parts: readonly StatedFigure[];
}

/** How something changes: from one figure to another, by a share or an amount, in so many years. Not all need be there. */
export interface StatedChange extends About {
  readonly kind: "change";
  readonly from: StatedFigure | undefined;
  readonly to: StatedFigure | undefined;
  /** A share of `from`. */
  readonly by: StatedFigure | undefined;
  readonly amount: StatedFigure | undefined;
  readonly years: number | undefined;
  /** What each year adds: an amount, or a share of the year before. */
  readonly aYear: readonly StatedFigure[];
}

export type Statement = SameFigure | StatedTotal | StatedChange;

/** From when on a plan is asked about. Shares; undefined where what is usual holds. */
export interface PlausibilityLimits {
  /** Of a year's base: more is beyond what councils have delivered. */
  readonly savedInAYear: Parameter | undefined;
  /** Of a proposal's first year: so much may be booked before its last milestone. */
  readonly bookedEarly: Parameter | undefined;
}

/** What a figure counts; undefined where neither document nor model tells. */
export function unitOf({ printed, of }: Pick<StatedFigure, "printed" | "of">): PrintedUnit | undefined {
  if (printed) return printed.unit;
  const dimension = of?.parameters[0]?.dimension;
  return dimension && UNIT_OF[dimension];
}

/** The dimensions of a model's numbers that can stand beside a printed one. */
export const UNIT_OF: Readonly<Partial<Record<Parameter["dimension"], PrintedUnit>>> = {
  money: "money",
  budget: "money",
  share: "share",
  change: "share",
  count: "number",
  number: "number",
};
