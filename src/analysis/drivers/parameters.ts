import type { PreparedExperiment } from "../../experiment/experiment.ts";
import { drawOf } from "../../experiment/shard.ts";
import { shapeOf } from "../../results/shape.ts";
import { impactsOfInputs } from "../impact/draws.ts";
import { targetIn } from "../impact/headline.ts";
import { sizeOf } from "../impact/impact.ts";
import { uncertainInputs } from "../input-groups.ts";
import type { ParameterDriver } from "./drivers.ts";

/**
 * What each uncertain number does to the saving of the experiment's first scenario, from replications 0 to n - 1, which were run anyway:
 * those that are told from chance first, by size. Nothing where there are fewer than 20.
 * @param savings by replication, in pounds
 * @param year of the savings, an index
 */
export function parameterDrivers(prepared: PreparedExperiment, savings: Float64Array, year: number): ParameterDriver[] {
  const { model, scenarios } = prepared;
  const { scenario } = scenarios[1]!;
  const draws = Array.from(savings, (_, replication) => drawOf(prepared, replication).draw);
  const target = targetIn(model, year);
  const impacts = impactsOfInputs({ model, scenario, shape: shapeOf(prepared), year, target, draws, savings });
  return uncertainInputs(model, [scenario])
    .flatMap(({ path, group }): ParameterDriver[] => {
      const impact = impacts[path];
      return impact ? [{ path, group, ...impact }] : [];
    })
    .sort((a, b) => Number(b.isTold) - Number(a.isTold) || sizeOf(b) - sizeOf(a) || (a.path < b.path ? -1 : 1));
}
