import { scaledExponentialIntegral } from "./exponential-integral.ts";
import { drawGamma } from "./gamma.ts";
import { logGamma, regularisedUpperGamma } from "./gamma-function.ts";
import { drawGompertzAge, gompertzExposure, gompertzTime } from "./gompertz.ts";
import { drawFrom, LAW, type LawTable } from "./laws.ts";
import { normalDistribution } from "./normal-quantile.ts";
import type { Stream } from "./stream.ts";

/** The mean of a law; infinite for a log-logistic law of shape 1 or less. */
export function meanOfLaw(laws: LawTable, law: number): number {
  const [a, b, c] = [laws.a[law]!, laws.b[law]!, laws.c[law]!];
  switch (laws.family[law]) {
    case LAW.fixed:
    case LAW.exponential:
      return a;
    case LAW.uniform:
      return a + b / 2;
    case LAW.triangular:
      return (a + b + c) / 3;
    case LAW.gamma:
      return a * b;
    case LAW.weibull:
      return b * Math.exp(logGamma(1 + 1 / a));
    case LAW.lognormal:
      return Math.exp(a + (b * b) / 2);
    case LAW["log-logistic"]:
      return a > 1 ? (b * Math.PI) / a / Math.sin(Math.PI / a) : Number.POSITIVE_INFINITY;
    case LAW.gompertz:
      return a / b < 1e15 ? scaledExponentialIntegral(a / b) / b : 1 / a;
    case LAW.empirical:
      return weightedSum(laws, law, (value) => value);
    default:
      return weightedSum(laws, law, (part) => meanOfLaw(laws, part));
  }
}

/** The probability that a duration is longer than `x`. */
export function survivalOf(laws: LawTable, law: number, x: number): number {
  const [a, b, c] = [laws.a[law]!, laws.b[law]!, laws.c[law]!];
  switch (laws.family[law]) {
    case LAW.fixed:
      return x < a ? 1 : 0;
    case LAW.uniform:
      return x >= a + b ? 0 : Math.min(1, (a + b - x) / b);
    case LAW.triangular:
      if (x >= c) return 0;
      if (x <= a) return 1;
      return x < b ? 1 - (x - a) ** 2 / ((c - a) * (b - a)) : (c - x) ** 2 / ((c - a) * (c - b));
    case LAW.empirical:
      return weightedSum(laws, law, (value) => (value > x ? 1 : 0));
    case LAW.mixture:
      return weightedSum(laws, law, (part) => survivalOf(laws, part, x));
    default:
      return x > 0 ? survivalWithoutEnd(laws, law, x) : 1;
  }
}

/** The laws on all of the positive numbers. */
function survivalWithoutEnd(laws: LawTable, law: number, x: number): number {
  const [a, b] = [laws.a[law]!, laws.b[law]!];
  switch (laws.family[law]) {
    case LAW.exponential:
      return Math.exp(-x / a);
    case LAW.gamma:
      return regularisedUpperGamma(a, x / b);
    case LAW.weibull:
      return Math.exp(-((x / b) ** a));
    case LAW.lognormal:
      return b === 0 ? (Math.log(x) < a ? 1 : 0) : normalDistribution((a - Math.log(x)) / b);
    case LAW["log-logistic"]:
      return 1 / (1 + (x / b) ** a);
    default:
      return Math.exp(-gompertzExposure(a, b, x));
  }
}

/**
 * One duration from the length-biased law (density x f(x) / mean): the whole length of a stay that is found in progress
 * in the long run. A uniform share of it has gone by already.
 */
export function drawLengthBiased(laws: LawTable, law: number, stream: Stream): number {
  const [a, b] = [laws.a[law]!, laws.b[law]!];
  switch (laws.family[law]) {
    case LAW.fixed:
      return a;
    case LAW.uniform:
      return Math.sqrt(a * a + stream.openUniform() * b * (a + a + b));
    case LAW.triangular:
      return drawLongerTriangular(laws, law, stream);
    case LAW.exponential:
      return a * (stream.exponential() + stream.exponential());
    case LAW.gamma:
      return b * drawGamma(a + 1, stream);
    case LAW.weibull:
      return b * drawGamma(1 + 1 / a, stream) ** (1 / a);
    case LAW.lognormal:
      return Math.exp(a + b * b + b * stream.normal());
    case LAW["log-logistic"]:
      return b * (drawGamma(1 + 1 / a, stream) / drawGamma(1 - 1 / a, stream)) ** (1 / a);
    case LAW.gompertz: {
      const age = drawGompertzAge(a, b, stream);
      return age + gompertzTime(a * Math.exp(b * age), b, stream.exponential());
    }
    case LAW.empirical:
      return pickBySize(laws, law, stream, (value) => value);
    default: {
      const part = pickBySize(laws, law, stream, (one) => meanOfLaw(laws, one));
      return drawLengthBiased(laws, part, stream);
    }
  }
}

/** More refusals than a true law ever has: each has a chance of two in three at most. */
const MOST_REFUSALS = 1000;

function drawLongerTriangular(laws: LawTable, law: number, stream: Stream): number {
  for (let refusals = 0; refusals < MOST_REFUSALS; refusals++) {
    const x = drawFrom(laws, law, stream);
    if (stream.openUniform() * laws.c[law]! <= x) return x;
  }
  return Number.NaN;
}

/** The sum over the values or parts of an empirical law or a mixture, each by its probability. */
function weightedSum(laws: LawTable, law: number, of: (item: number) => number): number {
  let sum = 0;
  for (let at = laws.a[law]!; at < endOfData(laws, law); at += 2) {
    const weight = weightAt(laws, law, at);
    if (weight > 0) sum += weight * of(laws.data[at + 1]!);
  }
  return sum;
}

/** One of the values or parts, with a chance in proportion to its probability times its size. */
function pickBySize(laws: LawTable, law: number, stream: Stream, size: (item: number) => number): number {
  let rest = stream.openUniform() * weightedSum(laws, law, size);
  let picked = Number.NaN;
  for (let at = laws.a[law]!; at < endOfData(laws, law); at += 2) {
    const weight = weightAt(laws, law, at);
    if (weight === 0) continue;
    picked = laws.data[at + 1]!;
    rest -= weight * size(picked);
    if (rest < 0) break;
  }
  return picked;
}

const endOfData = ({ a, b }: LawTable, law: number): number => a[law]! + 2 * b[law]!;

/** The probability of the value or part whose pair stands at `at`. */
function weightAt({ a, data }: LawTable, law: number, at: number): number {
  const before = at === a[law]! ? 0 : Math.min(1, data[at - 2]!);
  return Math.min(1, data[at]!) - before;
}
