import type { StatedGoal, TargetAnswer, TargetGoal } from "../analysis/summary.ts";
import { poundsAlike, statedPounds } from "./money.ts";
import { decimal, significant } from "./numbers.ts";
import { percent } from "./probability.ts";

/** The cohort of what counts everybody. */
export const EVERYBODY = "all";

/** What somebody does who meets a target: a verb that takes an s, and what follows it. */
export interface GoalWords {
  readonly verb: string;
  readonly rest: string;
}

type Measure = Extract<TargetGoal, { readonly form: "measure" }>;

/** "save" and "£56m a year on care for people aged 65 and over by 2018/19". */
export function goalInWords(answer: StatedGoal): GoalWords {
  const prices = answer.prices === undefined ? "" : ` (prices of ${answer.prices})`;
  const whose = answer.cohort === EVERYBODY ? "" : cohortInWords(answer.cohort);
  const on = whose === "" ? "" : ` on care for ${whose}`;
  switch (answer.form) {
    case "saving":
      return { verb: "save", rest: `${statedPounds(answer.saving)} a year${prices}${on} by ${answer.year}` };
    case "cumulative-saving": {
      const { saving, from, to } = answer;
      return { verb: "save", rest: `${statedPounds(saving)} in all${prices}${on} ${yearsInWords(from, to)}` };
    }
    case "net-budget": {
      const { budget, from, to } = answer;
      const what = whose === "" ? "the net budget" : `the net cost of care for ${whose}`;
      const years = from === to ? `in ${from}` : `in every year ${yearsInWords(from, to)}`;
      return { verb: "keep", rest: `${what} within ${statedPounds(budget)}${prices} ${years}` };
    }
    case "measure": {
      const who = whose === "" ? "" : ` of ${whose}`;
      return measureInWords(answer, who);
    }
  }
}

function measureInWords(goal: Measure, who: string): GoalWords {
  const { bound, year, of, withinDays } = goal;
  const when = `in ${year}`;
  const limit = boundInWords(goal);
  if (goal.measure === "waits-within" && !("against" in bound)) {
    const rest = `${limit} of waits${who} for ${lowered(of)} within ${days(withinDays)} ${when}`;
    return { verb: "keep", rest };
  }
  const what = `${subjectOf(goal)}${who}`;
  if ("against" in bound)
    return { verb: bound.of === "fall-by" ? "lower" : "raise", rest: `${what} ${when} by ${limit}` };
  return bound.of === "at-most"
    ? { verb: "keep", rest: `${what} at ${limit} ${when}` }
    : { verb: "bring", rest: `${what} to ${limit} ${when}` };
}

/** What is measured, as it stands within a sentence. */
function subjectOf({ measure, of, withinDays }: Measure): string {
  const where = lowered(of);
  switch (measure) {
    case "entries":
      return `entries into ${where}`;
    case "starts":
      return `new entries into ${where}`;
    case "people-on-average":
      return `the number of people in ${where}`;
    case "mean-wait":
      return `the mean wait for ${where}`;
    case "waits-within":
      return `the share of waits for ${where} within ${days(withinDays)}`;
  }
}

/** "10,000 or fewer", "10 days or less", "20 % or more against 2015/16". */
function boundInWords({ bound, measure }: Measure): string {
  if ("against" in bound) {
    return `${percent(bound.share)} or more against ${bound.against === "do-nothing" ? "doing nothing" : bound.against}`;
  }
  const amount = measuredAmount(bound.amount, measure);
  const isCounted = measure !== "mean-wait" && measure !== "waits-within";
  return `${amount} or ${bound.of === "at-least" ? "more" : isCounted ? "fewer" : "less"}`;
}

function measuredAmount(amount: number, measure: Measure["measure"]): string {
  if (measure === "waits-within") return percent(amount);
  return measure === "mean-wait" ? days(amount) : decimal(amount);
}

function days(amount: number): string {
  return `${significant(amount, 3)} ${amount === 1 ? "day" : "days"}`;
}

function yearsInWords(from: string, to: string): string {
  return from === to ? `in ${from}` : `from ${from} to ${to}`;
}

/** A target as the name of a row: "£56m by 2018/19", with the cohort where it counts but one. */
export function targetName(answer: StatedGoal): string {
  const who = answer.cohort === EVERYBODY ? "" : `, ${answer.cohort}`;
  switch (answer.form) {
    case "saving":
      return `${statedPounds(answer.saving)} by ${answer.year}${who}`;
    case "cumulative-saving":
      return `${statedPounds(answer.saving)} in all ${yearsInWords(answer.from, answer.to)}${who}`;
    case "net-budget": {
      const { budget, from, to } = answer;
      return `Net budget within ${statedPounds(budget)} ${from === to ? "" : "each year "}${yearsInWords(from, to)}${who}`;
    }
    case "measure": {
      const subject = capital(subjectOf(answer).replace(/^the /, ""));
      const { bound } = answer;
      const change = "against" in bound ? `${bound.of === "fall-by" ? "down" : "up"} by ` : "";
      return `${subject}: ${change}${boundInWords(answer)} in ${answer.year}${who}`;
    }
  }
}

/** How somebody misses a target by an amount: "short by". */
export function missedBy({ form }: TargetAnswer): string {
  return form === "net-budget" ? "over by" : form === "measure" ? "off by" : "short by";
}

/** Amounts by which a target is missed, alike in precision: "£18m", "500", "3 days", "5 points". */
export function missedAmounts(answer: TargetAnswer, amounts: readonly number[]): string[] {
  if (answer.form !== "measure") return poundsAlike(amounts);
  const { measure } = answer;
  const percents = measure === "waits-within";
  const unit = percents ? "point" : measure === "mean-wait" ? "day" : "";
  return alike(percents ? amounts.map((amount) => 100 * amount) : amounts).map((text) =>
    unit === "" ? text : `${text} ${unit}${text === "1" ? "" : "s"}`,
  );
}

/** Numbers that stand in one sentence, all as precise as the first two figures of the largest. */
function alike(amounts: readonly number[]): string[] {
  const largest = Math.max(...amounts.map(Math.abs));
  if (largest === 0) return amounts.map(() => "0");
  const step = 10 ** (Math.floor(Math.log10(largest)) - 1);
  return amounts.map((amount) => significant(Math.round(amount / step) * step, 12));
}

/** A cohort's label as it stands within a sentence: "Aged 65 and over" as "people aged 65 and over". */
export function cohortInWords(label: string): string {
  if (/^\d/.test(label)) return `people aged ${label}`;
  if (/^aged\b/i.test(label)) return `people ${lowered(label)}`;
  return lowered(label);
}

export function lowered(label: string): string {
  // Initials stay as they are.
  return /^[A-Z][^A-Z]/.test(label) ? label[0]!.toLowerCase() + label.slice(1) : label;
}

export function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}
