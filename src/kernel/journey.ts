import {
  ATTRIBUTE_KIND,
  type CompiledModel,
  NONE,
  STAGE_KIND,
  STEPS_PER_PACKAGE,
  TICKS_PER_DAY,
  TO_BACK,
} from "../model/compiled-model.ts";
import { exposureBetween, timeToExposure } from "../random/hazards.ts";
import { nameKey } from "../random/keys.ts";
import { drawFrom } from "../random/laws.ts";
import { Stream } from "../random/stream.ts";
import type { Journal } from "./journal.ts";
import type { Ledger } from "./ledger.ts";
import { findStay, type StayInProgress } from "./stay-in-progress.ts";

/** How a walk ends: the episode is over, the person is still inside at the horizon, or asks for a limited resource. */
export const WALK = { over: 0, inside: 1, requests: 2 } as const;

/** Places in a journey's clock: hazard of death left (negative: not drawn yet), now, the end of the stay by its duration. */
export const CLOCK = { exposure: 0, now: 1, end: 2, length: 3 } as const;

/** Steps without time passing after which a pathway is taken to be circular. */
const MOST_STEPS_AT_ONE_TIME = 10_000;
/** What is said then. */
export const GOING_ROUND = "people go round without time passing";
/** Spreads the number of a visit over a key. */
const VISIT = 0x632be5ab;
const NEVER = Number.POSITIVE_INFINITY;

// Imported constants are looked up each time they are used, a module's own are compiled in.
const TICKS = TICKS_PER_DAY;
const DAYS_PER_TICK = 1 / TICKS_PER_DAY;
const ROUTE = STAGE_KIND.route;
const NO = NONE;
const BACK = TO_BACK;
const OVER = WALK.over;
const INSIDE = WALK.inside;
const REQUESTS = WALK.requests;
const EXPOSURE = CLOCK.exposure;
const NOW = CLOCK.now;
const END = CLOCK.end;
const LENGTH = CLOCK.length;
const PER_PERSON = ATTRIBUTE_KIND.perPerson;
const PER_EPISODE = ATTRIBUTE_KIND.perEpisode;
const VISITS = ATTRIBUTE_KIND.visits;
const DAYS_SINCE = ATTRIBUTE_KIND.daysSince;
const [LIFETIME0, LIFETIME1] = nameKey("use:lifetime");
const [REVIEW0, REVIEW1] = nameKey("use:review");
const [PACKAGE0, PACKAGE1] = nameKey("use:package");
const [PATIENCE0, PATIENCE1] = nameKey("use:patience");

export const onGrid = (days: number): number => Math.floor(days * TICKS + 0.5) * DAYS_PER_TICK;

/**
 * Walks one person at a time through the pathway, without a calendar: between two requests for a limited resource a
 * journey depends on the person's own draws alone. The person's state is in the fields; who waits is stored elsewhere.
 *
 * Draws belong to visits: the stream of a visit gives the choice of the way on first, then the length. Everything else
 * (hazards, reviews, diversions, …) has a stream of its own, begun from the key of the visit.
 */
export class Journey {
  /** The person: their key, and the number of people who held their place before. */
  personKey0 = 0;
  personKey1 = 0;
  generation = 0;
  /** Who it is, for messages and journals: the source, the person's or arrival's number in it, and the episode. */
  source = 0;
  member = 0;
  episode = 0;
  cohort = 0;
  segment = 0;
  episodeKey0 = 0;
  episodeKey1 = 0;
  /** Times, by CLOCK. They travel here because a number handed from function to function would be boxed each time. */
  readonly clock = new Float64Array([-1, 0, 0, 0]);
  /** Where the person is: the stage, its row, and the period that now lies in. */
  stage = 0;
  row = 0;
  period = 0;
  /** The visit: its key, and 32 random bits that choose the way on. */
  visitKey0 = 0;
  visitKey1 = 0;
  choice = 0;
  /** Steps made since time last passed, as far as they are known where a walk begins. */
  steps = 0;
  /** Visits of this episode so far, by stage (repeatable stages only); empty where no stage is. */
  readonly visits: Uint16Array;
  /** By attribute: the level, or the visits so far, or when the stages were last left. */
  readonly attributes: Float64Array;
  /** Which stages this person was seen in, by year: bits `year * stages + stage`. */
  readonly seen: Int32Array;
  /** The person's candidate contacts, one after the other. */
  readonly contacts = new Stream();

