import type { ChanceEstimate, TargetAnswer, TargetSetAnswer } from "../analysis/summary.ts";
import { capital, type GoalWords, goalInWords, missedAmounts, missedBy } from "./goals.ts";
import { chance, chanceInWords, inReplications, percentInterval } from "./probability.ts";

/** Below so many misses their quantiles say nothing. */
export const FEW_MISSES = 10;

/**
 * The answer to one target.
 *
 * @param subject who saves: "the programme", or a scenario's label in quotes
 * @param trial what a replication is called
 */
export function targetSentence(answer: TargetAnswer, subject = "the programme", trial = "replication"): string {
  const goal = goalInWords(answer);
  if (answer.n === 1) {
    const { shortfall } = answer;
    const short = shortfall ? `, and is ${missedBy(answer)} ${missedAmounts(answer, [shortfall.p50])[0]}` : "";
    return onlyReplication(answer, subject, goal, short, trial);
  }
  const never = answer.met === 0 && answer.n > 0;
  return `${chanceSentence(answer, subject, goal, shortfall(answer, trial), trial)}${never ? missing(answer) : ""}${otherwise(answer)}`;
}

/** How likely all targets of a set are met together. */
export function setSentence(answer: TargetSetAnswer, subject = "the programme", trial = "replication"): string {
  const goal = { verb: "meet", rest: `${allOf(answer)} together` };
  return answer.n === 1
    ? onlyReplication(answer, subject, goal, "", trial)
    : chanceSentence(answer, subject, goal, "", trial);
}

/** "both targets of “On plan”", "all 3 targets of “On plan”". */
export function allOf({ targets, set }: TargetSetAnswer): string {
  return `${targets === 2 ? "both" : `all ${targets}`} targets of “${set}”`;
}

/** @param missed what follows where some replications meet the goal and some do not; from a semicolon on */
function chanceSentence(
  answer: ChanceEstimate,
  subject: string,
  { verb, rest }: GoalWords,
  missed: string,
  trial: string,
): string {
  const { n, met } = answer;
  if (n === 0) {
    return `No ${trial} has finished, so nothing can be said yet about whether ${subject} ${verb}s ${rest}.`;
  }
  const bound = percentInterval(answer.low, answer.high);
  if (met === 0)
    return `${capital(inReplications(met, n, trial))} does ${subject} ${verb} ${rest}: the chance is ${bound}.`;
  if (met === n)
    return `${capital(inReplications(met, n, trial))} ${subject} ${verb}s ${rest}: the chance is ${bound}.`;
  return `There is ${chanceInWords(answer)} that ${subject} ${verb}s ${rest}${missed}.`;
}

function onlyReplication(
  { met }: ChanceEstimate,
  subject: string,
  { verb, rest }: GoalWords,
  short: string,
  trial: string,
): string {
  const said = met === 1 ? `${subject} ${verb}s ${rest}` : `${subject} does not ${verb} ${rest}${short}`;
  return `In the only ${trial} that was run, ${said}. One ${trial} cannot give a chance.`;
}

/** How much is missing where some replications miss; from a semicolon on. */
function shortfall(answer: TargetAnswer, trial: string): string {
  const { shortfall, n, met } = answer;
  if (!shortfall) return "";
  const misses = n - met;
  const by = missedBy(answer);
  const falls = by === "short by" ? "falls short" : "does not";
  if (misses >= FEW_MISSES) return `; where it ${falls}, it is likely to be ${by} ${amount(answer, shortfall)}`;
  const [mean] = missedAmounts(answer, [shortfall.mean]);
  const where = misses === 1 ? `the one ${trial}` : `the ${misses} ${trial}s`;
  return `; in ${where} where it ${falls}, it is ${by} ${mean}${misses === 1 ? "" : " on average"}`;
}

/** How much is missing where all replications miss; a sentence of its own. */
function missing(answer: TargetAnswer): string {
  const { shortfall, n } = answer;
  if (!shortfall) return "";
  const costs = "saving" in answer && shortfall.p50 > answer.saving ? ": it is likely to cost more than it saves" : "";
  const by = missedBy(answer);
  if (n >= FEW_MISSES) return ` It is likely to be ${by} ${amount(answer, shortfall)}${costs}.`;
  return ` It is ${by} ${missedAmounts(answer, [shortfall.mean])[0]} on average${costs}.`;
}

function amount(answer: TargetAnswer, { p10, p50, p90 }: NonNullable<TargetAnswer["shortfall"]>): string {
  const [middle, from, to] = missedAmounts(answer, [p50, p10, p90]);
  const bare = (text: string) => text.replace(/ (points?|days?)$/, "");
  return from === to ? middle! : `${middle} (between ${bare(from!)} and ${bare(to!)} in 8 cases of 10)`;
}

/** Whether it would be met anyway; a sentence of its own. */
function otherwise({ doNothing, n }: TargetAnswer): string {
  return doNothing && n > 1 ? ` If nothing is done, the chance is ${chance(doNothing)}.` : "";
}
