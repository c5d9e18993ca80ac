import { nearestName } from "../errors/nearest-name.ts";
import { TdmError } from "../errors/tdm-error.ts";
import {
  type Headline,
  largestTarget,
  MOST_REPLICATIONS,
  SAVING_FIGURES,
  type StoppingRule,
} from "../experiment/stopping.ts";
import type { Model } from "../model/model.ts";
import { readQuantity } from "../model/quantity.ts";
import { isSavingTarget } from "../model/target.ts";
import { statedPounds } from "../report/money.ts";
import { figureName, nameOfHeadline } from "../report/precision.ts";
import { targetsCalled } from "./named-targets.ts";

/** How well the headline is to be known: half of its interval's width, as a share of a chance or in pounds. */
export interface WantedPrecision {
  readonly halfWidth: number;
  readonly unit: "share" | "pounds";
}

const HALF_WIDTH = "half the width of an interval, such as 1% of a chance or £0.5m of a saving";

/** How messages call the two. */
export interface StoppingNames {
  readonly precision: string;
  readonly headline: string;
}

const OPTIONS: StoppingNames = { precision: "--precision", headline: "--headline" };
const IN_THE_FILE: StoppingNames = { precision: "experiment.precision", headline: "experiment.headline" };

/** Reads `--precision`: a share above 0 and below 50 %, or pounds. Throws TDM-USE-002. */
export function readPrecision(text: string, { precision } = OPTIONS): WantedPrecision {
  const [share, money] = [readQuantity(text, "share"), readQuantity(text, "money")];
  if (typeof share === "number" && share > 0 && share < 0.5) return { halfWidth: share, unit: "share" };
  if (typeof share !== "number" && typeof money === "number" && money > 0) return { halfWidth: money, unit: "pounds" };
  const found = text.trim() === "" ? "nothing" : text;
  throw TdmError.of("TDM-USE-002", `${precision} cannot be used`, { expected: HALF_WIDTH, found });
}

/** The rule that `--precision` and `--headline` ask for; undefined without them. Throws TDM-USE-002. */
export function stoppingRule(
  precision: WantedPrecision | undefined,
  headline: string | undefined,
  model: Model,
  names = OPTIONS,
): StoppingRule | undefined {
  if (precision === undefined) {
    if (headline === undefined) return undefined;
    const expected = "--precision too, such as --precision 1%";
    throw TdmError.of("TDM-USE-002", "--headline names what is to be known well", { expected });
  }
  const chosen = headline === undefined ? usualHeadline(precision.unit, model) : readHeadline(headline, model, names);
  const unit = chosen.of === "target" ? "share" : "pounds";
  if (unit !== precision.unit) {
    throw TdmError.of("TDM-USE-002", `${names.precision} does not fit \`${nameOfHeadline(chosen, model)}\``, {
      expected: unit === "share" ? "a share of a chance, such as 1%" : "an amount, such as £0.5m",
      found: unit === "share" ? statedPounds(precision.halfWidth) : `${100 * precision.halfWidth}%`,
    });
  }
  return { headline: chosen, halfWidth: precision.halfWidth };
}

/** When a run stops, and the most replications that it may take. */
export interface Stopping {
  readonly rule: StoppingRule;
  readonly most: number;
}

/** What a model's file says of when its runs stop; undefined where it says nothing. Throws TDM-USE-002. */
export function stoppingOfModel(model: Model, headline?: string): Stopping | undefined {
  const { precision } = model.defaults;
  if (precision === undefined) return undefined;
  const wanted = readPrecision(precision.halfWidth, IN_THE_FILE);
  const names = { ...IN_THE_FILE, ...(headline === undefined ? {} : { headline: OPTIONS.headline }) };
  const rule = stoppingRule(wanted, headline ?? precision.headline, model, names)!;
  return { rule, most: precision.most ?? MOST_REPLICATIONS };
}

/**
 * When a run stops: as its options say, or else as its model does, unless a number of replications alone is asked for. Undefined
 * where it takes all its replications. Throws TDM-USE-002.
 */
