import type { ReplicationMoney } from "../finance/replication-money.ts";
import type { Model, Observation } from "../model/model.ts";
import type { Shape } from "../results/shape.ts";
import { entriesInto, peopleSeen, sumOfYear } from "./measures.ts";

/**
 * What do-nothing of one replication has where something was measured: people, days, pounds, a share, or a ratio to another year.
 * Not finite where it cannot tell, such as a share of nothing.
 */
export function simulatedValue(model: Model, shape: Shape, money: ReplicationMoney, observation: Observation): number {
  const { year, relativeTo } = observation;
  const now = measured(model, shape, money, observation, year);
  return relativeTo === undefined ? now : now / measured(model, shape, money, observation, relativeTo);
}

/** A measure of do-nothing in one year. */
function measured(
  model: Model,
  shape: Shape,
  money: ReplicationMoney,
  { measure, of, from, cohort }: Observation,
  year: number,
): number {
  const { quantities, accounts } = money.scenarios[0]!;
  const whose = { cohort, stages: of };
  const sum = (values: ArrayLike<number>) => sumOfYear(shape, values, year, whose);
  const { gross, income } = accounts;
  switch (measure) {
    case "entries":
    case "starts":
      return entriesInto(shape, quantities, year, whose, { measure, from });
    case "exits":
      return sum(quantities.exits);
    case "person-days":
      return sum(quantities.personDays);
    case "people-on-average": {
      const { start, end } = model.axis.years[year]!;
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
