import type { UncertaintyLaw } from "../model/model.ts";
import { betaQuantile } from "../random/beta-function.ts";
import { gammaQuantile } from "../random/gamma-function.ts";
import { normalQuantile } from "../random/normal-quantile.ts";

/** The value of an uncertain parameter at a probability between 0 and 1. */
export function uncertaintyQuantile(law: UncertaintyLaw, p: number): number {
  switch (law.law) {
    case "normal":
      return law.mean + law.sd * normalQuantile(p);
    case "lognormal": {
      const variance = Math.log(1 + law.cv ** 2);
      return law.mean * Math.exp(Math.sqrt(variance) * normalQuantile(p) - variance / 2);
    }
    case "gamma": {
      const shape = 1 / law.cv ** 2;
      return (law.mean / shape) * gammaQuantile(p, shape);
    }
    case "uniform":
      return law.min + p * (law.max - law.min);
    case "triangular": {
      const range = law.max - law.min;
      const left = (law.mode - law.min) / range;
      return p < left
        ? law.min + Math.sqrt(p * range * (law.mode - law.min))
        : law.max - Math.sqrt((1 - p) * range * (law.max - law.mode));
    }
    case "pert": {
      const range = law.max - law.min;
      const a = 1 + (4 * (law.mode - law.min)) / range;
      const b = 1 + (4 * (law.max - law.mode)) / range;
      return law.min + range * betaQuantile(p, a, b);
    }
    case "beta": {
      const mean = law.mean / law.max;
      const concentration = (mean * (1 - mean)) / (law.sd / law.max) ** 2 - 1;
      return law.max * betaQuantile(p, mean * concentration, (1 - mean) * concentration);
    }
  }
}
