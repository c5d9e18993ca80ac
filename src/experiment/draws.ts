import type { Draw } from "../model/compile/effects.ts";
import type { Model, UncertaintyLaw } from "../model/model.ts";
import { betaQuantile } from "../random/beta-function.ts";
import { gammaQuantile } from "../random/gamma-function.ts";
import { namedKey, nameKey } from "../random/keys.ts";
import { normalQuantile } from "../random/normal-quantile.ts";
import { Stream } from "../random/stream.ts";
import type { WordPair } from "../random/threefry.ts";

/** The columns of a draw: the paths of the uncertain parameters, then `interventions.NAME.luck`. */
export function drawColumns(model: Model): string[] {
  return [...model.drawn.map(({ path }) => path), ...model.interventions.map(({ name }) => luckPath(name))];
}

function luckPath(intervention: string): string {
  return `interventions.${intervention}.luck`;
}

/** The independent inputs of a draw, by name: one uniform for each of its columns. */
export function drawInputs(model: Model): string[] {
  return drawColumns(model);
}

/**
 * The draw of independent inputs: every uncertain parameter by the inverse of its law, and one uniform per intervention
 * (its luck) that decides whether it is delivered.
 * @param inputs one uniform for each of `drawInputs`, above 0 and below 1
 */
export function drawOf(model: Model, inputs: Float64Array): Draw {
  const values = inputs.slice();
  model.drawn.forEach(({ uncertain, limits }, column) => {
    const value = uncertaintyQuantile(uncertain!, inputs[column]!);
    values[column] = Math.min(limits[1], Math.max(limits[0], value));
  });
  return values;
}

/** The draw of a replication: each input is keyed by its name, so that nothing else that is drawn moves it. */
export function sampleDraw(model: Model, replication: WordPair): Draw {
  const stream = new Stream();
  const inputs = Float64Array.from(drawInputs(model), (name) => {
    const [key0, key1] = namedKey(replication, nameKey(name));
    stream.begin(key0, key1, 0, 0);
    return stream.openUniform();
  });
  return drawOf(model, inputs);
}

/** The value of an uncertain parameter at a probability between 0 and 1. */
export function uncertaintyQuantile(law: UncertaintyLaw, p: number): number {
  switch (law.law) {
    case "normal":
      return law.mean + law.sd * normalQuantile(p);
    case "lognormal": {
      const variance = Math.log(1 + law.cv ** 2);
      return law.mean * Math.exp(Math.sqrt(variance) * normalQuantile(p) - variance / 2);
    }
    case "gamma": {
      const shape = 1 / law.cv ** 2;
      return (law.mean / shape) * gammaQuantile(p, shape);
    }
    case "uniform":
      return law.min + p * (law.max - law.min);
    case "triangular": {
      const range = law.max - law.min;
      const left = (law.mode - law.min) / range;
      return p < left
        ? law.min + Math.sqrt(p * range * (law.mode - law.min))
        : law.max - Math.sqrt((1 - p) * range * (law.max - law.mode));
    }
    case "pert": {
      const range = law.max - law.min;
      const a = 1 + (4 * (law.mode - law.min)) / range;
      const b = 1 + (4 * (law.max - law.mode)) / range;
      return law.min + range * betaQuantile(p, a, b);
    }
    case "beta": {
      const mean = law.mean / law.max;
      const concentration = (mean * (1 - mean)) / (law.sd / law.max) ** 2 - 1;
      return law.max * betaQuantile(p, mean * concentration, (1 - mean) * concentration);
    }
  }
}
