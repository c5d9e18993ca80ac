import { CLOCK } from "../../src/kernel/person.ts";
import type { CompiledModel } from "../../src/model/compiled-model.ts";
import { type Choice, simulate } from "./simulation.ts";
import type { Tally } from "./tally.ts";

/** A visit to a stage, waits before it not included, as a journal is told of it. */
export interface Visit {
  /** The person; who takes the place of somebody who has died is somebody else at the same place. */
  readonly person: string;
  readonly place: string;
  readonly stage: number;
  readonly segment: number;
  readonly row: number;
  readonly began: number;
  /** The horizon where it lasts beyond. */
  readonly ended: number;
  readonly lastsBeyond: boolean;
}

export interface Recording {
  readonly tally: Tally;
  readonly compiled: CompiledModel;
  /** In the order in which they were told. */
  readonly visits: readonly Visit[];
}

/** Simulates do-nothing with a journal. */
export function record(text: string, choice: Choice = {}): Recording {
  const visits: Visit[] = [];
  let compiled: CompiledModel | undefined;
  const tally = simulate(text, {
    ...choice,
    journal: (model) => {
      compiled = model;
      return {
        request: () => {},
        review: () => {},
        leave: () => {},
        visit: (journey, began) => {
          const { personKey0, personKey1, generation, stage, segment, row } = journey;
          const ended = journey.clock[CLOCK.now]!;
          const place = `${personKey0} ${personKey1}`;
          visits.push({
            person: `${place} ${generation}`,
            place,
            stage,
            segment,
            row,
            began,
            ended: Math.min(ended, model.horizon),
            lastsBeyond: ended >= model.horizon,
          });
        },
      };
    },
  });
  return { tally, compiled: compiled!, visits };
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
