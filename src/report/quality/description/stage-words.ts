import type { Branch, Model, Stage } from "../../../model/model.ts";
import { destinationLabel } from "../../stage-labels.ts";
import { dependentLawWords, dependentWords, perCohortWords } from "./value-words.ts";

const KINDS: Readonly<Record<Stage["kind"], string>> = {
  route: "decision, takes no time",
  stay: "stay",
  service: "service",
  line: "line of the budget outside the pathway",
};

export const kindWords = ({ kind }: Stage): string => KINDS[kind];

/** What happens in a stage, in the order in which it does. */
export function stageWords(stage: Stage, model: Model): string {
  const { stages, resources } = model;
  const said: string[] = [];
  if (stage.description !== undefined) said.push(sentence(stage.description));
  for (const { attribute } of stage.sets) said.push(`${model.attributes[attribute]!.label} is drawn anew on entry.`);
  const resource = resources[stage.resource];
  if (resource && stage.request) {
    const limited = resource.steps.length > 0 ? "" : ", which is not limited here, so nobody waits";
    said.push(`Needs ${dependentWords(stage.request.units, model)} of ${resource.label}${limited}.`);
  }
  if (stage.duration)
    said.push(`${stage.kind === "service" ? "Takes" : "Lasts"}: ${dependentLawWords(stage.duration, model)}.`);
  if (stage.mortality) said.push(`Time to death: ${dependentLawWords(stage.mortality, model)}.`);
  for (const { name, after, branches } of stage.hazards) {
    said.push(
      `May end before by ${name.replaceAll("-", " ")} (${dependentLawWords(after, model)}): ${branchWords(branches, model)}.`,
    );
  }
  if (stage.reviews) {
    const { at, every } = stage.reviews;
    said.push(`Time to each review, at “${stages[at]!.label}”: ${dependentLawWords(every, model)}.`);
  }
  if (stage.branches.length > 0) said.push(`Then: ${branchWords(stage.branches, model)}.`);
  if (stage.package) said.push(`A package is drawn on entry, in ${stage.package.unit}.`);
  if (stage.cost) {
    const { amount, days } = stage.cost;
    said.push(
      `Costs ${perCohortWords(amount, model)} ${days === undefined ? "each time" : days === 7 ? "per week" : `per ${days} days`}.`,
    );
  }
  return said.join(" ");
}

/** "Early help 60 % (65 and over), 64 % (18 to 64); Resolved the rest". */
export function branchWords(branches: readonly Branch[], model: Model): string {
  const words = branches.map(({ to, probability }) => {
    const where = to.kind === "back" ? "back to the care that was reviewed" : destinationLabel(to.name, model);
    return `${where} ${probability ? dependentWords(probability, model) : "the rest"}`;
  });
  return words.join("; ");
}

function sentence(words: string): string {
  const trimmed = words.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
