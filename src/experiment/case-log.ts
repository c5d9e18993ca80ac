import type { Journal } from "../kernel/journal.ts";
import { CLOCK, type Person } from "../kernel/person.ts";
import { type CompiledModel, TO_BACK } from "../model/compiled-model.ts";
import { type Case, type CaseChoice, nameOfCase, rankOf } from "./case-choice.ts";
import { STILL_THERE, STILL_WAITING, Visits } from "./visits.ts";

/** Somebody who asked for a resource and does not have it yet. */
interface Waiting {
  readonly known: KnownCase;
  readonly asked: number;
  readonly episode: number;
  readonly segment: number;
  readonly stage: number;
}

interface Review {
  readonly stage: number;
  readonly segment: number;
  readonly when: number;
  readonly edge: number;
}

/** Keeps what happens to the people who are followed. A warm-up is left out, but for who is inside when it ends. */
export class CaseLog implements Journal {
  readonly visits = new Visits();
  /** The people who are followed, in the order in which they were met. */
  readonly people: KnownCase[] = [];
  private readonly model: CompiledModel;
  private readonly choice: CaseChoice;
  private readonly warmUp: number;
  private readonly waiting = new Map<string, Waiting>();
  private readonly numbers = new Map<string, number>();
  /** The visit that has ended and whose edge is not known yet; -1 for none. */
  private ended = -1;
  /** Reviews of the stay in progress. */
  private reviews: Review[] = [];
  /** Whom the journal was told of last: it is told of people one after the other. */
  private last = new KnownCase({ source: "", member: -1, turn: -1 });

  constructor(model: CompiledModel, choice: CaseChoice) {
    this.model = model;
    this.choice = choice;
    const { ends, warmUpPeriods } = model.periods;
    this.warmUp = warmUpPeriods > 0 ? ends[warmUpPeriods - 1]! : 0;
  }

  request(person: Readonly<Person>): void {
    const known = this.caseOf(person);
    if (!this.choice.mayFollow(known.rank)) return;
    const { segment, stage, clock } = person;
    const episode = this.episodeOf(person);
    this.waiting.set(known.name, { known, asked: clock[CLOCK.now]!, episode, segment, stage });
  }

  review(person: Readonly<Person>, stage: number, when: number, edge: number): void {
    this.reviews.push({ stage, segment: person.segment, when, edge });
  }

  visit(person: Readonly<Person>, began: number): void {
    const { reviews } = this;
    this.ended = -1;
    const known = this.caseOf(person);
    if (this.choice.mayFollow(known.rank)) this.keepVisit(known, person, began);
    if (reviews.length > 0) this.reviews = [];
  }

  leave(person: Readonly<Person>, edge: number): void {
    const to = this.model.edgeTo[edge]!;
    if (this.ended >= 0) {
      this.visits.lead(this.ended, to);
      this.ended = -1;
    } else if (this.waiting.size > 0) {
      const known = this.caseOf(person);
      if (!this.choice.mayFollow(known.rank)) return;
      const waiting = this.waiting.get(known.name);
      if (waiting) this.stopWaiting(waiting, person.clock[CLOCK.now]!, to);
    }
  }

  /** What is to be said of those who still wait. Call once, at the end. */
  close(): void {
    for (const waiting of [...this.waiting.values()]) this.stopWaiting(waiting, this.model.horizon, STILL_WAITING);
  }

  private keepVisit(known: KnownCase, person: Readonly<Person>, began: number): void {
    const { horizon, edgeTo } = this.model;
    const now = person.clock[CLOCK.now]!;
    const asked = this.waiting.get(known.name)?.asked ?? began;
    this.waiting.delete(known.name);
    const episode = this.episodeOf(person);
    const { segment, stage } = person;
    const end = Math.min(now, horizon);
    const last = this.reviews.at(-1);
    const ledAway = last !== undefined && edgeTo[last.edge] !== TO_BACK;
    const to = ledAway ? last.stage : STILL_THERE;
    const number = this.keep(known, { episode, segment, stage, start: began, end, waited: began - asked, to });
    if (now < horizon && !ledAway) this.ended = number;
    for (const { when, edge, ...place } of this.reviews) {
      this.keep(known, { episode, ...place, start: when, end: when, waited: 0, to: edgeTo[edge]! });
    }
  }

  private stopWaiting({ known, asked, ...place }: Waiting, time: number, to: number): void {
    this.waiting.delete(known.name);
    this.keep(known, { ...place, start: time, end: time, waited: time - asked, to });
  }

  /** Keeps a visit of somebody who is followed; returns its number, -1 where it is not kept. */
  private keep(known: KnownCase, visit: Omit<Parameters<Visits["add"]>[0], "who">): number {
    const { warmUp } = this;
    if (visit.end < warmUp || !this.choice.follow(known.rank)) return -1;
    const { start, end } = visit;
    return this.visits.add({ ...visit, who: this.numberOf(known), start: start - warmUp, end: end - warmUp });
  }

  private numberOf(known: KnownCase): number {
    const number = this.numbers.get(known.name);
    if (number !== undefined) return number;
    this.numbers.set(known.name, this.people.length);
    return this.people.push(known) - 1;
  }

  private caseOf({ source, member, generation, episode }: Readonly<Person>): KnownCase {
    const { kind, name } = this.model.sources[source]!;
    const turn = kind === "external" ? episode : generation;
    if (!this.last.is(name, member, turn)) this.last = new KnownCase({ source: name, member, turn });
    return this.last;
  }

  /** Who comes from outside has one episode. */
  private episodeOf({ source, episode }: Readonly<Person>): number {
    return this.model.sources[source]!.kind === "external" ? 0 : episode;
  }
}

/** A case with its rank and, once it is needed, its name. */
class KnownCase {
  readonly who: Case;
  readonly rank: number;
  private text: string | undefined;

  constructor(who: Case) {
    this.who = who;
    this.rank = rankOf(who);
  }

  get name(): string {
    this.text ??= nameOfCase(this.who);
    return this.text;
  }

  is(source: string, member: number, turn: number): boolean {
    return this.who.member === member && this.who.turn === turn && this.who.source === source;
  }
}
