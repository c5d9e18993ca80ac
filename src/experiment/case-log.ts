import type { Journal, Traveller } from "../kernel/journal.ts";
import { CLOCK } from "../kernel/journey.ts";
import { type CompiledModel, TO_BACK } from "../model/compiled-model.ts";
import { type Case, type CaseChoice, nameOfCase, rankOf } from "./case-choice.ts";

/** What stands for a destination where there is none: in the stage, or waiting for it, when the model ends. */
export const STILL_THERE = TO_BACK - 1;
export const STILL_WAITING = TO_BACK - 2;

/** A visit to a stage, or a wait that led to none. Times are days from the start of the model. */
export interface Visit {
  readonly who: Case;
  /** Number of the candidate contact that began the episode; 0 where none did. */
  readonly episode: number;
  readonly segment: number;
  readonly stage: number;
  /** Without the wait before it. */
  readonly start: number;
  readonly end: number;
  readonly waited: number;
  /** A stage, an exit as -1 - index, TO_BACK, STILL_THERE or STILL_WAITING. */
  to: number;
}

/** Somebody who asked for a resource and does not have it yet. */
interface Waiting {
  readonly asked: number;
  readonly visit: Omit<Visit, "start" | "end" | "waited" | "to">;
}

/** Keeps what happens to the people who are followed. A warm-up is left out, but for who is inside when it ends. */
export class CaseLog implements Journal {
  readonly visits: Visit[] = [];
  private readonly model: CompiledModel;
  private readonly choice: CaseChoice;
  private readonly warmUp: number;
  private readonly waiting = new Map<string, Waiting>();
  /** The visit that has ended and whose edge is not known yet. */
  private ended: Visit | undefined;
  /** Reviews of the stay in progress. */
  private reviews: {
    readonly stage: number;
    readonly segment: number;
    readonly when: number;
    readonly edge: number;
  }[] = [];
  /** Whom the journal was told of last, since it is told of people one after the other. */
  private who: Case = { source: "", member: -1, turn: -1 };
  private name = "";
  private rank = 0;

  constructor(model: CompiledModel, choice: CaseChoice) {
    this.model = model;
    this.choice = choice;
    const { ends, warmUpPeriods } = model.periods;
    this.warmUp = warmUpPeriods > 0 ? ends[warmUpPeriods - 1]! : 0;
  }

  request(traveller: Traveller): void {
    this.identify(traveller);
    if (!this.choice.mayFollow(this.name, this.rank)) return;
    this.waiting.set(this.name, { asked: traveller.clock[CLOCK.now]!, visit: this.place(traveller) });
  }

  review(traveller: Traveller, stage: number, when: number, edge: number): void {
    this.reviews.push({ stage, segment: traveller.segment, when, edge });
  }

  visit(traveller: Traveller, began: number): void {
    const { horizon, edgeTo } = this.model;
    this.identify(traveller);
    const now = traveller.clock[CLOCK.now]!;
    const asked = this.waiting.get(this.name)?.asked ?? began;
    this.waiting.delete(this.name);
    const stay = { ...this.place(traveller), start: began, end: Math.min(now, horizon), waited: began - asked };
    const last = this.reviews.at(-1);
    const ledAway = last !== undefined && edgeTo[last.edge] !== TO_BACK;
    const kept = this.keep({ ...stay, to: ledAway ? last.stage : STILL_THERE });
    for (const { stage, segment, when, edge } of this.reviews) {
      this.keep({ ...stay, stage, segment, start: when, end: when, waited: 0, to: edgeTo[edge]! });
    }
    if (this.reviews.length > 0) this.reviews = [];
    this.ended = now < horizon && !ledAway ? kept : undefined;
  }

  leave(traveller: Traveller, edge: number): void {
    const to = this.model.edgeTo[edge]!;
    if (this.ended) {
      this.ended.to = to;
      this.ended = undefined;
    } else if (this.waiting.size > 0) {
      this.identify(traveller);
      this.stopWaiting(this.name, traveller.clock[CLOCK.now]!, to);
    }
  }

  /** What is to be said of those who still wait. Call once, at the end. */
  close(): void {
    for (const name of [...this.waiting.keys()]) this.stopWaiting(name, this.model.horizon, STILL_WAITING);
  }

  private identify({ source, member, generation, episode }: Traveller): void {
    const { kind, name } = this.model.sources[source]!;
    const turn = kind === "external" ? episode : generation;
    if (this.who.member === member && this.who.turn === turn && this.who.source === name) return;
    this.who = { source: name, member, turn };
    this.name = nameOfCase(this.who);
    this.rank = rankOf(this.who);
  }

  private place({ source, episode, segment, stage }: Traveller): Waiting["visit"] {
    const isFromOutside = this.model.sources[source]!.kind === "external";
    return { who: this.who, episode: isFromOutside ? 0 : episode, segment, stage };
  }

  private stopWaiting(name: string, time: number, to: number): void {
    const waiting = this.waiting.get(name);
    if (!waiting) return;
    this.waiting.delete(name);
    this.who = waiting.visit.who;
    this.name = name;
    this.rank = rankOf(this.who);
    this.keep({ ...waiting.visit, start: time, end: time, waited: time - waiting.asked, to });
  }

  /** The visit of somebody who is followed, kept; undefined of others. */
  private keep(visit: Visit): Visit | undefined {
    if (visit.end < this.warmUp || !this.choice.follow(this.name, this.rank)) return undefined;
    const kept = { ...visit, start: visit.start - this.warmUp, end: visit.end - this.warmUp };
    this.visits.push(kept);
    return kept;
  }
}
