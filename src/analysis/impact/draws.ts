import type { Model, Scenario } from "../../model/model.ts";
import { type ParameterPlace, parameterPlaces, parametersInPlay } from "../../model/parameter-places.ts";
import type { Shape } from "../../results/shape.ts";
import { isCostOfImplementing, runningCostsIn } from "./costs.ts";
import { endsOf } from "./ends.ts";
import { headlineOf } from "./headline.ts";
import { HeldInputs } from "./held.ts";
import type { Impact } from "./impact.ts";
import { impactOfEnds, outcomesOf } from "./outcomes.ts";
import { impactOfDraws } from "./slope.ts";

/** Replications that slopes are told from. */
export const FEWEST_FOR_DRAWS = 20;

/** Replications of a scenario beside do-nothing. */
export interface DrawnSavings {
  readonly model: Model;
  readonly scenario: Scenario;
  readonly shape: Shape;
  /** By replication. */
  readonly draws: readonly Float64Array[];
  /** The saving of the headline, in pounds, by replication. */
  readonly savings: Float64Array;
}

/**
 * By place, of numbers that are drawn and play a part. What implementing costs is reckoned anew at either end, which needs no
 * simulation. The others go by their slopes with what was delivered, and all else that is seen to matter, held; one that is drawn
 * for several things goes by the mean of its draws.
 */
export function impactsOfDraws(drawn: DrawnSavings): Record<string, Impact> {
  const { model, scenario, draws, savings } = drawn;
  if (draws.length < FEWEST_FOR_DRAWS) return {};
  const { year, target } = headlineOf(model);
  const outcomes = (list: Float64Array) => outcomesOf(list, target, (replication) => draws[replication]!);
  const whole = outcomes(savings);
  const withoutCosts = savings.map((saving, at) => saving + costs(drawn, draws[at]!));
  const varying = parameterPlaces(model).flatMap(({ place, parameters }) => {
    const inPlay = parametersInPlay(parameters, model, scenario).filter(({ column }) => column >= 0);
    if (inPlay.length === 0) return [];
    const mean = (draw: Float64Array) => inPlay.reduce((sum, { column }) => sum + draw[column]!, 0) / inPlay.length;
    const inputs = Float64Array.from(draws, mean);
    return inputs.some((value) => value !== inputs[0]) ? [{ place, parameters: inPlay, inputs }] : [];
  });
  const held = new HeldInputs(model, scenario, draws, withoutCosts, year);
  const lookedAt = { savings: withoutCosts, outcomes, looked: varying.length };
  const found = varying.flatMap(({ place, parameters, inputs }): [string, Impact][] => {
    const paths = parameters.map(({ path }) => path);
    if (paths.every(isCostOfImplementing)) {
      const [low, high] = costsAtEnds({ place, parameters }, drawn);
      const ends = endsOf({ place, parameters: parameters.slice(0, 1) })!.inputs;
      return [[place, impactOfEnds(ends, outcomes(low), outcomes(high), varying.length)]];
    }
    const impact = impactOfDraws(inputs, held.without(paths), whole, lookedAt);
    return impact === undefined ? [] : [[place, impact]];
  });
  return Object.fromEntries(found);
}

/** The savings with what implementing costs at the low and at the high end of a number, and all else as it was. */
function costsAtEnds(
  { place, parameters }: ParameterPlace,
  drawn: DrawnSavings,
): [low: Float64Array, high: Float64Array] {
  const { draws, savings } = drawn;
  const { low, high } = endsOf({ place, parameters: parameters.slice(0, 1) })!.inputs;
  const at = (end: number) =>
    savings.map((saving, replication) => {
      const changed = draws[replication]!.slice();
      for (const { column } of parameters) changed[column] = end;
      return saving + costs(drawn, draws[replication]!) - costs(drawn, changed);
    });
  return [at(low), at(high)];
}

function costs({ model, scenario, shape }: DrawnSavings, draw: Float64Array): number {
  return runningCostsIn(model, scenario, shape, draw, headlineOf(model).year);
}
