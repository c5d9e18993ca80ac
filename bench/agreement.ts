import { moments } from "../src/statistics/moments.ts";
import { studentQuantile } from "../src/statistics/student-t.ts";

/** A figure that ours and another program both give. */
export interface Compared {
  readonly name: string;
  /** One value per replication of ours. */
  readonly ours: readonly number[];
  /** The other's mean, and of how many replications of the same size: infinity where it is exact. */
  readonly theirs: number;
  readonly replications: number;
  /** Half a unit of the last digit that the other prints. */
  readonly rounding: number;
}

/** How often a figure that agrees is taken for one that does not. With two hundred figures that is one run in 500. */
const FALSE_ALARM = 1e-5;

/**
 * Compares figures, and says how far the farthest is off. A figure may differ by so many standard errors as Student's t
 * allows, the error being that of both means, estimated from our replications since theirs are of the same model and size.
 * Throws where one differs by more.
 */
export function agreement(figures: readonly Compared[]): string {
  const compared = figures.map((figure) => ({ ...figure, ...distance(figure) }));
  const wrong = compared.filter(({ errors, allowed }) => !(Math.abs(errors) <= allowed));
  if (wrong.length > 0) {
    const described = wrong.map(
      ({ name, mean, theirs, errors }) =>
        `${name} is ${written(mean)}, not ${written(theirs)} (${errors.toFixed(1)} s.e.)`,
    );
    throw new Error(`results differ: ${described.join("; ")}`);
  }
  const farthest = compared.reduce((far, figure) => (Math.abs(figure.errors) > Math.abs(far.errors) ? figure : far));
  if (compared.length === 1) return `${farthest.name}: ${inErrors(farthest)}`;
  return `${figures.length} results agree; the farthest, ${farthest.name}: ${inErrors(farthest)}`;
}

function inErrors({ errors, allowed }: ReturnType<typeof distance>): string {
  return `off by ${Math.abs(errors).toFixed(1)} standard errors where ${allowed.toFixed(1)} are allowed`;
}

function distance({ ours, theirs, replications, rounding }: Compared) {
  const { mean, standardDeviation } = moments(Float64Array.from(ours));
  const error = standardDeviation * Math.sqrt(1 / ours.length + 1 / replications);
  const beyondRounding = Math.sign(mean - theirs) * Math.max(0, Math.abs(mean - theirs) - rounding);
  const errors = beyondRounding === 0 ? 0 : beyondRounding / error;
  return { mean, errors, allowed: studentQuantile(1 - FALSE_ALARM / 2, ours.length - 1) };
}

function written(value: number): string {
  return value.toPrecision(6);
}
