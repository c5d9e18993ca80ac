import type { Change, Intervention, Model, Parameter, Scenario, YearlyChanges } from "../model.ts";
import { type Course, levelByPeriod } from "./levels.ts";

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
  /** The share of the effect that is achieved, 0 where it is not delivered at all; it is in `byPeriod` already. */
  readonly achieved: number;
  /** Days. */
  readonly delay: number;
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
    const { chance, share, delay: delayed } = intervention.delivery;
    const { effect = 1, later = 0, ramp: slower = 1 } = scenario.adjustments?.[intervention.name] ?? {};
    const certain = scenario.deliveryCertain;
    const luck = draw[model.drawn.length + index]!;
    const delivered = certain || chance === undefined || luck < valueIn(chance, draw);
    const achieved = !delivered ? 0 : certain || share === undefined ? 1 : valueIn(share, draw);
    const delay = certain || delayed === undefined ? 0 : valueIn(delayed, draw);
    const course = courseOf(intervention, delay + later, (parameter) => planned(parameter, scenario, draw));
    const tried = { ...course, ramp: slower * course.ramp };
    const byPeriod = delivered
      ? levelByPeriod(model.axis, tried).map((level) => level * achieved * effect)
      : new Float64Array(model.axis.periods.length);
    return {
      intervention,
      byPeriod,
      achieved: achieved * effect,
      delay: delay + later,
      effectsAsPlanned: scenario.effectsAsPlanned,
      variant,
    };
  });
}

/** The course of an intervention that starts so many days late; its end does not move. */
export function courseOf(
  intervention: Intervention,
  delay: number,
  numberOf: (parameter: Parameter) => number,
): Course {
  const { start, end, ramp, rampShape: shape, milestones, givenBack } = intervention;
  return {
    start: start + delay,
    end: end ?? Number.POSITIVE_INFINITY,
    ramp: ramp === undefined ? 0 : numberOf(ramp),
    shape,
    milestones: milestones.map(({ day, share }) => ({ day: day + delay, share: numberOf(share) })),
    givenBack: givenBack && {
      from: givenBack.from,
      to: givenBack.to,
      share: givenBack.share === undefined ? 1 : numberOf(givenBack.share),
    },
  };
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

/** Index by year of something that changes in steps: 1 before the first change. */
export function indexByYear(years: number, change: Change, draw: Draw): Float64Array {
  if (change.of === "years") return Float64Array.from({ length: years }, (_, year) => grownBy(change, year, draw));
  const { from, to, holds } = change;
  const ratio = (1 + valueIn(change.total, draw)) ** (1 / (to - from));
  return Float64Array.from(
    { length: years },
    (_, year) => ratio ** Math.max(0, (holds ? Math.min(year, to) : year) - from),
  );
}

/** What the changes up to a year, which may lie outside the axis, come to. */
export function grownBy({ years }: YearlyChanges, year: number, draw: Draw): number {
  return years.reduce((index, step) => (step.year <= year ? index * (1 + valueIn(step.change, draw)) : index), 1);
}
