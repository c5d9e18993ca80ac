import type { Journey } from "./journey.ts";

/** What an entity does once its episode is over. */
export interface Continuation {
  /** Index of the contact rate's cohort, or -1 where it leaves for good. */
  readonly contact: number;
  /** Number and time of the last candidate contact. */
  readonly candidate: number;
  readonly candidateTime: number;
}

const INITIAL_ROOM = 1024;
/** Whole numbers kept of each. */
const WORDS = 12;

/**
 * The people who wait for or use a limited resource: a structure of arrays with a free list, from which a journey is taken
 * up again where it stopped.
 */
export class Entities {
  private free: number[] = [];
  private used = 0;
  private words = new Int32Array(WORDS * INITIAL_ROOM);
  private doubles = new Float64Array(3 * INITIAL_ROOM);
  private visits: Uint16Array;
  private seen: Int32Array;
  private room = INITIAL_ROOM;
  private readonly visitCount: number;
  private readonly seenCount: number;

  constructor(journey: Journey) {
    this.visitCount = journey.visits.length;
    this.seenCount = journey.seen.length;
    this.visits = new Uint16Array(this.visitCount * this.room);
    this.seen = new Int32Array(this.seenCount * this.room);
  }

  /** People stored now. */
  get count(): number {
    return this.used - this.free.length;
  }

  /** Stores the person that the journey is at; returns where. */
  store(journey: Journey, contact: number, candidate: number, candidateTime: number): number {
    const entity = this.free.length > 0 ? this.free.pop()! : this.used++;
    if (entity === this.room) this.enlarge();
    this.update(entity, journey);
    this.words[entity * WORDS + 7] = contact;
    this.words[entity * WORDS + 8] = candidate;
    this.doubles[entity * 3 + 2] = candidateTime;
    return entity;
  }

  /** Stores the journey's present state under an entity that is there already. */
  update(entity: number, journey: Journey): void {
    const word = entity * WORDS;
    this.words[word] = journey.personKey0;
    this.words[word + 1] = journey.personKey1;
    this.words[word + 2] = journey.episodeKey0;
    this.words[word + 3] = journey.episodeKey1;
    this.words[word + 4] = journey.cohort;
    this.words[word + 5] = journey.generation;
    this.words[word + 6] = journey.requested;
    this.words[word + 9] = journey.source;
    this.words[word + 10] = journey.member;
    this.words[word + 11] = journey.steps;
    this.doubles[entity * 3] = journey.clock[0]!;
    this.doubles[entity * 3 + 1] = journey.clock[1]!;
    copyTo(this.visits, entity * this.visitCount, journey.visits, this.visitCount);
    copyTo(this.seen, entity * this.seenCount, journey.seen, this.seenCount);
  }

  /** Puts the journey back to where the entity was. */
  restore(entity: number, journey: Journey): void {
    const word = entity * WORDS;
    journey.personKey0 = this.words[word]!;
    journey.personKey1 = this.words[word + 1]!;
    journey.episodeKey0 = this.words[word + 2]!;
    journey.episodeKey1 = this.words[word + 3]!;
    journey.cohort = this.words[word + 4]!;
    journey.generation = this.words[word + 5]!;
    journey.requested = this.words[word + 6]!;
    journey.source = this.words[word + 9]!;
    journey.member = this.words[word + 10]!;
    journey.steps = this.words[word + 11]!;
    journey.stage = journey.requested;
    journey.clock[0] = this.doubles[entity * 3]!;
    journey.clock[1] = this.doubles[entity * 3 + 1]!;
    copyFrom(this.visits, entity * this.visitCount, journey.visits, this.visitCount);
    copyFrom(this.seen, entity * this.seenCount, journey.seen, this.seenCount);
  }

  release(entity: number): void {
    this.free.push(entity);
  }

  keyOf(entity: number): number {
    return this.words[entity * WORDS + 2]!;
  }

  cohortOf(entity: number): number {
    return this.words[entity * WORDS + 4]!;
  }

  stageOf(entity: number): number {
    return this.words[entity * WORDS + 6]!;
  }

  /** Time of the request that is being waited for. */
  requestOf(entity: number): number {
    return this.doubles[entity * 3 + 1]!;
  }

  continuationOf(entity: number): Continuation {
    return {
      contact: this.words[entity * WORDS + 7]!,
      candidate: this.words[entity * WORDS + 8]!,
      candidateTime: this.doubles[entity * 3 + 2]!,
    };
  }

  setContinuation(entity: number, candidate: number, candidateTime: number): void {
    this.words[entity * WORDS + 8] = candidate;
    this.doubles[entity * 3 + 2] = candidateTime;
  }

  private enlarge(): void {
    this.room *= 2;
    const copy = <A extends Int32Array | Float64Array | Uint16Array>(old: A, larger: A): A => {
      larger.set(old);
      return larger;
    };
    this.words = copy(this.words, new Int32Array(WORDS * this.room));
    this.doubles = copy(this.doubles, new Float64Array(3 * this.room));
    this.visits = copy(this.visits, new Uint16Array(this.visitCount * this.room));
    this.seen = copy(this.seen, new Int32Array(this.seenCount * this.room));
  }
}

// A few words each: plain loops cost a fraction of `set` and `subarray`.
function copyTo<A extends Int32Array | Uint16Array>(all: A, place: number, one: A, count: number): void {
  for (let index = 0; index < count; index++) all[place + index] = one[index]!;
}

function copyFrom<A extends Int32Array | Uint16Array>(all: A, place: number, one: A, count: number): void {
  for (let index = 0; index < count; index++) one[index] = all[place + index]!;
}
