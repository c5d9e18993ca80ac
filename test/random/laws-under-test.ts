import { regularisedBeta } from "../../src/random/beta-function.ts";
import { scaledExponentialIntegral } from "../../src/random/exponential-integral.ts";
import { logGamma, regularisedGamma } from "../../src/random/gamma-function.ts";
import { normalDistribution } from "../../src/random/normal-quantile.ts";
import type { LawInWords } from "./law-table.ts";
import { type Moment, mean, square } from "./sampler-of-a-law.ts";

/** A law of a stay, with what theory says of it, and of the stay found in progress, which the law favours by its length. */
export interface LawOfAStay {
  readonly title: string;
  readonly law: LawInWords;
  readonly mean: number;
  readonly distribution: (x: number) => number;
  readonly moments: readonly Moment[];
  readonly lengthBiased: {
    readonly distribution: (x: number) => number;
    readonly moments: readonly Moment[];
  };
}

/** Both laws by the first three moments of the plain one. */
function byMoments(
  title: string,
  law: LawInWords,
  [m1, m2, m3]: readonly [number, number, number],
  distribution: (x: number) => number,
  lengthBiased: (x: number) => number,
): LawOfAStay {
  const [plain, biased] = [
    [mean(m1), square(m2)],
    [mean(m2 / m1), square(m3 / m1)],
  ];
  return {
    title,
    law,
    mean: m1,
    distribution,
    moments: plain,
    lengthBiased: { distribution: lengthBiased, moments: biased },
  };
}

const within = (p: number) => Math.min(1, Math.max(0, p));
const gamma = (x: number) => Math.exp(logGamma(x));

function exponential(m: number): LawOfAStay {
  return byMoments(
    `exponential with mean ${m}`,
    ["exponential", m],
    [m, 2 * m ** 2, 6 * m ** 3],
    (x) => -Math.expm1(-x / m),
    (x) => -Math.expm1(-x / m) - (x / m) * Math.exp(-x / m),
  );
}

function gammaLaw(shape: number, scale: number): LawOfAStay {
  return byMoments(
    `gamma of shape ${shape} and scale ${scale}`,
    ["gamma", shape, scale],
    [shape * scale, shape * (shape + 1) * scale ** 2, shape * (shape + 1) * (shape + 2) * scale ** 3],
    (x) => regularisedGamma(shape, x / scale),
    (x) => regularisedGamma(shape + 1, x / scale),
  );
}

function weibull(shape: number, scale: number): LawOfAStay {
  const moment = (k: number) => scale ** k * gamma(1 + k / shape);
  return byMoments(
    `Weibull of shape ${shape} and scale ${scale}`,
    ["weibull", shape, scale],
    [moment(1), moment(2), moment(3)],
    (x) => -Math.expm1(-((x / scale) ** shape)),
    (x) => regularisedGamma(1 + 1 / shape, (x / scale) ** shape),
  );
}

function lognormal(m: number, s: number): LawOfAStay {
  const moment = (k: number) => Math.exp(k * m + (k * s) ** 2 / 2);
  return byMoments(
    `lognormal with logarithms of mean ${m} and standard deviation ${s}`,
    ["lognormal", m, s],
    [moment(1), moment(2), moment(3)],
    (x) => normalDistribution((Math.log(x) - m) / s),
    (x) => normalDistribution((Math.log(x) - m - s * s) / s),
  );
}

/** By the moments of its logarithm: those of a long stay itself are infinite, or too wild to be tested. */
function logLogistic(shape: number, scale: number): LawOfAStay {
  const share = (x: number) => 1 / (1 + (x / scale) ** -shape);
  const logarithm = (value: number): Moment => ({ name: "mean logarithm", of: Math.log, mean: value });
  const biasedMean = Math.log(scale) + 1 - Math.PI / shape / Math.tan(Math.PI / shape);
  return {
    title: `log-logistic of shape ${shape} and scale ${scale}`,
    law: ["log-logistic", shape, scale],
    mean: scale * gamma(1 + 1 / shape) * gamma(1 - 1 / shape),
    distribution: share,
    moments: [
      logarithm(Math.log(scale)),
      { name: "mean square logarithm", of: (x) => Math.log(x / scale) ** 2, mean: (Math.PI / shape) ** 2 / 3 },
    ],
    lengthBiased: {
      distribution: (x) => regularisedBeta(share(x), 1 + 1 / shape, 1 - 1 / shape),
      moments: [logarithm(biasedMean)],
    },
  };
}

