import type { Comparison, Difference } from "../../analysis/comparison/comparison.ts";
import { DO_NOTHING } from "../../model/model.ts";
import { cohortInWords } from "../goals.ts";
import { statedPounds } from "../money.ts";
import { counted, decimal } from "../numbers.ts";
import { inReplications } from "../probability.ts";
import { EVERYBODY } from "../sentences.ts";
import { exactly, points, poundsKnown } from "./figures.ts";

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
  return byYear(a, b) || (a.target!.saving ?? 0) - (b.target!.saving ?? 0);
}

/** How a sentence puts that B does more or less of something than A. */
interface Verb {
  readonly differs: (how: string) => string;
  readonly whether: string;
  readonly same: string;
}

const SAVES: Verb = {
  differs: (how) => `B saves ${how} than A`,
  whether: "Whether B saves more than A",
  same: "B saves as much as A",
};
const COSTS: Verb = {
  differs: (how) => `B costs ${how} than A`,
  whether: "Whether B costs more than A",
  same: "B costs as much as A",
};
const COSTS_UNDONE: Verb = {
  differs: (how) => `Doing nothing costs ${how} in B than in A`,
  whether: "Whether doing nothing costs more in B than in A",
  same: "Doing nothing costs as much in B as in A",
};

/** "B saves £1.5m a year less than A in 2018/19 (95 % interval £1.4m to £1.6m): £35.9m against £37.4m." */
function moneySentence({ a, b, difference, low, high, verdict, year }: Difference, verb: Verb): string {
  const half = low === null || high === null ? Number.NaN : (high - low) / 2;
  const sizes = poundsKnown([difference, low ?? 0, high ?? 0].map(Math.abs), half);
  const [size, from, to] = sizes as [string, string, string];
  const [ofA, ofB] = poundsKnown([a, b], half > 0 ? half : Math.abs(difference)) as [string, string];
  const levels = `${ofB} against ${ofA}`;
  const than = (value: number) => (value < 0 ? "less" : "more");
  const how = `${size} a year ${than(difference)}`;
  switch (verdict) {
    case "same":
      return `${verb.same} in ${year}, in every replication: ${ofB}.`;
    case "unknown":
      return `${verb.differs(how)} in ${year}, as far as one replication tells: ${levels}.`;
    case "indistinguishable": {
      const interval = `95 % interval ${from} ${than(low!)} to ${to} ${than(high!)}`;
      return `${verb.whether} in ${year} cannot be told from chance: ${how} (${interval}), ${levels}.`;
    }
    default: {
      const interval = difference < 0 ? `${to} to ${from}` : `${from} to ${to}`;
      return `${verb.differs(how)} in ${year} (95 % interval ${interval}): ${levels}.`;
    }
  }
}

/** "The chance that B saves £35m a year by 2018/19 is 58 %, that of A 66 %: 8 points lower (95 % interval 4.9 to 12.6 points)." */
function chanceSentence(figure: Difference): string {
  const { a, b, difference, low, high, verdict, target, year, cohort, cohortLabel, replications, discordant } = figure;
  const whom = cohort === EVERYBODY ? "" : ` on care for ${cohortInWords(cohortLabel)}`;
  const { saving } = target!;
  const goal =
    saving === null ? `“${target!.label || target!.name}”` : `${statedPounds(saving)} a year${whom} by ${year}`;
  const saves = saving === null ? "meets" : "saves";
  const met = Math.round(b * replications.b);
  if (verdict === "same") return bothReach(goal, met, replications.b);
  if (verdict === "unknown")
    return `One replication cannot tell whether A or B is likelier to ${saves.slice(0, -1)} ${goal}.`;
  const isCounted = [a, b].some((share) => share === 0 || share === 1);
  const chances = isCounted
    ? // None of so many replications is no chance of nothing.
      `B ${saves} ${goal} ${inReplications(met, replications.b)}, A ${inReplications(Math.round(a * replications.a), replications.a)}`
    : `The chance that B ${saves} ${goal} is ${exactly(b)}, that of A ${exactly(a)}`;
  const pairs = discordant && !isCounted ? `; ${discordantInWords(discordant, replications.a)}` : "";
  const than = (value: number) => (value < 0 ? "lower" : "higher");
  const bare = (value: number) => points(value).split(" ")[0]!;
  if (verdict === "indistinguishable") {
    const end = (value: number) => (bare(value) === "0" ? "0" : `${bare(value)} ${than(value)}`);
    const interval = `95 % interval ${end(low!)} to ${end(high!)}`;
    const found = difference === 0 ? "the same" : `${points(difference)} ${than(difference)}`;
    const why = difference === 0 ? "but chance may hide a difference" : "which chance may explain";
    return `${chances}: ${found}, ${why} (${interval})${pairs}.`;
  }
  const [from, to] = difference < 0 ? [high!, low!] : [low!, high!];
  return `${chances}: ${points(difference)} ${than(difference)} (95 % interval ${bare(from)} to ${bare(to)})${pairs}.`;
}

/** "Both reach £35m a year by 2018/19 in the same 130 of 200 replications." */
function bothReach(goal: string, met: number, n: number): string {
  if (met === 0) return `Neither reaches ${goal} in any replication.`;
  const where = met === n ? "in every replication" : `in the same ${decimal(met)} of ${counted(n, "replication")}`;
  return `Both reach ${goal} ${where}.`;
}

/** "A alone reaches it in 16 of 200 replications, B alone in none". */
function discordantInWords({ onlyA, onlyB }: NonNullable<Difference["discordant"]>, n: number): string {
  const some = (count: number) => (count === 0 ? "none" : decimal(count));
  return `A alone reaches it in ${some(onlyA)} of ${counted(n, "replication")}, B alone in ${some(onlyB)}`;
}
