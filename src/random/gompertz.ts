import type { Stream } from "./stream.ts";

/** Below it the growth of the hazard bends a time so little that the first term of the series is exact. */
const STRAIGHT = 1e-9;

/**
 * The time until an integrated hazard of `exposure` is used up, where the hazard is `hazard` now and grows by the factor
 * e^(growth x time). A growth of 0 is an exponential law.
 */
export function gompertzTime(hazard: number, growth: number, exposure: number): number {
  const straight = exposure / hazard;
  const bend = straight * growth;
  return bend > STRAIGHT ? Math.log1p(bend) / growth : straight * (1 - 0.5 * bend);
}

/** The integrated hazard of the next `time`; the inverse of `gompertzTime`. */
export function gompertzExposure(hazard: number, growth: number, time: number): number {
  const bend = growth * time;
  return bend > STRAIGHT ? (hazard * Math.expm1(bend)) / growth : hazard * time * (1 + 0.5 * bend);
}

/** More refusals than a true law ever has: each has a chance of two in five at most. */
const MOST_REFUSALS = 1000;

/**
 * How long a stay that is found in progress has lasted so far: density survival / mean. In y = e^(growth x age) and
 * n = hazard / growth that is e^(-n y) / y from y = 1 on. The proposal is e^(-n y) where n is 1 or more; otherwise it is 1 / y
 * up to y = 1 / n, and e^(-n y) beyond.
 */
export function drawGompertzAge(hazard: number, growth: number, stream: Stream): number {
  const middle = Math.log(growth / hazard);
  const beyond = Math.exp(-1);
  for (let refusals = 0; refusals < MOST_REFUSALS; refusals++) {
    if (!(middle > 0)) {
      const age = gompertzTime(hazard, growth, stream.exponential());
      if (stream.openUniform() < Math.exp(-growth * age)) return age;
    } else if (stream.openUniform() * (middle + beyond) < middle) {
      const logY = middle * stream.openUniform();
      if (stream.openUniform() < Math.exp((-hazard / growth) * Math.exp(logY))) return logY / growth;
    } else {
      const times = 1 + stream.exponential();
      if (stream.openUniform() * times < 1) return (middle + Math.log(times)) / growth;
    }
  }
  return Number.NaN;
}
