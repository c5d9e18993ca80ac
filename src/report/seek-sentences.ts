import type { ContingencyDecision, FurtherInterventions, Seek, SeekCurve, SeekPoint } from "../analysis/seek/seek.ts";
import type { Estimate } from "../statistics/bands.ts";
import { goalInWords } from "./goals.ts";
import { pounds, poundsAlike } from "./money.ts";
import { counted, trimmed } from "./numbers.ts";
import { chanceInWords, percent } from "./probability.ts";
import { headingOf, inWords, moneyInterval } from "./tables/seek.ts";

/** What it would take to meet a target, in sentences. */
export function seekSentences(seek: Seek): string[] {
  const { now, target, wanted, curves, contingency, further, scenario, hold } = seek;
  const { value: probability, low, high } = now.probability;
  const { verb, rest } = goalInWords(target);
  const held = contingency.find((one) => one.probability === wanted)?.amount;
  return [
    `As things are, there is ${chanceInWords({ probability, low, high })} that the programme (${scenario.label}) ${verb}s ${rest}. ` +
      `Asked for: ${percent(wanted)}.`,
    ...curves.map((curve) => rootInWords(curve, wanted)),
    ...(held ? [heldInWords(held, target, wanted)] : []),
    ...(hold ? [holdInWords(hold)] : []),
    ...(further ? [furtherInWords(further, wanted)] : []),
  ];
}

function heldInWords(held: Estimate, target: Seek["target"], wanted: number): string {
  if (held.value === 0) return `No contingency is needed for ${percent(wanted)}.`;
  const amount = `With a contingency of ${pounds(held.value)} (${moneyInterval(held)})`;
  if (target.form !== "net-budget") {
    return `${amount}, saving and contingency together make the target with ${percent(wanted)}.`;
  }
  return `${amount} beside the budget${target.from === target.to ? "" : " of each year"}, it is kept with ${percent(wanted)}.`;
}

function rootInWords(curve: SeekCurve, wanted: number): string {
  const heading = headingOf(curve);
  const pays = paysInWords(curve);
  if (curve.reached === "everywhere")
    return `${heading}: at least ${percent(wanted)} at every value that was tried.${pays}`;
  if (curve.atRoot === undefined) {
    const best = curve.points.reduce((a, b) => (b.probability.value > a.probability.value ? b : a));
    const where = best.probability.value === 0 ? "" : `, ${placeOf(curve, best.x)}`;
    return `${heading}: nothing that was tried reaches ${percent(wanted)}; at most ${percent(best.probability.value)}${where}.${pays}`;
  }
  const range = [curve.root.low, curve.root.high].map((end) => {
    if (Number.isFinite(end)) return inWords(curve, end);
    return end < 0 ? "below what was tried" : "beyond what was tried";
  });
  return (
    `${heading}: ${percent(wanted)} ${placeOf(curve, curve.root.value)} (${range.join(" to ")}); ` +
    `simulated ${nearRoot(curve, curve.atRoot)}: ${percent(curve.atRoot.probability.value)}.${pays}`
  );
}

function nearRoot(curve: SeekCurve, { x }: SeekPoint): string {
  const [there, at] = [placeOf(curve, curve.root.value), placeOf(curve, x)];
  return there === at ? "there" : at;
}

/** "at 1.2 times", "as planned". */
function placeOf(curve: SeekCurve, x: number): string {
  const words = inWords(curve, x);
  return words === "as planned" ? words : `at ${words}`;
}

/** From which share of the plan on what is saved pays the running costs. */
function paysInWords(curve: SeekCurve): string {
  if (curve.varied !== "delivery") return "";
  if (curve.breakEven !== undefined)
    return ` Its running costs are saved from ${inWords(curve, curve.breakEven)} of the plan on.`;
  const isLoss = ({ saving }: SeekPoint) => saving.value < 0;
  return curve.points.every(isLoss) ? " Its running costs are not saved at any share that was tried." : "";
}

function holdInWords({ perHeld, perShort, amount, cost, saving, perfectInformation }: ContingencyDecision): string {
  const prices = `At ${perPound(perHeld)} for each pound held and ${perPound(perShort)} for each pound short`;
  if (amount.value === 0) {
    const why = perHeld >= perShort ? "a pound held costs as much as a pound short" : "a shortfall is too unlikely";
    return `${prices}, it costs least to hold nothing: ${why}. The expected cost is ${pounds(cost.value)}.`;
  }
  const [least, less, worth] = poundsAlike([cost.value, saving.value, perfectInformation.value]) as [
    string,
    string,
    string,
  ];
  return (
    `${prices}, it costs least to hold ${pounds(amount.value)} (${moneyInterval(amount)}): ${least} on average, ${less} less than holding ` +
    `nothing. To know the shortfall beforehand would be worth ${worth}.`
  );
}

/** "4p", "£1", "£1.20". */
function perPound(cost: number): string {
  return cost < 1 ? `${trimmed(100 * cost, 2)}p` : pounds(cost);
}

function furtherInWords({ needed, steps }: FurtherInterventions, wanted: number): string {
  if (needed === 0) return "No further intervention is needed.";
  if (needed === undefined) {
    const best = steps.reduce((a, b) => (b.probability.value > a.probability.value ? b : a));
    const last = steps.slice(0, steps.indexOf(best) + 1).map(({ label }) => label);
    return `Further interventions do not reach ${percent(wanted)}: at most ${percent(best.probability.value)}, with ${last.join(", ")}.`;
  }
  const names = steps.slice(0, needed).map(({ label }) => label);
  return `${counted(needed, "further intervention")} would do: ${names.join(", ")} (${percent(steps[needed - 1]!.probability.value)}).`;
}
