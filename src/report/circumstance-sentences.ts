import type { ScenarioOfRun, Summary, WaitsOfStage, YearOfScenario } from "../analysis/summary.ts";
import { DO_NOTHING } from "../model/model.ts";
import type { Band } from "../statistics/bands.ts";
import { focusYear } from "./focus-year.ts";
import { EVERYBODY, lowered } from "./goals.ts";
import { pounds, poundsAlike } from "./money.ts";
import { decimal } from "./numbers.ts";

/** Fewer people than this are nobody, on average. */
const SOMEBODY = 0.5;

/**
 * What a scenario that is no programme comes to, in plain English: what it costs beside doing nothing, or what its interventions
 * save against the scenario that is the same without them; then how many people wait.
 *
 * @param subjects how a sentence calls a scenario
 */
export function circumstanceSentences(
  summary: Summary,
  { name }: ScenarioOfRun,
  subjects: (scenario: string) => string,
): string[] {
  const year = focusYear(summary);
  const of = yearOf(summary, name, year);
  if (!of) return [];
  const added = summary.added?.find(({ scenario }) => scenario === name);
  const band = added?.years.find((one) => one.year === year)?.afterCosts;
  const subject = subjects(name);
  const beside = added && band ? addedSentence(summary, added, of, band, subjects) : [];
  return [
    ...beside,
    `In ${year} care costs ${costs(of.saving.afterCosts)} with ${subject} than if nothing is done.`,
    ...waitSentence(summary, name, year, subject),
  ];
}

function yearOf({ years }: Summary, scenario: string, year: string): YearOfScenario | undefined {
  return years.find((one) => one.scenario === scenario && one.year === year && one.cohort === EVERYBODY);
}

/** "£16m net more (between £11m and £24m in 8 cases of 10)", of what a scenario saves. */
function costs({ p10, p50, p90 }: Band): string {
  const [middle, least, most] = poundsAlike([p50.value, p90.value, p10.value].map(Math.abs)) as [
    string,
    string,
    string,
  ];
  const way = (saved: number) => (saved > 0 ? "less" : "more");
  const [low, high] = p50.value > 0 ? [most, least] : [least, most];
  const isOneWay = p10.value > 0 === p90.value > 0;
  const range = isOneWay
    ? low === high
      ? ""
      : ` (between ${low} and ${high} in 8 cases of 10)`
    : ` (between ${least} less and ${most} more in 8 cases of 10)`;
  return `${middle} net ${way(p50.value)}${range}`;
}

function addedSentence(
  summary: Summary,
  { scenario, comparator, years }: NonNullable<Summary["added"]>[number],
  { year, implementation }: YearOfScenario,
  band: Band,
  subjects: (scenario: string) => string,
): string[] {
  const { p10, p50, p90 } = band;
  const [middle, from, to] = poundsAlike([p50, p10, p90].map(({ value }) => Math.abs(value))) as [
    string,
    string,
    string,
  ];
  const against = `against ${subjects(comparator)}`;
  const range = ` (between ${from} and ${to} in 8 cases of 10)`;
  const does =
    p10.value >= 0
      ? `saves ${middle} net${from === to ? "" : range} ${against}`
      : `comes to ${costs(band)} than ${subjects(comparator)}`;
  const running = implementation.yearly - (yearOf(summary, comparator, year)?.implementation.yearly ?? 0);
  const once = years.reduce((sum, { year: when }) => {
    const oneOff = (of: string) => yearOf(summary, of, when)?.implementation.oneOff ?? 0;
    return sum + oneOff(scenario) - oneOff(comparator);
  }, 0);
  const spent = [
    ...(running > 0 ? [`${pounds(running)} a year to run`] : []),
    ...(once > 0 ? [`${pounds(once)} once`] : []),
  ];
  const costing =
    spent.length > 0
      ? ` It costs ${spent.join(" and ")}${running > 0 ? "; the running costs are taken off" : ""}.`
      : "";
  return [`In ${year} ${subjects(scenario)} ${does}.${costing}`];
}

function waitSentence({ waits }: Summary, scenario: string, year: string, subject: string): string[] {
  const of = (name: string) => waits.filter((one) => one.scenario === name && one.year === year);
  const own = of(scenario);
  if (own.length === 0) return [];
  const queues = own.filter(({ waiting }) => waiting.mean >= SOMEBODY).sort((a, b) => b.waiting.mean - a.waiting.mean);
  if (queues.length === 0) return [`With ${subject} hardly anybody waits in ${year}.`];
  const before = new Map(of(DO_NOTHING).map(({ stage, waiting }) => [stage, waiting.mean]));
  const said = queues.map((queue, index) => inQueue(queue, index === 0, before.get(queue.stage) ?? 0));
  return [`With ${subject} at any time in ${year} on average ${listed(said)}.`];
}

function inQueue({ stage, waiting, mean }: WaitsOfStage, isFirst: boolean, before: number): string {
  const people = decimal(waiting.mean, waiting.mean < 9.95 ? 1 : 0);
  const known = mean.mean !== null && Number.isFinite(mean.mean);
  const days = !known ? "" : mean.mean < 1 ? "under a day" : `${decimal(mean.mean, mean.mean < 9.95 ? 1 : 0)} days`;
  const waited = known ? ` (${isFirst ? `those who were reached waited ${days}` : days})` : "";
  const instead = before >= SOMEBODY ? `, against ${decimal(before)} if nothing is done` : "";
  return `${people}${isFirst ? " people wait" : ""} for ${lowered(stage)}${waited}${instead}`;
}

function listed(parts: readonly string[]): string {
  return parts.length === 1 ? parts[0]! : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
