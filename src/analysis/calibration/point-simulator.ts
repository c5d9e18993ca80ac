import { isDeepStrictEqual } from "node:util";
import { TdmError } from "../../errors/tdm-error.ts";
import { type Experiment, type PreparedExperiment, prepare } from "../../experiment/experiment.ts";
import type { CountedArrays } from "../../experiment/shard.ts";
import { Pricing } from "../../finance/replication-money.ts";
import { replicate } from "../../kernel/replicate.ts";
import { buildModel } from "../../model/build/build.ts";
import { compile } from "../../model/compile/compile.ts";
import type { Draw } from "../../model/compile/effects.ts";
import type { CompiledModel } from "../../model/compiled-model.ts";
import type { Model, Parameter } from "../../model/model.ts";
import { withCentralValues } from "../../model/write/central-values.ts";
import { replicationKey, rootKey } from "../../random/keys.ts";
import { type Shape, shapeOf } from "../../results/shape.ts";
import { simulatedValue } from "../observed.ts";

/** All that a number holds. */
const ALL_FIGURES = 17;
/** Do-nothing has no interventions, so it does not matter whether they are delivered. */
const NO_LUCK = 0.5;

/** Simulates do-nothing of an experiment's model with other values of some of its numbers, all else at its central value. */
export class PointSimulator {
  private readonly prepared: PreparedExperiment;
  private readonly parameters: readonly Parameter[];
  private readonly shape: Shape;

  /** @param paths of the numbers, each of them written in the model */
  constructor(experiment: Experiment, paths: readonly string[]) {
    this.prepared = prepare(experiment);
    this.parameters = paths.map((path) => this.prepared.model.parameters.find((one) => one.path === path)!);
    this.shape = shapeOf(this.prepared);
  }

  /** The number of observations. */
  get observations(): number {
    return this.prepared.model.observations.length;
  }

  /**
   * What is simulated where something was observed, point by point, in one replication: the same people and luck at every point.
   * A point that differs from an earlier one in money alone is not simulated again.
   * @param points values in the engine's units, in the order of the paths
   */
  *values(points: readonly (readonly number[])[], replication: number): Generator<Float64Array> {
    const { experiment, model: base } = this.prepared;
    const key = replicationKey(rootKey(experiment.seed), replication);
    const atBase = { model: base, draw: centralDraw(base) };
    const walked: { readonly compiled: CompiledModel; readonly ledger: CountedArrays }[] = [];
    for (const point of points) {
      const model = this.modelAt(point);
      const draw = centralDraw(model);
      const scenario = model.scenarios[0]!;
      const compiled = compile(model, scenario, draw, key, experiment.sample, atBase);
      const same = walked.find((earlier) => isDeepStrictEqual(earlier.compiled, compiled));
      const ledger = same?.ledger ?? replicate(compiled, replication);
      if (!same) walked.push({ compiled, ledger });
      const pricing = new Pricing({ experiment, model, scenarios: [{ scenario, model }] }, this.shape);
      const money = pricing.replication([{ replication, scenario: 0, draw, ledger, walked: 0 }]);
      yield Float64Array.from(model.observations, (one) => simulatedValue(model, this.shape, money, one));
    }
  }

  private modelAt(point: readonly number[]): Model {
    const changes = this.parameters.map((parameter, at) => ({ parameter, value: point[at]! }));
    const { model, problems } = buildModel(withCentralValues(this.prepared.experiment.document, changes, ALL_FIGURES));
    if (model) return model;
    throw new TdmError(problems.map(({ path, ...problem }) => ({ ...problem, path: path.join(".") })));
  }
}

function centralDraw({ drawn, interventions }: Model): Draw {
  return Float64Array.from([...drawn.map(({ value }) => value), ...interventions.map(() => NO_LUCK)]);
}
