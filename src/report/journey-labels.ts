import type { JourneyStudy } from "../analysis/journeys/journeys.ts";
import type { Model } from "../model/model.ts";
import { decimal, significant } from "./numbers.ts";

const ORIGINS: Readonly<Record<string, string>> = {
  residents: "A contact",
  initial: "There at the start",
  "warm-up": "There when the warm-up ended",
  back: "Back, as it was",
  "still there": "Still there at the end",
  "still waiting": "Still waiting at the end",
};

/** What begins an episode, a stage, an exit, or that somebody had not left, for people. */
export function placeLabel(name: string, { stages, exits }: Model): string {
  const stage = stages.find((one) => one.name === name);
  if (stage) return stage.label;
  const stream = stages.flatMap(({ external }) => external).find((one) => one.name === name);
  if (stream) return stream.label;
  // What an exit means may be a sentence; its name is short.
  const isExit = exits.some((exit) => exit.name === name);
  return isExit ? capital(name.replaceAll("-", " ")) : (ORIGINS[name] ?? capital(name));
}

export function cohortLabel(name: string, { cohorts }: Model): string {
  return name === "all" ? "Everybody" : (cohorts.find((cohort) => cohort.name === name)?.label ?? name);
}

/** Days as "0", "1.8 days", "13 days", "1.3 years". */
export function daysInWords(days: number): string {
  if (!Number.isFinite(days)) return "-";
  if (days === 0) return "0 days";
  if (days < 0.95) return `${significant(days, 1)} days`;
  if (days < 9.95) return `${decimal(days, 1)} days`;
  return days < 730 ? `${decimal(days)} days` : `${decimal(days / 365.25, 1)} years`;
}

/** A time that was asked about: "91 days", "1 year", "half a year". */
export function timeInWords(days: number): string {
  const years = days / 365.25;
  if (years === 0.5) return "half a year";
  if (Number.isInteger(years)) return years === 1 ? "1 year" : `${years} years`;
  return days === 1 ? "1 day" : `${decimal(days, Number.isInteger(days) ? 0 : 1)} days`;
}

/** "2015/16 to 2018/19", or the days of a model without a calendar. */
export function coveredInWords({ axis }: Model): string {
  const [first, last] = [axis.years[0]!, axis.years.at(-1)!];
  if (axis.kind === "plain") return `${decimal(axis.horizon)} days`;
  return first === last ? first.label : `${first.label} to ${last.label}`;
}

/** "everybody, 5 replications" */
export function followedInWords({ people, replications }: Pick<JourneyStudy, "people" | "replications">): string {
  const who = people === "all" ? "everybody on the pathway" : `${decimal(people)} people`;
  return `${who}, ${decimal(replications)} ${replications === 1 ? "replication" : "replications"}`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
