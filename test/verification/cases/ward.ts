import { theory } from "../../kernel/simulation.ts";
import type { Observed } from "../observed.ts";

/** A ward that people come to from outside and stay in without waiting: M/G/infinity. */
export function ward(stay: string, arrivals: string, time: string, more = ""): string {
  return theory(
    `
exits: {out: Out}
${more}
stages:
  ward:
    kind: stay
    arrivals: {external: {admissions: ${arrivals}}}
    duration: ${stay}
    to: {out: 1}
`,
    time,
  );
}

/** How many are in the ward at the end of each period after the first few: rounds at equal intervals. */
export function rounds(run: Observed): Float64Array {
  return run.insideAtEnds("ward");
}

/** The mean over rounds of something that depends on the number who are there. */
export function overRounds(of: (inside: number) => number) {
  return (run: Observed): number => rounds(run).reduce((sum, inside) => sum + of(inside), 0) / run.periods;
}
