import { TdmError } from "../errors/tdm-error.ts";
import type { CompiledModel } from "../model/compiled-model.ts";
import { Arrivals, type Park } from "./arrivals.ts";
import { Calendar, EVENT } from "./calendar.ts";
import { decide } from "./decision.ts";
import { Entities } from "./entities.ts";
import { GOING_ROUND, Journey, WALK } from "./journey.ts";
import { Ledger } from "./ledger.ts";
import { Resource } from "./resource.ts";

/** Lists of the calendar: of the order of the events of a large model, and cheap for a small one. */
const CALENDAR_BUCKETS = 32_768;
/** Later than any event. */
const NEVER = Number.POSITIVE_INFINITY;

/**
 * One replication of one compiled model: everybody is walked to their first request for a limited resource, or to the end;
 * then requests and releases are served in time order. Without limited resources the calendar is never touched.
 * Throws TdmError TDM-RUN-001 or -002, naming person, time and stage.
 */
export function replicate(model: CompiledModel, replication = 0): Ledger {
  const ledger = new Ledger(model);
  const journey = new Journey(model, ledger);
  const arrivals = new Arrivals(model, ledger, journey);
  try {
    if (model.resources.length === 0) arrivals.run(neverParked);
    else new Queueing(model, ledger, journey, arrivals).run();
  } catch (error) {
    throw explained(error, model, replication, journey);
  }
  ledger.close();
  return ledger;
}

const neverParked: Park = () => {
  throw new Error("a request for a resource in a model without limited resources");
};

function explained(error: unknown, model: CompiledModel, replication: number, journey: Journey): TdmError {
  if (error instanceof TdmError) return error;
  const cause = error instanceof Error ? error : new Error(String(error));
  const source = model.sources[journey.source]?.name ?? "unknown";
  const where =
    `replication ${replication}, person ${journey.member} of ${source}, ` +
    `day ${journey.clock[1]!.toFixed(3)}, stage ${model.stageNames[journey.stage] ?? "unknown"}`;
  const code = cause.message === GOING_ROUND ? "TDM-RUN-002" : "TDM-RUN-001";
  return TdmError.of(code, `${cause.message}: ${where}`, {}, { cause });
}

/** Requests and releases in time order; who is released walks on at once to their next request, or to the end. */
class Queueing {
  private readonly model: CompiledModel;
  private readonly ledger: Ledger;
  private readonly journey: Journey;
  private readonly arrivals: Arrivals;
  private readonly entities: Entities;
  private readonly calendar: Calendar;
  private readonly resources: readonly Resource[];
  /** The entity that walks now; -1 for somebody who has not been stored yet. */
  private walking = -1;
  /** Day of the next change of any capacity; infinity where none lies before the horizon. */
  private nextChange = 0;

  constructor(model: CompiledModel, ledger: Ledger, journey: Journey, arrivals: Arrivals) {
    this.model = model;
    this.ledger = ledger;
    this.journey = journey;
    this.arrivals = arrivals;
    this.entities = new Entities(journey);
    this.calendar = new Calendar(model.horizon, CALENDAR_BUCKETS);
    this.resources = model.resources.map((steps) => new Resource(steps));
  }

  run(): void {
    const { calendar } = this;
    this.arrivals.run(this.park);
    for (;;) {
      while (this.nextChange < NEVER && this.nextChange <= calendar.nextTime()) this.changeCapacities();
      const entity = calendar.take();
      if (entity < 0) break;
      const time = calendar.timeOf(entity);
      if (calendar.kindOf(entity) === EVENT.request) this.request(entity, time);
      else this.release(entity, time);
    }
    this.closeQueues();
  }

  /** Stores the person at their request, which becomes an event. */
  private readonly park: Park = (contact, candidate, candidateTime) => {
    const { entities, journey } = this;
    const entity = this.walking >= 0 ? this.walking : entities.store(journey, contact, candidate, candidateTime);
    if (this.walking >= 0) {
      entities.update(entity, journey);
      entities.setContinuation(entity, candidate, candidateTime);
    }
    this.walking = -1;
    this.calendar.push(entity, journey.clock[1]!, EVENT.request, entities.keyOf(entity));
  };

