import { CLOCK, type Person } from "./person.ts";

const INITIAL_ROOM = 1024;

/** Whole numbers kept of each person, by place. */
const WORD = {
  personKey0: 0,
  personKey1: 1,
  episodeKey0: 2,
  episodeKey1: 3,
  visitKey0: 4,
  visitKey1: 5,
  choice: 6,
  cohort: 7,
  segment: 8,
  generation: 9,
  source: 10,
  member: 11,
  episode: 12,
  stage: 13,
  row: 14,
  steps: 15,
  contacts0: 16,
  contacts1: 17,
  contacts2: 18,
  contacts3: 19,
  resident: 20,
  candidate: 21,
  queueNumber: 22,
  departure: 23,
  excess: 24,
} as const;
const WORDS = Object.keys(WORD).length;
/** Times kept of each person: exposure left, the request, length of the service, their last and next contacts. */
const TIME = { exposure: 0, request: 1, length: 2, candidate: 3, excess: 4 } as const;
const TIMES = Object.keys(TIME).length;

// Imported constants are looked up each time they are used, a module's own are compiled in.
const { personKey0, personKey1, episodeKey0, episodeKey1, visitKey0, visitKey1, choice, cohort, segment } = WORD;
const { generation, source, member, episode, stage, row, steps, contacts0, contacts1, contacts2, contacts3 } = WORD;
const { resident, candidate, queueNumber, departure, excess } = WORD;
const { exposure, request, length } = TIME;

/**
 * The people who have asked for a limited resource and do not have it yet: a structure of arrays with a free list, from
 * which a journey is taken up again where it stopped.
 */
export class Entities {
  private readonly free: number[] = [];
  private used = 0;
  private room = INITIAL_ROOM;
  private words = new Int32Array(WORDS * INITIAL_ROOM);
  private times = new Float64Array(TIMES * INITIAL_ROOM);
  private visits: Int32Array;
  private seen: Int32Array;
  private attributes: Float64Array;
  private ages: Float64Array;
  private readonly visitCount: number;
  private readonly seenCount: number;
  private readonly attributeCount: number;
  private readonly ageCount: number;

  constructor(person: Person) {
    this.visitCount = person.visits.length;
    this.seenCount = person.seen.length;
    this.attributeCount = person.attributes.length;
    this.ageCount = person.ages.length;
    this.visits = new Int32Array(this.visitCount * this.room);
    this.seen = new Int32Array(this.seenCount * this.room);
    this.attributes = new Float64Array(this.attributeCount * this.room);
    this.ages = new Float64Array(this.ageCount * this.room);
  }

  /** People stored now: those who wait, and those whose request lies ahead. */
  get count(): number {
    return this.used - this.free.length;
  }

  /** Stores the person that the journey is at; returns where. */
  store(person: Person): number {
    const entity = this.free.length > 0 ? this.free.pop()! : this.used++;
    if (entity === this.room) this.enlarge();
    const { words, times } = this;
    const word = entity * WORDS;
    words[word + personKey0] = person.personKey0;
    words[word + personKey1] = person.personKey1;
    words[word + episodeKey0] = person.episodeKey0;
    words[word + episodeKey1] = person.episodeKey1;
    words[word + visitKey0] = person.visitKey0;
    words[word + visitKey1] = person.visitKey1;
    words[word + choice] = person.choice;
    words[word + cohort] = person.cohort;
    words[word + segment] = person.segment;
    words[word + generation] = person.generation;
    words[word + source] = person.source;
    words[word + member] = person.member;
    words[word + episode] = person.episode;
    words[word + stage] = person.stage;
    words[word + row] = person.row;
    words[word + steps] = person.steps;
    words[word + resident] = person.resident;
    if (person.resident >= 0) {
      words[word + contacts0] = person.contacts.s0;
      words[word + contacts1] = person.contacts.s1;
      words[word + contacts2] = person.contacts.s2;
      words[word + contacts3] = person.contacts.s3;
      words[word + candidate] = person.candidate;
      words[word + excess] = person.excess;
      times[entity * TIMES + TIME.candidate] = person.clock[CLOCK.candidate]!;
      times[entity * TIMES + TIME.excess] = person.clock[CLOCK.excess]!;
    }
    words[word + departure] = -1;
    times[entity * TIMES + exposure] = person.clock[CLOCK.exposure]!;
    times[entity * TIMES + request] = person.clock[CLOCK.now]!;
    times[entity * TIMES + length] = person.clock[CLOCK.length]!;
    copyTo(this.visits, entity * this.visitCount, person.visits, this.visitCount);
    copyTo(this.seen, entity * this.seenCount, person.seen, this.seenCount);
    copyTo(this.attributes, entity * this.attributeCount, person.attributes, this.attributeCount);
    copyTo(this.ages, entity * this.ageCount, person.ages, this.ageCount);
    return entity;
  }

