import type { ScenarioMoney } from "../finance/replication-money.ts";
import type { MeasuredFigure, Model } from "../model/model.ts";
import type { Shape } from "../results/shape.ts";
import { entriesInto, peopleSeen, servicesBegun, sumOfYear } from "./measures.ts";

/** Whom and when a figure is of: a cohort by index, -1 for everybody, in a year by index. */
export interface CohortInYear {
  readonly cohort: number;
  readonly year: number;
}

/** A figure of one scenario in one replication: in people, days, pounds or a share; NaN for a share of nothing. */
export function measuredFigure(
  { axis }: Model,
  shape: Shape,
  { quantities, accounts: { gross, income } }: ScenarioMoney,
  { measure, of, from }: MeasuredFigure,
  { cohort, year }: CohortInYear,
): number {
  const whose = { cohort, stages: of };
  const sum = (values: ArrayLike<number>) => sumOfYear(shape, values, year, whose);
  switch (measure) {
    case "entries":
    case "starts":
      return entriesInto(shape, quantities, year, whose, { measure, from });
    case "begun":
      return servicesBegun(shape, quantities, year, whose);
    case "exits":
      return sum(quantities.exits);
    case "person-days":
      return sum(quantities.personDays);
    case "people-on-average": {
      const { start, end } = axis.years[year]!;
      return sum(quantities.personDays) / (end - start);
    }
    case "people":
      return peopleSeen(shape, quantities, year, whose);
    case "gross":
      return sum(gross);
    case "income":
      return sum(income);
    case "net":
      return sum(gross) - sum(income);
    case "share-of-gross":
      return sum(gross) / sumOfYear(shape, gross, year, { cohort, stages: allOf(shape) });
  }
}

function allOf(shape: Shape): number[] {
  return Array.from({ length: shape.stages }, (_, stage) => stage);
}
