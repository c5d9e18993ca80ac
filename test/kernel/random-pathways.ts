import fc from "fast-check";
import { theory } from "./simulation.ts";

/** A random pathway as text, with its resources limited by the capacities or not limited at all. */
export interface Pathway {
  readonly text: string;
  readonly withCapacity: (capacity: string) => string;
}

const LAWS = [
  "3 days",
  "{uniform: {min: 1 day, max: 9 days}}",
  "{triangular: {min: 0 days, mode: 2 days, max: 20 days}}",
  "{exponential: {mean: 5 days}}",
  "{gamma: {mean: 8 days, cv: 0.5}}",
  "{weibull: {shape: 0.8, mean: 12 days}}",
  "{lognormal: {mean: 4 days, cv: 1}}",
];

const share = fc.integer({ min: 0, max: 10 });
const someStage = fc.record({
  kind: fc.constantFrom("route", "stay", "stay", "service"),
  law: fc.constantFrom(...LAWS),
  weights: fc.array(share, { minLength: 7, maxLength: 7 }),
  initial: fc.nat(40),
  outside: fc.integer({ min: 0, max: 4 }),
  mortal: fc.boolean(),
  reviewed: fc.boolean(),
  back: fc.integer({ min: 0, max: 9 }),
});
type SomeStage = typeof someStage extends fc.Arbitrary<infer T> ? T : never;

/**
 * Pathways of up to six stages. A route leads only to later stages, so that no circle is without time; the last stage is
 * none. People come from everywhere: residents, outside, and those who are there at the start.
 */
export const somePathway: fc.Arbitrary<Pathway> = fc
  .record({
    stages: fc.array(someStage, { minLength: 1, maxLength: 6 }),
    capacity: fc.integer({ min: 0, max: 6 }),
    later: fc.integer({ min: 0, max: 6 }),
    when: fc.integer({ min: 1, max: 59 }),
  })
  .map(({ stages, capacity, later, when }) => {
    const withCapacity = (units: string) => pathway(stages, units);
    return { text: withCapacity(`{steps: {day 0: ${capacity}, day ${when}: ${later}}}`), withCapacity };
  });

function pathway(stages: readonly SomeStage[], capacity: string): string {
  const hasService = stages.some(({ kind }) => kind === "service");
  return theory(
    `
cohorts: {older: {label: Older, population: 300}, working: {label: Working, population: 200}}
exits: {out: Out, died: Died}
${hasService ? `resources: {desk: {capacity: ${capacity}}}` : ""}
stages:
  door: {kind: route, arrivals: {residents: {rate: {older: 0.03 per day, working: 0.01 per day}}}, to: {stage-0: 0.9, out: rest}}
${stages.map((stage, index) => describeStage(stage, index, stages.length)).join("")}`,
    "{axis: plain, length: 60 days, periods: 120, years: 2}",
  );
}

function describeStage(stage: SomeStage, index: number, count: number): string {
  const { kind, law, weights, initial, outside, mortal, reviewed, back } = stage;
  const isStay = kind === "stay";
  const total = weights.reduce((sum, weight) => sum + weight, 0) + 1;
  const ways = Array.from({ length: count }, (_, to) => to)
    .filter((to) => kind !== "route" || to > index)
    .map((to) => `stage-${to}: ${weights[to]! / total}`);
  const parts = [
    `kind: ${kind}`,
    ...(kind === "service" ? ["resource: desk"] : []),
    ...(kind === "route" ? [] : [`duration: ${law}`]),
    ...(isStay && mortal ? ["mortality: {weibull: {shape: 1.5, mean: 30 days}}"] : []),
    ...(isStay && reviewed ? [`reviews: {at: review-${index}, every: {gamma: {mean: 6 days, cv: 0.6}}}`] : []),
    ...(isStay ? [`initial: {older: ${initial}, working: ${Math.floor(initial / 3)}}`] : []),
    `arrivals: {external: {outside-${index}: {rate: {older: ${outside / 4} per day, working: 0.5 per day}}}}`,
    `to: {${[...ways, "out: rest"].join(", ")}}`,
  ];
  const review = `  review-${index}: {kind: route, to: {back: ${back / 10}, out: rest}}\n`;
  return `  stage-${index}: {${parts.join(", ")}}\n${isStay && reviewed ? review : ""}`;
}
