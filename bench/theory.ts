import type { Queue } from "./models.ts";

/** Contacts a day of the care pathway, the share that goes to early help, and its mean length in days. */
const CONTACTS = 107_896 / 365;
const TO_EARLY_HELP = 0.2;
const EARLY_HELP = 42;

/**
 * Person-days of early help in a replication of the care pathway over so many days. People come as a Poisson process of
 * rate r, and each counts min(X, what is left of the time), X exponential with mean m: the mean is r times the integral of
 * E min(X, u) = m (1 - e^(-u/m)), the variance r times that of E min(X, u)^2 = 2 m^2 (1 - e^(-u/m) (1 + u/m)).
 */
export function earlyHelpDays(days: number): { readonly mean: number; readonly standardDeviation: number } {
  const rate = CONTACTS * TO_EARLY_HELP;
  const m = EARLY_HELP;
  const left = Math.exp(-days / m);
  const variance = rate * 2 * m * m * (days - 2 * m + left * (days + 2 * m));
  return { mean: rate * m * (days - m * (1 - left)), standardDeviation: Math.sqrt(variance) };
}

/** The mean wait in M/M/c: Erlang's C by way of his B. */
export function meanWait({ servers, perDay, service }: Queue): number {
  const load = perDay * service;
  let blocked = 1;
  for (let server = 1; server <= servers; server++) blocked = (load * blocked) / (server + load * blocked);
  const mustWait = blocked / (1 - (load / servers) * (1 - blocked));
  return mustWait / (servers / service - perDay);
}