function gompertz(hazard: number, growth: number): LawOfAStay {
  const survival = (x: number) => Math.exp((-hazard / growth) * Math.expm1(growth * x));
  const last = Math.log1p((50 * growth) / hazard) / growth;
  const moment = (k: number) => integral((x) => k * x ** (k - 1) * survival(x), 0, last);
  const whole = scaledExponentialIntegral(hazard / growth);
  const timeUpTo = (x: number) =>
    (whole - survival(x) * scaledExponentialIntegral((hazard / growth) * Math.exp(growth * x))) / growth;
  const m1 = moment(1);
  return byMoments(
    `Gompertz with a hazard of ${hazard} that grows at ${growth}`,
    ["gompertz", hazard, growth],
    [m1, moment(2), moment(3)],
    (x) => 1 - survival(x),
    (x) => (timeUpTo(x) - x * survival(x)) / m1,
  );
}

/** Simpson's rule, far finer than the functions here need. */
function integral(f: (x: number) => number, from: number, to: number): number {
  const steps = 20_000;
  const width = (to - from) / steps;
  let sum = f(from) + f(to);
  for (let step = 1; step < steps; step++) sum += (step % 2 === 1 ? 4 : 2) * f(from + step * width);
  return (sum * width) / 3;
}

/** The integral of x^power f(x) from 7 to x of the triangular law on 7, 35, 42: rising by 2/980 a day, then falling by 2/245. */
function triangularIntegral(x: number, power: number): number {
  const part = (from: number, to: number, slope: number, zero: number) => {
    const antiderivative = (y: number) =>
      slope * (y ** (power + 2) / (power + 2) - (zero * y ** (power + 1)) / (power + 1));
    return antiderivative(to) - antiderivative(from);
  };
  const at = Math.min(42, Math.max(7, x));
  return part(7, Math.min(at, 35), 2 / 980, 7) + (at > 35 ? part(35, at, -2 / 245, 42) : 0);
}

const UNIFORM = byMoments(
  "uniform from 21 to 42",
  ["uniform", 21, 21],
  [(42 ** 2 - 21 ** 2) / 42, (42 ** 3 - 21 ** 3) / 63, (42 ** 4 - 21 ** 4) / 84],
  (x) => within((x - 21) / 21),
  (x) => within((x * x - 21 ** 2) / (42 ** 2 - 21 ** 2)),
);

const TRIANGULAR = byMoments(
  "triangular on 7, 35 and 42",
  ["triangular", 7, 35, 42],
  [triangularIntegral(42, 1), triangularIntegral(42, 2), triangularIntegral(42, 3)],
  (x) => triangularIntegral(x, 0),
  (x) => triangularIntegral(x, 1) / 28,
);

/** Parts by their probability; found in progress, by their probability times their mean. */
function mixture(title: string, parts: readonly (readonly [number, LawOfAStay])[]): LawOfAStay {
  const average = (of: (part: LawOfAStay) => number) =>
    parts.reduce((sum, [probability, part]) => sum + probability * of(part), 0);
  const m1 = average((part) => part.mean);
  const [m2, m3] = [0, 1].map((at) => average((part) => part.mean * part.lengthBiased.moments[at]!.mean));
  return byMoments(
    title,
    { mixture: parts.map(([probability, part]) => [probability, part.law] as const) },
    [m1, m2!, m3!],
    (x) => average((part) => part.distribution(x)),
    (x) => average((part) => part.mean * part.lengthBiased.distribution(x)) / m1,
  );
}

export const CONTINUOUS_LAWS: readonly LawOfAStay[] = [
  UNIFORM,
  TRIANGULAR,
  exponential(42),
  gammaLaw(2, 7),
  gammaLaw(0.6, 30),
  weibull(0.8, 900),
  weibull(3, 30),
  lognormal(1.5, 0.5),
  logLogistic(3.5, 300),
  logLogistic(1.4, 20),
  // Nearly exponential, and with a hazard that grows a hundredfold.
  gompertz(0.01, 0.004),
  gompertz(1e-5, 3e-4),
  mixture("a mixture, of which one part is a mixture", [
    [0.25, lognormal(1.5, 0.5)],
    [0.25, UNIFORM],
    [
      0.5,
      mixture("exponential or gamma", [
        [0.6, exponential(42)],
        [0.4, gammaLaw(2, 7)],
      ]),
    ],
  ]),
];
