import { significant } from "./numbers.ts";
import { percent } from "./probability.ts";

/** What to be careful of where a share of the people was simulated; nothing where all were. */
export function sampleWarning(sample: number): string[] {
  if (sample >= 1) return [];
  return [
    `Only ${percent(sample)} of the people were simulated, each standing for ${significant(1 / sample, 2)}: luck weighs more than it would among all of them.`,
  ];
}
