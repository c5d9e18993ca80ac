import type { CompiledModel } from "../model/compiled-model.ts";
import type { Arrivals } from "./arrivals.ts";
import { Calendar, EVENT } from "./calendar.ts";
import type { Park } from "./contacts.ts";
import { Entities } from "./entities.ts";
import { type Journey, WALK } from "./journey.ts";
import type { Ledger } from "./ledger.ts";
import { CLOCK } from "./person.ts";
import { Resource } from "./resource.ts";

/** Lists of the calendar: of the order of the events of a large model, and cheap for a small one. */
const CALENDAR_BUCKETS = 32_768;
/** Releases are pending as resource x this + units. */
const UNITS = 65_536;
/** People who wait at one time, beyond which a model is taken to starve. */
export const MOST_WAITING = 10_000_000;
/** What is said then. */
export const STARVING = "the queues grow without end: more people ask for a resource than it can ever serve";

const NEVER = Number.POSITIVE_INFINITY;
const RELEASE = EVENT.release;
const DEPARTURE = EVENT.departure;
const REQUEST = EVENT.request;
const OVER = WALK.over;
const REQUESTS = WALK.requests;
const PERSON_NOW = CLOCK.now;
/** Places in the clock. */
const ASKED = 0;
const NOW = 1;

/**
 * Requests for limited resources in time order. Once somebody is served their journey depends on nobody else until their
 * next request, so it is walked there at once; what stays behind is the time at which their units become free.
 */
export class Queueing {
  private readonly model: CompiledModel;
  private readonly ledger: Ledger;
  private readonly journey: Journey;
  private readonly arrivals: Arrivals;
  private readonly entities: Entities;
  private readonly calendar: Calendar;
  private readonly resources: readonly Resource[];
  /** Day of the next change of any capacity; infinity where none lies before the horizon. */
  private nextChange = 0;
  /** Whether who comes from outside now may be answered at once: nothing else happens at that instant. */
  private comesAlone = false;
  /** When the person who is served, or gives up, asked, and now. Numbers handed from function to function would be boxed. */
  private readonly clock = new Float64Array(2);
  private readonly mostWaiting: number;

  constructor(
    model: CompiledModel,
    ledger: Ledger,
    journey: Journey,
    arrivals: Arrivals,
    mostWaiting: number = MOST_WAITING,
  ) {
    this.mostWaiting = mostWaiting;
    this.model = model;
    this.ledger = ledger;
    this.journey = journey;
    this.arrivals = arrivals;
    this.entities = new Entities(journey);
    this.calendar = new Calendar(model.horizon, CALENDAR_BUCKETS);
    this.resources = model.resources.map((resource) => new Resource(resource));
    journey.isServed = this.hold;
  }

  run(): void {
    const { calendar, arrivals } = this;
    arrivals.runPopulation(this.park);
    let source = arrivals.soonest();
    for (;;) {
      const arrival = source === undefined ? NEVER : source.next;
      const pending = calendar.nextTime();
      const now = pending < arrival ? pending : arrival;
      if (this.nextChange <= now && this.nextChange < NEVER) {
        this.changeCapacities();
        continue;
      }
      if (now === NEVER) break;
      // At one instant releases and departures come before arrivals; requests, some of which arrivals make, after them.
      if (arrival < pending || (arrival === pending && calendar.nextRank() >= EVENT.arrival)) {
        this.clock[NOW] = arrival;
        this.comesAlone = source!.size === 1 && arrival < pending;
        arrivals.arrive(source!, this.park);
        this.comesAlone = false;
        source = arrivals.soonest();
      } else this.happen();
    }
    this.closeQueues();
  }

  private happen(): void {
    const { calendar } = this;
    const event = calendar.take();
    const rank = calendar.rankOf(event);
    const subject = calendar.subjectOf(event);
    this.clock[NOW] = calendar.timeOf(event);
    if (rank >= REQUEST) this.request(subject);
    else if (rank === RELEASE) this.release(subject);
    else this.giveUp(subject);
  }

  /** Who is being served at the start holds units until then, also more than there are. */
  private readonly hold = (stage: number, row: number, until: number): void => {
    const { model, calendar } = this;
    const index = model.resourceOf[stage]!;
    const units = model.units[row]!;
    this.resources[index]!.busy += units;
    if (until < model.horizon) calendar.push(until, RELEASE, 0, index * UNITS + units);
  };

  /** Stores the person at their request, which becomes an event, unless it can be answered at once. */
  private readonly park: Park = () => {
    if (this.comesAlone && this.answersAtOnce()) return;
    const { journey, model } = this;
    const rank = REQUEST + model.priority[journey.row]!;
    this.calendar.push(journey.clock[PERSON_NOW]!, rank, journey.episodeKey0, this.entities.store(journey));
  };

  /** Answers who has just come from outside, if they ask on arrival and nothing else happens then: no event need be kept. */
  private answersAtOnce(): boolean {
    const { model, journey, arrivals } = this;
    this.comesAlone = false;
    if (journey.clock[PERSON_NOW]! > this.clock[NOW]! || arrivals.anotherNow()) return false;
    const index = model.resourceOf[journey.stage]!;
    const resource = this.resources[index]!;
    if (this.canServe(resource, journey.row)) this.serve(resource, index);
    else if (resource.waiting >= resource.queueLimit) this.walkOn(model.turnedAwayEdge[journey.stage]!);
    else this.join(this.entities.store(journey), resource, journey.row);
    return true;
  }

