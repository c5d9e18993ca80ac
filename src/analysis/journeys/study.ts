import { type CaseChoice, EVERYBODY, FirstByRank, onlyThese } from "../../experiment/case-choice.ts";
import type { PreparedExperiment } from "../../experiment/experiment.ts";
import { compiledScenarios, drawFor, drawOf } from "../../experiment/shard.ts";
import { VisitPrices } from "../../finance/visit-prices.ts";
import { replicate } from "../../kernel/replicate.ts";
import type { CompiledModel } from "../../model/compiled-model.ts";
import { studyFacts } from "../study-facts.ts";
import { ContactFigures } from "./contact-figures.ts";
import { ExampleFinder, exampleRows } from "./examples.ts";
import { cohortsOf } from "./figures.ts";
import { FlowFigures } from "./flow-figures.ts";
import { Follower } from "./follower.ts";
import type { ExampleJourney, JourneyStudy } from "./journeys.ts";
import { PersonFigures } from "./person-figures.ts";
import type { PersonJourney } from "./person-journey.ts";
import { Places } from "./places.ts";
import { Counting, Tallies } from "./tallies.ts";
import { TimeFigures } from "./time-figures.ts";

export interface JourneyOptions {
  /** How many people are followed in each replication: the first in an order that comes from who they are, or all. */
  readonly people: number | "all";
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Follows people through every scenario of every replication, and says what becomes of them; undefined where a signal stopped
 * it. Nothing is kept of who has been counted, so that memory grows neither with people nor with replications.
 * Throws TdmError as a replication does.
 */
export async function studyJourneys(
  prepared: PreparedExperiment,
  { people, onProgress, signal }: JourneyOptions,
): Promise<JourneyStudy | undefined> {
  const { model, experiment, scenarios } = prepared;
  const names = scenarios.map(({ scenario }) => scenario.name);
  const places = new Places(prepared);
  const counting = new Counting(places);
  const flows = new FlowFigures(counting, names);
  const contacts = new ContactFigures(places, names);
  const times = new TimeFigures(counting, names);
  const persons = new PersonFigures(counting, names);
  let examples: ExampleJourney[] = [];
  const total = experiment.replications * scenarios.length;
  for (let replication = 0; replication < experiment.replications; replication++) {
    const replicated = new Replication(prepared, counting, replication, people);
    for (const { scenario, compiled } of compiledScenarios(prepared, replication)) {
      replicated.follow(scenario, compiled);
      onProgress?.({ done: replication * scenarios.length + scenario + 1, total });
      // Signals are heard between scenarios.
      await new Promise((resolve) => setImmediate(resolve));
      if (signal?.aborted) return undefined;
    }
    const { tallies } = replicated;
    flows.add(tallies.map((tally) => tally.flows));
    contacts.add(tallies.map((tally) => tally.contacts));
    times.add(tallies.map((tally) => tally.times));
    persons.add(tallies.map((tally) => tally.persons));
    if (replication === 0) examples = replicated.examples(names);
  }
  return {
    ...studyFacts(model, experiment),
    people,
    days: model.axis.horizon,
    startDate: model.axis.startDate,
    scenarios: scenarios.map(({ scenario: { name, label } }) => ({ name, label })),
    flows: flows.rows(),
    moves: flows.moveRows(cohortsOf(places)),
    contacts: contacts.countRows(),
    repeats: contacts.repeatRows(),
    spans: times.spanRows(),
    returns: times.returnRows(),
    stays: times.stayRows(),
    persons: persons.rows(),
    examples,
  };
}

/** One replication: the scenarios one after the other, do-nothing first, and in all of them the same people. */
class Replication {
  readonly tallies: Tallies[] = [];
  private readonly prepared: PreparedExperiment;
  private readonly counting: Counting;
  private readonly number: number;
  private readonly people: number | "all";
  private readonly finder: ExampleFinder | undefined;
  private followed: CaseChoice | undefined;
  private shown: ReturnType<ExampleFinder["found"]> = new Map();
  /** By scenario: the journeys of those who are shown, by rank. */
  private readonly journeys: Map<number, PersonJourney>[] = [];

  constructor(prepared: PreparedExperiment, counting: Counting, number: number, people: number | "all") {
    this.prepared = prepared;
    this.counting = counting;
    this.number = number;
    this.people = people;
    this.finder = number === 0 ? new ExampleFinder(counting.places) : undefined;
  }

  follow(scenario: number, compiled: CompiledModel): void {
    const { prepared, counting, finder } = this;
    this.followed ??= this.people === "all" ? EVERYBODY : this.choose(compiled, this.people);
    const { model, scenario: what } = prepared.scenarios[scenario]!;
    const { draw, key } = drawOf(prepared, this.number);
    const prices = new VisitPrices(model, what, drawFor(prepared, model, draw, key));
    const tallies = new Tallies(counting, compiled, prices);
    const shown = new Set([...this.shown.values()].map(({ journey }) => journey.rank));
    const journeys = new Map<number, PersonJourney>();
    const take = (journey: PersonJourney) => {
      const isCounted = tallies.add(journey);
      if (scenario === 0 && isCounted) finder?.add(journey, tallies.persons.own);
      if (shown.has(journey.rank)) journeys.set(journey.rank, journey.copy());
    };
    this.walk(compiled, take, this.followed);
    if (scenario === 0) this.shown = finder?.found() ?? this.shown;
    this.tallies[scenario] = tallies;
    this.journeys[scenario] = journeys;
  }

  examples(scenarios: readonly string[]): ExampleJourney[] {
    return exampleRows(this.counting.places, this.shown, scenarios, this.journeys);
  }

  /** So many of those who are on the pathway, found by walking everybody once more. */
  private choose(compiled: CompiledModel, count: number): CaseChoice {
    const first = new FirstByRank(count);
    this.walk(compiled, (journey) => {
      if (journey.ended[journey.count - 1]! >= 0) first.follow(journey.rank);
    });
    return onlyThese(first.ranks);
  }

  private walk(compiled: CompiledModel, take: (journey: PersonJourney) => void, choice?: CaseChoice): void {
    const follower = new Follower(compiled, this.counting.places, take, choice);
    replicate(compiled, this.number, follower);
    follower.close();
  }
}
