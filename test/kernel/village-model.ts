import { theory } from "./simulation.ts";

/** A small model of everything that can happen, in pieces that can be put together in another order. */
export const STAGES: Readonly<Record<string, string>> = {
  door: "{kind: route, arrivals: {residents: {rate: {older: 0.02 per day, working: 0.01 per day}, frailty: 0.5}}, to: {assessment: {by: before, new: 0.6, known: 0.8}, home: 0.1, out: rest}}",
  ward: "{kind: route, arrivals: {external: {hospital: {rate: 4 per day}, clinic: {every: 3 days, batch: {1: 0.5, 4: rest}}}}, sets: {need: {low: 0.2, high: rest}}, to: {home: {value: 0.7, uncertain: {beta: {sd: 0.05}}}, assessment: rest}}",
  assessment:
    "{kind: service, resource: assessors, units: {by: need, low: 1, high: 2}, priority: {by: need, low: 2, high: 1}, patience: {after: {exponential: {mean: 9 days}}, to: out}, turned-away: lost, mortality: {exponential: {mean: 80 days}}, duration: {lognormal: {mean: 2 days, cv: 1}}, to: {home: 0.5, out: rest}}",
  home: "{kind: stay, initial: {older: 60, working: 30}, duration: {gamma: {mean: 20 days, cv: 0.7}}, mortality: {exponential: {mean: 100 days}}, hazards: {relapse: {after: {weibull: {shape: 1.5, mean: {older: 40 days, working: 60 days}}}, since: assessment, to: door}, recovery: {after: {exponential: {mean: 90 days}}, to: {out: 0.9, ward: rest}}}, package: {unit: hours per week, amount: {by: need, low: 3, high: {uniform: {min: 5, max: 20}}}}, reviews: {at: review, every: 12 days}, to: {door: 0.3, out: rest}}",
  review: "{kind: route, to: {back: {by: lately, just: 0.9, longer-ago: 0.7, never: 0.8}, out: rest}}",
};
export const ORDER = Object.keys(STAGES);

export const ATTRIBUTES: Readonly<Record<string, string>> = {
  need: "{levels: {low: {older: 0.4, working: 0.6}, high: rest}, report: true}",
  mood: "{levels: {good: {by: need, low: 0.7, high: 0.2}, bad: rest}, drawn: per episode, report: true}",
  before: "{visits: home, levels: {new: 0, known: 1}}",
  lately: "{days-since: assessment, levels: {just: 0 days, longer-ago: 10 days, never: never}}",
};

export interface Variation {
  readonly stages?: Readonly<Record<string, string>>;
  readonly order?: readonly string[];
  readonly attributes?: Readonly<Record<string, string>>;
  readonly cohorts?: string;
  readonly exits?: string;
  readonly resources?: string;
  readonly more?: string;
  readonly title?: string;
}

/** The model with some of its pieces exchanged. */
export function village(variation: Variation = {}): string {
  const stages = { ...STAGES, ...variation.stages };
  const attributes = Object.entries(variation.attributes ?? ATTRIBUTES);
  return theory(`
cohorts: ${variation.cohorts ?? "{older: {label: Older, population: 2000}, working: {label: Working, population: 3000}}"}
exits: ${variation.exits ?? "{out: Out, died: Died, lost: Lost}"}
resources: ${variation.resources ?? "{assessors: {capacity: {steps: {day 0: 8, day 50: 12}}, queue-limit: 30}}"}
attributes:
${attributes.map(([name, attribute]) => `  ${name}: ${attribute}`).join("\n")}
stages:
${(variation.order ?? Object.keys(stages)).map((name) => `  ${name}: ${stages[name]}`).join("\n")}
${variation.more ?? ""}
`).replace("title: Theory", `title: ${variation.title ?? "Theory"}`);
}
