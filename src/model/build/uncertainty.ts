import type { UncertaintyLaw } from "../model.ts";
import type { ModelPath, PathProblem } from "../path-problem.ts";
import type { Dimension } from "../quantity.ts";
import type { Scalar, Uncertainty } from "../schema/value.ts";
import type { Limits } from "./limits.ts";

/** What reads a quantity and gathers problems. */
export interface QuantitySink {
  quantity(written: Scalar, path: ModelPath, dimension: Dimension, limits: Limits): number;
  report(problem: PathProblem): void;
}

/**
 * The law of an uncertain value in the engine's units; undefined, with a problem reported, where there is none that fits.
 * @param central the value beside it, which is its mean unless it names one
 */
export function readUncertainty(
  reader: QuantitySink,
  written: Uncertainty,
  path: ModelPath,
  dimension: Dimension,
  central: number | undefined,
): UncertaintyLaw | undefined {
  const laws = Object.entries(written).filter(([, parameters]) => parameters !== undefined);
  if (laws.length !== 1) {
    const message = laws.length === 0 ? "no law is given" : "two laws are given";
    reader.report({ code: "TDM-MODEL-010", message, path, at: "value", expected: "one law, such as beta" });
    return undefined;
  }
  const [law, given] = laws[0] as [UncertaintyLaw["law"], Record<string, Scalar | undefined>];
  const free: Limits = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const number = (key: string, as: Dimension = dimension) =>
    reader.quantity(given[key]!, [...path, law, key], as, as === "number" ? [0, free[1]] : free);
  const mean = () => (given.mean === undefined ? central : number("mean"));
  const complain = (message: string) => {
    reader.report({ code: "TDM-MODEL-007", message, path: [...path, law], at: "value" });
    return undefined;
  };
  switch (law) {
    case "uniform": {
      const [min, max] = [number("min"), number("max")];
      return min < max ? { law, min, max } : complain("min must be below max");
    }
    case "triangular":
    case "pert": {
      const [min, mode, max] = [number("min"), number("mode"), number("max")];
      return min <= mode && mode <= max && min < max
        ? { law, min, mode, max }
        : complain("min, mode and max must rise");
    }
    default: {
      const average = mean();
      if (average === undefined) return complain("a mean is missing: give `mean`, or a `value` beside `uncertain`");
      if (law === "normal") return { law, mean: average, sd: number("sd") };
      if (law === "beta") {
        const [sd, max] = [number("sd"), given.max === undefined ? 1 : number("max")];
        const possible = average > 0 && average < max && sd > 0 && sd * sd < average * (max - average);
        return possible ? { law, mean: average, sd, max } : complain("no beta law has this mean, sd and max");
      }
      return average > 0 ? { law, mean: average, cv: number("cv", "number") } : complain("the mean must be above 0");
    }
  }
}

/** The mean of a law: the central value of a parameter that gives no other. */
export function meanOf(law: UncertaintyLaw): number {
  switch (law.law) {
    case "uniform":
      return (law.min + law.max) / 2;
    case "triangular":
      return (law.min + law.mode + law.max) / 3;
    case "pert":
      return (law.min + 4 * law.mode + law.max) / 6;
    default:
      return law.mean;
  }
}
