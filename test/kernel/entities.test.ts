import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Entities } from "../../src/kernel/entities.ts";
import { Journey } from "../../src/kernel/journey.ts";
import { Ledger } from "../../src/kernel/ledger.ts";
import { CLOCK } from "../../src/kernel/person.ts";
import { Stream } from "../../src/random/stream.ts";
import { compiledText } from "./compiled-text.ts";
import { theory } from "./simulation.ts";

/** Two stages on a circle, twenty years: visits are counted, people differ, and who was seen where takes more than one word. */
const MODEL = compiledText(
  theory(
    `
exits: {out: Out}
attributes: {need: {levels: {low: 0.5, high: rest}}, before: {visits: counter, levels: {new: 0, known: 1}}}
resources: {desk: {capacity: 1}}
stages:
  counter:
    kind: service
    resource: desk
    arrivals: {external: {visitors: {rate: 1 per day}}}
    duration: 1 hour
    to: {home: {by: need, low: 0.5, high: {by: before, new: 0.5, known: 0.6}}, out: rest}
  home: {kind: stay, duration: 1 day, to: {counter: 1}}
`,
    "{axis: plain, length: 100 days, periods: 20, years: 20}",
  ),
);

const aJourney = () => new Journey(MODEL, new Ledger(MODEL));

/** What a journey is taken up with; its place in the loop (period, segment, …) is set anew. */
const WORDS = [
  "personKey0",
  "personKey1",
  "episodeKey0",
  "episodeKey1",
  "visitKey0",
  "visitKey1",
  "choice",
  "cohort",
  "segment",
  "generation",
  "source",
  "member",
  "episode",
  "stage",
  "row",
  "steps",
] as const;
const TIMES = [CLOCK.exposure, CLOCK.now, CLOCK.length] as const;

interface State {
  readonly words: readonly number[];
  /** What the stream of their contacts began with. */
  readonly contacts: readonly [number, number, number, number];
  readonly times: readonly number[];
  readonly visits: readonly number[];
  readonly seen: readonly number[];
  readonly attributes: readonly number[];
  readonly resident: number;
  readonly candidate: number;
  readonly candidateTime: number;
}

const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const time = fc.double({ min: 0, max: 1e6, noNaN: true });
const list = <T>(item: fc.Arbitrary<T>, length: number) => fc.array(item, { minLength: length, maxLength: length });
const someState: fc.Arbitrary<State> = fc.record({
  words: list(word, WORDS.length),
  contacts: fc.tuple(word, word, word, word),
  times: list(time, TIMES.length),
  visits: list(fc.nat(65_535), MODEL.stages),
  seen: list(word, 2),
  attributes: list(fc.oneof(fc.nat(9), fc.constant(Number.NEGATIVE_INFINITY), time), MODEL.attributes),
  resident: fc.integer({ min: -1, max: 5 }),
  candidate: fc.nat(),
  candidateTime: time,
});

/** Brings the journey to a state. */
function put(journey: Journey, state: State): void {
  WORDS.forEach((name, index) => {
    journey[name] = state.words[index]!;
  });
  journey.resident = state.resident;
  journey.contacts.begin(...state.contacts);
  journey.candidate = state.candidate;
  journey.clock[CLOCK.candidate] = state.candidateTime;
  TIMES.forEach((place, index) => {
    journey.clock[place] = state.times[index]!;
  });
  journey.visits.set(state.visits);
  journey.seen.set(state.seen);
  journey.attributes.set(state.attributes);
}

function streamOf(words: State["contacts"]): Stream {
  const stream = new Stream();
  stream.begin(...words);
  return stream;
}

const nextWords = (stream: Stream) => [0, 1, 2, 3, 4].map(() => stream.word());

function store(entities: Entities, journey: Journey, state: State): number {
  put(journey, state);
  return entities.store(journey);
}

function expectRestored(entities: Entities, entity: number, state: State): void {
  const journey = aJourney();
  entities.restore(entity, journey);
  expect(WORDS.map((name) => journey[name])).toEqual(state.words);
  expect(TIMES.map((place) => journey.clock[place])).toEqual(state.times);
  expect([...journey.visits]).toEqual(state.visits);
  expect([...journey.seen]).toEqual(state.seen);
  expect([...journey.attributes]).toEqual(state.attributes);
  expect(entities.keyOf(entity)).toBe(journey.episodeKey0);
  expect(entities.segmentOf(entity)).toBe(journey.segment);
  expect(entities.stageOf(entity)).toBe(journey.stage);
  expect(entities.rowOf(entity)).toBe(journey.row);
  expect(entities.requestOf(entity)).toBe(journey.clock[CLOCK.now]);
  expect(journey.resident).toBe(state.resident);
  // Who leaves for good makes no more contacts.
  if (state.resident < 0) return;
  expect(nextWords(journey.contacts)).toEqual(nextWords(streamOf(state.contacts)));
  expect(journey.candidate).toBe(state.candidate);
  expect(journey.clock[CLOCK.candidate]).toBe(state.candidateTime);
}

describe("the store of those who wait", () => {
  it("gives back everybody as they were, whoever came and left in between", () => {
    const step = fc.record({ state: someState, does: fc.constantFrom("store", "store", "release"), who: fc.nat() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const journey = aJourney();
        const entities = new Entities(journey);
        const inside = new Map<number, State>();
        for (const { state, does, who } of steps) {
          const entity = [...inside.keys()][who % Math.max(1, inside.size)];
          if (does === "store" || entity === undefined) {
            const stored = store(entities, journey, state);
            expect(inside.has(stored)).toBe(false);
            inside.set(stored, state);
          } else {
            entities.release(entity);
            inside.delete(entity);
          }
          expect(entities.count).toBe(inside.size);
        }
        for (const [entity, state] of inside) expectRestored(entities, entity, state);
      }),
      { seed: 6 },
    );
  });

  it("remembers the place in a queue and the event at which somebody leaves it, of which a newcomer has none", () => {
    const journey = aJourney();
    const entities = new Entities(journey);
    const [one, other] = [0, 1].map(() => entities.store(journey));
    entities.queues(one!, 17, 23);
    entities.queues(other!, 18, -1);
    expect([entities.queueNumberOf(one!), entities.departureOf(one!)]).toEqual([17, 23]);
    expect([entities.queueNumberOf(other!), entities.departureOf(other!)]).toEqual([18, -1]);
    entities.release(one!);
    expect(entities.departureOf(entities.store(journey))).toBe(-1);
  });

  it("uses the places of those who have left before it takes new ones", () => {
    const journey = aJourney();
    const entities = new Entities(journey);
    const [first, second, third] = [0, 1, 2].map(() => entities.store(journey));
    entities.release(second!);
    entities.release(first!);
    expect([entities.store(journey), entities.store(journey)].sort()).toEqual([first, second]);
    expect(entities.store(journey)).toBe(third! + 1);
    expect(entities.count).toBe(4);
  });

  it("grows, and keeps everybody who was there before", () => {
    const journey = aJourney();
    const entities = new Entities(journey);
    const [early] = fc.sample(someState, { numRuns: 1, seed: 7 });
    const entity = store(entities, journey, early!);
    for (let index = 0; index < 5_000; index++) {
      journey.personKey0 = index;
      entities.store(journey);
    }
    expectRestored(entities, entity, early!);
    entities.restore(entity + 4_321, journey);
    expect(journey.personKey0).toBe(4_320);
  });
});