  private readonly model: CompiledModel;
  private readonly ledger: Ledger;
  private readonly journal: Journal | undefined;
  private readonly stream = new Stream();
  private readonly side = new Stream();
  private readonly found: StayInProgress = { elapsed: 0, left: 0, review: 0 };
  private readonly hasAttributes: boolean;
  private readonly hasDiversions: boolean;

  constructor(model: CompiledModel, ledger: Ledger, journal?: Journal) {
    this.model = model;
    this.ledger = ledger;
    this.journal = journal;
    this.seen = new Int32Array(Math.ceil((model.stages * model.periods.yearCount) / 32));
    this.visits = new Uint16Array(model.repeatable.includes(1) ? model.stages : 0);
    this.attributes = new Float64Array(model.attributes);
    this.hasAttributes = model.attributes > 0;
    this.hasDiversions = model.diversions.length > 0;
  }

  /** Somebody new at a place in the population; `generation` counts the people who held it before. */
  beginPerson(key0: number, key1: number, cohort: number, generation: number): void {
    this.personKey0 = key0;
    this.personKey1 = key1;
    this.cohort = cohort;
    this.segment = cohort;
    this.generation = generation;
    this.clock[EXPOSURE] = -1;
    // Plain loops: the built-in fill costs more than these few words.
    for (let word = 0; word < this.seen.length; word++) this.seen[word] = 0;
    if (this.hasAttributes) this.drawAttributes(PER_PERSON, key0, (key1 + Math.imul(generation, VISIT)) | 0);
  }

  /** The episode of a numbered candidate: its draws depend on nothing that happened before. */
  beginEpisode(key0: number, key1: number, number: number): void {
    this.episodeKey0 = key0;
    this.episodeKey1 = key1;
    this.episode = number;
    this.steps = 0;
    for (let stage = 0; stage < this.visits.length; stage++) this.visits[stage] = 0;
    if (this.hasAttributes) this.drawAttributes(PER_EPISODE, key0, key1);
  }

  /** Sets the time, and the period it lies in. */
  beginAt(time: number, period: number): void {
    this.clock[NOW] = time;
    this.period = period;
  }

  /**
   * From a stage to the end of the episode, from now on. Returns how it ended, one of WALK; now is when. Where the person
   * asks for a resource, `stage` and `row` name the request, and the length of the service has been drawn.
   */
  walk(from: number): number {
    const { model, clock } = this;
    const { resourceOf, stageKind, horizon } = model;
    let time = clock[NOW]!;
    this.stage = from;
    for (let steps = this.steps; time < horizon; steps++) {
      if (steps > MOST_STEPS_AT_ONE_TIME) throw new RangeError(GOING_ROUND);
      const stage = this.stage;
      this.enter(stage);
      if (resourceOf[stage]! >= 0) {
        this.request();
        this.steps = steps + 1;
        return REQUESTS;
      }
      const edge = stageKind[stage] === ROUTE ? this.passThrough(stage) : this.live(stage);
      if (edge < 0) return INSIDE;
      const left = clock[NOW]!;
      if (left > time) steps = 0;
      time = left;
      if (!this.follow(edge)) return OVER;
    }
    return INSIDE;
  }

  /** Begins a visit: its draws, what it changes about the person, and the row that holds while it lasts. */
  private enter(stage: number): void {
    const { model, stream } = this;
    const visit = model.repeatable[stage]! === 0 ? 0 : this.visits[stage]!++;
    const use1 = (model.stageKey1[stage]! + Math.imul(visit, VISIT)) | 0;
    stream.begin(this.episodeKey0, this.episodeKey1, model.stageKey0[stage]!, use1);
    this.visitKey0 = stream.s0;
    this.visitKey1 = stream.s1;
    this.choice = stream.word();
    this.row = this.hasAttributes ? this.changeOnEntry(stage) : model.rowStart[stage]! + this.cohort;
  }

