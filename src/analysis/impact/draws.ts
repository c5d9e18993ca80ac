import type { Model, Parameter, SavingTarget, Scenario } from "../../model/model.ts";
import { parameterPlaces, parametersInPlay } from "../../model/parameter-places.ts";
import type { Shape } from "../../results/shape.ts";
import { quantileSorted, sortedCopy } from "../../statistics/quantiles.ts";
import { uncertainInputs } from "../input-groups.ts";
import { isCostOfImplementing, runningCostsIn } from "./costs.ts";
import { endsOf, HIGH, LOW } from "./ends.ts";
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
  /** Of the savings, an index. */
  readonly year: number;
  /** A saving of that year that is asked for; undefined without one. */
  readonly target: SavingTarget | undefined;
  /** By replication. */
  readonly draws: readonly Float64Array[];
  /** Less running costs, in pounds, by replication. */
  readonly savings: Float64Array;
}

/** By place, of numbers that are drawn and play a part. One that is drawn for several things goes by the mean of its draws. */
export function impactsOfPlaces(drawn: DrawnSavings): Record<string, Impact> {
  const { model, scenario, draws } = drawn;
  const numbers = parameterPlaces(model).flatMap(({ place, parameters }): DrawnNumber[] => {
    const inPlay = parametersInPlay(parameters, model, scenario).filter(({ column }) => column >= 0);
    if (inPlay.length === 0) return [];
    const mean = (draw: Float64Array) => inPlay.reduce((sum, { column }) => sum + draw[column]!, 0) / inPlay.length;
    const paths = inPlay.map(({ path }) => path);
    return [{ name: place, paths, parameters: inPlay, inputs: Float64Array.from(draws, mean) }];
  });
  return impactsOf(numbers, drawn);
}

/** By path, of each input that the saving may depend on: a number, or whether an intervention is delivered. */
export function impactsOfInputs(drawn: DrawnSavings): Record<string, Impact> {
  const { model, scenario, draws } = drawn;
  const numbers = uncertainInputs(model, [scenario]).map(({ path, of }): DrawnNumber => {
    const parameters = model.parameters.filter((parameter) => parameter.path === path);
    return { name: path, paths: [path], parameters, inputs: Float64Array.from(draws, of) };
  });
  return impactsOf(numbers, drawn);
}

/** Something that was drawn anew in each replication. */
interface DrawnNumber {
  readonly name: string;
  /** Its inputs among those of the model. */
  readonly paths: readonly string[];
  /** Those of the model that it stands for; none of whether something is delivered. */
  readonly parameters: readonly Parameter[];
  /** By replication. */
  readonly inputs: Float64Array;
}

/**
 * By name. What implementing costs is reckoned anew at either end, which needs no simulation. The others go by their slopes with what
 * was delivered, and all else that is seen to matter, held.
 */
function impactsOf(numbers: readonly DrawnNumber[], drawn: DrawnSavings): Record<string, Impact> {
  const { model, scenario, draws, savings, target, year } = drawn;
  if (draws.length < FEWEST_FOR_DRAWS) return {};
  const outcomes = (list: Float64Array) => outcomesOf(list, target, (replication) => draws[replication]!);
  const whole = outcomes(savings);
  const withoutCosts = savings.map((saving, at) => saving + costs(drawn, draws[at]!));
  const varying = numbers.filter(({ inputs }) => inputs.some((value) => value !== inputs[0]));
  const held = new HeldInputs(model, scenario, draws, withoutCosts, year);
  const lookedAt = { savings: withoutCosts, outcomes, looked: varying.length };
  const found = varying.flatMap((number): [string, Impact][] => {
    const { name, paths, inputs } = number;
    const ends = endsOfDraws(number);
    if (paths.every(isCostOfImplementing)) {
      const at = (end: number) => outcomes(withCostsAt(end, number, drawn));
      return [[name, impactOfEnds(ends, at(ends.low), at(ends.high), varying.length)]];
    }
    const impact = impactOfDraws(inputs, ends, held.without(paths), whole, lookedAt);
    return impact === undefined ? [] : [[name, impact]];
  });
  return Object.fromEntries(found);
}

/** P10 and P90 of the law that a number is drawn from, or else of its draws; whether something is delivered is 0 or 1. */
function endsOfDraws({ name: place, parameters, inputs }: DrawnNumber): Impact["inputs"] {
  const [parameter] = parameters;
  const lawful = parameters.length === 1 && parameter ? endsOf({ place, parameters: [parameter] })?.inputs : undefined;
  if (lawful && lawful.low < lawful.high) return lawful;
  const sorted = sortedCopy(inputs);
  const [low, high] = [quantileSorted(sorted, LOW), quantileSorted(sorted, HIGH)];
  return parameters.length > 0 && low < high ? { low, high } : { low: sorted[0]!, high: sorted.at(-1)! };
}

/** The savings with what implementing costs at one end of a number, and all else as it was. */
function withCostsAt(end: number, { parameters }: DrawnNumber, drawn: DrawnSavings): Float64Array {
  const { draws, savings } = drawn;
  return savings.map((saving, replication) => {
    const changed = draws[replication]!.slice();
    for (const { column } of parameters) changed[column] = end;
    return saving + costs(drawn, draws[replication]!) - costs(drawn, changed);
  });
}

function costs({ model, scenario, shape, year }: DrawnSavings, draw: Float64Array): number {
  return runningCostsIn(model, scenario, shape, draw, year);
}
