import { requireInnerProbability, requireNumber, requireWhole } from "../random/domain.ts";
import { normalDistribution, normalQuantile } from "../random/normal-quantile.ts";
import type { Estimate } from "./bands.ts";
import { moments } from "./moments.ts";

/** What was found at one x. */
export interface ProbitPoint {
  /** In the unit of what is varied. */
  readonly x: number;
  /** In how many replications it was met. */
  readonly met: number;
  readonly replications: number;
}

/** P(met | x) = the normal distribution function at intercept + slope t, where t = (x - centre) / scale. */
export interface ProbitFit {
  readonly intercept: number;
  readonly slope: number;
  /** Variance of the intercept, covariance, variance of the slope. */
  readonly covariance: readonly [number, number, number];
  readonly centre: number;
  readonly scale: number;
}

type Symmetric = readonly [number, number, number];

const MOST_STEPS = 100;
const CLOSE = 1e-10;

/**
 * A probit curve through probabilities that were estimated at several x, by maximum likelihood.
 *
 * @param points at two x at least, each from replications of its own: where points share replications, use `fitProbitOfReplications`
 * @throws RangeError if points are no counts, or do not overlap: a curve needs an x with some met at or below one with some not met
 * @see Finney (1971), "Probit Analysis"; McCullagh and Nelder (1989), "Generalized Linear Models", 4.4
 */
export function fitProbit(points: readonly ProbitPoint[]): ProbitFit {
  requireOverlap(points);
  const { mean: centre, standardDeviation: scale } = moments(Float64Array.from(points, ({ x }) => x));
  const scaled = points.map(({ x, met, replications }) => ({ x: (x - centre) / scale, met, replications }));
  let [intercept, slope] = [0, 0];
  let likelihood = logLikelihood(scaled, intercept, slope);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { score, information } = derivatives(scaled, intercept, slope);
    const covariance = inverse(information);
    let change = times(covariance, score);
    let next = logLikelihood(scaled, intercept + change[0], slope + change[1]);
    // Scoring may overshoot where the first points are far out.
    while (next < likelihood - CLOSE) {
      change = [change[0] / 2, change[1] / 2];
      next = logLikelihood(scaled, intercept + change[0], slope + change[1]);
    }
    intercept += change[0];
    slope += change[1];
    likelihood = next;
    if (Math.abs(change[0]) + Math.abs(change[1]) < CLOSE) return { intercept, slope, covariance, centre, scale };
  }
  throw new RangeError(`no probit curve fits these ${points.length} points: the steps did not settle`);
}

/**
 * The same curve where the same replications were run at every x, on common random numbers: what is independent is the replication,
 * and the covariance takes the sum of its scores for one observation (the cluster-robust "sandwich").
 *
 * @param xs in the unit of what is varied
 * @param met by x: 1 or 0 of each replication, in the same order at every x
 * @throws RangeError as `fitProbit`, and if the numbers do not fit one another
 * @see Liang and Zeger (1986), Biometrika 73
 */
export function fitProbitOfReplications(xs: readonly number[], met: readonly Uint8Array[]): ProbitFit {
  const replications = met[0]?.length ?? 0;
  if (met.length !== xs.length || met.some(({ length }) => length !== replications)) {
    throw new RangeError(`each of ${xs.length} x needs the outcome of each of the ${replications} replications`);
  }
  requireWhole("the number of replications", replications, 2);
  const points = xs.map((x, at) => ({ x, met: met[at]!.reduce((sum, one) => sum + one, 0), replications }));
  const fit = fitProbit(points);
  const { intercept, slope, centre, scale } = fit;
  const terms = xs.map((x) => {
    const t = (x - centre) / scale;
    const { below, above, perTrial } = curveAt(intercept + slope * t);
    return { t, met: above * perTrial, missed: -below * perTrial };
  });
  let [first, cross, second] = [0, 0, 0];
  for (let replication = 0; replication < replications; replication++) {
    let [u, v] = [0, 0];
    terms.forEach((term, at) => {
      const score = met[at]![replication] ? term.met : term.missed;
      u += score;
      v += score * term.t;
    });
    first += u * u;
    cross += u * v;
    second += v * v;
  }
  const few = replications / (replications - 1);
  return { ...fit, covariance: around(fit.covariance, [first * few, cross * few, second * few]) };
}

/**
 * The x at which a fitted curve reaches a probability, with Fieller's interval.
 *
 * @param probability that is wanted, between 0 and 1
 * @param confidence between 0 and 1
 * @returns x in the unit of what was varied; from -infinity to infinity where the slope might be 0: x may not matter at all
 * @throws RangeError outside these ranges
 * @see Fieller (1954), Journal of the Royal Statistical Society B 16
 */
