import type { Plausibility } from "../analysis/plausibility/plausibility.ts";
import { counted } from "./numbers.ts";

/** What the checks of a plan come to, in a sentence or two. */
export function plausibilitySentences({ findings, rules }: Plausibility): string[] {
  const looked = rules.reduce((sum, { checked }) => sum + (checked ?? 0), 0);
  const without = rules.filter(({ checked }) => checked === undefined);
  const within = `${counted(rules.length - without.length, "rule")} over ${counted(looked, "thing")}`;
  return [
    findings.length === 0
      ? `Nothing was found that contradicts itself or is hard to believe, by ${within}.`
      : `${counted(findings.length, "finding")} to ask about, by ${within}.`,
    ...(without.length === 0
      ? []
      : ["Ratings were not held against probabilities: that needs a run, --run FOLDER or --simulate."]),
  ];
}

/** What a finding is not. */
export const MEANING_OF_FINDINGS =
  "A finding is a question to whoever wrote the plan, not a verdict: two figures that cannot both be right, or one that is outside what has been seen elsewhere. What is printed is taken as rounded to its last place.";

/** What was found in a plan, in a line each: what it is, and what it is about. Empty where nothing was found. */
export function findingsInShort(plausibility: Plausibility | undefined): string[] {
  return (plausibility?.findings ?? []).map(({ title, about }) => `${title}: ${about}.`);
}

export const FINDINGS_OF_PLAN = "What to ask about the plan";
