import { isSavingAnswer, type Summary, type YearOfScenario } from "../analysis/summary.ts";
import { DO_NOTHING } from "../model/model.ts";
import { circumstanceSentences } from "./circumstance-sentences.ts";
import { EVERYBODY, goalInWords } from "./goals.ts";
import { poundsAlike } from "./money.ts";
import { counted } from "./numbers.ts";
import { figureName, howWellKnown } from "./precision.ts";
import { answersOf, isProgramme, mainProgramme } from "./programmes.ts";
import { sampleWarning } from "./sample-warning.ts";
import { setSentence, targetSentence } from "./target-sentences.ts";

export { EVERYBODY } from "./goals.ts";

/** Below so many replications a chance is a first impression. */
const FEW_REPLICATIONS = 100;
/**
 * The answer that comes first: of the main programme the largest saving that is wanted of everybody, and what is wanted of it beside
 * sums of money. What scenarios come to that are no programmes follows. Without targets, what each programme saves.
 *
 * @param trial what a replication is called
 */
export function leadingSentences(run: Summary, trial = "replication"): string[] {
  const summary = answersOf(run);
  const labels = scenarioNames(summary);
  if (run.targets.length === 0)
    return [
      ...lastYears(summary).map((year) => savingSentence(year, labels(year.scenario))),
      ...circumstances(summary),
    ];
  const main = mainProgramme(summary)?.name;
  const own = summary.targets.filter(({ scenario }) => scenario === main);
  const largest = own
    .filter(isSavingAnswer)
    .filter(({ cohort }) => cohort === EVERYBODY)
    .sort((a, b) => b.saving - a.saving)[0];
  const others = own.filter((answer) => answer !== largest && (!largest || answer.form !== "saving"));
  const said = [...(largest ? [largest] : []), ...others];
  return [...said.map((answer) => targetSentence(answer, labels(answer.scenario), trial)), ...circumstances(summary)];
}

/**
 * What a run answers, in plain English: one sentence or two for each target and each set of them, or for each
 * scenario where there is no target. Then how well a run that stopped by precision knows what it stopped by; then warnings, where
 * there were few replications or not all the people.
 */
export function sentences(run: Summary): string[] {
  const summary = answersOf(run);
  const labels = scenarioNames(summary);
  const answers =
    run.targets.length > 0
      ? [
          ...summary.targets.map((answer) => targetSentence(answer, labels(answer.scenario))),
          ...summary.targetSets.map((answer) => setSentence(answer, labels(answer.scenario))),
        ]
      : lastYears(summary).map((year) => savingSentence(year, labels(year.scenario)));
  const said = [...answers, ...circumstances(summary)];
  return said.length > 0 ? [...said, ...warnings(summary)] : [];
}

/** What the scenarios come to that are no programmes. */
function circumstances(summary: Summary): string[] {
  const labels = scenarioNames(summary);
  return summary.scenarios
    .filter(({ name }) => name !== DO_NOTHING && !isProgramme(summary, name))
    .flatMap((scenario) => circumstanceSentences(summary, scenario, labels));
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

/** How well a run that stopped by precision knows what it stopped by; then what makes its figures less sure than they look. */
export function warnings(summary: Summary, trial = "replication"): string[] {
  const { replications: n, sample } = summary;
  const few = n > 1 && n < FEW_REPLICATIONS;
  return [
    ...known(summary, scenarioNames(summary)),
    ...(few ? [`Only ${counted(n, trial)} were run: take this as a first impression.`] : []),
    ...sampleWarning(sample),
  ];
}

/** How sentences call a scenario: "the programme" where there is but one and it is all that is planned, else its label in quotes. */
export function scenarioNames(summary: Summary): (scenario: string) => string {
  const label = new Map(summary.scenarios.map(({ name, label }) => [name, label]));
  const others = summary.scenarios.filter(({ name }) => name !== DO_NOTHING);
  // Beside a budget it is one of its proposals.
  const isNamed =
    others.length > 1 || summary.budget !== undefined || others.some(({ name }) => !isProgramme(summary, name));
  return (scenario) => (isNamed ? `“${label.get(scenario) ?? scenario}”` : "the programme");
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
    return name === DO_NOTHING || !isProgramme(summary, name) ? [] : years.slice(-1);
  });
}

/** How a run stands, in words: "1,000 replications", "312 of 1,000 replications, interrupted". */
export function standing({ status, replications }: Summary): string {
  const count = counted(replications, "replication");
  return status === "finished" ? count : `${count} so far (${status})`;
}
