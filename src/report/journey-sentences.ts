import type { JourneyFigure, JourneyStudy, OfPeople } from "../analysis/journeys/journeys.ts";
import { DO_NOTHING, type Model } from "../model/model.ts";
import { daysInWords, followedInWords, placeLabel, timeInWords } from "./journey-labels.ts";
import { decimal } from "./numbers.ts";
import { differenceCell, isKnown, marginText, SHARE } from "./tables/journey-cells.ts";

/** Who was followed, for the lead of a page. */
export function journeysLead(study: JourneyStudy): string {
  return `${followedInWords(study)}, ${study.scenarios.map(({ label }) => label).join(", ")}`;
}

/** What journeys say, in sentences: of do-nothing, and where a scenario differs. */
export function journeySentences(study: JourneyStudy, model: Model): string[] {
  return [
    ...contactSentences(study),
    ...repeatSentences(study),
    ...spanSentences(study),
    ...returnSentences(study),
    ...costSentences(study),
    ...fateSentences(study, model),
  ];
}

const everybody = <T extends OfPeople>(answers: readonly T[], scenario: string = DO_NOTHING) =>
  answers.filter((answer) => answer.cohort === "all" && answer.scenario === scenario);

/** "9.4 % (±0.2)": the error where it is known. */
function share(figure: JourneyFigure): string {
  const margin = (figure.high - figure.low) / 2;
  return margin > 0 ? `${SHARE.text(figure.mean)} (±${marginText(margin, SHARE)})` : SHARE.text(figure.mean);
}

function contactSentences(study: JourneyStudy): string[] {
  const counts = everybody(study.contacts).filter(({ period }) => period === "all years");
  const once = counts.find(({ contacts }) => contacts === 1);
  if (once === undefined) return [];
  const several = 1 - once.shareOfPeople.mean;
  const theirs = 1 - once.shareOfContacts.mean;
  return [
    `Of all who make contact, ${share(once.shareOfPeople)} do so once; the ${SHARE.text(several)} who come more often make ` +
      `${SHARE.text(theirs)} of all contacts.`,
  ];
}

function repeatSentences(study: JourneyStudy): string[] {
  const all = everybody(study.repeats).filter(({ after }) => after === "all");
  if (all.length === 0) return [];
  const parts = all.map((one) => `${share(one.share)} within ${timeInWords(one.withinDays)}`);
  return [`Repeat contacts: ${parts.join(", and ")} of the end of the episode before.`];
}

function spanSentences(study: JourneyStudy): string[] {
  const known = everybody(study.spans).filter(({ medianDays, p90Days }) => isKnown(medianDays) && isKnown(p90Days));
  return known.map(
    ({ label, reached, medianDays, p90Days }) =>
      `${label}: ${share(reached)} would reach it within the time that the model covers; half of them within ${daysInWords(medianDays.mean)}, nine in ten within ` +
      `${daysInWords(p90Days.mean)}.`,
  );
}

function returnSentences(study: JourneyStudy): string[] {
  const others = study.scenarios.slice(1);
  return everybody(study.returns)
    .filter((one) => isKnown(one.share))
    .map((one) => {
      const changes = others.flatMap(({ name, label }) => {
        const there = everybody(study.returns, name).find((other) => other.label === one.label);
        const difference = there?.share.difference;
        // Of one replication, both ends of the interval are its value: nothing is known of its error.
        const hasError = difference && difference.high > difference.low;
        const isClear = hasError && (difference.low > 0 || difference.high < 0);
        return isClear ? [`${differenceCell(there?.share, SHARE).text} points with “${label}”`] : [];
      });
      return `${one.label}: ${share(one.share)}${changes.length > 0 ? `; ${changes.join(", ")}` : ""}.`;
    });
}

function costSentences(study: JourneyStudy): string[] {
  const cost = everybody(study.persons).find(({ measure }) => measure === "cost");
  if (cost === undefined || !isKnown(cost.top1)) return [];
  return [
    `The dearest 1 % of people account for ${share(cost.top1)} of all cost, the dearest 10 % for ${share(cost.top10)}.`,
  ];
}

/** Where most people go from where they make contact. */
function fateSentences(study: JourneyStudy, model: Model): string[] {
  const doors = model.stages.flatMap(({ name, residents }) => (residents === undefined ? [] : [name]));
  return doors.flatMap((door) => {
    const ways = everybody(study.flows).filter(
      ({ from, attribute, share: of }) => from === door && attribute === undefined && isKnown(of),
    );
    const sorted = ways.sort((a, b) => b.share.mean - a.share.mean);
    if (sorted.length === 0) return [];
    const people = sorted.reduce((sum, way) => sum + way.people.mean, 0);
    const parts = sorted.map((way) => `${share(way.share)} ${placeLabel(way.to, model).toLowerCase()}`);
    return [`Of ${decimal(people)} who come by “${placeLabel(door, model)}”: ${parts.join(", ")}.`];
  });
}
