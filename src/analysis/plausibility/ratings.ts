import { proposalPath } from "../../model/budget.ts";
import { scoreInterval } from "../../statistics/intervals.ts";
import type { BudgetFigures } from "../budget/figures.ts";
import { type Finding, finding, type Outcome } from "./finding.ts";
import { amount } from "./words.ts";

/** An intervention of a scenario: how sure the council says it is, and in which share of replications it is delivered at all. */
interface RatedIntervention {
  readonly name: string;
  readonly label: string;
  readonly scenario: string;
  readonly confidence?: string | undefined;
  readonly delivered: number;
}

/** What a run says of declared ratings. */
export interface RatedRun {
  readonly replications: number;
  readonly budget?: BudgetFigures | undefined;
  readonly interventions: readonly RatedIntervention[];
}

/** What is green at the least where no budget says it. */
const USUALLY_GREEN = 0.75;
/** Two standard errors: what chance alone makes low is not asked about. */
const STANDARD_ERRORS = 1.96;
const GREEN = /^\s*green\b/i;

/** Proposals and interventions that are declared green, of which the simulation says that they are less probable. */
export function declaredGreen({ replications, budget, interventions }: RatedRun): Outcome {
  const green = budget?.thresholds.green ?? USUALLY_GREEN;
  const isLow = (probability: number) => scoreInterval(probability, replications, STANDARD_ERRORS).high < green;
  const least = `green is ${amount(green, "share")} or more`;
  const proposals = (budget?.lines ?? []).flatMap((line) =>
    line.rag.flatMap(({ dimension, declared, chance }) =>
      declared === "green" && chance !== undefined ? [{ line, dimension, probability: chance.probability }] : [],
    ),
  );
  const confident = interventions.filter(({ confidence }) => GREEN.test(confidence ?? ""));
  return {
    checked: proposals.length + confident.length,
    findings: [
      ...proposals
        .filter(({ probability }) => isLow(probability))
        .map(({ line, dimension, probability }): Finding => {
          const words = dimension.replaceAll("-", " ");
          return finding("TDM-CHECK-007", {
            about: `${line.reference} ${line.label}`,
            wrong: `Its ${words} is rated green, and is simulated with a probability of ${amount(probability, "share")}; ${least}.`,
            figures: [
              { figure: `${words}: green`, where: `the model, ${proposalPath(line)}.rag.${dimension}` },
              { figure: amount(probability, "share"), where: `the run, in ${replications} replications` },
            ],
          });
        }),
      ...confident
        .filter(({ delivered }) => isLow(delivered))
        .map(
          ({ name, label, scenario, delivered, confidence }): Finding =>
            finding("TDM-CHECK-007", {
              about: label,
              wrong: `It is rated "${confidence}", and is delivered at all in ${amount(delivered, "share")} of replications of the scenario ${scenario}; ${least}.`,
              figures: [
                { figure: confidence!, where: `the model, interventions.${name}.confidence` },
                { figure: amount(delivered, "share"), where: `the run, in ${replications} replications` },
              ],
            }),
        ),
    ],
  };
}
