import { type CaseChoice, EVERYBODY, rankOf } from "../../experiment/case-choice.ts";
import { STILL_THERE, STILL_WAITING } from "../../experiment/visits.ts";
import { levelAt } from "../../kernel/attributes.ts";
import type { Journal } from "../../kernel/journal.ts";
import { AGE, CLOCK, type Person } from "../../kernel/person.ts";
import { type CompiledModel, TO_BACK } from "../../model/compiled-model.ts";
import { NO_STAGE, PersonJourney, ROW_KIND } from "./person-journey.ts";
import type { Places } from "./places.ts";

/** A journey that is being gathered. */
class Gathering {
  readonly journey: PersonJourney;
  /** The row of a request that is not answered yet, and of a stay whose reviews are told of before it; -1 for none. */
  requested = -1;
  reviewed = -1;
  /** The row whose edge is not known yet; -1 for none. */
  ended = -1;
  /** The last visit of the episode in progress, and the episode's number; whether one is in progress. */
  lastStage = NO_STAGE;
  episode = -1;
  origin = 0;
  isUnderWay = false;

  constructor(attributes: number) {
    this.journey = new PersonJourney(attributes);
  }

  clear(): void {
    this.journey.clear();
    this.requested = -1;
    this.reviewed = -1;
    this.ended = -1;
    this.episode = -1;
    this.isUnderWay = false;
  }
}

/** Two whole numbers below 2^21 and 2^32 as one. */
const TURNS = 2 ** 21;

/**
 * Gathers the journey of each person and hands it on once it is whole. People are walked one after the other, but for those
 * who wait: of them what is known so far is kept, as the kernel keeps it, so that memory grows with who waits at a time and
 * with nothing else.
 */
export class Follower implements Journal {
  private readonly model: CompiledModel;
  /** By source, and of contacts: what an episode begins by. */
  private readonly origins: Int32Array;
  private readonly residents: number;
  private readonly choice: CaseChoice;
  private readonly hand: (journey: PersonJourney) => void;
  private readonly warmUp: number;
  /** By source: whether people come from outside, and whether they can make contact again. */
  private readonly isExternal: Uint8Array;
  private readonly returns: Uint8Array;
  private readonly waiting = new Map<number, Map<number, Gathering>>();
  private readonly free: Gathering[] = [];
  /** Who the journal was told of last, and what is gathered of them; undefined where they are not followed. */
  private source = -1;
  private member = -1;
  private turn = -1;
  private now: Gathering | undefined;

  /** @param hand takes each journey, which is written anew for the next person */
  constructor(model: CompiledModel, places: Places, hand: (journey: PersonJourney) => void, choice = EVERYBODY) {
    this.model = model;
    this.origins = places.originsOf(model.sources);
    this.residents = places.residents;
    this.hand = hand;
    this.choice = choice;
    const { ends, warmUpPeriods } = model.periods;
    this.warmUp = warmUpPeriods > 0 ? ends[warmUpPeriods - 1]! : 0;
    this.isExternal = Uint8Array.from(model.sources, ({ kind }) => Number(kind === "external"));
    this.returns = Uint8Array.from(model.sources, ({ kind, cohort }) =>
      Number(kind !== "external" && model.contact[cohort] !== undefined),
    );
  }

  request(person: Readonly<Person>): void {
    const at = this.gatheringOf(person);
    if (at === undefined) return;
    const now = person.clock[CLOCK.now]!;
    at.requested = this.row(at, person, person.stage, now, now);
  }

  review(person: Readonly<Person>, stage: number, when: number, edge: number): void {
    const at = this.gatheringOf(person);
    if (at === undefined) return;
    const { journey } = at;
    // The stay stands above its reviews, and is told of after them.
    if (at.requested < 0 && at.reviewed < 0) at.reviewed = this.beginRow(at, person);
    const stay = at.requested < 0 ? at.reviewed : at.requested;
    const row = this.row(at, person, stage, when, when);
    journey.kind[row] = ROW_KIND.review;
    journey.from[row] = person.stage;
    journey.ended[row] = when - this.warmUp;
    const to = this.model.edgeTo[edge]!;
    journey.to[row] = to;
    journey.byReview[stay] = Number(to !== TO_BACK);
  }

  visit(person: Readonly<Person>, began: number): void {
    const at = this.gatheringOf(person);
    if (at === undefined) return;
    const { journey } = at;
    const { horizon } = this.model;
    let row = at.requested;
    if (row < 0) {
      const isReviewed = at.reviewed >= 0;
      row = isReviewed ? at.reviewed : this.beginRow(at, person);
      if (!isReviewed) journey.byReview[row] = 0;
      this.write(at, person, row, person.stage, began, began);
    }
    const end = person.clock[CLOCK.now]!;
    journey.kind[row] = ROW_KIND.visit;
    journey.began[row] = began - this.warmUp;
    journey.ended[row] = Math.min(end, horizon) - this.warmUp;
    const ledAway = journey.byReview[row] === 1;
    journey.to[row] = ledAway ? journey.to[journey.count - 1]! : STILL_THERE;
    at.ended = end < horizon && !ledAway ? row : -1;
    at.requested = -1;
    at.reviewed = -1;
    at.lastStage = person.stage;
  }

