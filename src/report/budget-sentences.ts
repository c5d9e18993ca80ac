import type { BudgetFigures, ProposalFigures } from "../analysis/budget/figures.ts";
import { thousands } from "./budget-labels.ts";
import { pounds, statedPounds } from "./money.ts";
import { chance, chanceInWords, inReplications, percent } from "./probability.ts";

/**
 * What a budget comes to, in sentences: its first year, what drives it, and where it leads.
 * @param trial what a replication is called
 */
export function budgetSentences(budget: BudgetFigures, trial = "replication"): string[] {
  const [first] = budget.savings;
  const requirement = budget.summary.at(-1)!;
  const last = budget.years.length - 1;
  const sentences: string[] = [];
  if (first !== undefined && first.planned < 0) {
    const missing = first.inForce.mean.value - first.plannedInForce;
    const { met, n } = first.delivered;
    const all = `${statedPounds(-first.planned)} of savings planned for ${first.year}`;
    const isClear = met > 0 && met < n;
    sentences.push(
      `${
        isClear
          ? `There is ${chanceInWords(first.delivered)} that the ${all} are delivered in full.`
          : `The ${all} are delivered in full ${inReplications(met, n, trial)}: a chance ${chance(first.delivered)}.`
      } On average ${pounds(-first.inForce.mean.value)} are, and ${pounds(missing)} are not; in eight of ten ${trial}s between ` +
        `${pounds(-first.inForce.p90.value)} and ${pounds(-first.inForce.p10.value)} are.`,
    );
  }
  sentences.push(...driverSentence(budget), ...enoughSentence(budget));
  const { planned, band } = requirement.years[last]!;
  sentences.push(
    `The net budget requirement of ${budget.years[last]!} is planned at ${statedPounds(planned)}; it comes to ` +
      `${pounds(band.mean.value)} on average, and to ${pounds(band.p10.value)} to ${pounds(band.p90.value)} in eight of ten ${trial}s.`,
  );
  sentences.push(...budget.lines.flatMap(earlySentence));
  return sentences;
}

function driverSentence({ drivers }: BudgetFigures): string[] {
  const [first] = drivers;
  const lines = (first?.lines ?? []).filter(({ shareOfVariance }) => shareOfVariance >= 0.1).slice(0, 3);
  if (first === undefined || lines.length === 0) return [];
  const named = lines.map(
    ({ reference, label, shareOfVariance }) => `${label} (${reference}, ${percent(shareOfVariance)})`,
  );
  const most = named.length === 1 ? named[0]! : `${named.slice(0, -1).join(", ")} and ${named.at(-1)}`;
  return [`How much of the savings of ${first.year} is delivered depends most on ${most}, as parts of the variance.`];
}

/** How likely a part of the savings is in force, and which line would do most to that if it came as planned. */
function enoughSentence({ drivers, savings }: BudgetFigures): string[] {
  const [first] = drivers;
  if (first === undefined || !(savings[0]!.plannedInForce < 0)) return [];
  const { enough, lines } = first;
  const helped = lines.filter(({ enoughIfPlanned }) => enoughIfPlanned.met > enough.chance.met);
  const most = helped.sort((a, b) => b.enoughIfPlanned.met - a.enoughIfPlanned.met)[0];
  if (enough.share === 1 || most === undefined) return [];
  return [
    `There is ${chanceInWords(enough.chance)} that ${percent(enough.share)} of them or more are; if ${most.label} (${most.reference}) came as ` +
      `planned, it would be ${percent(most.enoughIfPlanned.probability)}.`,
  ];
}

/** What a proposal's profile books before the milestone that it waits for. */
function earlySentence({ reference, label, profile, year }: ProposalFigures): string[] {
  const early = profile.reduce((sum, { beforeMilestone }) => sum + beforeMilestone, 0);
  const whole = profile.reduce((sum, { amount }) => sum + amount, 0);
  if (early === 0) return [];
  return [
    `${label} (${reference}) books ${thousands(early)} of the ${thousands(whole)} (£000) of its profile of ${year}, ` +
      `${percent(early / whole)}, in quarters that end before the milestone that it waits for is due.`,
  ];
}