  /**
   * Changes of capacity on the next day that has any; at one instant they come before releases and requests, so that nobody
   * takes a place that closes. Who begins now may be released before any event that is pending.
   */
  private changeCapacities(): void {
    const day = this.nextChange;
    this.nextChange = NEVER;
    for (const resource of this.resources) {
      while (resource.nextChange <= day) resource.change();
      this.serveQueue(resource, day);
      if (resource.nextChange < this.model.horizon) this.nextChange = Math.min(this.nextChange, resource.nextChange);
    }
  }

  private request(entity: number, time: number): void {
    const resource = this.resources[this.model.resourceOf[this.entities.stageOf(entity)]!]!;
    if (resource.isFree && resource.waiting === 0) this.begin(entity, time, resource);
    else resource.join(entity);
  }

  private serveQueue(resource: Resource, time: number): void {
    while (resource.isFree && resource.waiting > 0) this.begin(resource.first(), time, resource);
  }

  private begin(entity: number, time: number, resource: Resource): void {
    const { model, journey, ledger, entities } = this;
    const requested = entities.requestOf(entity);
    const stage = entities.stageOf(entity);
    resource.busy++;
    entities.restore(entity, journey);
    const cell = stage * model.cohorts + journey.cohort;
    ledger.wait(stage, journey.cohort, requested, time, true);
    const { key0, key1 } = this.keysOfService(stage);
    const period = ledger.periodOf(time);
    const end = time + journey.drawLength(cell, period, key0, key1);
    const ends = end < model.horizon;
    const lastPeriod = ends ? ledger.periodOf(end) : ledger.periods - 1;
    ledger.stay(stage, journey.cohort, time, period, ends ? end : model.horizon, lastPeriod);
    journey.see(stage, period, lastPeriod);
    entities.update(entity, journey);
    if (ends) this.calendar.push(entity, end, EVENT.release, entities.keyOf(entity));
  }

  private keysOfService(stage: number): { key0: number; key1: number } {
    const { model, journey } = this;
    const visit = model.repeatable[stage]! === 0 ? 0 : journey.visits[stage]!;
    return journey.keysAt(stage, visit);
  }

  private release(entity: number, time: number): void {
    const { model, journey, entities, arrivals } = this;
    const stage = entities.stageOf(entity);
    const resource = this.resources[model.resourceOf[stage]!]!;
    resource.busy--;
    entities.restore(entity, journey);
    if (time > entities.requestOf(entity)) journey.steps = 0;
    const { key0, key1 } = this.keysOfService(stage);
    if (model.repeatable[stage]! !== 0) journey.visits[stage]!++;
    journey.requested = -1;
    journey.stage = stage;
    journey.clock[1] = time;
    journey.period = this.ledger.periodOf(time);
    const edge = decide(model, stage, journey.cohort, journey.period, key0, key1);
    const { contact, candidate, candidateTime } = entities.continuationOf(entity);
    this.walking = entity;
    const outcome = journey.follow(edge) ? journey.walk(journey.stage) : WALK.over;
    if (outcome === WALK.requests) this.park(contact, candidate, candidateTime);
    else if (outcome === WALK.over && contact >= 0) {
      arrivals.contacts(contact, candidate, candidateTime, journey.clock[1]!, this.park);
    }
    if (this.walking >= 0) entities.release(entity);
    this.walking = -1;
    this.serveQueue(resource, time);
  }

  /** Who still waits at the horizon has waited until then. */
  private closeQueues(): void {
    const { entities, ledger, model } = this;
    for (const resource of this.resources) {
      while (resource.waiting > 0) {
        const entity = resource.first();
        ledger.wait(
          entities.stageOf(entity),
          entities.cohortOf(entity),
          entities.requestOf(entity),
          model.horizon,
          false,
        );
      }
    }
  }
}
