import type { Draw } from "../model/compile/effects.ts";
import { luckPathsOf } from "../model/compile/risk-effects.ts";
import type { Model } from "../model/model.ts";
import { namedKey, nameKey } from "../random/keys.ts";
import { Stream } from "../random/stream.ts";
import type { WordPair } from "../random/threefry.ts";
import { correlatedUniforms, type FactorModel } from "../statistics/gaussian-copula.ts";
import { deliveryFactors, luckOfProposal, luckPath } from "./delivery-factors.ts";
import { uncertaintyQuantile } from "./uncertainty-quantile.ts";

/**
 * The columns of a draw: the paths of the uncertain parameters, then `interventions.NAME.luck`, then `risks.NAME.luck`, or
 * `risks.NAME.luck.YEAR` of what may occur in each year, then those of the savings proposals of a budget,
 * `budget.savings.REFERENCE.luck`.
 */
export function drawColumns(model: Model): string[] {
  const ofProposals = (model.budget?.savings ?? []).map(luckOfProposal);
  return [
    ...model.drawn.map(({ path }) => path),
    ...model.interventions.map(({ name }) => luckPath(name)),
    ...model.risks.flatMap((risk) => luckPathsOf(risk, model.axis)),
    ...ofProposals,
  ];
}

/**
 * The independent inputs of a draw, by name: one for each of its columns, then the factors by which deliveries go together
 * (`delivery.common`, `delivery.groups.NAME`, `interventions.NAME.quality`). Each is a uniform, or by `normalQuantile` a
 * standard normal. Of a column that is correlated, it is what remains its own.
 */
export function drawInputs(model: Model): string[] {
  return [...drawColumns(model), ...deliveryFactors(model).factors];
}

/**
 * The draw of independent inputs: every uncertain parameter by the inverse of its law, and one uniform per intervention
 * (its luck) that decides whether it is delivered.
 * @param inputs one uniform for each of `drawInputs`, above 0 and below 1
 * @returns one value for each of `drawColumns`, in the engine's units
 */
export function drawOf(model: Model, inputs: Float64Array): Draw {
  const uniforms = correlated(deliveryFactors(model), drawColumns(model), inputs);
  const values = uniforms.slice();
  model.drawn.forEach(({ uncertain, limits }, column) => {
    const value = uncertaintyQuantile(uncertain!, uniforms[column]!);
    values[column] = Math.min(limits[1], Math.max(limits[0], value));
  });
  return values;
}

/** The inputs of a replication, each keyed by its name, so that nothing else that is drawn moves it. */
export function sampleInputs(model: Model, replication: WordPair): Float64Array {
  const stream = new Stream();
  return Float64Array.from(drawInputs(model), (name) => {
    const [key0, key1] = namedKey(replication, nameKey(name));
    stream.begin(key0, key1, 0, 0);
    return stream.openUniform();
  });
}

/** The draw of a replication. */
export function sampleDraw(model: Model, replication: WordPair): Draw {
  return drawOf(model, sampleInputs(model, replication));
}

/** The uniforms of the columns, of which those that the factors name go together. */
function correlated(model: FactorModel, columns: readonly string[], inputs: Float64Array): Float64Array {
  const uniforms = inputs.slice(0, columns.length);
  if (model.factors.length === 0) return uniforms;
  const places = model.variables.map((name) => columns.indexOf(name));
  const own = Float64Array.from(places, (place) => inputs[place]!);
  const together = correlatedUniforms(model, inputs.slice(columns.length), own);
  places.forEach((place, variable) => {
    uniforms[place] = together[variable]!;
  });
  return uniforms;
}