export function chosenStopping(
  model: Model,
  options: {
    readonly precision?: WantedPrecision | undefined;
    readonly headline?: string | undefined;
    readonly replications?: number | undefined;
  },
): Stopping | undefined {
  const { precision, headline, replications } = options;
  const isOfModel = precision === undefined && (replications === undefined || headline !== undefined);
  const ofModel = isOfModel ? stoppingOfModel(model, headline) : undefined;
  if (ofModel) return { rule: ofModel.rule, most: replications ?? ofModel.most };
  const rule = stoppingRule(precision, headline, model);
  return rule && { rule, most: replications ?? MOST_REPLICATIONS };
}

/** The chance of the largest target; of pounds, the mean saving in its year, or in the last of all. */
function usualHeadline(unit: WantedPrecision["unit"], model: Model): Headline {
  if (unit === "pounds") return { of: "saving", figure: "mean", year: usualYear(model) };
  const target = largestTarget(model);
  if (target >= 0) return { of: "target", target };
  const isOfOther = model.targets.length > 0;
  const message = isOfOther
    ? "no target is a saving in a year, whose chance --precision is about unless told otherwise"
    : "the model has no target whose chance could be known";
  const amount = "an amount, such as --precision £0.5m for the mean saving";
  const expected = isOfOther ? `--headline, such as --headline targets.0, or ${amount}` : amount;
  throw TdmError.of("TDM-USE-002", message, { expected });
}

function usualYear({ targets, axis }: Model): number {
  const largest = targets[largestTarget({ targets })];
  return largest && isSavingTarget(largest) ? largest.year : axis.years.length - 1;
}

const OF_A_SAVING = /^(\w+) (?:of the )?saving(?: (?:in|by) (.+))?$/i;

/**
 * Reads `--headline`: a target by what it saves (`save £35m by 2018/19`, as much of it as tells it from others), by its name in the table
 * of targets, by its label or its number (`targets.1`, counted from 0, as `--set` takes it); or `mean saving in 2018/19`, `P10 saving`. Throws TDM-USE-002.
 */
export function readHeadline(text: string, model: Model, { headline } = OPTIONS): Headline {
  const said = text.trim().replace(/\s+/g, " ");
  const targets = targetsCalled(said, model);
  if (targets.length === 1) return { of: "target", target: targets[0]! };
  const saving = targets.length === 0 ? readSaving(said, model) : undefined;
  if (saving) return saving;
  const names = model.targets.map((_, target) => nameOfHeadline({ of: "target", target }, model));
  const found = said === "" ? "nothing" : said;
  if (targets.length > 1) {
    const places = targets.map((target) => `targets.${target} (${names[target]})`);
    throw TdmError.of("TDM-USE-002", `${headline} fits several targets`, { expected: places.join(" or "), found });
  }
  const last = model.axis.years.at(-1)!.label;
  const savings = SAVING_FIGURES.flatMap((figure) =>
    model.axis.years.map(({ label }) => `${figureName(figure)} saving in ${label}`),
  );
  const short = names.map((name) => name.replace(/^save /, ""));
  const labels = model.targets.flatMap(({ label }) => label ?? []);
  throw TdmError.of("TDM-USE-002", `${headline} names nothing that this model has`, {
    expected: `one of ${[...names, `mean saving in ${last}`, `P10 saving in ${last}`].join(", ")}`,
    found,
    nearest: nearestName(said, [...names, ...short, ...labels, ...savings]),
  });
}

/** A figure of the saving, of the largest target's year unless one is given. */
function readSaving(said: string, model: Model): Headline | undefined {
  const [, name, label] = OF_A_SAVING.exec(said) ?? [];
  const figure = SAVING_FIGURES.find((known) => known === name?.toLowerCase().replace(/^p(\d)$/, "p0$1"));
  if (figure === undefined) return undefined;
  if (label === undefined) return { of: "saving", figure, year: usualYear(model) };
  const year = model.axis.years.findIndex((one) => one.label === label);
  return year < 0 ? undefined : { of: "saving", figure, year };
}