export function probitRoot(fit: ProbitFit, probability: number, confidence = 0.95): Estimate {
  requireInnerProbability("the probability", probability);
  requireInnerProbability("confidence", confidence);
  const { slope, centre, scale } = fit;
  const [variance, cross, ofSlope] = fit.covariance;
  const intercept = fit.intercept - normalQuantile(probability);
  const square = normalQuantile((1 + confidence) / 2) ** 2;
  const value = centre - (scale * intercept) / slope;
  // All t for which intercept + slope t may be 0: a t^2 + 2 b t + c <= 0.
  const a = slope * slope - square * ofSlope;
  const b = intercept * slope - square * cross;
  const c = intercept * intercept - square * variance;
  if (a <= 0) return { value, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const half = Math.sqrt(Math.max(0, b * b - a * c));
  return { value, low: centre + (scale * (-b - half)) / a, high: centre + (scale * (-b + half)) / a };
}

/** The fitted probability at an x, with its interval. */
export function probitAt(fit: ProbitFit, x: number, confidence = 0.95): Estimate {
  requireNumber("x", x);
  requireInnerProbability("confidence", confidence);
  const t = (x - fit.centre) / fit.scale;
  const at = fit.intercept + fit.slope * t;
  const [variance, cross, ofSlope] = fit.covariance;
  const margin = normalQuantile((1 + confidence) / 2) * Math.sqrt(variance + 2 * t * cross + t * t * ofSlope);
  return { value: normalDistribution(at), low: normalDistribution(at - margin), high: normalDistribution(at + margin) };
}

/** A finite curve exists where those met and those not met overlap: Silvapulle (1981), Journal of the Royal Statistical Society B 43. */
function requireOverlap(points: readonly ProbitPoint[]): void {
  for (const { x, met, replications } of points) {
    if (!Number.isFinite(x)) throw new RangeError(`x must be finite, not ${x}`);
    requireWhole("the number of replications", replications, 1);
    requireWhole("the number that were met", met, 0);
    if (met > replications) throw new RangeError(`${met} met of ${replications} replications`);
  }
  const met = points.filter((point) => point.met > 0).map(({ x }) => x);
  const missed = points.filter((point) => point.met < point.replications).map(({ x }) => x);
  const overlap = Math.max(...missed) > Math.min(...met) && Math.max(...met) > Math.min(...missed);
  if (!overlap) {
    throw new RangeError(
      "no curve follows from points where all are met on one side and none on the other: add some between",
    );
  }
}

/** The distribution function at a point, what is above it, and a trial's score for each unit of its residual. */
function curveAt(z: number): { readonly below: number; readonly above: number; readonly perTrial: number } {
  const [below, above] = [normalDistribution(z), normalDistribution(-z)];
  return { below, above, perTrial: Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI) / (below * above) };
}

function logLikelihood(points: readonly ProbitPoint[], intercept: number, slope: number): number {
  return points.reduce((sum, { x, met, replications }) => {
    const { below, above } = curveAt(intercept + slope * x);
    const ofMet = met === 0 ? 0 : met * Math.log(below);
    return sum + ofMet + (met === replications ? 0 : (replications - met) * Math.log(above));
  }, 0);
}

function derivatives(points: readonly ProbitPoint[], intercept: number, slope: number) {
  const score: [number, number] = [0, 0];
  const information: [number, number, number] = [0, 0, 0];
  for (const { x, met, replications } of points) {
    const { below, above, perTrial } = curveAt(intercept + slope * x);
    const residual = (met - replications * below) * perTrial;
    const weight = replications * perTrial * perTrial * below * above;
    score[0] += residual;
    score[1] += residual * x;
    information[0] += weight;
    information[1] += weight * x;
    information[2] += weight * x * x;
  }
  return { score, information };
}

function inverse([first, cross, second]: Symmetric): Symmetric {
  const determinant = first * second - cross * cross;
  return [second / determinant, -cross / determinant, first / determinant];
}

const times = ([first, cross, second]: Symmetric, [u, v]: readonly [number, number]): [number, number] => [
  first * u + cross * v,
  cross * u + second * v,
];

/** The product of bread, filling and bread. */
function around(bread: Symmetric, [first, cross, second]: Symmetric): Symmetric {
  const left = times(bread, [first, cross]);
  const right = times(bread, [cross, second]);
  // Rows of bread x filling, times bread.
  const [a, b] = [left[0], right[0]];
  const [c, d] = [left[1], right[1]];
  return [a * bread[0] + b * bread[1], a * bread[1] + b * bread[2], c * bread[1] + d * bread[2]];
}
