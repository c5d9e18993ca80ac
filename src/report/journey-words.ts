import type { ExampleJourney, ExampleVisit, JourneyStudy } from "../analysis/journeys/journeys.ts";
import { DO_NOTHING, type Model } from "../model/model.ts";
import { cohortLabel, daysInWords, placeLabel } from "./journey-labels.ts";
import { pounds } from "./money.ts";
import { counted, decimal } from "./numbers.ts";

const RULES: Readonly<Record<ExampleJourney["rule"], string>> = {
  median: "In the middle: half of all people are on the pathway for longer",
  longest: "Longest on the pathway",
  "most stages": "Most stages",
  "most contacts": "Most contacts",
  dearest: "Dearest",
};
const MILLISECONDS_PER_DAY = 86_400_000;
/** Of a long journey the first visits are told. */
const MOST_VISITS = 12;

/** Why an example is shown, and of whom: "Most contacts: somebody of 65 and over, 9 contacts, …". */
export function exampleTitle(example: ExampleJourney, model: Model): string {
  const { rule, cohort, days, visits, contacts, cost } = example;
  const who = model.cohorts.length > 1 ? `somebody of “${cohortLabel(cohort, model)}”, ` : "";
  const what = [counted(contacts, "contact"), counted(visits, "stage"), `${daysInWords(days)} on the pathway`];
  return `${RULES[rule]}: ${who}${[...what, ...(cost > 0 ? [pounds(cost)] : [])].join(", ")}`;
}

/** What happened to somebody in each scenario; of scenarios in which the same happens, that it does. */
export function exampleSentences(study: JourneyStudy, { journeys }: ExampleJourney, model: Model): string[] {
  const told = (visits: readonly ExampleVisit[]) => tell(study, visits, model);
  const base = told(journeys.find(({ scenario }) => scenario === DO_NOTHING)?.visits ?? []);
  const others = journeys.filter(({ scenario }) => scenario !== DO_NOTHING);
  return [
    base,
    ...others.map(({ scenario, visits }) => {
      const label = study.scenarios.find(({ name }) => name === scenario)?.label ?? scenario;
      const text = told(visits);
      return `${label}: ${text === base ? "the same." : visits.length === 0 ? "they do not come." : text}`;
    }),
  ];
}

function tell(study: JourneyStudy, visits: readonly ExampleVisit[], model: Model): string {
  const parts = visits.slice(0, MOST_VISITS).map((visit) => tellVisit(study, visit, model));
  const more = visits.length - MOST_VISITS;
  return `${parts.join("; ")}${more > 0 ? `; and ${counted(more, "further stage")}` : ""}.`;
}

function tellVisit(study: JourneyStudy, visit: ExampleVisit, model: Model): string {
  const { stage, origin, startDays, endDays, waitedDays, reviews, isVisit, to } = visit;
  const came = origin === undefined ? "" : `${dayInWords(study, startDays - waitedDays)} `;
  const from =
    origin === undefined || origin === "residents" ? "" : `from ${placeLabel(origin, model).toLowerCase()} to `;
  const wait = waitedDays > 0 ? ` after a wait of ${daysInWords(waitedDays)}` : "";
  const label = placeLabel(stage, model);
  const leads = leading(to, model);
  if (!isVisit) return `${came}${from}${label}: waited ${daysInWords(waitedDays)}, never begun${leads}`;
  const lasted = endDays > startDays ? `, ${daysInWords(endDays - startDays)}` : "";
  const reviewed = reviews > 0 ? ` with ${counted(reviews, "review")}` : "";
  return `${came}${from}${label}${wait}${lasted}${reviewed}${leads}`;
}

/** Where somebody ended up; that they went on to the next stage need not be said. */
function leading(to: string, model: Model): string {
  if (model.stages.some(({ name }) => name === to)) return "";
  if (to === "still there" || to === "still waiting") return `, ${to} at the end`;
  return `, ${placeLabel(to, model).toLowerCase()}`;
}

/** "13 April 2015", or "day 12" without a calendar. */
export function dayInWords({ startDate }: Pick<JourneyStudy, "startDate">, days: number): string {
  if (startDate === undefined) return `day ${decimal(Math.floor(days))}:`;
  const date = new Date(Date.parse(`${startDate}T00:00:00Z`) + Math.floor(days) * MILLISECONDS_PER_DAY);
  return `${date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })}:`;
}
