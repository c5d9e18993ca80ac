import type { BudgetRiskStudy } from "../analysis/risks/budget-risks.ts";
import { pounds } from "./money.ts";
import { counted, decimal } from "./numbers.ts";
import { chance } from "./probability.ts";
import { questionInWords, told } from "./tables/budget-risks.ts";

/** What the risk register does to a budget, in sentences. */
export function budgetRiskSentences(study: BudgetRiskStudy): string[] {
  const { questions, risks, replications, register, years, required } = study;
  const last = [...risks]
    .filter(({ required: [, own] }) => told(own!) && own!.value > 0)
    .sort((a, b) => b.required[1]!.value - a.required[1]!.value)
    .slice(0, 3);
  return [
    ...questions.map((asked, question) => {
      const now = `That ${questionInWords(asked)} has a chance of ${chance(asked.chance)}.`;
      const most = risks
        .filter(({ asItIs }) => told(asItIs[question]!) && asItIs[question]!.value > 0)
        .sort((a, b) => b.asItIs[question]!.value - a.asItIs[question]!.value)
        .slice(0, 3)
        .map(({ label, asItIs }) => `${label} (${decimal(asItIs[question]!.value * 100)} points)`);
      return most.length === 0
        ? `${now} Taking one risk away changes that by no more than the error of simulation.`
        : `${now} It would gain most without ${most.join(", ")}.`;
    }),
    `On average ${pounds(required[1]!.value)} more than planned is required in ${years[1]}${
      last.length === 0
        ? "."
        : `; of that most goes with ${last.map(({ label, required: [, own] }) => `${label} (${pounds(own!.value)})`).join(", ")}.`
    }`,
    `From ${counted(replications, "replication")}, as it is and without each of ${counted(register.length, "risk")}: the same people, and the same draws of ` +
      "everything else. Risks act together: what several do is not the sum of what each does.",
  ];
}
