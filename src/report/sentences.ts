import type { Summary, YearOfScenario } from "../analysis/summary.ts";
import { DO_NOTHING } from "../model/model.ts";
import { EVERYBODY, goalInWords } from "./goals.ts";
import { poundsAlike } from "./money.ts";
import { counted, decimal } from "./numbers.ts";
import { figureName, howWellKnown } from "./precision.ts";
import { sampleWarning } from "./sample-warning.ts";
import { setSentence, targetSentence } from "./target-sentences.ts";

export { EVERYBODY } from "./goals.ts";

/** Below so many replications a chance is a first impression. */
const FEW_REPLICATIONS = 100;
/**
 * What a run answers, in plain English: one sentence or two for each target and each set of them, or for each
 * scenario where there is no target. Then how well a run that stopped by precision knows what it stopped by; then warnings, where
 * there were few replications or not all the people.
 */
export function sentences(summary: Summary): string[] {
  const labels = scenarioNames(summary);
  const answers =
    summary.targets.length > 0
      ? [
          ...summary.targets.map((answer) => targetSentence(answer, labels(answer.scenario))),
          ...summary.targetSets.map((answer) => setSentence(answer, labels(answer.scenario))),
        ]
      : lastYears(summary).map((year) => savingSentence(year, labels(year.scenario)));
  return answers.length > 0 ? [...answers, ...known(summary, labels), ...warnings(summary)] : [];
}

function known({ precision, replications }: Summary, labels: (scenario: string) => string): string[] {
  if (precision === undefined) return [];
  const { figure, scenario, target, year } = precision;
  const subject = labels(scenario);
  const goal = target && goalInWords(target);
  const what = goal
    ? `The chance that ${subject} ${goal.verb}s ${goal.rest}`
    : `The ${figureName(figure)} of what ${subject} saves in ${year}`;
  return [`${what} ${howWellKnown(precision, replications)}.`];
}

function warnings({ replications: n, sample }: Summary): string[] {
  const few = n > 1 && n < FEW_REPLICATIONS;
  return [
    ...(few ? [`Only ${decimal(n)} replications were run: take this as a first impression.`] : []),
    ...sampleWarning(sample),
  ];
}

/** How sentences call a scenario: "the programme" where there is but one, else its label in quotes. */
export function scenarioNames(summary: Summary): (scenario: string) => string {
  const label = new Map(summary.scenarios.map(({ name, label }) => [name, label]));
  const several = summary.scenarios.filter(({ name }) => name !== DO_NOTHING).length > 1;
  return (scenario) => (several ? `“${label.get(scenario) ?? scenario}”` : "the programme");
}

function savingSentence({ year, saving }: YearOfScenario, subject: string): string {
  const { p10, p90 } = saving.afterCosts;
  const [from, to] = poundsAlike([p10.value, p90.value].map(Math.abs)) as [string, string];
  const between = (least: string, most: string) => (least === most ? least : `between ${least} and ${most}`);
  const does =
    p10.value >= 0
      ? `saves ${between(from, to)} a year`
      : p90.value >= 0
        ? `saves up to ${to} a year or costs up to ${from} a year more`
        : `costs ${between(to, from)} a year more than it saves`;
  return `In 8 cases of 10, ${subject} ${does} in ${year}, after running costs.`;
}

/** The last year of each scenario with a programme, everybody together. */
function lastYears(summary: Summary): YearOfScenario[] {
  return summary.scenarios.flatMap(({ name }) => {
    const years = summary.years.filter((year) => year.scenario === name && year.cohort === EVERYBODY);
    return name === DO_NOTHING ? [] : years.slice(-1);
  });
}

/** How a run stands, in words: "1,000 replications", "312 of 1,000 replications, interrupted". */
export function standing({ status, replications }: Summary): string {
  const count = counted(replications, "replication");
  return status === "finished" ? count : `${count} so far (${status})`;
}
