import fc from "fast-check";
import { theory } from "./simulation.ts";

/** A random pathway as text, with its resources as drawn or all with one capacity. */
export interface Pathway {
  readonly text: string;
  readonly withCapacity: (capacity: string) => string;
}

const LAWS = [
  "3 days",
  "{uniform: {min: 1 day, max: 9 days}}",
  "{triangular: {min: 0 days, mode: 2 days, max: 20 days}}",
  "{exponential: {mean: 5 days}}",
  "{erlang: {mean: 6 days, shape: 3}}",
  "{weibull: {shape: 0.8, mean: 12 days}}",
  "{lognormal: {mean: 4 days, cv: 1}}",
  "{log-logistic: {shape: 3, mean: 7 days}}",
  "{empirical: {values: [1 day, 2 days, 10 days]}}",
  "{mixture: {components: [{weight: 0.3, law: {fixed: {value: 2 days}}}, {weight: rest, law: {exponential: {mean: 9 days}}}]}}",
  "{by: need, low: 2 days, high: {exponential: {mean: 8 days}}}",
  "{older: {by: again, never: 4 days, once: 3 days, often: 1 day}, working: {by: lately, fresh: 1 day, stale: 5 days, never: 6 days}}",
];
const HAZARDS = [
  "{weibull: {shape: 1.5, mean: 30 days}}",
  "{exponential: {mean: 20 days}}",
  "{by: need, low: {gompertz: {rate: 0.01 per day, growth: 0.02 per day}}, high: {log-logistic: {shape: 2, mean: 15 days}}}",
];
const CAPACITIES = [
  "unlimited",
  "{steps: {day 0: 4, day 20: 1, day 41: 6}}",
  "{steps: {day 0: 3, 12.5 days: 0, day 30: 5}}",
  "{steps: {0 hours: 0, 8 hours: 3, 20 hours: 0}, repeat: 1 day}",
  '{rota: [{on: [monday, tuesday, friday], from: "08:00", to: "18:00", units: 4}, {on: [friday], from: "12:00", to: "02:00", units: 2}], closed: [day 8]}',
  "3",
];
const ARRIVALS = [
  "rate: {older: 0.7 per day, working: 0.3 per day}",
  "rate: {steps: {day 0: 0.2 per day, day 15: 2 per day, day 30: 0 per day}}",
  "rate: {steps: {0 hours: 0 per day, 9 hours: 3 per day, 17 hours: 0.2 per day}, repeat: 1 day}",
  "every: 3.5 days, first: 1 day",
  "rate: 0.4 per day, batch: {1: 0.5, 2: 0.3, 5: rest}",
  "every: {older: 5 days, working: 9 days}, batch: 3",
];
const PRIORITIES = [
  "1",
  "{by: need, low: 2, high: 1}",
  "{older: 5, working: {by: again, never: 0, once: 9, often: 5}}",
];
const NEEDS = [
  "high",
  "{low: 0.5, high: rest}",
  "{by: need, low: {low: 0.6, high: rest}, high: high}",
  "{older: high, working: {by: mood, good: low, bad: {low: 0.2, high: rest}}}",
];
const PACKAGES = ["3.5", "{lognormal: {mean: 12, cv: 0.5}}", "{by: need, low: 2, high: {uniform: {min: 4, max: 9}}}"];
/** What happens to the population outside the pathway: of the older and of those of working age. */
const POPULATIONS = [
  ["", ""],
  ["", ", ages: {into: older, at: 40 days, age: {uniform: {min: 0 days, max: 40 days}}}"],
  [
    ", newcomers: {rate: 0.5 per day}, leavers: {rate: 1 % per day}",
    ", ages: {into: older, at: 50 days, age: {triangular: {min: 20 days, mode: 45 days, max: 50 days}}}, newcomers: {rate: {steps: {day 0: 1 per day, day 30: 4 per day}}, age: 15 days}, leavers: {rate: 0.5 % per day}",
  ],
  [", leavers: {rate: 2 % per day}", ""],
] as const;

const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const someStage = fc.record({
  kind: fc.constantFrom("route", "stay", "stay", "service", "service"),
  law: fc.constantFrom(...LAWS),
  weights: fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 7, maxLength: 7 }),
  varies: maybe(["need", "mood", "cohort"] as const),
  initial: fc.nat(30),
  arrivals: fc.constantFrom(...ARRIVALS),
  mortality: maybe(HAZARDS),
  hazard: maybe(HAZARDS),
  since: fc.boolean(),
  way: fc.nat(6),
  back: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
  sets: maybe(NEEDS),
  package: maybe(PACKAGES),
  desk: fc.constantFrom("desk", "team"),
  units: fc.constantFrom("1", "1", "2", "{by: need, low: 1, high: 3}"),
  priority: maybe(PRIORITIES),
  patience: maybe(LAWS),
});
type SomeStage = typeof someStage extends fc.Arbitrary<infer T> ? T : never;

const someSetting = fc.record({
  desk: fc.constantFrom(...CAPACITIES),
  team: fc.constantFrom(...CAPACITIES),
  limit: fc.option(fc.nat(4), { nil: undefined }),
  warmUp: fc.constantFrom("", "", ", warm-up: 11.5 days"),
  drawn: fc.constantFrom("per person", "per episode"),
  report: fc.boolean(),
  population: fc.constantFrom(...POPULATIONS),
});
type Setting = typeof someSetting extends fc.Arbitrary<infer T> ? T : never;

