import { gompertzExposure, gompertzTime } from "./gompertz.ts";
import { LAW, type LawTable } from "./laws.ts";

/*
 * The four laws whose integrated hazard has an exact inverse. A standard exponential as exposure makes the time a draw from
 * the law; an exposure that is used up by one stage after another makes it one lifetime across them all.
 */

/** The time until an integrated hazard of `exposure` is used up, for somebody already `elapsed` in. */
export function timeToExposure(laws: LawTable, law: number, exposure: number, elapsed: number): number {
  const a = laws.a[law]!;
  switch (laws.family[law]) {
    case LAW.exponential:
      return a * exposure;
    case LAW.weibull:
      return weibullTime(a, laws.b[law]!, exposure, elapsed);
    case LAW.gompertz:
      return gompertzTime(a * Math.exp(laws.b[law]! * elapsed), laws.b[law]!, exposure);
    case LAW["log-logistic"]:
      return logLogisticTime(a, laws.b[law]!, exposure, elapsed);
    default:
      return Number.NaN;
  }
}

/** The integrated hazard between two times in a stage; the inverse of `timeToExposure`. */
export function exposureBetween(laws: LawTable, law: number, from: number, to: number): number {
  if (to <= from) return 0;
  const a = laws.a[law]!;
  switch (laws.family[law]) {
    case LAW.exponential:
      return (to - from) / a;
    case LAW.weibull:
      return weibullExposure(a, laws.b[law]!, from, to);
    case LAW.gompertz:
      return gompertzExposure(a * Math.exp(laws.b[law]! * from), laws.b[law]!, to - from);
    case LAW["log-logistic"]:
      return logLogisticExposure(a, laws.b[law]!, from, to);
    default:
      return Number.NaN;
  }
}

/** x^power for x > 0, in the way that is fastest. */
const powerOf = (x: number, power: number): number => Math.exp(power * Math.log(x));

/** Where little is used up after much, the times before and after are not subtracted, which would leave no digits. */
function weibullTime(shape: number, scale: number, exposure: number, elapsed: number): number {
  if (elapsed === 0) return scale * powerOf(exposure, 1 / shape);
  const before = powerOf(elapsed / scale, shape);
  return exposure < before
    ? elapsed * Math.expm1(Math.log1p(exposure / before) / shape)
    : scale * powerOf(exposure + before, 1 / shape) - elapsed;
}

function weibullExposure(shape: number, scale: number, from: number, to: number): number {
  if (from === 0) return powerOf(to / scale, shape);
  const before = powerOf(from / scale, shape);
  return to < 2 * from
    ? before * Math.expm1(shape * Math.log1p((to - from) / from))
    : powerOf(to / scale, shape) - before;
}

/** log(1 + e^x), which is the integrated hazard of a log-logistic law at x = shape x log(time / scale). */
const softplus = (x: number): number => (x > 40 ? x : Math.log1p(Math.exp(x)));

/** By e^y - 1 = odds: the odds grow by e^exposure (1 + (1 - e^-exposure) / odds). */
function logLogisticTime(shape: number, scale: number, exposure: number, elapsed: number): number {
  const odds = elapsed === 0 ? 0 : powerOf(elapsed / scale, shape);
  const used = -Math.expm1(-exposure);
  return used < odds
    ? elapsed * Math.expm1((exposure + Math.log1p(used / odds)) / shape)
    : scale * Math.exp((exposure + Math.log(odds + used)) / shape) - elapsed;
}

function logLogisticExposure(shape: number, scale: number, from: number, to: number): number {
  const after = shape * Math.log(to / scale);
  if (from === 0) return softplus(after);
  if (to >= 2 * from) return softplus(after) - softplus(shape * Math.log(from / scale));
  return Math.log1p(Math.expm1(shape * Math.log1p((to - from) / from)) / (1 + powerOf(from / scale, -shape)));
}
