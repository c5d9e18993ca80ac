import type { TimeAxis } from "../axis.ts";
import type { Scenario } from "../model.ts";
import type { DeliveryOfAll } from "./delivery.ts";

/** What a budget may refer to beside itself. */
export interface AroundBudget {
  readonly axis: TimeAxis;
  readonly delivery: DeliveryOfAll;
  readonly scenarios: readonly Scenario[];
}

/** The years of a budget, as indices on the axis. */
export interface YearsOfBudget {
  readonly from: number;
  readonly to: number;
  readonly axis: TimeAxis;
}
