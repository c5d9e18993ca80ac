import type { Adjustment, Model, Scenario } from "../../model/model.ts";
import type { Varied } from "./seek.ts";

/** One thing to vary: at which values it is tried, and the scenario at each. */
export interface Variation {
  readonly varied: Varied;
  readonly unit: string;
  /** Indices of the interventions. */
  readonly of: readonly number[];
  /** Undefined where there is none: delivery is drawn. */
  readonly now: number | undefined;
  /** Rising. */
  readonly xs: readonly number[];
  readonly at: (x: number) => Scenario;
}

const EFFECTS = [0, 0.5, 1, 1.5, 2, 3, 4];
/** Half years, in short models eighths of their time: how much earlier or later a start is tried. */
const STEPS_OF_START = [-4, -3, -2, -1, 0, 1, 2];
const HALF_A_YEAR_DAYS = 182.5;
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
        at: (x) => adjusted({ effect: x }),
      },
      {
        varied: "start",
        unit: "days later than planned",
        of,
        now: 0,
        xs: daysOfStart(first, model.axis.horizon),
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
        at: (x) => adjusted({ ramp: x }),
      });
    }
  }
  const all = programme.interventions;
  const whole = found.filter(({ xs }) => xs.length > 1);
  whole.push({
    varied: "delivery",
    unit: "of the plan delivered, by every intervention and on time",
    of: all,
    now: undefined,
    xs: SHARES,
    at: (x) => ({
      ...programme,
      name: `${programme.name}, ${x} delivered`,
      deliveryCertain: true,
      adjustments: Object.fromEntries(all.map((index) => [model.interventions[index]!.name, { effect: x }])),
    }),
  });
  return whole;
}

/** Days by which a start is moved: what has not begun yet begins no earlier than the model, and no later than it ends. */
function daysOfStart(start: number, horizon: number): number[] {
  const step = Math.min(HALF_A_YEAR_DAYS, horizon / 8);
  const days = STEPS_OF_START.map((steps) => Math.max(0 - Math.max(0, start), Math.trunc(steps * step)));
  return [...new Set(days)].filter((later) => later <= 0 || start + later < horizon);
}
