import type { RiskOfTarget, RiskStudy, TargetAtRisk } from "../analysis/risks/risks.ts";
import type { Estimate } from "../statistics/bands.ts";
import { counted, decimal } from "./numbers.ts";
import { chance } from "./probability.ts";
import { nameOfTarget } from "./tables/risks.ts";

/** So many risks of a sort are named in a sentence. */
const MOST_NAMED = 3;

/** What the risk register comes to, in sentences. */
export function riskSentences({ scenario, targets, replications, register }: RiskStudy): string[] {
  return [
    ...targets.map((target) => aboutTarget(target, scenario.label)),
    `From ${counted(replications, "replication")} as things are, with each of ${counted(register.length, "risk")} and without it: the same people, and ` +
      "the same draws of everything else. Risks act together: what several do is not the sum of what each does.",
  ];
}

function aboutTarget(target: TargetAtRisk, scenario: string): string {
  const goal = `${nameOfTarget(target)}: as things are, “${scenario}” meets it with a chance of ${chance(target.chance)}.`;
  const of = (sort: RiskOfTarget["sort"]) => target.risks.filter((risk) => risk.sort === sort);
  const [harms, helps] = [of("harm"), of("help")];
  if (harms.length + helps.length === 0) return `${goal} No risk changes that by more than the error of simulation.`;
  return [goal, ...about(harms, "likelier"), ...about(helps, "less likely")].join(" ");
}

/**
 * What taking risks of a sort away would bring, where that is told; then those of which only the size is.
 * @param which what the target is without them
 */
function about(risks: readonly RiskOfTarget[], which: "likelier" | "less likely"): string[] {
  const isTold = ({ without: { low, high } }: RiskOfTarget) => low > 0 || high < 0;
  const ofSizeAlone = risks.filter((risk) => !isTold(risk)).slice(0, MOST_NAMED);
  return [...without(risks.filter(isTold).slice(0, MOST_NAMED), which), ...occurring(ofSizeAlone, which)];
}

/** "“A” makes it 15 points less likely (5 to 24) if it occurs; what its absence would bring is not told." */
function occurring(risks: readonly RiskOfTarget[], which: "likelier" | "less likely"): string[] {
  const other = which === "likelier" ? "less likely" : "likelier";
  const [first, ...others] = risks;
  if (first === undefined) return [];
  const rest = others.map(({ label, size }) => `, “${label}” ${sizeOf(size)}`).join("");
  const whose = others.length > 0 ? "their" : "its";
  return [
    `If ${others.length > 0 ? "they occur" : "it occurs"}, “${first.label}” makes it ${sizeOf(first.size, other)}${rest}; ` +
      `what ${whose} absence would bring is not told by so few replications.`,
  ];
}

/** "Without A it would be 12 points likelier (8 to 16), without B 5 (1 to 9). Which of the two does more is not told." */
function without(risks: readonly RiskOfTarget[], which: "likelier" | "less likely"): string[] {
  if (risks.length === 0) return [];
  const told = risks.map((risk, place) =>
    place === 0
      ? `Without “${risk.label}” it would be ${sizeOf(risk.without, which)}`
      : `without “${risk.label}” ${sizeOf(risk.without)}`,
  );
  const why = which === "likelier" ? "" : risks.length > 1 ? ": they help" : ": it helps";
  return [`${told.join(", ")}${why}.`, ...orderOf(risks)];
}

/** "12 (8 to 16)", "12 points likelier (8 to 16)": points to whichever side the figure is. */
function sizeOf({ value, low, high }: Estimate, which?: string): string {
  const ends = value < 0 ? [-value, -high, -low] : [value, low, high];
  const [middle, from, to] = ends.map((share) => decimal(share * 100));
  const unit = which === undefined ? "" : ` ${middle === "1" ? "point" : "points"} ${which}`;
  return `${middle}${unit} (${from} to ${to})`;
}

/** Of neighbours that the replications do not put in an order. */
function orderOf(risks: readonly RiskOfTarget[]): string[] {
  const pairs = risks
    .slice(0, -1)
    .flatMap(({ ahead }, place) => (ahead !== undefined && ahead.low <= 0 ? [[place, place + 1] as const] : []));
  if (pairs.length === 0) return [];
  if (risks.length === 2) return ["Which of the two does more is not told."];
  if (pairs.length === risks.length - 1) return ["Which of them does more is not told."];
  const [a, b] = pairs[0]!.map((place) => `“${risks[place]!.label}”`);
  return [`Whether ${a} does more than ${b} is not told.`];
}
