import { TdmError } from "../../errors/tdm-error.ts";
import { logGamma } from "../../random/gamma-function.ts";
import { meanOfLaw } from "../../random/law-properties.ts";
import { LAW, type LawTable } from "../../random/laws.ts";
import type { DurationLaw } from "../model.ts";
import { type Draw, valueIn } from "./effects.ts";

/** Above this, a gamma law is as good as fixed. */
const GREATEST_SHAPE = 1e10;

/** Builds the table of all laws of a model in one draw, in days. */
export class LawTableBuilder {
  readonly #draw: Draw;
  readonly #family: number[] = [];
  readonly #coefficients: (readonly [number, number, number])[] = [];
  readonly #data: number[] = [];
  readonly #known = new Map<DurationLaw, number>();

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  /** The law's index. Throws TDM-MODEL-007, naming `path`, where a draw far out in a tail makes a law that no stay can follow. */
  add(law: DurationLaw, path: string): number {
    const known = this.#known.get(law);
    if (known !== undefined) return known;
    const coefficients = this.#coefficientsOf(law, path);
    this.#family.push(LAW[law.family]);
    this.#coefficients.push(coefficients);
    const index = this.#family.length - 1;
    if (!Number.isFinite(meanOfLaw(this.table(), index))) {
      throw TdmError.of("TDM-MODEL-007", "the values drawn for a length make no law", {
        path,
        expected: "less uncertain ones",
      });
    }
    this.#known.set(law, index);
    return index;
  }

  table(): LawTable {
    return {
      family: Uint8Array.from(this.#family),
      a: Float64Array.from(this.#coefficients, ([a]) => a),
      b: Float64Array.from(this.#coefficients, ([, b]) => b),
      c: Float64Array.from(this.#coefficients, ([, , c]) => c),
      data: Float64Array.from(this.#data),
    };
  }

  #coefficientsOf(law: DurationLaw, path: string): readonly [number, number, number] {
    const draw = this.#draw;
    switch (law.family) {
      case "empirical":
        return this.#choice(
          law.values.map((_, index) => (law.weights[index] ? valueIn(law.weights[index], draw) : 1)),
          law.values.map((value) => valueIn(value, draw)),
        );
      case "mixture": {
        const parts = law.components.map((component) => this.add(component.law, path));
        const given = law.components.map(({ weight }) => weight && valueIn(weight, draw));
        const rest = Math.max(0, 1 - given.reduce<number>((sum, weight) => sum + (weight ?? 0), 0));
        return this.#choice(
          given.map((weight) => weight ?? rest),
          parts,
        );
      }
      default:
        return simpleCoefficients(law, draw);
    }
  }

  /** Pairs of cumulative probability and outcome; where they begin, and how many there are. */
  #choice(weights: readonly number[], outcomes: readonly number[]): readonly [number, number, number] {
    const start = this.#data.length;
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let below = 0;
    outcomes.forEach((outcome, index) => {
      below += weights[index]!;
      this.#data.push(index === outcomes.length - 1 ? 2 : below / total, outcome);
    });
    return [start, outcomes.length, 0];
  }
}

/**
 * Coefficients of a law with a few parameters in one draw. Where its ends are uncertain and a draw puts them in the wrong
 * order, the mode and the greatest value give way.
 */
function simpleCoefficients(law: DurationLaw, draw: Draw): readonly [number, number, number] {
  const of = (name: string) => {
    const parameter = law.parameters[name];
    return parameter === undefined ? undefined : valueIn(parameter, draw);
  };
  const mean = of("mean")!;
  switch (law.family) {
    case "uniform":
      return [of("min")!, Math.max(0, of("max")! - of("min")!), 0];
    case "triangular": {
      const least = of("min")!;
      const greatest = Math.max(least, of("max")!);
      return [least, Math.min(greatest, Math.max(least, of("mode")!)), greatest];
    }
    case "exponential":
      return [mean ?? 1 / of("rate")!, 0, 0];
    case "gamma": {
      const shape = Math.min(GREATEST_SHAPE, of("shape") ?? 1 / of("cv")! ** 2);
      return [shape, mean / shape, 0];
    }
    case "weibull": {
      const shape = of("shape")!;
      return [shape, of("scale") ?? mean / Math.exp(logGamma(1 + 1 / shape)), 0];
    }
    case "lognormal": {
      const variance = Math.log(1 + of("cv")! ** 2);
      return [Math.log(mean) - variance / 2, Math.sqrt(variance), 0];
    }
    case "log-logistic": {
      const shape = of("shape")!;
      const meanOfScaleOne = Math.PI / shape / Math.sin(Math.PI / shape);
      return [shape, of("scale") ?? mean / meanOfScaleOne, 0];
    }
    case "gompertz":
      return [of("rate")!, of("growth")!, 0];
    default:
      return [of("value")!, 0, 0];
  }
}
