import type { Journal } from "../../src/kernel/journal.ts";
import { AGE, CLOCK, type Person } from "../../src/kernel/person.ts";
import type { CompiledModel } from "../../src/model/compiled-model.ts";
import { type Choice, simulate } from "./simulation.ts";
import type { Tally } from "./tally.ts";

interface Entry {
  /** A place in the population, or somebody from outside; who takes the place of somebody who has died is somebody else. */
  readonly place: string;
  readonly person: string;
  readonly stage: number;
  readonly segment: number;
}

export interface Request extends Entry {
  readonly kind: "request";
  readonly asked: number;
}

/** A visit to a stage, waits before it not included. */
export interface Visit extends Entry {
  readonly kind: "visit";
  readonly row: number;
  readonly began: number;
  /** The horizon where it lasts beyond. */
  readonly ended: number;
  /** How it is counted: in one part, or before and after the birthday. People of these models age once at most. */
  readonly parts: readonly { readonly segment: number; readonly from: number; readonly to: number }[];
}

/** A review of the stay in a stage. */
export interface Review extends Entry {
  readonly kind: "review";
  readonly held: number;
  readonly edge: number;
}

export interface Leave extends Entry {
  readonly kind: "leave";
  readonly left: number;
  readonly edge: number;
}

export interface Recording {
  readonly tally: Tally;
  readonly compiled: CompiledModel;
  /** In the order in which they were told, which is that of time for each person. */
  readonly entries: readonly (Request | Visit | Review | Leave)[];
  readonly visits: readonly Visit[];
}

/** Simulates do-nothing with a journal. */
export function record(text: string, choice: Choice = {}): Recording {
  const entries: (Request | Visit | Review | Leave)[] = [];
  let compiled: CompiledModel | undefined;
  const tally = simulate(text, {
    ...choice,
    journal: (model) => {
      compiled = model;
      return journalOf(model, entries);
    },
  });
  const visits = entries.filter((entry) => entry.kind === "visit");
  return { tally, compiled: compiled!, entries, visits };
}

function journalOf(
  { sources, horizon, ageing, cohorts }: CompiledModel,
  entries: (Request | Visit | Review | Leave)[],
): Journal {
  const who = ({ source, member, episode, generation, stage, segment }: Readonly<Person>): Entry => {
    // Who comes in a batch is told apart by the number of the episode.
    const place = `${source} ${member}${sources[source]!.kind === "external" ? ` ${episode}` : ""}`;
    return { place, person: `${place} ${generation}`, stage, segment };
  };
  const partsOf = ({ ages, segment }: Readonly<Person>, from: number, to: number): Visit["parts"] => {
    const birthday = ages[AGE.birthday] ?? Number.POSITIVE_INFINITY;
    if (birthday > to) return [{ segment, from, to }];
    const next = segment - (segment % cohorts) + ageing!.into[segment % cohorts]!;
    return [
      { segment, from, to: birthday },
      { segment: next, from: birthday, to },
    ];
  };
  const now = ({ clock }: Readonly<Person>) => clock[CLOCK.now]!;
  return {
    request: (traveller) => entries.push({ ...who(traveller), kind: "request", asked: now(traveller) }),
    visit: (traveller, began) => {
      const ended = Math.min(now(traveller), horizon);
      const { row } = traveller;
      const parts = partsOf(traveller, began, ended);
      entries.push({ ...who(traveller), kind: "visit", row, began, ended, parts });
    },
    review: (traveller, _, held, edge) => entries.push({ ...who(traveller), kind: "review", held, edge }),
    leave: (traveller, edge) => entries.push({ ...who(traveller), kind: "leave", left: now(traveller), edge }),
  };
}

/** Values by what they belong to. */
export function groupedBy<T, K>(values: readonly T[], keyOf: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}
