import { Matrix } from "ml-matrix";
import { boundedStep } from "./bounded-step.ts";
import { type Identifiability, identify, type Slopes } from "./identifiability.ts";
import { type Observed, type Samples, ScaledSpace, type Simulate, type Unknowns } from "./problem.ts";
import { covariancesOf, meansOf, type SampleMeans } from "./sample-means.ts";
import { measureSlopes, SLOPE_REACH, withStep } from "./slopes.ts";
import { standardErrors } from "./standard-errors.ts";

/** A step that promises less is not taken: a tenth of a standard error, squared, or this share of what is left. */
const LEAST_GAIN = 0.01;
const LEAST_SHARE = 1e-4;
/** Slopes are measured anew at most so often, and so many steps tried with each. */
const MOST_ROUNDS = 4;
const MOST_STEPS = 12;
const SMALLEST_RADIUS = 1e-3;
/** A shorter step says more about noise than about slopes, in scales. */
const LEAST_TO_LEARN = 0.1;
/** Nearer than this to a limit is on it, in scales. */
const ON_LIMIT = 1e-6;

export interface NoisyFitOptions {
  /** Of every point that is judged. */
  readonly replications: number;
  /** Of each end of a difference: the first of them; at least 2. */
  readonly slopeReplications: number;
}

/** Parameters that agree with observations as well as can be, in their own units. */
export interface NoisyFit {
  readonly point: readonly number[];
  /** NaN where a parameter is not known by itself, or on a limit. */
  readonly standardErrors: readonly number[];
  /** Whether each is on its lower or upper bound, or shares a sum that leaves no room. */
  readonly held: readonly ("lower" | "upper" | "sum" | undefined)[];
  readonly before: SampleMeans;
  readonly after: SampleMeans;
  /** By which residuals are weighed: of the observation and of its simulation together. NaN of one that was not used. */
  readonly deviations: readonly number[];
  readonly identifiability: Identifiability;
  /** Whether the last step promised nothing that would matter. */
  readonly isSettled: boolean;
}

interface Visited {
  readonly scaled: readonly number[];
  readonly samples: Samples;
  readonly found: SampleMeans;
}

/**
 * Least squares where each value is a mean over simulations: damped Gauss-Newton steps within bounds, along the directions that
 * observations tell something about. Others stay where they are. Undefined where the simulation was stopped.
 *
 * The same random numbers at every point make differences small against their noise; slopes come from steps that are large
 * against it. Observations of which no replication at the start can tell are left out.
 */
export async function fitNoisy(
  unknowns: Unknowns,
  observed: Observed,
  simulate: Simulate,
  { replications, slopeReplications }: NoisyFitOptions,
): Promise<NoisyFit | undefined> {
  const space = new ScaledSpace(unknowns);
  const visit = async (scaled: readonly number[], purpose: "start" | "steps"): Promise<Visited | undefined> => {
    const samples = (await simulate([space.natural(scaled)], replications, purpose))?.[0];
    return samples && { scaled, samples, found: meansOf(samples) };
  };
  const start = await visit(
    unknowns.start.map(() => 0),
    "start",
  );
  if (start === undefined) return undefined;
  const residuals = new Residuals(observed, start.found);
  let here = start;
  let isSettled = false;
  let slopes: Slopes | undefined;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    slopes = await measureSlopes(space, here.scaled, residuals.deviations, residuals.only(simulate), slopeReplications);
    if (slopes === undefined) return undefined;
    const from = here.scaled;
    let radius = 1;
    isSettled = false;
    for (let count = 0; count < MOST_STEPS && radius > SMALLEST_RADIUS; count++) {
      const misfit = residuals.of(here.found);
      const step = stepFrom(slopes, misfit, space.limits(here.scaled, radius));
      const gain = square(misfit) - square(left(misfit, slopes.values, step));
      isSettled = gain < Math.max(LEAST_GAIN, LEAST_SHARE * square(misfit));
      if (isSettled) break;
      const there = await visit(
        here.scaled.map((part, at) => part + step[at]!),
        "steps",
      );
      if (there === undefined) return undefined;
      const after = residuals.of(there.found);
      const length = Math.max(...step.map(Math.abs));
      if (after.every(Number.isFinite) && length >= LEAST_TO_LEARN) {
        slopes = withStep(
          slopes,
          step,
          misfit.map((residual, at) => residual - after[at]!),
        );
      }
      const isBetter = square(after) < square(misfit);
      radius = isBetter ? (length >= radius ? 2 * radius : radius) : length / 2;
      if (isBetter) here = there;
    }
    // Where little was gone since they were measured, slopes are good enough for errors too.
    if (here.scaled.every((part, at) => Math.abs(part - from[at]!) <= SLOPE_REACH)) break;
  }
  const limits = space.limits(here.scaled, 1).filter(({ room }) => room < ON_LIMIT);
  const covariances = residuals.covariances(covariancesOf(here.samples));
  const held = limits.map(({ coefficients }) => coefficients);
  const errors = standardErrors(slopes!, covariances, held);
  return {
    point: space.natural(here.scaled),
    standardErrors: errors.map((error, at) => error * unknowns.scales[at]!),
    held: heldBy(space, here.scaled),
    before: start.found,
    after: here.found,
    deviations: residuals.all,
    identifiability: identify(slopes!),
    isSettled,
  };
}

