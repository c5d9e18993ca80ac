import { type CompiledModel, LAW_OF, NO_LAW, STAGE_KIND, TICKS_PER_DAY, TO_BACK } from "../model/compiled-model.ts";
import { PURPOSE } from "../random/draw.ts";
import { drawDuration, exposureBetween, timeToExposure } from "../random/duration-laws.ts";
import { drawExponential } from "../random/exponential.ts";
import { decide } from "./decision.ts";
import type { Ledger } from "./ledger.ts";
import { FOUND, findStay } from "./stay-in-progress.ts";

/** How a walk ends: the episode is over, the person is still inside at the horizon, or asks for a limited resource. */
export const WALK = { over: 0, inside: 1, requests: 2 } as const;

/** Later than any horizon. */
const NEVER = Number.POSITIVE_INFINITY;

/** Steps without time passing after which a pathway is taken to be circular. */
const MOST_STEPS_AT_ONE_TIME = 10_000;
/** What is said then. */
export const GOING_ROUND = "people go round without time passing";
/** Spreads the number of a visit over a key. */
const VISIT = 0x632be5ab;

// Imported constants are looked up each time they are used, a module's own are compiled in: a third of the time of a walk.
const TICKS = TICKS_PER_DAY;
const DAYS_PER_TICK = 1 / TICKS_PER_DAY;
const ROUTE = STAGE_KIND.route;
const NONE = NO_LAW;
const MORTALITY = LAW_OF.mortality;
const REVIEW = LAW_OF.review;
const BACK = TO_BACK;
const OVER = WALK.over;
const INSIDE = WALK.inside;
const REQUESTS = WALK.requests;
const FOR_DURATION = PURPOSE.duration;
const FOR_REVIEW = PURPOSE.review;
const FOR_LIFETIME = PURPOSE.lifetime;
/** Room for the draws of one life or one review. */
const COUNTERS_PER_STEP = 256;
const ELAPSED = FOUND.elapsed;
const LEFT = FOUND.left;
const NEXT_REVIEW = FOUND.review;

export const onGrid = (days: number): number => Math.floor(days * TICKS + 0.5) * DAYS_PER_TICK;

/**
 * Walks one person at a time through the pathway, without a calendar: between two requests for a limited resource a
 * journey depends on the person's own draws alone. The person's state is in the fields; who waits is stored elsewhere.
 */
export class Journey {
  /** The person: their key, cohort, which person of their place this is, and how much hazard of death they have left. */
  personKey0 = 0;
  personKey1 = 0;
  /** Who it is, for messages: the source, and the person's or arrival's number in it. */
  source = 0;
  member = 0;
  cohort = 0;
  generation = 0;
  /** [0] exposure left (-1: not drawn yet), [1] time of the last step, [2] when the stay would end by its duration. */
  readonly clock = new Float64Array([-1, 0, 0]);
  /** The episode: its key, the stage of the last step, and the period that `clock[1]` lies in. */
  episodeKey0 = 0;
  episodeKey1 = 0;
  stage = 0;
  period = 0;
  /** The stage at which the person asks for a limited resource, or -1. */
  requested = -1;
  /** Steps made since time last passed, as far as they are known where a walk begins. */
  steps = 0;
  /** Visits of this episode so far, by stage (repeatable stages only); empty where no stage is. */
  readonly visits: Uint16Array;
  /** What is known of a stay in progress at the start, by FOUND. */
  readonly found = new Float64Array(3);
  /** Which stages this person was seen in, by year: bits `year * stages + stage`. */
  readonly seen: Int32Array;

  private readonly model: CompiledModel;
  private readonly ledger: Ledger;
  private readonly hasCircles: boolean;

  constructor(model: CompiledModel, ledger: Ledger) {
    this.model = model;
    this.ledger = ledger;
    this.seen = new Int32Array(Math.ceil((model.stages * model.periods.yearCount) / 32));
    this.hasCircles = model.repeatable.includes(1);
    this.visits = new Uint16Array(this.hasCircles ? model.stages : 0);
  }

  /** Somebody new at a place in the population; `generation` counts the people who have held it. */
  beginPerson(key0: number, key1: number, cohort: number, generation: number): void {
    this.personKey0 = key0;
    this.personKey1 = key1;
    this.cohort = cohort;
    this.generation = generation;
    this.clock[0] = -1;
    // Plain loops: the built-in fill costs more than these few words.
    for (let word = 0; word < this.seen.length; word++) this.seen[word] = 0;
  }

