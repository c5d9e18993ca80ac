import type { Impact, Impacts } from "../../analysis/impact/impact.ts";
import type { Dimension } from "../../model/quantity.ts";
import type { Estimate } from "../../statistics/bands.ts";
import { pounds, poundsAlike } from "../money.ts";
import { decimal, significant } from "../numbers.ts";
import { writtenValue } from "../parameter-values.ts";

/** Of a difference that chance may have brought about. */
const NOT_TOLD = "not told by this run";

/** An impact with the study that it comes from. */
export interface ImpactOf {
  readonly impact: Impact;
  readonly study: Impacts;
}

/** "£36.3m to £34.1m, difference -£2.2m ± £0.3m", from the number's low end to its high one; of what may be chance that alone. */
export function savingInWords({ saving: { low, high, difference }, isTold }: Impact): string {
  const error = halfWidth(difference);
  if (!isTold) return `${NOT_TOLD}${Number.isFinite(error) ? `: within ${pounds(furthest(difference))}` : ""}`;
  const [from, to, between, about] = poundsAlike(
    [low.value, high.value, difference.value, Number.isFinite(error) ? error : 0],
    3,
  ) as [string, string, string, string];
  return `${from} to ${to}, difference ${between}${Number.isFinite(error) ? ` ± ${about}` : ""}`;
}

/** "9 % to 12 %, difference 3 ± 2 points"; undefined without a target, and where the saving is not told. */
export function chanceInWords({ chance, isTold }: Impact): string | undefined {
  if (chance === undefined || !isTold) return undefined;
  const { low, high, difference } = chance;
  const points = `${decimal(100 * difference.value)} ± ${decimal(100 * halfWidth(difference))} points`;
  return `${percent(low.value)} to ${percent(high.value)}, difference ${points}`;
}

export function rankInWords({ rankCorrelation }: Impact): string {
  return rankCorrelation === undefined ? "" : decimal(rankCorrelation.value, 2);
}

/** What it would mean if the number were at an end of its range: a sentence or two. */
export function ifWrongInWords({ impact, study }: ImpactOf, dimension: Dimension, per: string | undefined): string {
  const { inputs, saving, chance } = impact;
  const written = (value: number) =>
    `${writtenValue(impact.method === "draws" ? rounded(value) : value, dimension)}${per ? ` ${per}` : ""}`;
  const ends = `${written(inputs.high)} rather than ${written(inputs.low)}`;
  const about = impact.method === "draws" ? `Where it is about ${ends}` : `If it is ${ends}`;
  if (!impact.isTold) {
    const error = pounds(furthest(saving.difference));
    const most = error === "-" ? "what so few replications show" : `${error}, as far as the simulation can tell`;
    return `${about}, the saving in ${study.year} differs by no more than ${most}.`;
  }
  const [high, low] = poundsAlike([saving.high.value, saving.low.value], 3) as [string, string];
  const target = study.target === undefined ? "the target" : pounds(study.target);
  const chances =
    chance === undefined || percent(chance.high.value) === percent(chance.low.value)
      ? ""
      : `, and the chance of ${target} ${percent(chance.high.value)} rather than ${percent(chance.low.value)}`;
  return `${about}, the saving in ${study.year} is ${high} rather than ${low}${chances}.`;
}

/** How the impacts were found, in a sentence. */
export function studyInWords({ scenario, year, target, replications, sample, numbers, saving }: Impacts): string {
  const goal = target === undefined ? "" : ` and the chance to save ${pounds(target)}`;
  const people = sample < 1 ? ` of ${significant(100 * sample, 3)} % of the people` : "";
  const methods = new Set(Object.values(numbers).map(({ method }) => method));
  const how = [
    methods.has("draws")
      ? "by the slope of the saving, between P10 and P90 of a number, with what was delivered and every other number that is seen to matter held (costs of implementing: reckoned exactly)"
      : "",
    methods.has("one-at-a-time")
      ? "with one number at either end of its range (P10 and P90 of one that is drawn) and everything else as it was, the same people and the same luck"
      : "",
  ].filter(Boolean);
  return (
    `Impact: on the saving of “${scenario.label}” in ${year}, net and after running costs (${pounds(saving.value)} on average)${goal}, from ` +
    `${decimal(replications)} replications${people}; ${how.join("; or ")}. ±: its 95 % error of simulation. ` +
    `A number is told where its difference is more than chance would bring about once in 20 studies among all ${decimal(Object.keys(numbers).length)} that were looked at. ` +
    "Figures that are solved from others are not solved again."
  );
}

function percent(share: number): string {
  return `${decimal(100 * share)} %`;
}

/** The end of an interval that is further from 0. */
function furthest({ low, high }: Estimate): number {
  return Math.max(Math.abs(low), Math.abs(high));
}

function halfWidth({ low, high }: Estimate): number {
  return (high - low) / 2;
}

/** A quantile is no rounder than its law, or chance, made it. */
function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
