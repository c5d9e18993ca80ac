import { drawGamma } from "./gamma.ts";
import { gompertzTime } from "./gompertz.ts";
import type { Stream } from "./stream.ts";

/** The laws of a duration, as numbers for typed arrays. Each uses up to three coefficients a, b, c. */
export const LAW = {
  /** a: the value */
  fixed: 0,
  /** a: least, b: range */
  uniform: 1,
  /** a: least, b: mode, c: greatest */
  triangular: 2,
  /** a: mean */
  exponential: 3,
  /** a: shape, b: scale */
  gamma: 4,
  /** a: shape, b: scale */
  weibull: 5,
  /** a: mean of the logarithm, b: its standard deviation */
  lognormal: 6,
  /** a: shape, b: scale (the median) */
  "log-logistic": 7,
  /** a: hazard at the beginning, b: rate at which it grows, 0 or more */
  gompertz: 8,
  /** a: where its data begin, b: how many values: pairs of the cumulative probability up to a value and the value */
  empirical: 9,
  /** a: where its data begin, b: how many parts: pairs of the cumulative probability up to a part and the part's law */
  mixture: 10,
} as const;

/** Many laws, as parallel arrays: a law is its index. */
export interface LawTable {
  readonly family: Uint8Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly c: Float64Array;
  /** Of empirical laws and mixtures. The last cumulative probability of each is 1 or more. */
  readonly data: Float64Array;
}

/** One duration by a law of the table, in the unit of its coefficients. */
export function drawFrom(laws: LawTable, law: number, stream: Stream): number {
  const a = laws.a[law]!;
  switch (laws.family[law]) {
    case LAW.fixed:
      return a;
    case LAW.uniform:
      return a + laws.b[law]! * stream.openUniform();
    case LAW.exponential:
      return a * stream.exponential();
    case LAW.weibull:
      return laws.b[law]! * Math.exp(Math.log(stream.exponential()) / a);
    case LAW.lognormal:
      return Math.exp(a + laws.b[law]! * stream.normal());
    default:
      return drawRarer(laws, law, stream);
  }
}

/** The laws that few models use, apart so that the others stay small enough to be compiled into a walk. */
function drawRarer(laws: LawTable, law: number, stream: Stream): number {
  const a = laws.a[law]!;
  const b = laws.b[law]!;
  switch (laws.family[law]) {
    case LAW.triangular:
      return triangularQuantile(stream.openUniform(), a, b, laws.c[law]!);
    case LAW.gamma:
      return b * drawGamma(a, stream);
    case LAW["log-logistic"]: {
      const u = stream.openUniform();
      return b * Math.exp(Math.log(u / (1 - u)) / a);
    }
    case LAW.gompertz:
      return gompertzTime(a, b, stream.exponential());
    case LAW.empirical:
      return laws.data[pick(laws.data, a, stream.uniform()) + 1]!;
    default:
      return drawFrom(laws, laws.data[pick(laws.data, a, stream.uniform()) + 1]!, stream);
  }
}

/** Where the pair stands that a uniform picks. */
function pick(data: Float64Array, from: number, uniform: number): number {
  let at = from;
  while (uniform >= data[at]!) at += 2;
  return at;
}

function triangularQuantile(p: number, least: number, mode: number, greatest: number): number {
  const range = greatest - least;
  if (range === 0) return least;
  const left = (mode - least) / range;
  return p < left
    ? least + Math.sqrt(p * range * (mode - least))
    : greatest - Math.sqrt((1 - p) * range * (greatest - mode));
}