  /** The episode of a numbered candidate: its draws depend on nothing that happened before. */
  beginEpisode(key0: number, key1: number): void {
    this.episodeKey0 = key0;
    this.episodeKey1 = key1;
    this.requested = -1;
    this.steps = 0;
    if (this.hasCircles) for (let stage = 0; stage < this.visits.length; stage++) this.visits[stage] = 0;
  }

  /** Sets the time, and the period it lies in. */
  beginAt(time: number, period: number): void {
    this.clock[1] = time;
    this.period = period;
  }

  /**
   * From a stage to the end of the episode, from the time in `clock[1]`, which lies in `period`. Returns how it ended, one of
   * WALK; the time is then in `clock[1]`, and `requested` names the stage whose resource is asked for. Times travel in the
   * clock because a number that is handed from function to function would be boxed each time.
   */
  walk(from: number): number {
    const { model, clock } = this;
    const horizon = model.horizon;
    let time = clock[1]!;
    this.stage = from;
    for (let steps = this.steps; time < horizon; steps++) {
      if (steps > MOST_STEPS_AT_ONE_TIME) throw new RangeError(GOING_ROUND);
      const stage = this.stage;
      if (model.resourceOf[stage]! >= 0) {
        this.requested = stage;
        this.steps = steps + 1;
        return REQUESTS;
      }
      const visit = model.repeatable[stage]! === 0 ? 0 : this.visits[stage]!++;
      const key0 = this.episodeKey0 ^ model.stageKey0[stage]!;
      const key1 = this.visitKey1(stage, visit);
      const edge = model.stageKind[stage] === ROUTE ? this.pause(stage, key0, key1) : this.live(stage, key0, key1);
      if (edge < 0) return INSIDE;
      const left = clock[1]!;
      if (left > time) steps = 0;
      time = left;
      if (!this.follow(edge)) return OVER;
    }
    return INSIDE;
  }

  /** Second word of the key of a visit to a stage; the first is the episode's with the stage's mixed in. */
  private visitKey1(stage: number, visit: number): number {
    return (this.episodeKey1 + this.model.stageKey1[stage]! + Math.imul(visit, VISIT)) | 0;
  }

  /** Both words of the key of a visit. */
  keysAt(stage: number, visit: number): { key0: number; key1: number } {
    return { key0: this.episodeKey0 ^ this.model.stageKey0[stage]!, key1: this.visitKey1(stage, visit) };
  }

  /** Books the passage and moves to where it leads; false where it leads out. */
  follow(edge: number): boolean {
    this.ledger.pass(edge, this.cohort, this.period);
    const to = this.model.edgeTo[edge]!;
    if (to >= 0) {
      this.stage = to;
      return true;
    }
    if (to === this.model.diedExit) {
      this.beginPerson(this.personKey0, this.personKey1, this.cohort, this.generation + 1);
    }
    return false;
  }

  /** A route: no time passes. */
  private pause(stage: number, key0: number, key1: number): number {
    this.see(stage, this.period, this.period);
    return decide(this.model, stage, this.cohort, this.period, key0, key1);
  }

  /** A stay from its beginning. Returns the edge it ends by, or -1 where it lasts beyond the horizon. */
  private live(stage: number, key0: number, key1: number): number {
    const { model, clock } = this;
    const cell = stage * model.cohorts + this.cohort;
    const lasts = model.lawFamily[cell] !== NONE;
    clock[2] = lasts ? clock[1]! + this.drawLength(cell, this.period, key0, key1) : NEVER;
    return this.until(stage, false, key0, key1);
  }

  /** Length of a stay or service that begins in a period, on the grid. */
  drawLength(cell: number, period: number, key0: number, key1: number): number {
    const { lawFamily, lawA, lawB, lawC, durationFactor } = this.model;
    const length = drawDuration(lawFamily[cell]!, lawA[cell]!, lawB[cell]!, lawC[cell]!, key0, key1, FOR_DURATION);
    const factor = durationFactor[cell];
    return onGrid(factor === undefined ? length : length * factor[period]!);
  }

