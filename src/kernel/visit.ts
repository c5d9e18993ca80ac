import type { CompiledModel } from "../model/compiled-model.ts";
import { Stream } from "../random/stream.ts";
import type { Acting } from "./acting.ts";
import type { Attributes } from "./attributes.ts";
import { chosenFrom } from "./choice-table.ts";
import type { Ledger } from "./ledger.ts";
import type { Person } from "./person.ts";

/** Spreads the number of a visit over a key. */
const VISIT = 0x632be5ab;
const NEVER = Number.POSITIVE_INFINITY;

/**
 * A person's visit to a stage: how it begins, that it is counted, and which way it ends.
 *
 * Draws belong to visits: the stream of a visit gives the choice of the way on first, then the length. Everything else
 * (hazards, reviews, diversions, …) has a stream of its own, begun from the key of the visit.
 */
export class Visit {
  /** The stream of the visit, and one for whatever else is drawn in it. */
  readonly stream = new Stream();
  readonly side = new Stream();
  private readonly model: CompiledModel;
  private readonly ledger: Ledger;
  private readonly acting: Acting;
  private readonly person: Person;
  private readonly attributes: Attributes;
  private readonly hasDiversions: boolean;
  /** Years by which the bits of each cohort are apart from those of the one before; 0 where nobody ages. */
  private readonly yearsPerCohort: number;

  constructor(
    { model, ledger, acting }: { model: CompiledModel; ledger: Ledger; acting: Acting },
    person: Person,
    attributes: Attributes,
  ) {
    this.model = model;
    this.ledger = ledger;
    this.acting = acting;
    this.person = person;
    this.attributes = attributes;
    this.hasDiversions = model.diversions.length > 0;
    this.yearsPerCohort = model.ageing === undefined ? 0 : model.periods.yearCount;
  }

  /** Begins a visit: its draws, what it changes about the person, and the row that holds while it lasts. */
  enter(stage: number): void {
    const { model, person, stream, attributes } = this;
    const visit = model.repeatable[stage]! === 0 ? 0 : person.visits[stage]!++;
    const use1 = (model.stageKey1[stage]! + Math.imul(visit, VISIT)) | 0;
    stream.begin(person.episodeKey0, person.episodeKey1, model.stageKey0[stage]!, use1);
    person.visitKey0 = stream.s0;
    person.visitKey1 = stream.s1;
    person.choice = stream.word();
    person.row = attributes.isPlain[stage] === 1 ? model.rowStart[stage]! + person.cohort : attributes.enter(stage);
  }

  /** Counts the person once per stage and year; who ages, once in each cohort. */
  see(stage: number, fromPeriod: number, toPeriod: number): void {
    const { model } = this;
    const { seen, segment } = this.person;
    const { yearOf } = model.periods;
    const last = yearOf[toPeriod]!;
    const first = this.yearsPerCohort === 0 ? 0 : (segment % model.cohorts) * this.yearsPerCohort;
    for (let year = yearOf[fromPeriod]!; year <= last; year++) {
      const bit = (first + year) * model.stages + stage;
      const word = seen[bit >> 5]!;
      if ((word >>> (bit & 31)) & 1) continue;
      seen[bit >> 5] = word | (1 << (bit & 31));
      this.ledger.see(stage, segment, year);
    }
  }

  /** The edge that 32 random bits choose from a table, and what an intervention makes of it. */
  decide(choice: number, table: number, period: number): number {
    const { model } = this;
    const edge = chosenFrom(model, table, choice);
    return this.hasDiversions && model.diversionSlot[edge]! >= 0 ? this.divert(edge, period) : edge;
  }

  /**
   * Each diversion hits with its own share and its own draw; where several hit, the one that would have come first in a race
   * of exponentials takes the person. So 1 - product(1 - share) are diverted, and the order of interventions is irrelevant.
   */
  private divert(edge: number, period: number): number {
    const { diversions, diversionStart, diversionSlot, rowStart, edgeFrom } = this.model;
    const slot = diversionSlot[edge]! + this.person.row - rowStart[edgeFrom[edge]!]!;
    const end = diversionStart[slot + 1]!;
    let taken = edge;
    let earliest = NEVER;
    for (let index = diversionStart[slot]!; index < end; index++) {
      const diversion = diversions[index]!;
      const share = diversion.shares[period]!;
      if (share === 0) continue;
      this.side.begin(this.person.visitKey0, this.person.visitKey1, diversion.key0, diversion.key1);
      const uniform = this.side.word() >>> 0;
      if (uniform >= share || !this.acting.comesUp(diversion.variant)) continue;
      const when = whenInRace(uniform, share);
      if (when < earliest) {
        earliest = when;
        taken = diversion.edge;
      }
    }
    return taken;
  }
}

/** When a diversion that hits would have hit in a race of exponentials; `uniform` is below `share`, both of 2^32. */
function whenInRace(uniform: number, share: number): number {
  return share >= 2 ** 32 ? 0 : Math.log1p(-uniform / 2 ** 32) / Math.log1p(-share / 2 ** 32);
}
