import { STILL_THERE, STILL_WAITING } from "../../experiment/visits.ts";
import type { PeopleGroups } from "./groups.ts";
import { NO_STAGE, type PersonJourney, ROW_KIND } from "./person-journey.ts";
import type { Places } from "./places.ts";

/** How often people went from one place to another. */
export class FlowTally {
  /** By [cell of groups][from][to]: every way, as the table of flows has them. */
  readonly counts: Float64Array;
  /** By [cohort][from][to]: moves alone, a review that leads away as a move of the stay. */
  readonly moves: Float64Array;
  private readonly places: Places;
  private readonly groups: PeopleGroups;

  constructor(places: Places, groups: PeopleGroups) {
    this.places = places;
    this.groups = groups;
    const ways = places.froms.length * places.tos.length;
    this.counts = new Float64Array(groups.cells * ways);
    this.moves = new Float64Array(places.model.cohorts.length * ways);
  }

  add(journey: PersonJourney): void {
    const { places } = this;
    for (let row = 0; row < journey.count; row++) {
      const end = journey.ended[row]!;
      if (end < 0) continue;
      const stage = journey.stage[row]!;
      const to = places.toOf(journey.to[row]!);
      if (journey.kind[row] === ROW_KIND.review) {
        this.pass(journey, row, places.fromStage(journey.from[row]!), stage);
        this.pass(journey, row, places.fromStage(stage), to);
        continue;
      }
      if (journey.asked[row]! < 0) this.arrive(journey, row, places.warmUp, stage);
      else if (journey.from[row] === NO_STAGE) this.arrive(journey, row, journey.origin[row]!, stage);
      this.move(journey, row, places.fromStage(stage), to);
      if (journey.byReview[row] === 0) this.pass(journey, row, places.fromStage(stage), to);
    }
  }

  private arrive(journey: PersonJourney, row: number, origin: number, stage: number): void {
    this.pass(journey, row, origin, stage);
    this.move(journey, row, origin, stage);
  }

  private move(journey: PersonJourney, row: number, from: number, to: number): void {
    const { froms, tos } = this.places;
    this.moves[(journey.cohort[row]! * froms.length + from) * tos.length + to]!++;
  }

  private pass(journey: PersonJourney, row: number, from: number, to: number): void {
    const { places, groups, counts } = this;
    const ways = places.froms.length * places.tos.length;
    const way = from * places.tos.length + to;
    const first = groups.firstOf(journey.cohort[row]!);
    counts[first * ways + way]!++;
    const { attributes } = journey;
    for (let attribute = 0; attribute < attributes; attribute++) {
      const cell = first + groups.firstLevel[attribute]! + journey.levels[row * attributes + attribute]!;
      counts[cell * ways + way]!++;
    }
  }
}

/** Whether a destination says that somebody had not left. */
export function isUnderWay(to: number): boolean {
  return to === STILL_THERE || to === STILL_WAITING;
}