  /** A stay from `clock[1]` on that would end at `clock[2]` but for death and reviews; in progress already, or new. */
  private until(stage: number, inProgress: boolean, key0: number, key1: number): number {
    const { model, ledger, clock } = this;
    const elapsed = inProgress ? this.found[ELAPSED]! : 0;
    const time = clock[1]!;
    const { lawFamily, lawA, lawB } = model;
    const mortality = (MORTALITY * model.stages + stage) * model.cohorts + this.cohort;
    const mortal = lawFamily[mortality]! !== NONE;
    let edge = -1;
    let last = clock[2]!;
    if (mortal) {
      if (clock[0]! < 0) {
        clock[0] = drawExponential(
          this.personKey0,
          this.personKey1,
          FOR_LIFETIME + COUNTERS_PER_STEP * this.generation,
        );
      }
      const death =
        time + onGrid(timeToExposure(lawFamily[mortality]!, lawA[mortality]!, lawB[mortality]!, clock[0]!, elapsed));
      if (death < last) {
        last = death;
        edge = model.deathEdge[stage]!;
      }
    }
    if (model.reviewStage[stage]! >= 0) {
      const decided = this.review(stage, time, last, inProgress, key0, key1);
      if (decided >= 0) {
        last = clock[1]!;
        edge = decided;
      }
    }
    const ends = last < model.horizon;
    const period = this.period;
    const lastPeriod = ends ? ledger.periodOf(last) : ledger.periods - 1;
    this.period = lastPeriod;
    ledger.stay(stage, this.cohort, time, period, ends ? last : model.horizon, lastPeriod);
    this.see(stage, period, lastPeriod);
    clock[1] = last;
    if (!ends) return -1;
    if (mortal && edge !== model.deathEdge[stage]!) {
      const used = exposureBetween(
        lawFamily[mortality]!,
        lawA[mortality]!,
        lawB[mortality]!,
        elapsed,
        elapsed + last - time,
      );
      clock[0] = Math.max(Number.MIN_VALUE, clock[0]! - used);
    }
    return edge >= 0 ? edge : decide(model, stage, this.cohort, lastPeriod, key0, key1);
  }

  /** Reviews until one leads away (its edge; `clock[1]` is when) or the stay ends before the next (-1). */
  private review(stage: number, time: number, last: number, inProgress: boolean, key0: number, key1: number): number {
    const { model, ledger } = this;
    const law = (REVIEW * model.stages + stage) * model.cohorts + this.cohort;
    const [family, a, b, c] = [model.lawFamily[law]!, model.lawA[law]!, model.lawB[law]!, model.lawC[law]!];
    const at = model.reviewStage[stage]!;
    const reviewKey0 = this.episodeKey0 ^ model.stageKey0[at]!;
    let when = time;
    let standing = 0;
    for (let step = 0; ; step++) {
      const before = when;
      const counter = FOR_REVIEW + COUNTERS_PER_STEP * step;
      const isFound = inProgress && step === 0;
      when += onGrid(isFound ? this.found[NEXT_REVIEW]! : drawDuration(family, a, b, c, key0, key1, counter));
      if (when >= last || when >= model.horizon) return -1;
      standing = when > before ? 0 : standing + 1;
      if (standing > MOST_STEPS_AT_ONE_TIME) throw new RangeError(GOING_ROUND);
      const period = ledger.periodOf(when);
      ledger.pass(model.reviewEdge[stage]!, this.cohort, period);
      this.see(at, period, period);
      const visit = this.visits[at]!++;
      const edge = decide(model, at, this.cohort, period, reviewKey0, this.visitKey1(at, visit));
      if (model.edgeTo[edge] !== BACK) {
        this.clock[1] = when;
        return edge;
      }
      ledger.pass(model.backEdge[stage]!, this.cohort, period);
    }
  }

  /** The rest of a stay that is in progress at the start, and what follows. Returns as `walk` does. */
  resume(stage: number): number {
    const { model, clock, found } = this;
    const key0 = this.episodeKey0 ^ model.stageKey0[stage]!;
    const key1 = this.visitKey1(stage, 0);
    if (model.repeatable[stage]! !== 0) this.visits[stage]!++;
    this.stage = stage;
    findStay(model, stage, this.cohort, key0, key1, found);
    this.beginAt(0, 0);
    clock[2] = found[LEFT]! < NEVER ? onGrid(found[LEFT]!) : NEVER;
    const edge = this.until(stage, true, key0, key1);
    return edge < 0 ? INSIDE : this.follow(edge) ? this.walk(this.stage) : OVER;
  }

  /** Counts the person once per stage and year. */
  see(stage: number, fromPeriod: number, toPeriod: number): void {
    const { ledger, seen, model } = this;
    const last = model.periods.yearOf[toPeriod]!;
    for (let year = model.periods.yearOf[fromPeriod]!; year <= last; year++) {
      const bit = year * ledger.stages + stage;
      const word = seen[bit >> 5]!;
      if ((word >>> (bit & 31)) & 1) continue;
      seen[bit >> 5] = word | (1 << (bit & 31));
      ledger.people[(year * ledger.cohorts + this.cohort) * ledger.stages + stage]!++;
    }
  }
}
