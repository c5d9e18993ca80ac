import { TO_BACK } from "../model/compiled-model.ts";

/** What stands for a destination where there is none: in the stage, or waiting for it, when the model ends. */
export const STILL_THERE = TO_BACK - 1;
export const STILL_WAITING = TO_BACK - 2;

/** A visit to a stage, or a wait that led to none. Times are days from the start of the model. */
export interface Visit {
  /** Index of the person among those who are followed. */
  readonly who: number;
  /** Number of the candidate contact that began the episode, negative where the scenario adds it; 0 where none did. */
  readonly episode: number;
  readonly segment: number;
  readonly stage: number;
  /** Without the wait before it. */
  readonly start: number;
  readonly end: number;
  readonly waited: number;
  /** A stage, an exit as -1 - index, TO_BACK, STILL_THERE or STILL_WAITING. */
  readonly to: number;
}

const WHOLE = { who: 0, episode: 1, segment: 2, stage: 3, to: 4 } as const;
const WHOLES = Object.keys(WHOLE).length;
const TIME = { start: 0, end: 1, waited: 2 } as const;
const TIMES = Object.keys(TIME).length;
const ROOM_AT_FIRST = 1024;

/** Visits one after the other, as arrays: there may be millions. */
export class Visits {
  count = 0;
  private wholes = new Int32Array(WHOLES * ROOM_AT_FIRST);
  private times = new Float64Array(TIMES * ROOM_AT_FIRST);

  /** Adds a visit; returns its number. */
  add(visit: Visit): number {
    const number = this.count++;
    if (number * TIMES === this.times.length) this.enlarge();
    const whole = number * WHOLES;
    this.wholes[whole + WHOLE.who] = visit.who;
    this.wholes[whole + WHOLE.episode] = visit.episode;
    this.wholes[whole + WHOLE.segment] = visit.segment;
    this.wholes[whole + WHOLE.stage] = visit.stage;
    this.wholes[whole + WHOLE.to] = visit.to;
    const time = number * TIMES;
    this.times[time + TIME.start] = visit.start;
    this.times[time + TIME.end] = visit.end;
    this.times[time + TIME.waited] = visit.waited;
    return number;
  }

  /** Says where a visit leads. */
  lead(number: number, to: number): void {
    this.wholes[number * WHOLES + WHOLE.to] = to;
  }

  whoOf(number: number): number {
    return this.wholes[number * WHOLES + WHOLE.who]!;
  }

  at(number: number): Visit {
    const whole = (place: number) => this.wholes[number * WHOLES + place]!;
    const time = (place: number) => this.times[number * TIMES + place]!;
    return {
      who: whole(WHOLE.who),
      episode: whole(WHOLE.episode),
      segment: whole(WHOLE.segment),
      stage: whole(WHOLE.stage),
      start: time(TIME.start),
      end: time(TIME.end),
      waited: time(TIME.waited),
      to: whole(WHOLE.to),
    };
  }

  private enlarge(): void {
    const { wholes, times } = this;
    this.wholes = new Int32Array(2 * wholes.length);
    this.times = new Float64Array(2 * times.length);
    this.wholes.set(wholes);
    this.times.set(times);
  }
}
