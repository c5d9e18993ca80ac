import { EXAMPLE_RULES, type ExampleJourney, type ExampleRule, type ExampleVisit } from "./journeys.ts";
import { NO_STAGE, type PersonJourney, ROW_KIND } from "./person-journey.ts";
import { PERSON_MEASURES } from "./person-tally.ts";
import type { Places } from "./places.ts";

/** Of so many people, the first in an order that comes from who they are, one in the middle is looked for. */
const SAMPLE = 501;
const measure = (name: (typeof PERSON_MEASURES)[number]) => PERSON_MEASURES.indexOf(name);
/** By rule: what is the most. */
const MOST: Readonly<Record<Exclude<ExampleRule, "median">, number>> = {
  longest: measure("days"),
  "most stages": measure("visits"),
  "most contacts": measure("contacts"),
  dearest: measure("cost"),
};

interface Candidate {
  readonly journey: PersonJourney;
  readonly amounts: Float64Array;
}

/**
 * Finds examples among journeys that come one by one, by rule: a fair sample is kept, and who has most so far. Only people whose
 * journey begins within the time that the model covers are taken, so that it is whole as far as it goes.
 */
export class ExampleFinder {
  private readonly places: Places;
  /** The lowest ranks so far, rising. */
  private readonly sample: Candidate[] = [];
  private readonly most = new Map<ExampleRule, Candidate>();

  constructor(places: Places) {
    this.places = places;
  }

  add(journey: PersonJourney, amounts: Float64Array): void {
    if (journey.asked[0]! < 0 || this.places.isInitial(journey.origin[0]!)) return;
    for (const [rule, index] of Object.entries(MOST)) {
      const best = this.most.get(rule as ExampleRule);
      const more = best === undefined ? 1 : amounts[index]! - best.amounts[index]!;
      if (more > 0 || (more === 0 && journey.rank < best!.journey.rank)) {
        this.most.set(rule as ExampleRule, { journey: journey.copy(), amounts: amounts.slice() });
      }
    }
    const { sample } = this;
    if (sample.length === SAMPLE && journey.rank >= sample.at(-1)!.journey.rank) return;
    const place = sample.findIndex(({ journey: { rank } }) => rank > journey.rank);
    const candidate = { journey: journey.copy(), amounts: amounts.slice() };
    sample.splice(place < 0 ? sample.length : place, 0, candidate);
    if (sample.length > SAMPLE) sample.pop();
  }

  /** Who is shown, by rule: nobody twice. */
  found(): Map<ExampleRule, Candidate> {
    const days = MOST.longest;
    const sorted = [...this.sample].sort(
      (a, b) => a.amounts[days]! - b.amounts[days]! || a.journey.rank - b.journey.rank,
    );
    const middle = sorted[Math.floor((sorted.length - 1) / 2)];
    const found = new Map<ExampleRule, Candidate>();
    for (const rule of EXAMPLE_RULES) {
      const candidate = rule === "median" ? middle : this.most.get(rule);
      const isShown = [...found.values()].some(({ journey }) => journey.rank === candidate?.journey.rank);
      if (candidate !== undefined && !isShown) found.set(rule, candidate);
    }
    return found;
  }
}

/** The examples with what happens to the same people in each scenario. */
export function exampleRows(
  places: Places,
  found: ReadonlyMap<ExampleRule, Candidate>,
  scenarios: readonly string[],
  journeysOf: readonly ReadonlyMap<number, PersonJourney>[],
): ExampleJourney[] {
  const { cohorts } = places.model;
  return [...found].map(([rule, { journey, amounts }]) => ({
    rule,
    cohort: cohorts[journey.cohort[0]!]!.name,
    days: amounts[measure("days")]!,
    visits: amounts[measure("visits")]!,
    contacts: amounts[measure("contacts")]!,
    cost: amounts[measure("cost")]!,
    journeys: scenarios.map((scenario, index) => {
      const own = index === 0 ? journey : journeysOf[index]!.get(journey.rank);
      return { scenario, visits: own === undefined ? [] : visitsOf(places, own) };
    }),
  }));
}

function visitsOf(places: Places, journey: PersonJourney): ExampleVisit[] {
  const visits: ExampleVisit[] = [];
  for (let row = 0; row < journey.count; row++) {
    const last = visits.length - 1;
    if (journey.kind[row] === ROW_KIND.review) {
      // Of reviews it is enough to say how many there were.
      visits[last] = { ...visits[last]!, reviews: visits[last]!.reviews + 1 };
      continue;
    }
    visits.push({
      stage: places.model.stages[journey.stage[row]!]!.name,
      origin: journey.from[row] === NO_STAGE ? places.origins[journey.origin[row]!] : undefined,
      startDays: journey.began[row]!,
      endDays: journey.ended[row]!,
      waitedDays: journey.began[row]! - journey.asked[row]!,
      reviews: 0,
      isVisit: journey.kind[row] === ROW_KIND.visit,
      to: places.tos[places.toOf(journey.to[row]!)]!,
    });
  }
  return visits;
}
