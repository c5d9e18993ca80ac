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

/** Coefficients of a law in one draw. */
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
      return { family, a: of("min")!, b: of("max")! - of("min")!, c: 0 };
    case "triangular":
      return { family, a: of("min")!, b: of("mode")!, c: of("max")! };
    case "exponential":
      return { family, a: mean ?? 1 / of("rate")!, b: 0, c: 0 };
    case "gamma": {
      const shape = of("shape") ?? 1 / of("cv")! ** 2;
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
