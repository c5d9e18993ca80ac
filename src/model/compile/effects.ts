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
  /** Whether its size is the central one. */
  readonly effectsAsPlanned: boolean;
  /** Its number among the effects that are compiled together. */
  readonly variant: number;
}

/** The effects of a scenario's interventions in one draw, by name, so that the order in which they are listed decides nothing. */
export function deliveredEffects(model: Model, scenario: Scenario, draw: Draw): DeliveredEffect[] {
  const name = (index: number) => model.interventions[index]!.name;
  const inOrderOfNames = [...new Set(scenario.interventions)].sort((a, b) => (name(a) < name(b) ? -1 : 1));
  return inOrderOfNames.map((index, variant) => {
    const intervention = model.interventions[index]!;
    const { chance, share, delay } = intervention.delivery;
    const { effect = 1, later = 0, ramp: slower = 1 } = scenario.adjustments?.[intervention.name] ?? {};
    const certain = scenario.deliveryCertain;
    const luck = draw[model.drawn.length + index]!;
    const delivered = certain || chance === undefined || luck < valueIn(chance, draw);
    const achieved = certain || share === undefined ? 1 : valueIn(share, draw);
    const start = intervention.start + later + (certain || delay === undefined ? 0 : valueIn(delay, draw));
    const ramp = intervention.ramp === undefined ? 0 : slower * planned(intervention.ramp, scenario, draw);
    const byPeriod = delivered
      ? rampByPeriod(model.axis, start, ramp, intervention.end).map((level) => level * achieved * effect)
      : new Float64Array(model.axis.periods.length);
    return { intervention, byPeriod, effectsAsPlanned: scenario.effectsAsPlanned, variant };
  });
}

/** The effects of several scenarios together, and which of them act in which. */
export interface CoupledEffects {
  readonly effects: readonly DeliveredEffect[];
  /** By scenario, then by variant: 1 where it acts. */
  readonly active: readonly Uint8Array[];
}

/**
 * The effects of several scenarios in one draw, in the order of the interventions' names. An intervention that is certain in
 * one scenario and at risk in another has two; one that does nothing in this draw has none.
 */
export function coupledEffects(model: Model, scenarios: readonly Scenario[], draw: Draw): CoupledEffects {
  const variants = new Map<string, DeliveredEffect>();
  const ofScenarios = scenarios.map((scenario) =>
    deliveredEffects(model, scenario, draw)
      .filter(({ byPeriod }) => byPeriod.some((level) => level !== 0))
      .map((effect) => {
        const { deliveryCertain, effectsAsPlanned, adjustments } = scenario;
        const { name: own } = effect.intervention;
        const name = JSON.stringify([own, deliveryCertain, effectsAsPlanned, adjustments?.[own] ?? null]);
        variants.set(name, effect);
        return name;
      }),
  );
  const names = [...variants.keys()].sort((a, b) => (a < b ? -1 : 1));
  return {
    effects: names.map((name, variant) => ({ ...variants.get(name)!, variant })),
    active: ofScenarios.map((own) => Uint8Array.from(names, (name) => Number(own.includes(name)))),
  };
}

/** A parameter of an intervention: its central value where effects are taken as planned. */
export function planned(
  parameter: Parameter,
  { effectsAsPlanned }: Pick<Scenario, "effectsAsPlanned">,
  draw: Draw,
): number {
  return effectsAsPlanned ? parameter.value : valueIn(parameter, draw);
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
