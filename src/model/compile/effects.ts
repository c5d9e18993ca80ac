import type { Change, Intervention, Model, Parameter, Scenario, YearlyChanges } from "../model.ts";
import { type DeliveredEffect, type Draw, valueIn } from "./draw.ts";
import { type Course, levelByPeriod } from "./levels.ts";
import { hindranceOf, riskEffects } from "./risk-effects.ts";

export { type DeliveredEffect, type Draw, valueIn } from "./draw.ts";

/** The effects of a scenario's interventions and of risks in one draw, by name, so that the order in which they are listed decides nothing. */
export function deliveredEffects(model: Model, scenario: Scenario, draw: Draw): DeliveredEffect[] {
  const own = effectsOfInterventions(model, scenario, draw);
  return model.risks.length === 0 ? own : [...own, ...riskEffects(model, scenario, draw, own.length)];
}

/** @param wanted whether an intervention is; all are, unless given */
export function effectsOfInterventions(
  model: Model,
  scenario: Scenario,
  draw: Draw,
  wanted: (intervention: Intervention) => boolean = () => true,
): DeliveredEffect[] {
  const name = (index: number) => model.interventions[index]!.name;
  const inOrderOfNames = [...new Set(scenario.interventions)]
    .filter((index) => wanted(model.interventions[index]!))
    .sort((a, b) => (name(a) < name(b) ? -1 : 1));
  return inOrderOfNames.map((index, variant) => {
    const intervention = model.interventions[index]!;
    const { chance, share, delay: delayed } = intervention.delivery;
    const { effect = 1, later = 0, ramp: slower = 1 } = scenario.adjustments?.[intervention.name] ?? {};
    const certain = scenario.deliveryCertain;
    const luck = draw[model.drawn.length + index]!;
    const delivered = certain || chance === undefined || luck < valueIn(chance, draw);
    const achieved = !delivered ? 0 : certain || share === undefined ? 1 : valueIn(share, draw);
    const ownDelay = certain || delayed === undefined ? 0 : valueIn(delayed, draw);
    const hindrance = hindranceOf(model, scenario, draw, intervention, intervention.start + ownDelay + later);
    const { left } = hindrance;
    const delay = ownDelay + hindrance.delay;
    const course = courseOf(intervention, delay + later, (parameter) => planned(parameter, scenario, draw));
    const tried = { ...course, ramp: slower * course.ramp };
    const byPeriod = delivered
      ? levelByPeriod(model.axis, tried).map((level, p) => level * achieved * effect * (left?.[p] ?? 1))
      : new Float64Array(model.axis.periods.length);
    return {
      intervention,
      byPeriod,
      achieved: achieved * effect,
      left,
      delay: delay + later,
      effectsAsPlanned: scenario.effectsAsPlanned,
      isRisk: false,
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
        if (effect.isRisk) {
          variants.set(own, effect);
          return own;
        }
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