  /** Puts the journey back to where the entity was. */
  restore(entity: number, person: Person): void {
    const { words, times } = this;
    const word = entity * WORDS;
    person.personKey0 = words[word + personKey0]!;
    person.personKey1 = words[word + personKey1]!;
    person.episodeKey0 = words[word + episodeKey0]!;
    person.episodeKey1 = words[word + episodeKey1]!;
    person.visitKey0 = words[word + visitKey0]!;
    person.visitKey1 = words[word + visitKey1]!;
    person.choice = words[word + choice]!;
    person.cohort = words[word + cohort]!;
    person.segment = words[word + segment]!;
    person.generation = words[word + generation]!;
    person.source = words[word + source]!;
    person.member = words[word + member]!;
    person.episode = words[word + episode]!;
    person.stage = words[word + stage]!;
    person.row = words[word + row]!;
    person.steps = words[word + steps]!;
    person.resident = words[word + resident]!;
    if (person.resident >= 0) {
      person.contacts.s0 = words[word + contacts0]!;
      person.contacts.s1 = words[word + contacts1]!;
      person.contacts.s2 = words[word + contacts2]!;
      person.contacts.s3 = words[word + contacts3]!;
      person.candidate = words[word + candidate]!;
      person.clock[CLOCK.candidate] = times[entity * TIMES + TIME.candidate]!;
      person.excess = words[word + excess]!;
      person.clock[CLOCK.excess] = times[entity * TIMES + TIME.excess]!;
    }
    person.clock[CLOCK.exposure] = times[entity * TIMES + exposure]!;
    person.clock[CLOCK.now] = times[entity * TIMES + request]!;
    person.clock[CLOCK.length] = times[entity * TIMES + length]!;
    copyFrom(this.visits, entity * this.visitCount, person.visits, this.visitCount);
    copyFrom(this.seen, entity * this.seenCount, person.seen, this.seenCount);
    copyFrom(this.attributes, entity * this.attributeCount, person.attributes, this.attributeCount);
    copyFrom(this.ages, entity * this.ageCount, person.ages, this.ageCount);
  }

  /** The entity's place is free for another. */
  release(entity: number): void {
    this.free.push(entity);
  }

  /** Decides among people whose events fall on one instant: nothing that numbering could change. */
  keyOf(entity: number): number {
    return this.words[entity * WORDS + episodeKey0]!;
  }

  segmentOf(entity: number): number {
    return this.words[entity * WORDS + segment]!;
  }

  stageOf(entity: number): number {
    return this.words[entity * WORDS + stage]!;
  }

  rowOf(entity: number): number {
    return this.words[entity * WORDS + row]!;
  }

  /** Time of the request that is being waited for. */
  requestOf(entity: number): number {
    return this.times[entity * TIMES + request]!;
  }

  /** What the person needs to leave a queue: their number in it, and the event at which they leave (-1: none). */
  queueNumberOf(entity: number): number {
    return this.words[entity * WORDS + queueNumber]!;
  }

  departureOf(entity: number): number {
    return this.words[entity * WORDS + departure]!;
  }

  queues(entity: number, number: number, event: number): void {
    this.words[entity * WORDS + queueNumber] = number;
    this.words[entity * WORDS + departure] = event;
  }

  private enlarge(): void {
    this.room *= 2;
    this.words = enlarged(this.words, new Int32Array(WORDS * this.room));
    this.times = enlarged(this.times, new Float64Array(TIMES * this.room));
    this.visits = enlarged(this.visits, new Int32Array(this.visitCount * this.room));
    this.seen = enlarged(this.seen, new Int32Array(this.seenCount * this.room));
    this.attributes = enlarged(this.attributes, new Float64Array(this.attributeCount * this.room));
    this.ages = enlarged(this.ages, new Float64Array(this.ageCount * this.room));
  }
}

type Numbers = Int32Array | Float64Array;

function enlarged<A extends Numbers>(old: A, larger: A): A {
  larger.set(old as never);
  return larger;
}

// A few numbers each: plain loops cost a fraction of `set` and `subarray`.
function copyTo<A extends Numbers>(all: A, place: number, one: A, count: number): void {
  for (let index = 0; index < count; index++) all[place + index] = one[index]!;
}

function copyFrom<A extends Numbers>(all: A, place: number, one: A, count: number): void {
  for (let index = 0; index < count; index++) one[index] = all[place + index]!;
}
