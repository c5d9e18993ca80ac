import { drawColumns } from "../../experiment/draws.ts";
import type { PreparedExperiment } from "../../experiment/experiment.ts";
import { drawOf } from "../../experiment/shard.ts";
import { conditionalMeans } from "../../statistics/conditional-means.ts";
import { rankCorrelation } from "../../statistics/rank-correlation.ts";
import type { ParameterDriver } from "./drivers.ts";
import { groupsOfColumns } from "./input-groups.ts";

/** Replications that correlations and tenths are told from. */
export const FEWEST_FOR_PARAMETERS = 20;

/**
 * What each uncertain number does to the saving, the strongest first: from replications 0 to n - 1, which were run anyway.
 * @param savings by replication, in pounds
 */
export function parameterDrivers(prepared: PreparedExperiment, savings: Float64Array): ParameterDriver[] {
  if (savings.length < FEWEST_FOR_PARAMETERS) return [];
  const draws = Array.from(savings, (_, replication) => drawOf(prepared, replication).draw);
  const groups = groupsOfColumns(prepared.model);
  const found = drawColumns(prepared.model).flatMap((path, column): ParameterDriver[] => {
    const inputs = Float64Array.from(draws, (draw) => draw[column]!);
    if (inputs.every((value) => value === inputs[0])) return [];
    const swing = conditionalMeans(inputs, savings);
    return [{ path, group: groups[column]!, rankCorrelation: rankCorrelation(inputs, savings), swing }];
  });
  const size = ({ rankCorrelation: { value } }: ParameterDriver) => Math.abs(value);
  return found.sort((a, b) => size(b) - size(a) || (a.path < b.path ? -1 : 1));
}
