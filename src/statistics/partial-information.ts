import { atLeastNone, bestOf, requireOptions } from "./decisions.ts";
import { jackknife } from "./jackknife.ts";
import type { EstimateWithError } from "./mean-estimate.ts";
import { fittedValues, splineColumns } from "./spline-regression.ts";

/** Each leaves out a twentieth of the sample and fits anew. */
const JACKKNIFE_BLOCKS = 20;
/** A fit with fewer replications to a column follows their noise. */
const REPLICATIONS_PER_COLUMN = 10;

/**
 * The expected value of partial perfect information: what it would be worth to know one parameter, or a group of them, before choosing
 * among options. From the sample that has been run anyway, by regression: what is expected of each option given the parameters is its
 * net benefit, smoothed over them (a natural cubic spline with six knots in each parameter, and the products of every two).
 *
 * Stochastic noise in the net benefits is smoothed away with the rest, so one replication per draw will do. The figure errs upwards by
 * what the fit takes from noise, less with more replications, and downwards where parameters of a group act together in
 * ways that products do not follow. The error is the jackknife's over 20 parts of the sample, each fitted anew.
 *
 * @param netBenefits by option: one of each replication, in any unit
 * @param parameters by parameter of the group: one value of each replication, in the same order
 * @param confidence between 0 and 1
 * @returns at least 0, in the unit of the net benefits
 * @throws RangeError if options and parameters have different numbers of replications, or fewer than 10 to a column of the regression
 * @see Strong, Oakley and Brennan (2014), Medical Decision Making 34
 */
export function partialInformation(
  netBenefits: readonly Float64Array[],
  parameters: readonly Float64Array[],
  confidence = 0.95,
): EstimateWithError {
  const n = requireOptions(netBenefits);
  if (parameters.length === 0 || parameters.some(({ length }) => length !== n)) {
    throw new RangeError(`each of one or more parameters needs a value in each of the ${n} replications`);
  }
  const columns = splineColumns(parameters).length;
  if (n < REPLICATIONS_PER_COLUMN * columns) {
    throw new RangeError(
      `${columns} columns of a regression need ${REPLICATIONS_PER_COLUMN * columns} replications, not ${n}`,
    );
  }
  // Only differences between options matter, and they are smoother than the options themselves.
  const gains = netBenefits.map((option) => option.map((value, row) => value - netBenefits[0]![row]!));
  const statistic = (block: number) => {
    const kept = (values: Float64Array) => values.filter((_, row) => row % JACKKNIFE_BLOCKS !== block);
    return Float64Array.of(valueGiven(parameters.map(kept), gains.map(kept)));
  };
  const [estimate] = jackknife(JACKKNIFE_BLOCKS, statistic, confidence);
  return atLeastNone(estimate!);
}

/** The mean of the best smoothed gain, less the gain that is best on average. */
function valueGiven(parameters: readonly Float64Array[], gains: readonly Float64Array[]): number {
  const columns = splineColumns(parameters);
  const smoothed = gains.map((gain) => fittedValues(columns, gain));
  const n = smoothed[0]!.length;
  const means = smoothed.map((gain) => gain.reduce((sum, value) => sum + value, 0) / n);
  const best = smoothed[bestOf(means)]!;
  let sum = 0;
  for (let row = 0; row < n; row++) sum += Math.max(...smoothed.map((gain) => gain[row]!)) - best[row]!;
  return sum / n;
}