  /** Books the passage and moves to where it leads; false where it leads out. */
  follow(edge: number): boolean {
    const { model } = this;
    this.ledger.pass(edge, this.period * model.segments + this.segment);
    const to = model.edgeTo[edge]!;
    if (to >= 0) {
      this.stage = to;
      return true;
    }
    if (to === model.diedExit) {
      this.beginPerson(this.personKey0, this.personKey1, this.cohort, this.generation + 1);
    }
    return false;
  }

  /** A route: no time passes. Returns the edge. */
  private passThrough(stage: number): number {
    this.see(stage, this.period, this.period);
    if (this.hasAttributes) this.rememberLeaving(stage, this.clock[NOW]!);
    if (this.journal !== undefined) this.journal.visit(this, this.clock[NOW]!);
    return this.decide(this.choice, this.row, this.period);
  }

  /** A stay from its beginning. Returns the edge it ends by, or -1 where it lasts beyond the horizon. */
  private live(stage: number): number {
    const { model, clock } = this;
    const law = model.durationLaw[this.row]!;
    clock[END] = law < 0 ? NEVER : clock[NOW]! + this.factored(drawFrom(model.laws, law, this.stream));
    return this.until(stage, 0, false);
  }

  /** A length that begins now, with what interventions make of it, on the grid. */
  private factored(length: number): number {
    const factor = this.model.durationFactor[this.row];
    return onGrid(factor === undefined ? length : length * factor[this.period]!);
  }

  /** A service that begins now, for somebody who has waited. Returns as `live`. */
  serve(waited: number): number {
    const { clock } = this;
    const death = this.model.mortalityLaw[this.row]!;
    if (death >= 0 && waited > 0) {
      this.drawLifetime();
      this.useExposure(death, 0, waited);
    }
    clock[END] = clock[NOW]! + this.factored(clock[LENGTH]!);
    return this.until(this.stage, waited, false);
  }

  /** A stay from now on that would end at `clock[END]` but for what competes; in progress already, or new. */
  private until(stage: number, elapsed: number, inProgress: boolean): number {
    const { model, clock } = this;
    const began = clock[NOW]!;
    let edge = NO;
    if (model.endsByDuration[stage]! === 0) edge = this.compete(stage, elapsed, inProgress);
    const last = clock[END]!;
    const ends = last < model.horizon;
    this.book(stage, began, ends ? last : model.horizon, ends);
    clock[NOW] = last;
    if (this.journal !== undefined) this.journal.visit(this, began);
    if (!ends) return NO;
    if (this.hasAttributes) this.rememberLeaving(stage, last);
    return edge >= 0 ? edge : this.decide(this.choice, this.row, this.period);
  }

  /** Books a stay, and moves the period to that of its end. */
  private book(stage: number, from: number, to: number, ends: boolean): void {
    const { ledger, model, segment, period } = this;
    const last = ends ? ledger.periodOf(to) : model.periods.count - 1;
    this.period = last;
    ledger.stay(stage, segment, from, period, to, last);
    this.see(stage, period, last);
    const law = model.packageLaw[this.row]!;
    if (law < 0) return;
    this.side.begin(this.visitKey0, this.visitKey1, PACKAGE0, PACKAGE1);
    const amount = Math.round(drawFrom(model.laws, law, this.side) * STEPS_PER_PACKAGE) / STEPS_PER_PACKAGE;
    ledger.stayWithPackage(stage, segment, from, period, to, last, amount);
  }

