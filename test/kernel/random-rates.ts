import fc from "fast-check";
import { loadModelText } from "../../src/model/load.ts";
import { somePathway } from "./random-pathways.ts";

const someRates = fc.record({
  older: fc.integer({ min: 0, max: 100 }),
  working: fc.integer({ min: 0, max: 100 }),
  leaving: fc.integer({ min: 0, max: 50 }),
  newcomers: fc.integer({ min: 0, max: 60 }),
  streams: fc.integer({ min: 0, max: 40 }),
});
type Rates = typeof someRates extends fc.Arbitrary<infer T> ? T : never;

/** A random pathway, and what `set` of a scenario says to give it other rates of everything that comes or leaves at one. */
export const someOtherRates = fc.record({ pathway: somePathway, rates: someRates });

/** The scenario `other` of a pathway, with these rates and perhaps more. */
export function otherRates(text: string, rates: Rates, more = ""): string {
  return `  other: {set: {${settings(text, rates).join(", ")}}${more}}\n`;
}

function settings(text: string, { older, working, leaving, newcomers, streams }: Rates): string[] {
  const { cohorts } = loadModelText(text, "pathway.yaml").model;
  const contacts = { older, working };
  const ofResidents = Object.entries(contacts).map(
    ([cohort, rate]) => `stages.door.arrivals.residents.rate.${cohort}: ${rate / 1000} per day`,
  );
  const ofPopulation = cohorts.flatMap(({ name, leaving: leaves, newcomers: joins }) => [
    ...(leaves ? [`cohorts.${name}.leavers.rate: ${leaving / 10} % per day`] : []),
    ...(joins ? [`cohorts.${name}.newcomers.rate${STEPS.get(joins.timing.of) ?? ""}: ${newcomers / 10} per day`] : []),
  ]);
  const ofStreams = [...text.matchAll(/outside-(\d+): \{rate: (\S+ \S+)/g)].flatMap(([, index, begins]) =>
    RATES.filter(([begin]) => begins!.startsWith(begin)).map(
      ([, key]) => `stages.stage-${index}.arrivals.external.outside-${index}.rate${key}: ${streams / 10} per day`,
    ),
  );
  return [...ofResidents, ...ofPopulation, ...ofStreams];
}

/** Newcomers who come by steps come by this one. */
const STEPS = new Map([["steps", ".steps.day 30"]]);
/** How the rate of a stream begins, and the number in it that is set. */
const RATES = [
  ["{older: ", ".older"],
  ["{steps: {day", ".steps.day 15"],
  ["{steps: {0", ".steps.9 hours"],
  ["0.4", ""],
] as const;
