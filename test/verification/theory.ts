/** Formulas of queueing theory and calculus, written down apart from the engine. */

/** The share of Poisson arrivals that find all servers busy and go away: by Erlang's recursion. */
export function erlangB(load: number, servers: number): number {
  let blocked = 1;
  for (let server = 1; server <= servers; server++) blocked = (load * blocked) / (server + load * blocked);
  return blocked;
}

/** The share of Poisson arrivals who have to wait for one of some servers. */
export function erlangC(load: number, servers: number): number {
  const blocked = erlangB(load, servers);
  return blocked / (1 - (load / servers) * (1 - blocked));
}

/** The long-run distribution of a number that goes up and down by one, up to a number beyond which it hardly ever is. */
export function birthAndDeath(up: (n: number) => number, down: (n: number) => number, most: number): number[] {
  const weights = [1];
  for (let n = 1; n <= most; n++) weights.push((weights[n - 1]! * up(n - 1)) / down(n));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** The mean of something that depends on a number with this distribution. */
export function meanOver(shares: readonly number[], of: (n: number) => number): number {
  return shares.reduce((sum, share, n) => sum + share * of(n), 0);
}

/** By Simpson's rule, from 0 to an end. */
export function integral(of: (x: number) => number, end: number, steps = 20_000): number {
  let sum = of(0) + of(end);
  for (let step = 1; step < steps; step++) sum += (step % 2 === 1 ? 4 : 2) * of((end * step) / steps);
  return (sum * end) / steps / 3;
}

/** From 0 to infinity, by Simpson's rule in the logarithm: for survival functions, whatever their scale. */
export function integralToInfinity(of: (x: number) => number): number {
  const [from, to, steps] = [-30, 14, 40_000];
  let sum = 0;
  for (let step = 0; step <= steps; step++) {
    const x = Math.exp(from + ((to - from) * step) / steps);
    sum += (step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2) * x * of(x);
  }
  return (sum * (to - from)) / steps / 3;
}

/** The chance of a standard normal value above z: the integral of its density, by Simpson's rule from 0 to z. */
function normalTail(z: number): number {
  if (z < -9) return 1;
  if (z > 9) return 0;
  return 0.5 - integral((x) => Math.exp((-x * x) / 2), z, 400) / Math.sqrt(2 * Math.PI);
}

/** The probability that something lasts longer than x, by its law. */
export const survival = {
  exponential: (mean: number) => (x: number) => Math.exp(-x / mean),
  weibull: (shape: number, scale: number) => (x: number) => Math.exp(-((x / scale) ** shape)),
  gompertz: (hazard: number, growth: number) => (x: number) => Math.exp((-hazard / growth) * Math.expm1(growth * x)),
  logLogistic: (shape: number, scale: number) => (x: number) => 1 / (1 + (x / scale) ** shape),
  erlang: (phases: number, mean: number) => (x: number) => {
    const events = (x * phases) / mean;
    let term = Math.exp(-events);
    let sum = 0;
    for (let phase = 0; phase < phases; phase++) {
      sum += term;
      term *= events / (phase + 1);
    }
    return sum;
  },
  lognormal: (mean: number, cv: number) => {
    const variance = Math.log1p(cv ** 2);
    const middle = Math.log(mean) - variance / 2;
    return (x: number) => normalTail((Math.log(x) - middle) / Math.sqrt(variance));
  },
  fixed: (length: number) => (x: number) => (x < length ? 1 : 0),
} as const;

/** Scale of a Weibull law by its mean; the gamma function at 1 + 1/shape is tabulated. */
const GAMMA: Readonly<Record<string, number>> = {
  0.8: 1.1330030963193474,
  1.5: 0.9027452929509336,
  2: 0.886226925452758,
};
export const weibullScale = (shape: number, mean: number): number => mean / GAMMA[shape]!;