  /**
   * Lets death, hazards and reviews compete with the end of the stay: moves `clock[END]` to the first of them. Returns its
   * edge, or NONE where the duration is first. Where several come at one instant: the duration, then death, then hazards in
   * the order of their names; reviews only before all of them.
   */
  private compete(stage: number, elapsed: number, inProgress: boolean): number {
    const { model, clock } = this;
    const { laws } = model;
    const began = clock[NOW]!;
    const death = model.mortalityLaw[this.row]!;
    let edge = NO;
    let table = NO;
    if (death >= 0) {
      this.drawLifetime();
      const dies = began + onGrid(timeToExposure(laws, death, clock[EXPOSURE]!, elapsed));
      if (dies < clock[END]!) {
        clock[END] = dies;
        edge = model.deathEdge[stage]!;
      }
    }
    const local = this.row - model.rowStart[stage]!;
    for (let hazard = model.hazardStart[stage]!; hazard < model.hazardStart[stage + 1]!; hazard++) {
      const law = model.hazardLaw[model.hazardLawStart[hazard]! + local]!;
      const already = elapsed + this.sinceClock(hazard, began);
      this.side.begin(this.visitKey0, this.visitKey1, model.hazardKey0[hazard]!, model.hazardKey1[hazard]!);
      const choice = this.side.word();
      const when = began + onGrid(timeToExposure(laws, law, this.side.exponential(), already));
      if (when >= clock[END]!) continue;
      clock[END] = when;
      edge = NO;
      table = model.hazardTable[hazard]! + local;
      this.choice = choice;
    }
    if (model.reviewStage[stage]! >= 0) {
      const decided = this.review(stage, began, inProgress);
      if (decided >= 0) {
        edge = decided;
        table = NO;
      }
    }
    if (clock[END]! < model.horizon) {
      if (table >= 0) edge = this.decide(this.choice, table, this.ledger.periodOf(clock[END]!));
      if (death >= 0 && edge !== model.deathEdge[stage]!) {
        this.useExposure(death, elapsed, elapsed + clock[END]! - began);
      }
    }
    return edge;
  }

  /** What a hazard's clock shows when a stay begins, if it does not run from there. */
  private sinceClock(hazard: number, now: number): number {
    const clock = this.model.hazardClock[hazard]!;
    if (clock < 0) return 0;
    const last = this.attributes[clock]!;
    return last === -NEVER ? 0 : now - last;
  }

  private drawLifetime(): void {
    if (this.clock[EXPOSURE]! >= 0) return;
    this.side.begin(this.personKey0, this.personKey1, LIFETIME0, (LIFETIME1 + this.generation) | 0);
    this.clock[EXPOSURE] = this.side.exponential();
  }

  private useExposure(law: number, from: number, to: number): void {
    const left = this.clock[EXPOSURE]! - exposureBetween(this.model.laws, law, from, to);
    this.clock[EXPOSURE] = Math.max(Number.MIN_VALUE, left);
  }

  /** Reviews until one leads away (its edge; `clock[END]` is when) or the stay ends before the next (NONE). */
  private review(stage: number, began: number, inProgress: boolean): number {
    const { model, ledger, clock, side } = this;
    const at = model.reviewStage[stage]!;
    const law = model.reviewLaw[this.row]!;
    const { visitKey0, visitKey1, row, choice } = this;
    const end = Math.min(clock[END]!, model.horizon);
    let when = began;
    let standing = 0;
    let edge = NO;
    for (let step = 0; ; step++) {
      const before = when;
      side.begin(visitKey0, visitKey1, REVIEW0, (REVIEW1 + step) | 0);
      when += onGrid(inProgress && step === 0 ? this.found.review : drawFrom(model.laws, law, side));
      if (when >= end) break;
      standing = when > before ? 0 : standing + 1;
      if (standing > MOST_STEPS_AT_ONE_TIME) throw new RangeError(GOING_ROUND);
      const period = ledger.periodOf(when);
      ledger.pass(model.reviewEdge[stage]!, period * model.segments + this.segment);
      this.see(at, period, period);
      this.enter(at);
      edge = this.decide(this.choice, this.row, period);
      if (model.edgeTo[edge] !== BACK) {
        clock[END] = when;
        break;
      }
      ledger.pass(model.backEdge[stage]!, period * model.segments + this.segment);
      edge = NO;
    }
    this.visitKey0 = visitKey0;
    this.visitKey1 = visitKey1;
    this.row = row;
    this.choice = choice;
    return edge;
  }

