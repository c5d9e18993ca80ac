import { requireInnerProbability, requireWithin } from "../random/domain.ts";
import { normalDistribution, normalQuantile } from "../random/normal-quantile.ts";

/** How strongly one variable goes with each factor: the common one, that of its group. Factors that are not named have no part in it. */
export interface Loadings {
  /** Names the variable in errors. */
  readonly name: string;
  /** By the factor's name, each from -1 to 1; their squares sum to 1 at most. */
  readonly loadings: Readonly<Record<string, number>>;
}

/**
 * Standard normals that are correlated because they share factors: variable i is sum over factors of l_if F_f, plus
 * sqrt(1 - sum of l_if^2) times a normal of its own. Each is exactly standard normal, and i and j have correlation sum of l_if l_jf.
 */
export interface FactorModel {
  /** In the order of their first mention. */
  readonly factors: readonly string[];
  readonly variables: readonly string[];
  /** Variables x factors, row by row. */
  readonly loadings: Float64Array;
  /** What is left for a variable's own normal, from 0 to 1, by variable. */
  readonly own: Float64Array;
}

/** Written loadings such as 0.6 and 0.8 may exceed 1 by rounding. */
const ROUNDING = 1e-12;

/**
 * Checks loadings and lays them out. Any loadings that it takes give a valid correlation matrix.
 *
 * @throws RangeError naming the variable whose squares exceed 1, or whose loading is not a number
 */
export function factorModel(variables: readonly Loadings[]): FactorModel {
  const factors = [...new Set(variables.flatMap(({ loadings }) => Object.keys(loadings)))];
  const table = new Float64Array(variables.length * factors.length);
  const own = new Float64Array(variables.length);
  variables.forEach(({ name, loadings }, variable) => {
    let squares = 0;
    factors.forEach((factor, column) => {
      const loading = Object.hasOwn(loadings, factor) ? loadings[factor]! : 0;
      requireWithin(`the loading of ${name} on ${factor}`, loading, -1, 1);
      table[variable * factors.length + column] = loading;
      squares += loading * loading;
    });
    if (squares > 1 + ROUNDING) {
      throw new RangeError(`the squares of the loadings of ${name} must sum to 1 at most, not ${squares}`);
    }
    own[variable] = Math.sqrt(Math.max(0, 1 - squares));
  });
  return { factors, variables: variables.map(({ name }) => name), loadings: table, own };
}

/** Neither 0 nor 1, which no quantile function has a finite answer for. */
const LEAST = 2 ** -53;

/**
 * One sample of the Gaussian copula: uniforms with the correlation of the model, by the normal distribution function. The
 * uniform of a variable without loadings is its own uniform, to the last bit.
 *
 * @param model of `factorModel`
 * @param factorUniforms independent, one for each factor, between 0 and 1
 * @param ownUniforms independent of them and of one another, one for each variable, between 0 and 1
 * @returns one uniform for each variable, from 2^-53 to 1 - 2^-53, accurate to 1e-14 of the nearer end's distance (of 2^-53 at 1)
 * @throws RangeError if the numbers of uniforms do not fit the model, or one is not between 0 and 1
 */
export function correlatedUniforms(
  model: FactorModel,
  factorUniforms: Float64Array,
  ownUniforms: Float64Array,
): Float64Array {
  const { factors, variables, loadings, own } = model;
  if (factorUniforms.length !== factors.length || ownUniforms.length !== variables.length) {
    throw new RangeError(
      `${factors.length} factors and ${variables.length} variables need as many uniforms, not ${factorUniforms.length} and ${ownUniforms.length}`,
    );
  }
  for (const uniform of [...factorUniforms, ...ownUniforms]) requireInnerProbability("a uniform", uniform);
  const common = factorUniforms.map(normalQuantile);
  return ownUniforms.map((uniform, variable) => {
    if (own[variable] === 1) return uniform;
    let normal = own[variable]! * normalQuantile(uniform);
    for (let column = 0; column < factors.length; column++) {
      normal += loadings[variable * factors.length + column]! * common[column]!;
    }
    return Math.min(1 - LEAST, Math.max(LEAST, normalDistribution(normal)));
  });
}

/** The correlation of the normals of two variables, by their places. */
export function correlationOf(model: FactorModel, first: number, second: number): number {
  const { length } = model.factors;
  if (first === second) return 1;
  let sum = 0;
  for (let column = 0; column < length; column++) {
    sum += model.loadings[first * length + column]! * model.loadings[second * length + column]!;
  }
  return sum;
}

/**
 * The correlation of two normals whose rank correlation (Spearman's) is given: 2 sin(pi / 6 r). It holds for any continuous
 * laws that the copula joins; laws with ties, such as "delivered or not", have a rank correlation nearer to 0.
 *
 * @param rankCorrelation from -1 to 1
 * @throws RangeError outside
 * @see Pearson (1907), Drapers' Company Research Memoirs IV; Kruskal (1958), Journal of the American Statistical Association 53
 */
export function normalCorrelation(rankCorrelation: number): number {
  requireWithin("the rank correlation", rankCorrelation, -1, 1);
  return 2 * Math.sin((Math.PI / 6) * rankCorrelation);
}

/** The rank correlation (Spearman's) of two normals with a given correlation, from -1 to 1: the inverse of `normalCorrelation`. */
export function rankCorrelationOfNormals(correlation: number): number {
  requireWithin("the correlation", correlation, -1, 1);
  return (6 / Math.PI) * Math.asin(correlation / 2);
}

/**
 * The loading on one common factor that gives all pairs of variables the same rank correlation.
 *
 * @param rankCorrelation from 0 to 1: one factor cannot make all pairs of three variables go against one another
 * @throws RangeError outside
 */
export function commonLoading(rankCorrelation: number): number {
  requireWithin("a rank correlation by a common factor", rankCorrelation, 0, 1);
  return Math.sqrt(normalCorrelation(rankCorrelation));
}
