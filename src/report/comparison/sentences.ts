import type { Comparison, Difference } from "../../analysis/comparison/comparison.ts";
import { DO_NOTHING } from "../../model/model.ts";
import { statedPounds } from "../money.ts";
import { counted, decimal } from "../numbers.ts";
import { inReplications, percent } from "../probability.ts";
import { cohortInWords, EVERYBODY } from "../sentences.ts";
import { points, poundsKnown } from "./figures.ts";

/**
 * What a comparison says, in plain English: what B saves beside A in the years of the targets (in the last year where there are
 * none), what doing nothing costs where that differs, and the chance of each target.
 */
export function comparisonSentences({ a, b, differences }: Comparison): string[] {
  const ofEverybody = differences.filter(({ cohort }) => cohort === EVERYBODY);
  const chances = differences.filter(({ measure }) => measure === "chance").sort(byTarget);
  const measure = a.scenario === DO_NOTHING && b.scenario === DO_NOTHING ? "net-cost" : "saving";
  const main = ofEverybody.filter((figure) => figure.measure === measure).sort(byYear);
  const asked = main.filter(({ year }) => chances.some((chance) => chance.year === year));
  const shown = asked.length > 0 ? asked : main.slice(-1);
  const doNothing = ofEverybody.filter(
    (figure) =>
      measure === "saving" &&
      figure.measure === "do-nothing-cost" &&
      figure.verdict !== "same" &&
      shown.some(({ year }) => year === figure.year),
  );
  return [
    ...shown.map((figure) => moneySentence(figure, measure === "saving" ? SAVES : COSTS)),
    ...doNothing.sort(byYear).map((figure) => moneySentence(figure, COSTS_UNDONE)),
    ...chances.map(chanceSentence),
  ];
}

function byYear(a: Difference, b: Difference): number {
  return a.year < b.year ? -1 : a.year > b.year ? 1 : 0;
}

function byTarget(a: Difference, b: Difference): number {
  return byYear(a, b) || a.target!.saving - b.target!.saving;
}

/** How a sentence puts that something does so much. */
interface Verb {
  readonly does: (who: string) => string;
  readonly ask: (who: string) => string;
}

const SAVES: Verb = { does: (who) => `${who} saves`, ask: (who) => `${who} saves` };
const COSTS: Verb = { does: (who) => `${who} costs`, ask: (who) => `${who} costs` };
const COSTS_UNDONE: Verb = {
  does: (who) => `In ${who} doing nothing costs`,
  ask: (who) => `doing nothing costs in ${who}`,
};

/** "B saves £1.5m a year less than A in 2018/19 (95 % interval £1.4m to £1.6m): £35.9m against £37.4m." */
function moneySentence(figure: Difference, { does, ask }: Verb): string {
  const { a, b, difference, low, high, verdict, year } = figure;
  const half = low === null || high === null ? Number.NaN : (high - low) / 2;
  const [size, from, to] = poundsKnown([difference, low ?? 0, high ?? 0].map(Math.abs), half) as [
    string,
    string,
    string,
  ];
  const [ofA, ofB] = poundsKnown([a, b], 2 * (half > 0 ? half : Math.abs(difference))) as [string, string];
  const levels = `${ofB} against ${ofA}`;
  const more = difference < 0 ? "less" : "more";
  if (verdict === "same") return `${does("B")} as much as A in ${year}, in every replication: ${ofB}.`;
  if (verdict === "unknown") {
    return `In the only replication, ${uncapital(does("B"))} ${size} a year ${more} than A in ${year}: ${levels}.`;
  }
  if (verdict === "indistinguishable") {
    const [least, most] = [`${from} ${low! < 0 ? "less" : "more"}`, `${to} ${high! < 0 ? "less" : "more"}`];
    const whether = `Whether ${ask("B")} more than A in ${year} cannot be told from chance`;
    return `${whether}: ${size} a year ${more} (95 % interval ${least} to ${most}), ${levels}.`;
  }
  const interval = difference < 0 ? `${to} to ${from}` : `${from} to ${to}`;
  return `${does("B")} ${size} a year ${more} than A in ${year} (95 % interval ${interval}): ${levels}.`;
}

function uncapital(text: string): string {
  return /^In /.test(text) ? `in${text.slice(2)}` : text;
}

/** "The chance that B saves £35m a year by 2018/19 is 58 %, that of A 66 %: 8 points lower (95 % interval 4.9 to 12.6 points)." */
function chanceSentence(figure: Difference): string {
  const { a, b, difference, low, high, verdict, target, year, cohort, cohortLabel, replications, discordant } = figure;
  const whom = cohort === EVERYBODY ? "" : ` on care for ${cohortInWords(cohortLabel)}`;
  const goal = `${statedPounds(target!.saving)} a year${whom} by ${year}`;
  const met = Math.round(b * replications.b);
  if (verdict === "same") {
    const where =
      met === 0 ? "in no replication" : `in the same ${decimal(met)} of ${counted(replications.b, "replication")}`;
    return `Both reach ${goal} ${where}.`;
  }
  if (verdict === "unknown") {
    const outcome =
      a === b ? (b === 1 ? "both reach" : "neither reaches") : b === 1 ? "B alone reaches" : "A alone reaches";
    return `In the only replication, ${outcome} ${goal}.`;
  }
  const chances = [a, b].some((share) => share === 0 || share === 1)
    ? // None of so many replications is no chance of nothing.
      `B saves ${goal} ${inReplications(met, replications.b)}, A ${inReplications(Math.round(a * replications.a), replications.a)}`
    : `The chance that B saves ${goal} is ${percent(b)}, that of A ${percent(a)}`;
  const pairs = discordant ? `; ${discordantInWords(discordant, replications.a)}` : "";
  const than = (value: number) => (value < 0 ? "lower" : "higher");
  const bare = (value: number) => points(value).split(" ")[0]!;
  if (verdict === "indistinguishable") {
    const interval = `95 % interval ${bare(low!)} ${than(low!)} to ${bare(high!)} ${than(high!)}`;
    return `${chances}: ${points(difference)} ${than(difference)}, which chance may explain (${interval})${pairs}.`;
  }
  const [from, to] = difference < 0 ? [high!, low!] : [low!, high!];
  return `${chances}: ${points(difference)} ${than(difference)} (95 % interval ${bare(from)} to ${bare(to)})${pairs}.`;
}

/** "A alone reaches it in 16 of 200 replications, B alone in none". */
function discordantInWords({ onlyA, onlyB }: NonNullable<Difference["discordant"]>, n: number): string {
  const some = (count: number) => (count === 0 ? "none" : decimal(count));
  return `A alone reaches it in ${some(onlyA)} of ${counted(n, "replication")}, B alone in ${some(onlyB)}`;
}
