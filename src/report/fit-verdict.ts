import type { FitOfObservation, Summary } from "../analysis/summary.ts";

/** What a run can say of a measured figure. */
export type FitVerdict = "within" | "off" | "cannot be told";

type Judged = Pick<FitOfObservation, "observed" | "tolerance" | "simulated" | "low" | "high" | "fits">;

/**
 * Whether the simulated mean is as near to what was measured as is allowed: within where all of its 95 % interval is, off where none
 * of it is. Where the interval reaches across the limit, or is not known since there was one replication, that cannot be told.
 */
export function fitVerdict(
  { observed, tolerance, simulated, low, high, fits }: Judged,
  { replications }: Pick<Summary, "replications">,
): FitVerdict {
  // NaN is null once a summary has been in a file.
  const isKnown = [simulated, low, high].every((value: number | null) => value !== null && Number.isFinite(value));
  if (!isKnown || replications === 1) return "cannot be told";
  // Nothing is left to chance: the same in every replication, or counted by hand.
  if (low === high) return fits ? "within" : "off";
  const allowed = Math.abs(observed) * tolerance;
  if (low >= observed - allowed && high <= observed + allowed) return "within";
  return low > observed + allowed || high < observed - allowed ? "off" : "cannot be told";
}
