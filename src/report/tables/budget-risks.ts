import type { BudgetQuestion, BudgetRiskStudy, RiskOfBudget } from "../../analysis/risks/budget-risks.ts";
import type { Estimate } from "../../statistics/bands.ts";
import { thousands } from "../budget-labels.ts";
import { chance, percent } from "../probability.ts";
import { points } from "./risks.ts";
import { cell, type Table, tableOf } from "./table.ts";

/** A question about a budget, in a few words. */
export function questionInWords({ kind, share, year }: BudgetQuestion): string {
  return kind === "requirement"
    ? `the net budget requirement of ${year} is kept`
    : `${percent(share!)} of the savings of ${year} or more are delivered`;
}

/** Indices of the questions that tell risks apart: not where it is so in no replication, or in all, with any risk and without. */
export function tellingQuestions({ questions, risks }: BudgetRiskStudy): number[] {
  return questions.flatMap(({ chance: now }, question) => {
    const all = [now, ...risks.map(({ without }) => without[question]!)];
    const isSame = all.every(({ met }) => met === 0) || all.every(({ met, n }) => met === n);
    return isSame ? [] : [question];
  });
}

/** What taking each risk away would do to a chance. */
export function budgetRiskTable({ risks, questions }: BudgetRiskStudy, question: number): Table {
  const asked = questions[question]!;
  return tableOf<RiskOfBudget>(
    `Risks by what they do to the chance that ${questionInWords(asked)}`,
    [
      { heading: "Risk", align: "left", rank: 0, cell: ({ label }) => label },
      { heading: "Occurred in", align: "right", rank: 1, cell: ({ occurred }) => percent(occurred.probability) },
      { heading: "Chance without it", align: "right", rank: 0, cell: ({ without }) => chance(without[question]!) },
      {
        heading: "Likelier by, points",
        align: "right",
        rank: 0,
        cell: ({ asItIs }) => cell(points(asItIs[question]!), told(asItIs[question]!) ? "strong" : "faint"),
      },
    ],
    [{ title: undefined, items: risks }],
    [
      `As things are, the chance is ${chance(asked.chance)}. Likelier by: how much more likely it is without the risk, from the same people and the ` +
        "same draws of everything else, with its 95 % interval; faint where that holds 0.",
    ],
  );
}

/** What taking each risk away would do to the money. */
export function budgetRiskMoneyTable({ risks, years, notDelivered, required }: BudgetRiskStudy): Table {
  const money = (estimate: Estimate) => thousands(estimate.value);
  const range = (estimate: Estimate) =>
    `${money(estimate)} (${thousands(estimate.low)} to ${thousands(estimate.high)})`;
  const [first, last] = years;
  return tableOf<RiskOfBudget>(
    "What each risk costs on average, £000",
    [
      { heading: "Risk", align: "left", rank: 0, cell: ({ label }) => label },
      {
        heading: `Not delivered in ${first}`,
        align: "right",
        rank: 0,
        cell: ({ notDelivered: own }) => money(own),
      },
      { heading: `Required in ${first}`, align: "right", rank: 2, cell: ({ required: [own] }) => money(own!) },
      {
        heading: `Required in ${last}`,
        align: "right",
        rank: 0,
        cell: ({ required: [, own] }) => cell(range(own!), told(own!) ? "strong" : "faint"),
      },
      {
        heading: `The same where it occurs`,
        align: "right",
        rank: 1,
        cell: ({ whenItOccurs }) => (whenItOccurs ? range(whenItOccurs) : "-"),
      },
    ],
    [{ title: undefined, items: [...risks].sort((a, b) => b.required[1]!.value - a.required[1]!.value) }],
    [
      `By how much less it would be without the risk, on average over all replications: its likelihood times what it does. As things are, ` +
        `${money(notDelivered)} of the savings of ${first} are not delivered, and ${money(required[0]!)} more than planned is required in ${first}, ` +
        `${money(required[1]!)} in ${last}. In brackets: 95 % intervals of simulation.`,
    ],
  );
}

/** Whether an estimate is told from chance. */
export function told({ low, high }: Estimate): boolean {
  return low > 0 || high < 0;
}
