import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Entities } from "../../src/kernel/entities.ts";
import { Journey } from "../../src/kernel/journey.ts";
import { Ledger } from "../../src/kernel/ledger.ts";
import { compiledText } from "./compiled-text.ts";
import { theory } from "./simulation.ts";

/** Two stages on a circle, twenty years: visits are counted, and who was seen where takes more than one word. */
const MODEL = compiledText(
  theory(
    `
exits: {out: Out}
resources: {desk: {capacity: 1}}
stages:
  counter:
    kind: service
    resource: desk
    arrivals: {external: {visitors: {rate: 1 per day}}}
    duration: 1 hour
    to: {home: 0.5, out: rest}
  home: {kind: stay, duration: 1 day, to: {counter: 1}}
`,
    "{axis: plain, length: 100 days, periods: 20, years: 20}",
  ),
);

const aJourney = () => new Journey(MODEL, new Ledger(MODEL));

const WORDS = [
  "personKey0",
  "personKey1",
  "source",
  "member",
  "episodeKey0",
  "episodeKey1",
  "cohort",
  "generation",
  "requested",
  "steps",
] as const;

interface State {
  readonly words: readonly number[];
  readonly clock: readonly number[];
  readonly visits: readonly number[];
  readonly seen: readonly number[];
  readonly contact: number;
  readonly candidate: number;
  readonly candidateTime: number;
}

function put(journey: Journey, state: State): void {
  WORDS.forEach((word, index) => {
    journey[word] = state.words[index]!;
  });
  journey.clock.set(state.clock);
  journey.visits.set(state.visits);
  journey.seen.set(state.seen);
}

const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const time = fc.double({ min: 0, max: 1e6, noNaN: true });
const someState: fc.Arbitrary<State> = fc.record({
  words: fc.array(word, { minLength: WORDS.length, maxLength: WORDS.length }),
  clock: fc.tuple(time, time),
  visits: fc.array(fc.nat(65_535), { minLength: MODEL.stages, maxLength: MODEL.stages }),
  seen: fc.array(word, { minLength: 2, maxLength: 2 }),
  contact: fc.integer({ min: -1, max: 5 }),
  candidate: fc.nat(),
  candidateTime: time,
});

function expectRestored(entities: Entities, entity: number, state: State): void {
  const journey = aJourney();
  entities.restore(entity, journey);
  expect(WORDS.map((word) => journey[word])).toEqual(state.words);
  expect([...journey.clock].slice(0, 2)).toEqual(state.clock);
  expect([...journey.visits]).toEqual(state.visits);
  expect([...journey.seen]).toEqual(state.seen);
  expect(journey.stage).toBe(journey.requested);
  const { contact, candidate, candidateTime } = state;
  expect(entities.continuationOf(entity)).toEqual({ contact, candidate, candidateTime });
  expect(entities.keyOf(entity)).toBe(journey.episodeKey0);
  expect(entities.cohortOf(entity)).toBe(journey.cohort);
  expect(entities.stageOf(entity)).toBe(journey.requested);
  expect(entities.requestOf(entity)).toBe(state.clock[1]);
}

describe("the store of those who wait or are served", () => {
  it("gives back everybody as they were, whoever came, changed and left in between", () => {
    const step = fc.record({
      state: someState,
      does: fc.constantFrom("store", "store", "update", "release"),
      who: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const journey = aJourney();
        const entities = new Entities(journey);
        const inside = new Map<number, State>();
        for (const { state, does, who } of steps) {
          const entity = [...inside.keys()][who % Math.max(1, inside.size)];
          if (does === "store" || entity === undefined) {
            put(journey, state);
            const stored = entities.store(journey, state.contact, state.candidate, state.candidateTime);
            expect(inside.has(stored)).toBe(false);
            inside.set(stored, state);
          } else if (does === "update") {
            put(journey, state);
            entities.update(entity, journey);
            entities.setContinuation(entity, state.candidate, state.candidateTime);
            inside.set(entity, { ...state, contact: inside.get(entity)!.contact });
          } else {
            entities.release(entity);
            inside.delete(entity);
          }
          expect(entities.count).toBe(inside.size);
        }
        for (const [entity, state] of inside) expectRestored(entities, entity, state);
      }),
    );
  });

  it("uses the places of those who have left before it takes new ones", () => {
    const journey = aJourney();
    const entities = new Entities(journey);
    const [first, second, third] = [0, 1, 2].map(() => entities.store(journey, -1, 0, 0));
    entities.release(second!);
    entities.release(first!);
    expect([entities.store(journey, -1, 0, 0), entities.store(journey, -1, 0, 0)].sort()).toEqual([first, second]);
    expect(entities.store(journey, -1, 0, 0)).toBe(third! + 1);
    expect(entities.count).toBe(4);
  });

  it("grows, and keeps everybody who was there before", () => {
    const journey = aJourney();
    const entities = new Entities(journey);
    const [early] = fc.sample(someState, { numRuns: 1, seed: 7 });
    put(journey, early!);
    const entity = entities.store(journey, early!.contact, early!.candidate, early!.candidateTime);
    for (let index = 0; index < 5_000; index++) {
      journey.personKey0 = index;
      entities.store(journey, -1, index, index);
    }
    expectRestored(entities, entity, early!);
    entities.restore(entity + 4_321, journey);
    expect(journey.personKey0).toBe(4_320);
  });
});
