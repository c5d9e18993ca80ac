import type { ReplicationMoney } from "../finance/replication-money.ts";
import type { Model, Observation } from "../model/model.ts";
import type { Shape } from "../results/shape.ts";
import { measuredFigure } from "./measured-figure.ts";

/**
 * What do-nothing of one replication has where something was measured: people, days, pounds, a share, or a ratio to another year.
 * Not finite where it cannot tell, such as a share of nothing.
 */
export function simulatedValue(model: Model, shape: Shape, money: ReplicationMoney, observation: Observation): number {
  const { cohort, year, relativeTo } = observation;
  const inYear = (when: number) =>
    measuredFigure(model, shape, money.scenarios[0]!, observation, { cohort, year: when });
  return relativeTo === undefined ? inYear(year) : inYear(year) / inYear(relativeTo);
}
