import type { PreparedExperiment } from "../../experiment/experiment.ts";
import { drawOf } from "../../experiment/shard.ts";
import { conditionalMeans } from "../../statistics/conditional-means.ts";
import { rankCorrelation } from "../../statistics/rank-correlation.ts";
import type { ParameterDriver } from "./drivers.ts";
import { uncertainInputs } from "./input-groups.ts";

/** Replications that correlations and tenths are told from. */
export const FEWEST_FOR_PARAMETERS = 20;

/**
 * What each uncertain number does to the saving, the strongest first: from replications 0 to n - 1, which were run anyway. Nothing
 * where there are fewer than 20, or where the saving is always the same.
 * @param savings by replication, in pounds
 */
export function parameterDrivers(prepared: PreparedExperiment, savings: Float64Array): ParameterDriver[] {
  const isAlways = (values: Float64Array) => values.every((value) => value === values[0]);
  if (savings.length < FEWEST_FOR_PARAMETERS || isAlways(savings)) return [];
  const draws = Array.from(savings, (_, replication) => drawOf(prepared, replication).draw);
  const found = uncertainInputs(prepared.model, [prepared.scenarios[1]!.scenario]).flatMap(
    ({ path, group, of }): ParameterDriver[] => {
      const inputs = Float64Array.from(draws, of);
      if (isAlways(inputs)) return [];
      const swing = conditionalMeans(inputs, savings);
      return [{ path, group, rankCorrelation: rankCorrelation(inputs, savings), swing }];
    },
  );
  const size = ({ rankCorrelation: { value } }: ParameterDriver) => Math.abs(value);
  return found.sort((a, b) => size(b) - size(a) || (a.path < b.path ? -1 : 1));
}
