import { LAW } from "../../random/duration-laws.ts";
import { logGamma } from "../../random/gamma-function.ts";
import type { DurationLaw } from "../model.ts";
import { type Draw, valueIn } from "./effects.ts";

/** A duration law as its number and three coefficients, in days. */
export interface LawCoefficients {
  readonly family: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** Above this, a gamma law is as good as fixed. */
const GREATEST_SHAPE = 1e10;

/**
 * Coefficients of a law in one draw. Where its ends are uncertain and a draw puts them in the wrong order, the mode and the
 * greatest value give way.
 */
export function lawCoefficients(law: DurationLaw, draw: Draw): LawCoefficients {
  const of = (name: string) => {
    const parameter = law.parameters[name];
    return parameter === undefined ? undefined : valueIn(parameter, draw);
  };
  const family = LAW[law.family];
  const mean = of("mean")!;
  switch (law.family) {
    case "fixed":
      return { family, a: of("value")!, b: 0, c: 0 };
    case "uniform":
      return { family, a: of("min")!, b: Math.max(0, of("max")! - of("min")!), c: 0 };
    case "triangular": {
      const least = of("min")!;
      const greatest = Math.max(least, of("max")!);
      return { family, a: least, b: Math.min(greatest, Math.max(least, of("mode")!)), c: greatest };
    }
    case "exponential":
      return { family, a: mean ?? 1 / of("rate")!, b: 0, c: 0 };
    case "gamma": {
      const shape = Math.min(GREATEST_SHAPE, of("shape") ?? 1 / of("cv")! ** 2);
      return { family, a: shape, b: mean / shape, c: 0 };
    }
    case "weibull": {
      const shape = of("shape")!;
      return { family, a: shape, b: of("scale") ?? mean / Math.exp(logGamma(1 + 1 / shape)), c: 0 };
    }
    case "lognormal": {
      const variance = Math.log(1 + of("cv")! ** 2);
      return { family, a: Math.log(mean) - variance / 2, b: Math.sqrt(variance), c: 0 };
    }
  }
}