  /** The edge that 32 random bits choose from a table, and what an intervention makes of it. */
  private decide(choice: number, table: number, period: number): number {
    const { choiceStart, choiceCumulative, choiceOutcome } = this.model;
    const uniform = choice >>> 0;
    let at = choiceStart[table]!;
    while (uniform >= choiceCumulative[at]!) at++;
    const edge = choiceOutcome[at]!;
    return this.hasDiversions ? this.divert(edge, period) : edge;
  }

  /**
   * Each diversion hits with its own share and its own draw; where several hit, the one that would have come first in a race
   * of exponentials takes the person. So 1 - product(1 - share) are diverted, and the order of interventions is irrelevant.
   */
  private divert(edge: number, period: number): number {
    const { diversions, diversionStart, cohorts } = this.model;
    const slot = edge * cohorts + this.cohort;
    const end = diversionStart[slot + 1]!;
    let taken = edge;
    let earliest = NEVER;
    for (let index = diversionStart[slot]!; index < end; index++) {
      const diversion = diversions[index]!;
      const share = diversion.shares[period]!;
      if (share === 0) continue;
      this.side.begin(this.visitKey0, this.visitKey1, diversion.key0, diversion.key1);
      const uniform = this.side.word() >>> 0;
      if (uniform >= share) continue;
      const when = whenInRace(uniform, share);
      if (when < earliest) {
        earliest = when;
        taken = diversion.edge;
      }
    }
    return taken;
  }

  /** Draws what a service will need, so that waiting moves no draw. */
  private request(): void {
    const { model, clock } = this;
    clock[LENGTH] = drawFrom(model.laws, model.durationLaw[this.row]!, this.stream);
  }

  /** When somebody who has just asked for a resource gives up or dies, if they wait so long; infinity for never. */
  leavesQueue(): number {
    const { model, clock } = this;
    const now = clock[NOW]!;
    const patience = model.patienceLaw[this.row]!;
    let when = NEVER;
    if (patience >= 0) {
      this.side.begin(this.visitKey0, this.visitKey1, PATIENCE0, PATIENCE1);
      when = now + onGrid(drawFrom(model.laws, patience, this.side));
    }
    return Math.min(when, this.diesInQueue());
  }

  /** When somebody who asked for a resource now would die waiting. */
  private diesInQueue(): number {
    const { model, clock } = this;
    const death = model.mortalityLaw[this.row]!;
    if (death < 0) return NEVER;
    this.drawLifetime();
    return clock[NOW]! + onGrid(timeToExposure(model.laws, death, clock[EXPOSURE]!, 0));
  }

  /** Leaves the queue at `time`, having asked at now: by death or out of patience. Returns the edge, and now is then. */
  leaveQueue(time: number): number {
    const { model, clock } = this;
    const death = model.mortalityLaw[this.row]!;
    const dies = death >= 0 && this.diesInQueue() <= time;
    if (death >= 0 && !dies) this.useExposure(death, 0, time - clock[NOW]!);
    this.beginAt(time, this.ledger.periodOf(time));
    return dies ? model.deathEdge[this.stage]! : model.patienceEdge[this.stage]!;
  }

  /** The rest of a stay that is in progress at the start, and what follows. Returns as `walk` does. */
  resume(stage: number): number {
    const { model, clock, found } = this;
    this.beginAt(0, 0);
    this.stage = stage;
    this.enter(stage);
    findStay(model, stage, this.row, this.stream, found);
    clock[END] = found.left < NEVER ? onGrid(found.left) : NEVER;
    const edge = this.until(stage, found.elapsed, true);
    return edge < 0 ? INSIDE : this.follow(edge) ? this.walk(this.stage) : OVER;
  }