/**
 * Pathways of up to six stages, with everything that a pathway can have. A route leads only to later stages, so that no
 * circle is without time. People come from everywhere: residents, outside, and those who are there at the start.
 */
export const somePathway: fc.Arbitrary<Pathway> = fc
  .record({ stages: fc.array(someStage, { minLength: 1, maxLength: 6 }), setting: someSetting })
  .map(({ stages, setting }) => ({
    text: pathway(stages, setting),
    withCapacity: (units) => pathway(stages, { ...setting, desk: units, team: units, limit: undefined }),
  }));

function pathway(stages: readonly SomeStage[], setting: Setting): string {
  const used = ["desk", "team"].filter((name) => stages.some(({ kind, desk }) => kind === "service" && desk === name));
  const resources = used.map((name) => {
    const limit = name === "desk" && setting.limit !== undefined ? `, queue-limit: ${setting.limit}` : "";
    return `  ${name}: {capacity: ${name === "desk" ? setting.desk : setting.team}${limit}}\n`;
  });
  return theory(
    `
cohorts: {older: {label: Older, population: 300${setting.population[0]}}, working: {label: Working, population: 200${setting.population[1]}}}
exits: {out: Out, died: Died, withdrawn: Gave up, lost: Turned away}
attributes:
  need: {levels: {low: {older: 0.4, working: 0.7}, high: rest}, drawn: ${setting.drawn}, report: ${setting.report}}
  mood: {levels: {good: {by: need, low: 0.6, high: 0.3}, bad: rest}, drawn: per episode, report: true}
  again: {visits: stage-0, levels: {never: 0, once: 1, often: 3}}
  lately: {days-since: stage-0, levels: {fresh: 0 days, stale: 3 days, never: never}}
${used.length > 0 ? `resources:\n${resources.join("")}` : ""}
stages:
  door: {kind: route, arrivals: {residents: {rate: {older: 0.03 per day, working: 0.01 per day}, frailty: 0.7}}, to: {stage-0: {by: again, never: 0.9, once: 0.8, often: 0.1}, out: {by: mood, good: 0.1, bad: 0.05}, lost: rest}}
${stages.map((stage, index) => describeStage(stage, index, stages, setting)).join("")}`,
    `{axis: plain, length: 60 days, periods: 120, years: 2${setting.warmUp}}`,
  );
}

function describeStage(stage: SomeStage, index: number, stages: readonly SomeStage[], setting: Setting): string {
  const { kind, weights, back, hazard } = stage;
  const [lasts, isService] = [kind !== "route", kind === "service"];
  const total = weights.reduce((sum, weight) => sum + weight, 0) + 1;
  const ways = stages.flatMap((_, to) =>
    kind === "route" && to <= index ? [] : [`stage-${to}: ${varied(stage, weights[to]! / total)}`],
  );
  const limited = isService && stage.desk === "desk" && setting.limit !== undefined;
  const isInitial = lasts && setting.warmUp === "";
  const later = `stage-${stage.way % stages.length}`;
  const onward = stages[stage.way % stages.length]!.kind === "stay" ? later : "withdrawn";
  const given: readonly (readonly [string, string | undefined | false])[] = [
    ["resource", isService && stage.desk],
    ["units", isService && stage.units],
    ["priority", isService && stage.priority],
    ["patience", isService && stage.patience && `{after: ${stage.patience}, to: ${onward}}`],
    ["turned-away", limited && (onward === "withdrawn" ? "lost" : onward)],
    ["duration", lasts && stage.law],
    ["mortality", lasts && stage.mortality],
    [
      "hazards",
      lasts &&
        hazard &&
        `{worse: {after: ${hazard}, ${stage.since ? "since: stage-0, " : ""}to: {${later}: 0.8, out: rest}}}`,
    ],
    ["reviews", lasts && back !== undefined && `{at: review-${index}, every: {gamma: {mean: 6 days, cv: 0.6}}}`],
    ["initial", isInitial && `{older: ${stage.initial}, working: ${Math.floor(stage.initial / 3)}}`],
    ["sets", stage.sets && `{need: ${stage.sets}}`],
    ["package", lasts && stage.package && `{unit: hours per week, amount: ${stage.package}}`],
    ["arrivals", `{external: {outside-${index}: {${stage.arrivals}}}}`],
    ["to", `{${[...ways, "out: rest"].join(", ")}}`],
  ];
  const parts = given.flatMap(([key, value]) => (value ? [`${key}: ${value}`] : []));
  // A stay that goes on is counted as it began: a review that sends back leaves alone what results are broken down by.
  const sets = setting.report ? "" : "sets: {need: {low: 0.3, high: rest}}, ";
  const review = `  review-${index}: {kind: route, ${sets}to: {back: ${(back ?? 0) / 10}, out: rest}}\n`;
  return `  stage-${index}: {kind: ${kind}, ${parts.join(", ")}}\n${lasts && back !== undefined ? review : ""}`;
}

/** A probability, or one that depends on something and is never greater. */
function varied({ varies }: SomeStage, probability: number): string {
  if (varies === "need") return `{by: need, low: ${probability}, high: ${probability / 2}}`;
  if (varies === "mood") return `{by: mood, good: ${probability / 4}, bad: ${probability}}`;
  return varies === "cohort" ? `{older: ${probability}, working: ${probability / 3}}` : `${probability}`;
}
