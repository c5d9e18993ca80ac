import { fitNoisy, type NoisyFit, type NoisyFitOptions } from "../../statistics/least-squares/noisy-fit.ts";
import type { Observed, Simulate, Unknowns } from "../../statistics/least-squares/problem.ts";

/** A number whose standard error is more than this share of it is not moved: the noise would decide where to. */
const MOST_RELATIVE_ERROR = 0.3;

/** A fit, and the parameters that observations and simulations tell too little of: those are where they began. */
export interface KnownFit extends NoisyFit {
  readonly hardly: ReadonlySet<number>;
}

/**
 * As `fitNoisy`, and then again without the parameters whose standard error is large beside them, until none of those that are
 * moved is. The errors of those that are left, and what is known at all, are those of the fits that would have moved them.
 */
export async function fitKnown(
  unknowns: Unknowns,
  observed: Observed,
  simulate: Simulate,
  options: NoisyFitOptions,
): Promise<KnownFit | undefined> {
  const first = await fitNoisy(unknowns, observed, simulate, options);
  if (first === undefined) return undefined;
  const hardly = new Set<number>();
  let fit = first;
  for (;;) {
    const found = unknowns.start.flatMap((_, at) => (!hardly.has(at) && isHardlyKnown(fit, unknowns, at) ? [at] : []));
    if (found.length === 0) return { ...fit, identifiability: first.identifiability, hardly };
    for (const at of found) hardly.add(at);
    const kept = unknowns.start.flatMap((_, at) => (hardly.has(at) ? [] : [at]));
    const again = await fitSome(unknowns, kept, observed, simulate, options);
    if (again === undefined) return undefined;
    fit = again(fit);
  }
}

function isHardlyKnown({ point, standardErrors }: NoisyFit, { start }: Unknowns, at: number): boolean {
  return standardErrors[at]! > MOST_RELATIVE_ERROR * Math.max(Math.abs(point[at]!), Math.abs(start[at]!));
}

/** A fit of some parameters, the others where they began, and how to tell it beside an earlier fit of more. */
async function fitSome(
  unknowns: Unknowns,
  kept: readonly number[],
  observed: Observed,
  simulate: Simulate,
  options: NoisyFitOptions,
): Promise<((before: NoisyFit) => NoisyFit) | undefined> {
  const { start, scales, lower, upper, sums } = unknowns;
  const of = <T>(list: readonly T[]) => kept.map((at) => list[at]!);
  const placed = <T>(found: readonly T[], others: readonly T[]) => {
    const all = [...others];
    kept.forEach((at, index) => {
      all[at] = found[index]!;
    });
    return all;
  };
  if (kept.length === 0) return (before) => ({ ...before, point: start, held: start.map(() => undefined) });
  const fit = await fitNoisy(
    {
      start: of(start),
      scales: of(scales),
      lower: of(lower),
      upper: of(upper),
      sums: sums.map(({ members, most }) => ({
        members: members.flatMap((at) => (kept.includes(at) ? [kept.indexOf(at)] : [])),
        most: most - members.reduce((sum, at) => sum + (kept.includes(at) ? 0 : start[at]!), 0),
      })),
    },
    observed,
    (points, replications, purpose) =>
      simulate(
        points.map((point) => placed(point, start)),
        replications,
        purpose,
      ),
    options,
  );
  if (fit === undefined) return undefined;
  return (before) => ({
    ...fit,
    point: placed(fit.point, start),
    standardErrors: placed(fit.standardErrors, before.standardErrors),
    held: placed(
      fit.held,
      start.map(() => undefined),
    ),
  });
}
