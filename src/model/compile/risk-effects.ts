import { namedKey, nameKey } from "../../random/keys.ts";
import { Stream } from "../../random/stream.ts";
import type { WordPair } from "../../random/threefry.ts";
import type { TimeAxis } from "../axis.ts";
import type { Intervention, Model, Risk, Scenario } from "../model.ts";
import { type DeliveredEffect, type Draw, valueIn } from "./draw.ts";
import { overlap } from "./levels.ts";

/** The columns that decide whether a risk occurs: one for the whole time, or one for each year from its start on. */
export function luckPathsOf({ name, per, start }: Risk, { years }: TimeAxis): string[] {
  if (per === "run") return [`risks.${name}.luck`];
  return years.filter(({ end }) => end > start).map(({ label }) => `risks.${name}.luck.${label}`);
}

/** The index of a risk's first column in a draw: risks come behind uncertain numbers and interventions. */
export function luckColumn({ drawn, interventions, risks, axis }: Model, risk: number): number {
  const before = risks.slice(0, risk).reduce((sum, one) => sum + luckPathsOf(one, axis).length, 0);
  return drawn.length + interventions.length + before;
}

/** By column of a risk: whether it occurs in a draw. */
export function occurrences(model: Model, risk: number, draw: Draw): boolean[] {
  const { chance } = model.risks[risk]!;
  const first = luckColumn(model, risk);
  const limit = valueIn(chance, draw);
  return luckPathsOf(model.risks[risk]!, model.axis).map((_, index) => draw[first + index]! < limit);
}

/**
 * The draw with a risk that occurs at least once, or never: the draw itself where it does so anyway. When it is made to occur, the years
 * in which it does follow their law given that there is one, with the likelihood of the draw, from a stream of the risk's own.
 * @param key of the replication
 */
export function withRisk(model: Model, draw: Draw, risk: number, occurs: boolean, key: WordPair): Draw {
  const found = occurrences(model, risk, draw);
  if (found.some(Boolean) === occurs) return draw;
  const wanted = occurs ? whenItOccurs(model, risk, draw, key) : found.map(() => false);
  const changed = draw.slice();
  wanted.forEach((does, index) => {
    // Below and above every chance there is.
    changed[luckColumn(model, risk) + index] = does ? -1 : 2;
  });
  return changed;
}

/** By column of a risk: whether it occurs, drawn given that it does at least once. */
function whenItOccurs(model: Model, risk: number, draw: Draw, key: WordPair): boolean[] {
  const { chance, name } = model.risks[risk]!;
  const columns = luckPathsOf(model.risks[risk]!, model.axis);
  const likely = valueIn(chance, draw);
  const stream = new Stream();
  stream.begin(...namedKey(key, nameKey(`risks.${name}.occurring`)), 0, 0);
  // The first time is geometric, cut off at the end of the model; where it cannot occur, as in the limit, any time is as likely.
  const weights = columns.map((_, index) => (likely === 0 ? 1 : likely * (1 - likely) ** index));
  let left = stream.openUniform() * weights.reduce((sum, weight) => sum + weight, 0);
  let first = 0;
  while (first < columns.length - 1 && left >= weights[first]!) left -= weights[first++]!;
  return columns.map((_, index) => index === first || (index > first && stream.openUniform() < likely));
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Every time that a risk occurs in a draw: when it begins, and when it ends unless it lasts as long as it says. */
export function timesOf(model: Model, risk: number, draw: Draw): { readonly from: number; readonly end: number }[] {
  const { per, start } = model.risks[risk]!;
  const begins =
    per === "run"
      ? [{ from: start, end: Number.POSITIVE_INFINITY }]
      : model.axis.years
          .filter(({ end }) => end > start)
          .map((year) => ({ from: Math.max(start, year.start), end: year.end }));
  const occurs = occurrences(model, risk, draw);
  return begins.filter((_, index) => occurs[index]);
}

/** When a risk acts in a draw, in days from the start of the model: apart from one another, in the order of time. */
export function spansOf(model: Model, risk: number, draw: Draw): Span[] {
  const { lasts } = model.risks[risk]!;
  const days = lasts && valueIn(lasts, draw);
  const spans: { from: number; to: number }[] = [];
  timesOf(model, risk, draw).forEach(({ from, end }) => {
    const to = days === undefined ? end : from + days;
    const last = spans.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else spans.push({ from, to });
  });
  return spans;
}

/** How far a risk acts in each period: the share of it. */
function levels({ periods }: TimeAxis, spans: readonly Span[]): Float64Array {
  return Float64Array.from(periods, (period) =>
    spans.reduce((sum, { from, to }) => sum + overlap(period, from, to) / (period.end - period.start), 0),
  );
}

/** Whether a risk concerns a scenario: where it is about a programme, one that has it and is at risk. */
function concerns({ with: acting }: Risk, { interventions, deliveryCertain }: Scenario): boolean {
  return acting.length === 0 || (!deliveryCertain && acting.some((index) => interventions.includes(index)));
}

/**
 * The effects of the risks that occur in a draw, by name. What a risk does is drawn alike in every scenario, so that do-nothing and
 * a programme meet the same: effects as planned are of interventions alone.
 * @param first the number of the first of them among effects that are compiled together
 */
export function riskEffects(model: Model, scenario: Scenario, draw: Draw, first: number): DeliveredEffect[] {
  const inOrderOfNames = model.risks
    .map((risk, index) => ({ risk, index }))
    .filter(({ risk }) => risk.changes.length > 0 && concerns(risk, scenario))
    .sort((a, b) => (a.risk.name < b.risk.name ? -1 : 1));
  return inOrderOfNames.map(({ risk, index }, place) => {
    const spans = spansOf(model, index, draw);
    return {
      // A name that no intervention has.
      intervention: { name: `risk:${risk.name}`, changes: risk.changes },
      byPeriod: levels(model.axis, spans),
      achieved: Number(spans.length > 0),
      left: undefined,
      delay: 0,
      effectsAsPlanned: false,
      isRisk: true,
      variant: first + place,
    };
  });
}

/** What risks do to the delivery of an intervention: how much later it starts, and what they leave of it in each period. */
export interface Hindrance {
  readonly delay: number;
  /** Undefined where they leave all of it. */
  readonly left: Float64Array | undefined;
}

/** @param start the day on which it would start without them */
export function hindranceOf(
  model: Model,
  scenario: Scenario,
  draw: Draw,
  intervention: Intervention,
  start: number,
): Hindrance {
  let delay = 0;
  let left: Float64Array | undefined;
  if (scenario.deliveryCertain) return { delay, left };
  model.risks.forEach((risk, index) => {
    for (const setback of risk.setbacks) {
      if (!setback.of.some((of) => model.interventions[of] === intervention) || !concerns(risk, scenario)) continue;
      const spans = spansOf(model, index, draw);
      if (spans.length === 0) continue;
      if (setback.delay) {
        // Each time delays what has not begun, however long it acts.
        const times = timesOf(model, index, draw).filter(({ from }) => from <= start);
        delay += valueIn(setback.delay, draw) * times.length;
      }
      if (!setback.share) continue;
      const share = valueIn(setback.share, draw);
      const before = left;
      left = levels(model.axis, spans).map((level, p) => Math.max(0, 1 + share * level) * (before?.[p] ?? 1));
    }
  });
  return { delay, left };
}
