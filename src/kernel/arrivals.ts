import type { ArrivalRate, CompiledModel } from "../model/compiled-model.ts";
import { drawUniform, PURPOSE } from "../random/draw.ts";
import { drawExponential } from "../random/exponential.ts";
import { memberKey0, memberKey1 } from "../random/keys.ts";
import { type Journey, onGrid, WALK } from "./journey.ts";
import type { Ledger } from "./ledger.ts";

/** Is told of somebody who asks for a limited resource: the journey stands at the request. */
export type Park = (contact: number, candidate: number, candidateTime: number) => void;

/** Number of the episode of people who are inside at the start; candidate contacts count from 1. */
const EPISODE_AT_START = 0;

// As in the journey: a module's own constants are compiled in, imported ones are not.
const FOR_GAP = PURPOSE.gap;
const FOR_THINNING = PURPOSE.thinning;
const OVER = WALK.over;
const REQUESTS = WALK.requests;

/** Brings people into the pathway, source by source and person by person. */
export class Arrivals {
  private readonly model: CompiledModel;
  private readonly ledger: Ledger;
  private readonly journey: Journey;

  constructor(model: CompiledModel, ledger: Ledger, journey: Journey) {
    this.model = model;
    this.ledger = ledger;
    this.journey = journey;
  }

  /** Everybody, from every source. */
  run(park: Park): void {
    this.model.sources.forEach((source, index) => {
      this.journey.source = index;
      const contact = this.model.contact[source.cohort] === undefined ? -1 : source.cohort;
      if (source.kind === "external") {
        for (const { source: of, rate } of this.model.external) if (of === index) this.fromOutside(index, rate, park);
        return;
      }
      const atStart = source.kind === "initial";
      for (let member = 0; member < source.count; member++) {
        this.journey.member = member;
        const key0 = memberKey0(source.key0, source.key1, member);
        const key1 = memberKey1(source.key0, source.key1, member);
        this.journey.beginPerson(key0, key1, source.cohort, 0);
        if (atStart) {
          this.journey.beginEpisode(memberKey0(key0, key1, EPISODE_AT_START), memberKey1(key0, key1, EPISODE_AT_START));
          this.ledger.pass(source.edge, source.cohort, 0);
          const outcome = this.journey.resume(source.stage);
          if (outcome === REQUESTS) park(contact, 0, 0);
          else if (outcome === OVER && contact >= 0) this.contacts(contact, 0, 0, this.journey.clock[1]!, park);
        } else if (contact >= 0) this.contacts(contact, 0, 0, 0, park);
      }
    });
  }

  /**
   * A person's candidate contacts after number `candidate`, at `candidateTime`. The candidates of a place in the population
   * are the same in every scenario; those that fall into an episode are absorbed by it.
   */
  contacts(contact: number, candidate: number, candidateTime: number, freeFrom: number, park: Park): void {
    const { model, journey, ledger } = this;
    const rate = model.contact[contact]!;
    if (rate.envelope === 0) return;
    const { personKey0, personKey1 } = journey;
    const meanGap = 1 / rate.envelope;
    const horizon = model.horizon;
    let number = candidate;
    let time = candidateTime;
    let free = freeFrom;
    for (;;) {
      number++;
      const key0 = memberKey0(personKey0, personKey1, number);
      const key1 = memberKey1(personKey0, personKey1, number);
      time += drawExponential(key0, key1, FOR_GAP) * meanGap;
      const arrival = onGrid(time);
      if (arrival >= horizon) return;
      if (arrival < free) continue;
      const period = ledger.periodOf(arrival);
      if (!happens(rate, period, key0, key1)) continue;
      journey.beginEpisode(key0, key1);
      ledger.pass(rate.edge, contact, period);
      journey.beginAt(arrival, period);
      const outcome = journey.walk(rate.stage);
      if (outcome === REQUESTS) park(contact, number, time);
      if (outcome !== OVER) return;
      free = journey.clock[1]!;
    }
  }

  /** A Poisson stream from outside: the candidates of the highest rate, thinned. */
  private fromOutside(index: number, rate: ArrivalRate, park: Park): void {
    const { model, journey, ledger } = this;
    const source = model.sources[index]!;
    const meanGap = 1 / rate.envelope;
    const horizon = model.horizon;
    let time = 0;
    for (let number = 1; ; number++) {
      const key0 = memberKey0(source.key0, source.key1, number);
      const key1 = memberKey1(source.key0, source.key1, number);
      time += drawExponential(key0, key1, FOR_GAP) * meanGap;
      const arrival = onGrid(time);
      if (arrival >= horizon) return;
      const period = ledger.periodOf(arrival);
      if (!happens(rate, period, key0, key1)) continue;
      journey.member = number;
      journey.beginPerson(key0, key1, rate.cohort, 0);
      journey.beginEpisode(key0, key1);
      ledger.pass(rate.edge, rate.cohort, period);
      journey.beginAt(arrival, period);
      if (journey.walk(rate.stage) === REQUESTS) park(-1, number, time);
    }
  }
}

/** Whether a candidate arrives: thinned to the rate of its period, then by each intervention that prevents some. */
function happens(rate: ArrivalRate, period: number, key0: number, key1: number): boolean {
  if (rate.kept !== undefined && drawUniform(key0, key1, FOR_THINNING) >= rate.kept[period]!) return false;
  for (const { key0: by0, key1: by1, shares } of rate.prevented) {
    const share = shares[period]!;
    if (share > 0 && drawUniform(key0 ^ by0, (key1 + by1) | 0, FOR_THINNING) < share) return false;
  }
  return true;
}
