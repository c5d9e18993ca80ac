import type { TimeAxis } from "../axis.ts";
import type { Intervention, Model, Parameter, Scenario } from "../model.ts";

/** One sample of every uncertain input: values by column, then one uniform per intervention that decides delivery. */
export type Draw = Float64Array;

/** The value of a parameter in a draw. */
export function valueIn(parameter: Parameter, draw: Draw): number {
  return parameter.column < 0 ? parameter.value : draw[parameter.column]!;
}

/** How much of an intervention's full effect acts in each period: ramp, delay, delivery and end together. */
export interface DeliveredEffect {
  readonly intervention: Intervention;
  readonly byPeriod: Float64Array;
}

/** The effects of a scenario's interventions in one draw, by name, so that the order in which they are listed decides nothing. */
export function deliveredEffects(model: Model, scenario: Scenario, draw: Draw): DeliveredEffect[] {
  const name = (index: number) => model.interventions[index]!.name;
  const inOrderOfNames = [...new Set(scenario.interventions)].sort((a, b) => (name(a) < name(b) ? -1 : 1));
  return inOrderOfNames.map((index) => {
    const intervention = model.interventions[index]!;
    const { chance, share, delay } = intervention.delivery;
    const certain = scenario.deliveryCertain;
    const luck = draw[model.drawn.length + index]!;
    const delivered = certain || chance === undefined || luck < valueIn(chance, draw);
    const achieved = certain || share === undefined ? 1 : valueIn(share, draw);
    const start = intervention.start + (certain || delay === undefined ? 0 : valueIn(delay, draw));
    const ramp = intervention.ramp === undefined ? 0 : planned(intervention.ramp, scenario, draw);
    const byPeriod = delivered
      ? rampByPeriod(model.axis, start, ramp, intervention.end).map((level) => level * achieved)
      : new Float64Array(model.axis.periods.length);
    return { intervention, byPeriod };
  });
}

/** A parameter of an intervention: its central value where the scenario takes effects as planned. */
export function planned(parameter: Parameter, scenario: Scenario, draw: Draw): number {
  return scenario.effectsAsPlanned ? parameter.value : valueIn(parameter, draw);
}

/** Mean level (0 to 1) in each period of an effect that starts on a day, grows in a straight line and may end. */
export function rampByPeriod(
  axis: TimeAxis,
  start: number,
  ramp: number,
  end = Number.POSITIVE_INFINITY,
): Float64Array {
  /** Level integrated from the start to a day. */
  const integral = (day: number) => {
    const since = Math.max(0, day - start);
    return since < ramp ? (since * since) / (2 * ramp) : since - ramp / 2;
  };
  return Float64Array.from(axis.periods, (period) => {
    const last = Math.min(period.end, end);
    return last <= period.start ? 0 : (integral(last) - integral(period.start)) / (period.end - period.start);
  });
}

/** Index by year of something that changes in steps: 1 up to `from`, then a constant ratio a year, for ever. */
export function indexByYear(years: number, change: { from: number; to: number }, total: number): Float64Array {
  const ratio = (1 + total) ** (1 / (change.to - change.from));
  return Float64Array.from({ length: years }, (_, year) => ratio ** Math.max(0, year - change.from));
}
