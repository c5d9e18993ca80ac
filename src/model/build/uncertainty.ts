import type { UncertaintyLaw } from "../model.ts";
import type { ModelPath, PathProblem } from "../path-problem.ts";
import type { Dimension } from "../quantity.ts";
import type { Scalar, Uncertainty } from "../schema/value.ts";
import type { Limits } from "./limits.ts";

/** Sums and products of what is drawn stay finite. */
const FINITE: Limits = [-1e300, 1e300];
/** Shapes for which quantiles of gamma and beta laws are known; of a gamma law it is 1 / cv². */
const SHAPES: Limits = [1e-6, 1e10];
const GAMMA_CV: Limits = [1e-5, 1e3];
const LOGNORMAL_CV: Limits = [0, 1e3];

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
  const number = (key: string, as: Dimension = dimension, limits = FINITE) =>
    reader.quantity(given[key]!, [...path, law, key], as, limits);
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
      if (law === "normal") return { law, mean: average, sd: number("sd", dimension, [0, FINITE[1]]) };
      if (law === "beta") {
        const [sd, max] = [number("sd"), given.max === undefined ? 1 : number("max")];
        if (!(average > 0 && average < max && sd > 0 && sd * sd < average * (max - average))) {
          return complain("no beta law has this mean, sd and max");
        }
        const together = (average / max) * (1 - average / max) * (max / sd) ** 2 - 1;
        const shapes = [average / max, 1 - average / max].map((share) => share * together);
        return shapes.every((shape) => shape >= SHAPES[0] && shape <= SHAPES[1])
          ? { law, mean: average, sd, max }
          : complain("the sd is too small, or too near the largest there can be, to draw from this law");
      }
      const cv = number("cv", "number", law === "gamma" ? GAMMA_CV : LOGNORMAL_CV);
      return average > 0 ? { law, mean: average, cv } : complain("the mean must be above 0");
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