  /** Changes of capacity on the next day that has any; they come first, so that nobody takes a place that closes. */
  private changeCapacities(): void {
    const day = this.nextChange;
    this.clock[NOW] = day;
    this.nextChange = NEVER;
    for (const resource of this.resources) while (resource.nextChange <= day) resource.change();
    this.resources.forEach((resource, index) => {
      this.serveQueue(resource, index);
      if (resource.nextChange < this.model.horizon) this.nextChange = Math.min(this.nextChange, resource.nextChange);
    });
  }

  private request(entity: number): void {
    const { model, entities, journey } = this;
    const index = model.resourceOf[entities.stageOf(entity)]!;
    const resource = this.resources[index]!;
    const row = entities.rowOf(entity);
    if (this.canServe(resource, row)) this.begin(entity, resource, index);
    else if (resource.waiting >= resource.queueLimit) {
      entities.restore(entity, journey);
      entities.release(entity);
      journey.beginAt(this.clock[NOW]!, this.ledger.periodOf(this.clock[NOW]!));
      this.walkOn(model.turnedAwayEdge[journey.stage]!);
    } else this.join(entity, resource, row);
  }

  private join(entity: number, resource: Resource, row: number): void {
    if (this.entities.count >= this.mostWaiting) this.refuseToStarve(entity);
    const number = resource.join(entity, this.model.priority[row]!);
    this.entities.queues(entity, number, this.departure(entity, row));
  }

  /** Those who will ask later are stored too, so who waits is counted. The message is to name who asks now. */
  private refuseToStarve(entity: number): void {
    const waiting = this.resources.reduce((sum, resource) => sum + resource.waiting, 0);
    if (waiting < this.mostWaiting) return;
    this.entities.restore(entity, this.journey);
    throw new RangeError(STARVING);
  }

  /** Whether somebody who asks now is served: before everybody who waits, who may need more units than are free. */
  private canServe(resource: Resource, row: number): boolean {
    const { model, entities } = this;
    if (!resource.hasFree(model.units[row]!)) return false;
    return resource.waiting === 0 || model.priority[row]! < model.priority[entities.rowOf(resource.first())]!;
  }

  /** The event at which somebody who queues gives up or dies; -1 where they never do. */
  private departure(entity: number, row: number): number {
    const { model, entities, journey, calendar } = this;
    if (model.patienceLaw[row]! < 0 && model.mortalityLaw[row]! < 0) return -1;
    entities.restore(entity, journey);
    const when = journey.patience.until();
    return when < model.horizon ? calendar.push(when, DEPARTURE, entities.keyOf(entity), entity) : -1;
  }

  private giveUp(entity: number): void {
    const { model, entities, journey, ledger, clock } = this;
    const index = model.resourceOf[entities.stageOf(entity)]!;
    const resource = this.resources[index]!;
    resource.leave(entities.queueNumberOf(entity), model.priority[entities.rowOf(entity)]!);
    entities.restore(entity, journey);
    entities.release(entity);
    clock[ASKED] = journey.clock[PERSON_NOW]!;
    ledger.wait(journey.stage, journey.segment, clock, false);
    if (Math.floor(clock[NOW]!) > Math.floor(clock[ASKED]!)) journey.steps = 0;
    this.walkOn(journey.leaveQueue(clock));
    // Who needed more than there was may have held up others.
    this.serveQueue(resource, index);
  }

  private release(subject: number): void {
    const index = Math.floor(subject / UNITS);
    const resource = this.resources[index]!;
    resource.busy -= subject % UNITS;
    this.serveQueue(resource, index);
  }

  private serveQueue(resource: Resource, index: number): void {
    for (;;) {
      const entity = resource.first();
      if (entity < 0 || !resource.hasFree(this.model.units[this.entities.rowOf(entity)]!)) return;
      resource.takeFirst();
      const departure = this.entities.departureOf(entity);
      if (departure >= 0) this.calendar.cancel(departure);
      this.begin(entity, resource, index);
    }
  }

  /** Serves somebody who has asked before, from now on. */
  private begin(entity: number, resource: Resource, index: number): void {
    const { journey, entities } = this;
    entities.restore(entity, journey);
    entities.release(entity);
    this.serve(resource, index);
  }

  /** Serves the person that the journey is at, at their request, from now on, and walks them on from the end of the service. */
  private serve(resource: Resource, index: number): void {
    const { model, journey, ledger, calendar, clock } = this;
    const { row } = journey;
    clock[ASKED] = journey.clock[PERSON_NOW]!;
    ledger.wait(journey.stage, journey.segment, clock, true);
    const units = model.units[row]!;
    resource.busy += units;
    const edge = journey.serve(clock);
    const end = journey.clock[PERSON_NOW]!;
    if (end < model.horizon) calendar.push(end, RELEASE, 0, index * UNITS + units);
    if (edge < 0) return;
    if (Math.floor(end) > Math.floor(clock[ASKED]!)) journey.steps = 0;
    journey.moves.add();
    this.walkOn(edge);
  }

  /** From the end of a service or a wait to the next request, or to the end, and on to the person's next contacts. */
  private walkOn(edge: number): void {
    const { journey, arrivals, park } = this;
    const outcome = journey.follow(edge) ? journey.walk(journey.stage) : OVER;
    if (outcome === REQUESTS) park();
    else if (outcome === OVER && journey.resident >= 0) arrivals.contacts.goOn(park);
  }

  /** Who still waits at the horizon has waited until then. */
  private closeQueues(): void {
    const { entities, ledger, model, clock } = this;
    clock[NOW] = model.horizon;
    for (const resource of this.resources) {
      for (let entity = resource.first(); entity >= 0; entity = resource.first()) {
        resource.takeFirst();
        clock[ASKED] = entities.requestOf(entity);
        ledger.wait(entities.stageOf(entity), entities.segmentOf(entity), clock, false);
      }
    }
  }
}
