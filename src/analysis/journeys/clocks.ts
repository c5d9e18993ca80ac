import { NONE, TO_BACK } from "../../model/compiled-model.ts";
import type { JourneyClock, PathwayPlaces } from "../../model/model.ts";
import { isUnderWay } from "./flow-tally.ts";
import { NO_STAGE, type PersonJourney, ROW_KIND } from "./person-journey.ts";
import type { Places } from "./places.ts";

/** How a clock ended. */
export const CLOCK_END = { reached: 0, ruledOut: 1, notYet: 2 } as const;

/** Stages and exits as marks: a stage by which name it belongs to. */
class Marks {
  private readonly nameOf: Int32Array;
  private readonly exits: Uint8Array;

  constructor({ stages, exits }: PathwayPlaces, places: Places) {
    this.nameOf = new Int32Array(places.stages).fill(NONE);
    this.exits = new Uint8Array(places.exits);
    for (const [name, own] of stages.entries()) for (const stage of own) this.nameOf[stage] = name;
    for (const exit of exits) this.exits[exit] = 1;
  }

  hasStage(stage: number): boolean {
    return stage >= 0 && this.nameOf[stage] !== NONE;
  }

  /** Whether somebody comes to one of the stages, or leaves it, who is in the other before or after. */
  isApart(stage: number, other: number): boolean {
    const own = this.nameOf[stage]!;
    return own !== NONE && (other < 0 || this.nameOf[other] !== own);
  }

  hasExit(to: number): boolean {
    return to < 0 && this.exits[-1 - to] === 1;
  }

  has(to: number): boolean {
    return this.hasStage(to) || this.hasExit(to);
  }
}

/** A question's clock, run along journeys. It begins each time that what it asks about happens; several may run at once. */
export class Clock {
  private readonly begins: Marks;
  private readonly ends: Marks;
  private readonly leadingTo: Marks | undefined;
  private readonly isOfExits: boolean;
  private readonly isOnEntering: boolean;
  /** Index of the origin that is asked about; -1 for all, -2 for none of this model. */
  private readonly origin: number;
  private readonly acrossEpisodes: boolean;
  private readonly died: number;
  private readonly horizon: number;
  /** How the last clock ended, in days from its beginning, and the cohort at it. */
  end: number = CLOCK_END.notYet;
  days = 0;
  cohort = 0;

  constructor({ begins, ends }: JourneyClock, acrossEpisodes: boolean, places: Places) {
    this.begins = new Marks(begins, places);
    this.ends = new Marks(ends, places);
    this.leadingTo = begins.leadingTo && new Marks(begins.leadingTo, places);
    this.isOfExits = begins.exits.length > 0;
    this.isOnEntering = begins.on === "entering";
    this.origin = begins.comingFrom === undefined ? -1 : places.origins.indexOf(begins.comingFrom);
    if (begins.comingFrom !== undefined && this.origin < 0) this.origin = -2;
    this.acrossEpisodes = acrossEpisodes;
    this.died = -1 - places.died;
    this.horizon = places.model.axis.horizon;
  }

  /** Whether a clock begins at a row of a journey; if so, how it ends stands in `end`, `days` and `cohort`. */
  run(journey: PersonJourney, row: number): boolean {
    const began = this.beginning(journey, row);
    if (!(began >= 0)) return false;
    this.cohort = journey.cohort[row]!;
    this.follow(journey, row, began);
    return true;
  }

  /** When a clock begins at a row; NaN where none does. */
  private beginning(journey: PersonJourney, row: number): number {
    const { begins } = this;
    const kind = journey.kind[row]!;
    const to = journey.to[row]!;
    if (this.isOfExits) {
      if (kind === ROW_KIND.review || !begins.hasExit(to)) return Number.NaN;
    } else {
      if (kind === ROW_KIND.waitedInVain || !begins.hasStage(journey.stage[row]!)) return Number.NaN;
      const beyond = this.isOnEntering ? journey.from[row]! : destinationOf(journey, row);
      if (!begins.isApart(journey.stage[row]!, beyond)) return Number.NaN;
      if (!this.isOnEntering && isUnderWay(to)) return Number.NaN;
      if (this.leadingTo !== undefined && !this.leadingTo.has(to)) return Number.NaN;
    }
    if (this.origin !== -1 && journey.origin[row] !== this.origin) return Number.NaN;
    // Who comes from outside is not seen again, so that nothing can be said of their return.
    if (this.acrossEpisodes && !journey.returns && this.origin === -1) return Number.NaN;
    return this.isOnEntering ? journey.began[row]! : journey.ended[row]!;
  }

  private follow(journey: PersonJourney, first: number, began: number): void {
    const { ends, horizon } = this;
    for (let row = first; row < journey.count; row++) {
      if (!this.acrossEpisodes && journey.episode[row] !== journey.episode[first]) break;
      const isOwn = row === first;
      const kind = journey.kind[row]!;
      if (!isOwn && kind !== ROW_KIND.waitedInVain && ends.hasStage(journey.stage[row]!)) {
        const isComing = ends.isApart(journey.stage[row]!, journey.from[row]!) && journey.began[row]! >= began;
        if (isComing) {
          this.stop(CLOCK_END.reached, journey.began[row]! - began);
          return;
        }
      }
      if (kind === ROW_KIND.review) continue;
      const to = journey.to[row]!;
      if (ends.hasExit(to) && !(isOwn && this.isOfExits)) {
        this.stop(CLOCK_END.reached, journey.ended[row]! - began);
        return;
      }
      const isOver = to < 0 && !isUnderWay(to);
      if (isOver && (to === this.died || !this.acrossEpisodes)) {
        this.stop(CLOCK_END.ruledOut, journey.ended[row]! - began);
        return;
      }
    }
    this.stop(CLOCK_END.notYet, horizon - began);
  }

  private stop(end: number, days: number): void {
    this.end = end;
    this.days = days;
  }
}

/** The stage that somebody is in after a row; of a review that leads back, the one that it interrupted; NO_STAGE for none. */
export function destinationOf(journey: PersonJourney, row: number): number {
  const to = journey.to[row]!;
  if (to >= 0) return to;
  return to === TO_BACK ? journey.from[row]! : NO_STAGE;
}
