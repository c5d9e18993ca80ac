import type { PreparedExperiment } from "../../experiment/experiment.ts";
import { drawOf } from "../../experiment/shard.ts";
import { implementationCosts } from "../../finance/prices.ts";
import { TermsOfMoney } from "../../finance/terms.ts";
import type { Draw } from "../../model/compile/effects.ts";
import type { Scenario } from "../../model/model.ts";
import { namedKey, nameKey, rootKey } from "../../random/keys.ts";
import { keyedPermutation } from "../../random/permutation.ts";
import { type Shape, shapeOf } from "../../results/shape.ts";
import { perfectInformation } from "../../statistics/decisions.ts";
import { meanEstimate } from "../../statistics/mean-estimate.ts";
import { moments } from "../../statistics/moments.ts";
import { partialInformation } from "../../statistics/partial-information.ts";
import { uncertainInputs } from "../input-groups.ts";
import { wholeSpan } from "../savings/time-spans.ts";
import type { Contributions } from "./contributions.ts";
import type { ProgrammeDecision } from "./drivers.ts";
import { choicesBeside, type ProgrammeParts } from "./programme-parts.ts";

/** A regression on one number has up to seven columns; with fewer replications it follows their noise. */
export const FEWEST_FOR_WORTH = 100;

/** Each takes three regressions for each part of the jackknife. */
const MOST_NUMBERS = 12;

/** A programme that could be chosen, and the row of its savings among the parts. */
interface Option {
  readonly name: string;
  readonly label: string;
  readonly row: number;
  readonly scenario: Scenario;
}

/**
 * Which programme to choose by what it brings over all years of the model: its saving less running and one-off costs. And what it
 * would be worth to know more before choosing, from replications 0 to n - 1 that were run anyway.
 */
export function programmeDecision(prepared: PreparedExperiment, contributions: Contributions): ProgrammeDecision {
  const { model } = prepared;
  const shape = shapeOf(prepared);
  const options = optionsOf(prepared, contributions.parts);
  const replications = contributions.savings().length;
  const draws = Array.from({ length: replications }, (_, replication) => drawOf(prepared, replication).draw);
  const netBenefits = options.map(({ row, scenario }) =>
    contributions
      .savingsOfAllYears(row)
      .map((saving, replication) => saving - oneOffCosts(prepared, shape, scenario, draws[replication]!)),
  );
  const { best, expected, value } = perfectInformation(netBenefits);
  return {
    years: wholeSpan(model.axis).label,
    options: options.map(({ name, label }, index) => ({
      name,
      label,
      netBenefit: expected[index]!,
      againstBest: meanEstimate(netBenefits[index]!.map((benefit, row) => benefit - netBenefits[best]![row]!)),
    })),
    best,
    everything: value,
    numbers: worthOfNumbers(prepared, options, netBenefits, draws),
  };
}

/** What can be chosen; of options that are the same, such as a programme of one without it and do-nothing, the first. */
function optionsOf({ model, scenarios }: PreparedExperiment, parts: ProgrammeParts): Option[] {
  const [doNothing, programme] = scenarios.map(({ scenario }) => scenario) as [Scenario, Scenario];
  const option = (row: number, { name, label }: { readonly name: string; readonly label: string }): Option => ({
    name,
    label,
    row,
    scenario: parts.scenarios[row]!,
  });
  const all = [
    option(0, doNothing),
    option(parts.programme, programme),
    ...parts.without.map((row, index) => {
      const { name, label } = model.interventions[programme.interventions[index]!]!;
      return option(row, { name: `without ${name}`, label: `Without ${label}` });
    }),
    ...choicesBeside(model, programme).map((scenario, index) => option(parts.others[index]!, scenario)),
  ];
  return all.filter(({ row }, index) => all.findIndex((other) => other.row === row) === index);
}

/** Of all years, in pounds, in the terms in which savings are: cash or real. */
function oneOffCosts({ model }: PreparedExperiment, shape: Shape, scenario: Scenario, draw: Draw): number {
  const { oneOff } = new TermsOfMoney(shape, model, draw).implementation(implementationCosts(model, scenario, draw));
  return oneOff.reduce((sum, cost) => sum + cost, 0);
}

/**
 * Numbers that would be worth knowing by themselves: of those that go with what is at stake most closely, the ones that are worth
 * more than the same regression takes from noise.
 */
function worthOfNumbers(
  { model, experiment }: PreparedExperiment,
  options: readonly Option[],
  netBenefits: readonly Float64Array[],
  draws: readonly Draw[],
): ProgrammeDecision["numbers"] {
  if (draws.length < FEWEST_FOR_WORTH) return [];
  const inputs = uncertainInputs(
    model,
    options.map(({ scenario }) => scenario),
  ).map(({ path, of }) => ({ path, values: Float64Array.from(draws, of) }));
  const key = rootKey(experiment.seed);
  return closest(inputs, netBenefits)
    .flatMap(({ path, values }) => {
      const value = partialInformation(netBenefits, [values]);
      const noise = [1, 2].map((time) => {
        const order = keyedPermutation(namedKey(key, nameKey(`${path} shuffled ${time}`)), values.length);
        return partialInformation(netBenefits, [Float64Array.from(order, (place) => values[place]!)]).value;
      });
      return value.low > (noise[0]! + noise[1]!) / 2 ? [{ path, value }] : [];
    })
    .sort((a, b) => b.value.value - a.value.value || (a.path < b.path ? -1 : 1));
}

interface Values {
  readonly path: string;
  readonly values: Float64Array;
}

/** The inputs that are correlated most with the difference between any option and the first. */
function closest(inputs: readonly Values[], netBenefits: readonly Float64Array[]): Values[] {
  const [first, ...others] = netBenefits;
  const stakes = others.flatMap((option) => standardised(option.map((value, row) => value - first![row]!)) ?? []);
  return inputs
    .flatMap(({ path, values }) => {
      const input = standardised(values);
      if (input === undefined) return [];
      const correlations = stakes.map((stake) =>
        Math.abs(stake.reduce((sum, value, row) => sum + value * input[row]!, 0)),
      );
      return [{ path, values, size: Math.max(0, ...correlations) }];
    })
    .sort((a, b) => b.size - a.size || (a.path < b.path ? -1 : 1))
    .slice(0, MOST_NUMBERS);
}

/** In standard deviations from the mean; undefined where all are the same. */
function standardised(values: Float64Array): Float64Array | undefined {
  const { mean, standardDeviation } = moments(values);
  if (standardDeviation === 0) return undefined;
  return values.map((value) => (value - mean) / standardDeviation);
}
