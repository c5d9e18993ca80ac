import { TdmError } from "../errors/tdm-error.ts";
import type { Model } from "../model/model.ts";
import { isSavingTarget } from "../model/target.ts";
import type { Band } from "../statistics/bands.ts";
import { FIRST_LOOK, nextLook } from "../statistics/sequential.ts";

/** A figure of the first scenario beside do-nothing that an experiment can stop by. */
export type Headline =
  | {
      /** The probability that a target is met. */
      readonly of: "target";
      /** Index among the model's targets. */
      readonly target: number;
    }
  | {
      /** The mean, or a quantile, of the saving of everybody in a year, after yearly running costs. */
      readonly of: "saving";
      readonly figure: keyof Band;
      /** Index among the years of the axis. */
      readonly year: number;
    };

/** The experiment goes on until its headline is known so well. */
export interface StoppingRule {
  readonly headline: Headline;
  /** Half of the width that its 95 % interval may have: a share for a probability, pounds for a saving; above 0. */
  readonly halfWidth: number;
}

/** The most that an experiment which stops by precision takes, unless told otherwise: ±1 point of any chance takes fewer. */
export const MOST_REPLICATIONS = 10_000;

/** The figures of a saving, by name. */
export const SAVING_FIGURES: readonly (keyof Band)[] = ["mean", "p05", "p10", "p25", "p50", "p75", "p90", "p95"];

/**
 * Up to how many replications an experiment goes before it is looked at.
 * @param done at the look before, 0 at the beginning
 * @param most that it may take; all that there are, without a rule
 */
export function nextStop(most: number, rule: StoppingRule | undefined, done: number): number {
  return rule === undefined ? most : Math.min(most, nextLook(done));
}

/** Index of the target of the largest saving in a year, the first of several alike; -1 where no target is one. */
export function largestTarget({ targets }: Pick<Model, "targets">): number {
  const needed = targets.map((target) => (isSavingTarget(target) ? target.saving.value : Number.NEGATIVE_INFINITY));
  const most = Math.max(...needed);
  return most === Number.NEGATIVE_INFINITY ? -1 : needed.indexOf(most);
}

/** A headline as tables name it: `targets.3`, `mean saving in 2018/19`. */
export function keyOfHeadline(headline: Headline, { axis }: Pick<Model, "axis">): string {
  if (headline.of === "target") return `targets.${headline.target}`;
  return `${headline.figure} saving in ${axis.years[headline.year]!.label}`;
}

/** All that a rule consists of, in a fixed order, for the hash of an experiment. */
export function partsOfRule({ headline, halfWidth }: StoppingRule): (string | number)[] {
  return headline.of === "target"
    ? [headline.of, headline.target, halfWidth]
    : [headline.of, headline.figure, headline.year, halfWidth];
}

/**
 * Refuses a rule that no run can follow. Throws TDM-USE-002.
 * @param most replications that it may take
 * @param scenarios beside do-nothing
 */
export function refuseIdleRule(rule: StoppingRule, most: number, model: Model, scenarios: readonly string[]): void {
  const { headline, halfWidth } = rule;
  const refuse = (expected: string, found: string): never => {
    throw TdmError.of("TDM-USE-002", "this experiment cannot stop by precision", { expected, found });
  };
  if (scenarios.length === 0) refuse("a scenario beside do-nothing", "do-nothing alone");
  const known = headline.of === "target" ? model.targets : model.axis.years;
  const index = headline.of === "target" ? headline.target : headline.year;
  const kind = headline.of === "target" ? "target" : "year";
  if (known[index] === undefined) refuse(`the number of a ${kind} below ${known.length}`, String(index));
  if (!(halfWidth > 0 && Number.isFinite(halfWidth))) refuse("a half-width above 0", String(halfWidth));
  if (headline.of === "target" && halfWidth >= 0.5) {
    refuse("a half-width below 50 %: any chance is known that well", `${100 * halfWidth} %`);
  }
  if (most < FIRST_LOOK)
    refuse(`at least ${FIRST_LOOK} replications, at which the run is first looked at`, String(most));
}