/** The step that mends residuals best; along what is not known, none but what limits force. */
function stepFrom(slopes: Slopes, misfit: readonly number[], limits: Parameters<typeof boundedStep>[2]): number[] {
  const { sensitivities, directions, known } = identify(slopes);
  const largest = Math.max(1, sensitivities[0] ?? 1);
  const curvatures = sensitivities.map((sensitivity, at) => (at < known ? sensitivity : largest) ** 2);
  const curvature = directions.mmul(Matrix.diag(curvatures)).mmul(directions.transpose());
  const pull = slopes.values.transpose().mmul(Matrix.columnVector([...misfit]));
  const along = directions.transpose().mmul(pull).getColumn(0);
  const slope = directions.mmul(Matrix.columnVector(along.map((part, at) => (at < known ? part : 0)))).getColumn(0);
  return boundedStep(curvature, slope, limits);
}

/** What residuals would be after a step if all were straight lines. */
function left(misfit: readonly number[], slopes: Matrix, step: readonly number[]): number[] {
  return misfit.map((residual, at) => residual - step.reduce((sum, part, p) => sum + part * slopes.get(at, p), 0));
}

function square(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value * value, 0);
  return Number.isNaN(sum) ? Number.POSITIVE_INFINITY : sum;
}

function heldBy(space: ScaledSpace, scaled: readonly number[]): ("lower" | "upper" | "sum" | undefined)[] {
  const { upper, scales } = space.unknowns;
  const natural = space.natural(scaled);
  return space.room(scaled).map(({ down, up }, at) => {
    if (down < ON_LIMIT) return "lower";
    if (up >= ON_LIMIT) return undefined;
    return (upper[at]! - natural[at]!) / scales[at]! < ON_LIMIT ? "upper" : "sum";
  });
}

/** The observations that are used, and how far means are off them in their standard deviations. */
class Residuals {
  /** Of all observations; NaN of those that are not used. */
  readonly all: readonly number[];
  /** Of those that are used. */
  readonly deviations: readonly number[];
  private readonly observed: Observed;
  private readonly used: readonly number[];

  constructor(observed: Observed, { means, errors }: SampleMeans) {
    this.observed = observed;
    this.all = observed.deviations.map((own, at) =>
      Number.isFinite(means[at]!) ? Math.hypot(own, errors[at]!) : Number.NaN,
    );
    this.used = this.all.flatMap((deviation, at) => (Number.isFinite(deviation) ? [at] : []));
    this.deviations = this.used.map((at) => this.all[at]!);
  }

  of({ means }: SampleMeans): number[] {
    return this.used.map((at) => (this.observed.values[at]! - means[at]!) / this.all[at]!);
  }

  /** A simulation that gives the used observations alone. */
  only(simulate: Simulate): Simulate {
    return async (points, replications, purpose) =>
      (await simulate(points, replications, purpose))?.map((samples) =>
        samples.map((row) => Float64Array.from(this.used, (at) => row[at]!)),
      );
  }

  /** Of the used observations in their standard deviations: their own, independent of each other, and those of simulated means. */
  covariances(simulated: readonly (readonly number[])[]): number[][] {
    return this.used.map((a, i) =>
      this.used.map((b, j) => {
        const own = i === j ? this.observed.deviations[a]! ** 2 : 0;
        return (own + simulated[a]![b]!) / (this.all[a]! * this.all[b]!);
      }),
    );
  }
}
