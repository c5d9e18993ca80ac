import type { Summary, TargetAnswer, YearOfScenario } from "../analysis/summary.ts";
import { DO_NOTHING } from "../model/model.ts";
import { poundsAlike, statedPounds } from "./money.ts";
import { counted, decimal, significant } from "./numbers.ts";
import { figureName, howWellKnown } from "./precision.ts";
import { chanceInWords, inReplications, percent, percentInterval } from "./probability.ts";

/** Below so many replications a chance is a first impression. */
const FEW_REPLICATIONS = 100;
/** Below so many misses their quantiles say nothing. */
export const FEW_MISSES = 10;
/** The cohort of what counts everybody. */
export const EVERYBODY = "all";

/**
 * What a run answers, in plain English: one sentence or two for each target, or for each scenario where there is
 * no target. Then how well a run that stopped by precision knows what it stopped by; then warnings, where there were few
 * replications or not all the people.
 */
export function sentences(summary: Summary): string[] {
  const labels = scenarioNames(summary);
  const answers =
    summary.targets.length > 0
      ? summary.targets.map((answer) => targetSentence(answer, labels(answer.scenario)))
      : lastYears(summary).map((year) => savingSentence(year, labels(year.scenario)));
  return answers.length > 0 ? [...answers, ...known(summary, labels), ...warnings(summary)] : [];
}

function known({ precision, replications }: Summary, labels: (scenario: string) => string): string[] {
  if (precision === undefined) return [];
  const { figure, scenario, saving, year, cohort } = precision;
  const subject = labels(scenario);
  const what =
    figure === "probability"
      ? `The chance that ${subject} saves ${goalOf({ saving: saving!, year, cohort })}`
      : `The ${figureName(figure)} of what ${subject} saves in ${year}`;
  return [`${what} ${howWellKnown(precision, replications)}.`];
}

function warnings({ replications: n, sample }: Summary): string[] {
  const few = n > 1 && n < FEW_REPLICATIONS;
  const share = percent(sample);
  return [
    ...(few ? [`Only ${decimal(n)} replications were run: take this as a first impression.`] : []),
    ...(sample < 1
      ? [
          `Only ${share} of the people were simulated, each standing for ${significant(1 / sample, 2)}: luck weighs more than it would among all of them.`,
        ]
      : []),
  ];
}

/** How sentences call a scenario: "the programme" where there is but one, else its label in quotes. */
export function scenarioNames(summary: Summary): (scenario: string) => string {
  const label = new Map(summary.scenarios.map(({ name, label }) => [name, label]));
  const several = summary.scenarios.filter(({ name }) => name !== DO_NOTHING).length > 1;
  return (scenario) => (several ? `“${label.get(scenario) ?? scenario}”` : "the programme");
}

/**
 * The answer to one target.
 *
 * @param subject who saves: "the programme", or a scenario's label in quotes
 */
export function targetSentence(answer: TargetAnswer, subject = "the programme"): string {
  const goal = goalOf(answer);
  const { n, met } = answer;
  if (n === 0) return `No replication has finished, so nothing can be said yet about whether ${subject} saves ${goal}.`;
  if (n === 1) return onlyReplication(answer, subject, goal);
  const bound = percentInterval(answer.low, answer.high);
  if (met === 0) {
    return `${capital(inReplications(met, n))} does ${subject} save ${goal}: the chance is ${bound}.${missing(answer)}`;
  }
  if (met === n) return `${capital(inReplications(met, n))} ${subject} saves ${goal}: the chance is ${bound}.`;
  return `There is ${chanceInWords(answer)} that ${subject} saves ${goal}${shortfall(answer)}.`;
}

/** "£56m a year by 2018/19", "£12m a year on care for people aged 65 and over by 2018/19". */
function goalOf({ saving, year, cohort }: Pick<TargetAnswer, "saving" | "year" | "cohort">): string {
  const whom = cohort === EVERYBODY ? "" : ` on care for ${cohortInWords(cohort)}`;
  return `${statedPounds(saving)} a year${whom} by ${year}`;
}

/** A cohort's label as it stands within a sentence: "Aged 65 and over" as "people aged 65 and over". */
export function cohortInWords(label: string): string {
  if (/^\d/.test(label)) return `people aged ${label}`;
  if (/^aged\b/i.test(label)) return `people ${lowered(label)}`;
  return lowered(label);
}

function lowered(label: string): string {
  // Initials stay as they are.
  return /^[A-Z][^A-Z]/.test(label) ? label[0]!.toLowerCase() + label.slice(1) : label;
}

function onlyReplication({ met, shortfall }: TargetAnswer, subject: string, goal: string): string {
  const short = shortfall ? `, and is short by ${poundsAlike([shortfall.p50])[0]}` : "";
  const said = met === 1 ? `${subject} saves ${goal}` : `${subject} does not save ${goal}${short}`;
  return `In the only replication that was run, ${said}. One replication cannot give a chance.`;
}

/** How much is missing where some replications miss; from a semicolon on. */
function shortfall({ shortfall, n, met }: TargetAnswer): string {
  if (!shortfall) return "";
  const misses = n - met;
  if (misses >= FEW_MISSES) return `; where it falls short, it is likely to be short by ${amount(shortfall)}`;
  const [mean] = poundsAlike([shortfall.mean]);
  const where = misses === 1 ? "the one replication" : `the ${misses} replications`;
  return `; in ${where} where it falls short, it is short by ${mean}${misses === 1 ? "" : " on average"}`;
}

/** How much is missing where all replications miss; a sentence of its own. */
function missing({ shortfall, saving, n }: TargetAnswer): string {
  if (!shortfall) return "";
  const costs = shortfall.p50 > saving ? ": it is likely to cost more than it saves" : "";
  if (n >= FEW_MISSES) return ` It is likely to be short by ${amount(shortfall)}${costs}.`;
  return ` It is short by ${poundsAlike([shortfall.mean])[0]} on average${costs}.`;
}

function amount({ p10, p50, p90 }: NonNullable<TargetAnswer["shortfall"]>): string {
  const [middle, from, to] = poundsAlike([p50, p10, p90]);
  return from === to ? middle! : `${middle} (between ${from} and ${to} in 8 cases of 10)`;
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

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}

/** How a run stands, in words: "1,000 replications", "312 of 1,000 replications, interrupted". */
export function standing({ status, replications }: Summary): string {
  const count = counted(replications, "replication");
  return status === "finished" ? count : `${count} so far (${status})`;
}