  /** Counts the person once per stage and year. */
  see(stage: number, fromPeriod: number, toPeriod: number): void {
    const { seen, model } = this;
    const { yearOf } = model.periods;
    const last = yearOf[toPeriod]!;
    for (let year = yearOf[fromPeriod]!; year <= last; year++) {
      const bit = year * model.stages + stage;
      const word = seen[bit >> 5]!;
      if ((word >>> (bit & 31)) & 1) continue;
      seen[bit >> 5] = word | (1 << (bit & 31));
      this.ledger.see(stage, this.segment, year);
    }
  }

  // ---------------------------------------------------------------------------------------------------- attributes

  /** The row of a place for the person as they are now. */
  private rowOf(place: number): number {
    const { rowStart, dependsStart, dependsOn, levels } = this.model;
    let row = this.cohort;
    for (let index = dependsStart[place]!; index < dependsStart[place + 1]!; index++) {
      const attribute = dependsOn[index]!;
      row = row * levels[attribute]! + this.levelOf(attribute);
    }
    return rowStart[place]! + row;
  }

  private levelOf(attribute: number): number {
    const { attributeKind, bandStart, bandFrom } = this.model;
    const state = this.attributes[attribute]!;
    if (attributeKind[attribute]! <= PER_EPISODE) return state;
    const value = attributeKind[attribute] === VISITS ? state : this.clock[NOW]! - state;
    const first = bandStart[attribute]!;
    let band = bandStart[attribute + 1]! - 1;
    while (band > first && value < bandFrom[band]!) band--;
    return band - first;
  }

  /** Draws the attributes that are drawn for a person, or for an episode; a person's others begin anew. */
  private drawAttributes(kind: number, key0: number, key1: number): void {
    const { model, attributes, side } = this;
    if (kind === PER_PERSON) {
      for (let attribute = 0; attribute < model.attributes; attribute++) {
        attributes[attribute] = model.attributeKind[attribute] === DAYS_SINCE ? -NEVER : 0;
      }
    }
    for (let attribute = 0; attribute < model.attributes; attribute++) {
      if (model.attributeKind[attribute] !== kind) continue;
      side.begin(key0, key1, model.attributeKey0[attribute]!, model.attributeKey1[attribute]!);
      this.setLevel(attribute, this.rowOf(model.stages + attribute), side.word());
    }
  }

  private setLevel(attribute: number, table: number, choice: number): void {
    const { choiceStart, choiceCumulative, choiceOutcome, segmentStep } = this.model;
    const uniform = choice >>> 0;
    let at = choiceStart[table]!;
    while (uniform >= choiceCumulative[at]!) at++;
    const level = choiceOutcome[at]!;
    this.segment += segmentStep[attribute]! * (level - this.attributes[attribute]!);
    this.attributes[attribute] = level;
  }

  /** What the entry into a stage changes about the person; then counts the visit. Returns the row that now holds. */
  private changeOnEntry(stage: number): number {
    const { model, side, attributes } = this;
    let row = this.rowOf(stage);
    const first = model.setStart[stage]!;
    const end = model.setStart[stage + 1]!;
    if (first < end) {
      const local = row - model.rowStart[stage]!;
      for (let set = first; set < end; set++) {
        const attribute = model.setAttribute[set]!;
        const key0 = model.attributeKey0[attribute]!;
        side.begin(this.visitKey0, this.visitKey1, key0, model.attributeKey1[attribute]!);
        this.setLevel(attribute, model.setTable[set]! + local, side.word());
      }
      row = this.rowOf(stage);
    }
    for (let index = model.countedStart[stage]!; index < model.countedStart[stage + 1]!; index++) {
      attributes[model.counted[index]!]!++;
    }
    return row;
  }

  private rememberLeaving(stage: number, time: number): void {
    const { leftStart, left } = this.model;
    for (let index = leftStart[stage]!; index < leftStart[stage + 1]!; index++) this.attributes[left[index]!] = time;
  }
}

/** When a diversion that hits would have hit in a race of exponentials; `uniform` is below `share`, both of 2^32. */
function whenInRace(uniform: number, share: number): number {
  return share >= 2 ** 32 ? 0 : Math.log1p(-uniform / 2 ** 32) / Math.log1p(-share / 2 ** 32);
}
