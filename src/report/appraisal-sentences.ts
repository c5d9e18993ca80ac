import type { AppraisalOfScenario, Summary } from "../analysis/summary.ts";
import { poundsAlike } from "./money.ts";
import { chanceInWords, percentInterval } from "./probability.ts";
import { isProgramme } from "./programmes.ts";

/** Fewer replications show no spread worth a sentence. */
const FEW_REPLICATIONS = 10;

/**
 * What one programme comes to over the years, in plain English; nothing where the model has one year or few replications ran, and
 * nothing of a circumstance, which has nothing to pay back.
 */
export function appraisalSentences(summary: Summary, scenario: string, subject = "the programme"): string[] {
  const appraisal = summary.appraisals.find((one) => one.scenario === scenario);
  if (!appraisal || summary.replications < FEW_REPLICATIONS || !isProgramme(summary, scenario)) return [];
  const { years } = appraisal;
  const last = years.at(-1)!;
  const span = years.length === 1 ? `In ${last.year}` : `From ${years[0]!.year} to ${last.year}`;
  const value = last.presentValue ? `; its net present value is ${spread(last.presentValue)}` : "";
  return [
    `${span} the saving of ${subject} comes to ${spread(last.cumulative)} after all its costs${value}.`,
    payback(appraisal, subject),
  ];
}

/** "£60m in the middle case (between £31m and £85m in 8 cases of 10)". */
function spread({ p10, p50, p90 }: AppraisalOfScenario["years"][number]["cumulative"]): string {
  const [middle, from, to] = poundsAlike([p50.value, p10.value, p90.value]) as [string, string, string];
  return from === to ? middle : `${middle} in the middle case (between ${from} and ${to} in 8 cases of 10)`;
}

/** The year by which it is likelier than not to have paid back, or how likely it is to have done so in the end. */
function payback({ years, neverPaysBack: never }: AppraisalOfScenario, subject: string): string {
  const last = years.at(-1)!;
  if (never.met === 0 || last.paidBackBy.met === never.n) {
    const sure = years.find(({ paidBackBy }) => paidBackBy.met === paidBackBy.n)!;
    return `It has paid back its costs by the end of ${sure.year} in every replication.`;
  }
  if (never.met === never.n) {
    return `In no replication has ${subject} paid back its costs by the end of ${last.year}: the chance is ${percentInterval(last.paidBackBy.low, last.paidBackBy.high)}.`;
  }
  const likely = years.find(({ paidBackBy }) => paidBackBy.probability >= 0.5) ?? last;
  const rest = likely === last ? "" : `, and ${chanceInWords(never)} that it has not by the end of ${last.year}`;
  return `There is ${chanceInWords(likely.paidBackBy)} that it has paid back its costs by the end of ${likely.year}${rest}.`;
}
