import type { Model } from "../../model/model.ts";
import { bookedEarly, profiles, savedInAYear, sharedInterventions } from "./budget-rules.ts";
import { FINDINGS, type FindingCode } from "./catalogue.ts";
import type { Finding, Outcome } from "./finding.ts";
import { moreThanEverybody } from "./more-than-everybody.ts";
import { declaredGreen, type RatedRun } from "./ratings.ts";
import { sameChanges } from "./same-changes.ts";
import { differences, growthAYear, percentages } from "./stated-changes.ts";
import { modelAndDocument, totals, twoValues } from "./stated-figures.ts";

export type { FigureOfFinding, Finding } from "./finding.ts";
export type { RatedRun } from "./ratings.ts";

/** A rule, and what came of it. */
export interface RuleOutcome {
  readonly code: FindingCode;
  readonly title: string;
  /** How many things it looked at; undefined where it needs a run, and there is none. */
  readonly checked: number | undefined;
  readonly found: number;
}

/** What contradicts itself in a plan, or is hard to believe. */
export interface Plausibility {
  /** In the order of the rules. */
  readonly findings: readonly Finding[];
  readonly rules: readonly RuleOutcome[];
}

/** Each needs nothing but the model. */
const RULES: Readonly<Record<Exclude<FindingCode, "TDM-CHECK-007">, (model: Model) => Outcome>> = {
  "TDM-CHECK-001": (model) => both(totals(model), differences(model)),
  "TDM-CHECK-002": twoValues,
  "TDM-CHECK-003": modelAndDocument,
  "TDM-CHECK-004": profiles,
  "TDM-CHECK-005": bookedEarly,
  "TDM-CHECK-006": savedInAYear,
  "TDM-CHECK-008": growthAYear,
  "TDM-CHECK-009": percentages,
  "TDM-CHECK-010": sameChanges,
  "TDM-CHECK-011": moreThanEverybody,
  "TDM-CHECK-012": sharedInterventions,
};

const both = (one: Outcome, other: Outcome): Outcome => ({
  checked: one.checked + other.checked,
  findings: [...one.findings, ...other.findings],
});

/**
 * Checks a plan: what its documents state against one another and the model, its budget against its own milestones and what
 * councils have delivered, its interventions against one another, and, given a run, its ratings against the probabilities.
 */
export function plausibilityOf(model: Model, run: RatedRun | undefined): Plausibility {
  const codes = Object.keys(FINDINGS) as FindingCode[];
  const outcomes = codes.map((code) => ({
    code,
    outcome: code === "TDM-CHECK-007" ? run && declaredGreen(run) : RULES[code](model),
  }));
  return {
    findings: outcomes.flatMap(({ outcome }) => outcome?.findings ?? []),
    rules: outcomes.map(({ code, outcome }) => ({
      code,
      title: FINDINGS[code].title,
      checked: outcome?.checked,
      found: outcome?.findings.length ?? 0,
    })),
  };
}