  leave(person: Readonly<Person>, edge: number): void {
    const at = this.gatheringOf(person);
    if (at === undefined) return;
    const { journey } = at;
    const to = this.model.edgeTo[edge]!;
    if (at.requested >= 0) {
      const row = at.requested;
      const when = person.clock[CLOCK.now]! - this.warmUp;
      journey.kind[row] = ROW_KIND.waitedInVain;
      journey.began[row] = when;
      journey.ended[row] = when;
      journey.to[row] = to;
      at.requested = -1;
      at.lastStage = person.stage;
    } else if (at.ended >= 0) {
      journey.to[at.ended] = to;
      at.ended = -1;
    }
    if (to < 0) at.isUnderWay = false;
  }

  /** Hands on who is left, and says of those who still wait that they do. Call once, at the end. */
  close(): void {
    this.part();
    for (const people of this.waiting.values()) for (const at of people.values()) this.finish(at);
    this.waiting.clear();
  }

  private finish(at: Gathering): void {
    const { journey } = at;
    if (at.requested >= 0) {
      const end = this.model.horizon - this.warmUp;
      journey.kind[at.requested] = ROW_KIND.waitedInVain;
      journey.began[at.requested] = end;
      journey.ended[at.requested] = end;
      journey.to[at.requested] = STILL_WAITING;
    }
    if (journey.count > 0) this.hand(journey);
    at.clear();
    this.free.push(at);
  }

  /** Turns away from the person who was told of last: they wait, or all has been told of them. */
  private part(): void {
    const { now } = this;
    if (now === undefined) return;
    if (now.requested < 0) this.finish(now);
    else {
      const people = this.waiting.get(this.source) ?? new Map<number, Gathering>();
      this.waiting.set(this.source, people);
      people.set(this.member * TURNS + this.turn, now);
    }
    this.now = undefined;
  }

  private gatheringOf({ source, member, generation, episode }: Readonly<Person>): Gathering | undefined {
    const turn = this.isExternal[source] === 1 ? episode : generation;
    if (member === this.member && turn === this.turn && source === this.source) return this.now;
    this.part();
    this.source = source;
    this.member = member;
    this.turn = turn;
    const people = this.waiting.get(source);
    const key = member * TURNS + turn;
    const found = people?.get(key);
    if (found !== undefined) {
      people!.delete(key);
      this.now = found;
    } else this.now = this.begin(source, member, turn);
    return this.now;
  }

  private begin(source: number, member: number, turn: number): Gathering | undefined {
    const rank = rankOf({ source: this.model.sources[source]!.name, member, turn });
    if (!this.choice.mayFollow(rank)) return undefined;
    const gathering = this.free.pop() ?? new Gathering(this.model.attributes);
    const { journey } = gathering;
    journey.source = source;
    journey.member = member;
    journey.turn = turn;
    journey.rank = rank;
    journey.returns = this.returns[source] === 1;
    return gathering;
  }

  private row(at: Gathering, person: Readonly<Person>, stage: number, asked: number, now: number): number {
    const row = this.beginRow(at, person);
    at.journey.byReview[row] = 0;
    this.write(at, person, row, stage, asked, now);
    return row;
  }

  /** A further row, in the episode in progress or a new one. */
  private beginRow(at: Gathering, person: Readonly<Person>): number {
    if (!at.isUnderWay) {
      at.isUnderWay = true;
      at.episode++;
      // Of people from outside, the episode is their number among those who came together.
      const isFirst = this.isExternal[person.source] === 1 || person.episode === 0;
      at.origin = isFirst ? this.origins[person.source]! : this.residents;
      at.lastStage = NO_STAGE;
    }
    return at.journey.add();
  }

  private write(
    { journey, episode, origin, lastStage }: Gathering,
    person: Readonly<Person>,
    row: number,
    stage: number,
    asked: number,
    now: number,
  ): void {
    journey.kind[row] = ROW_KIND.visit;
    journey.episode[row] = episode;
    journey.origin[row] = origin;
    journey.stage[row] = stage;
    journey.from[row] = lastStage;
    journey.to[row] = STILL_THERE;
    journey.asked[row] = asked - this.warmUp;
    journey.began[row] = asked - this.warmUp;
    journey.cohort[row] = person.cohort;
    if (person.ages.length > 0) journey.birth = person.ages[AGE.birth]! - this.warmUp;
    const { attributes } = this.model;
    for (let attribute = 0; attribute < attributes; attribute++) {
      journey.levels[row * attributes + attribute] = levelAt(this.model, person, attribute, now);
    }
  }
}
