import type { Adjustment, Model, Scenario } from "../../model/model.ts";
import type { Varied } from "./seek.ts";

/** One thing to vary: at which values it is tried, and the scenario at each. */
export interface Variation {
  readonly varied: Varied;
  readonly unit: string;
  /** Indices of the interventions. */
  readonly of: readonly number[];
  readonly now: number;
  /** Rising. */
  readonly xs: readonly number[];
  /** Whether more of it makes the target more likely. */
  readonly moreIsBetter: boolean;
  readonly at: (x: number) => Scenario;
}

const EFFECTS = [0, 0.5, 1, 1.5, 2, 3, 4];
const DAYS = [-730, -547, -365, -182, 0, 182, 365];
const RAMPS = [0, 0.25, 0.5, 1, 1.5, 2];
const SHARES = [0, 0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5];

/** The effect, the start and the ramp of some interventions of a programme, and the share of all of it that is delivered. */
export function variations(model: Model, programme: Scenario, of: readonly number[]): Variation[] {
  const adjusted = (change: Adjustment): Scenario => ({
    ...programme,
    name: `${programme.name} with ${JSON.stringify(change)}`,
    adjustments: Object.fromEntries(of.map((index) => [model.interventions[index]!.name, change])),
  });
  const first = of.reduce(
    (least, index) => Math.min(least, model.interventions[index]!.start),
    Number.POSITIVE_INFINITY,
  );
  const found: Variation[] = [];
  if (of.length > 0) {
    found.push(
      {
        varied: "effect",
        unit: "times the effect that is planned",
        of,
        now: 1,
        xs: EFFECTS,
        moreIsBetter: true,
        at: (x) => adjusted({ effect: x }),
      },
      {
        varied: "start",
        unit: "days later than planned",
        of,
        now: 0,
        // Nothing starts before the model does.
        xs: [...new Set(DAYS.map((days) => Math.max(-first, days)))].filter(
          (days) => days <= 0 || first + days < model.axis.horizon,
        ),
        moreIsBetter: false,
        at: (x) => adjusted({ later: x }),
      },
    );
    if (of.some((index) => model.interventions[index]!.ramp !== undefined)) {
      found.push({
        varied: "ramp",
        unit: "times the ramp that is planned",
        of,
        now: 1,
        xs: RAMPS,
        moreIsBetter: false,
        at: (x) => adjusted({ ramp: x }),
      });
    }
  }
  const all = programme.interventions;
  found.push({
    varied: "delivery",
    unit: "of the plan delivered, by every intervention and on time",
    of: all,
    now: Number.NaN,
    xs: SHARES,
    moreIsBetter: true,
    at: (x) => ({
      ...programme,
      name: `${programme.name}, ${x} delivered`,
      deliveryCertain: true,
      adjustments: Object.fromEntries(all.map((index) => [model.interventions[index]!.name, { effect: x }])),
    }),
  });
  return found;
}
