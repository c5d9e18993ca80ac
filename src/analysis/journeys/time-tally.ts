import { takesTime } from "../../model/takes-time.ts";
import type { LogBins } from "../../statistics/log-bins.ts";
import { CLOCK_END, Clock, destinationOf } from "./clocks.ts";
import { isUnderWay } from "./flow-tally.ts";
import { type PersonJourney, ROW_KIND } from "./person-journey.ts";
import type { Places } from "./places.ts";

const ENDS = Object.keys(CLOCK_END).length;

/** A stage or a group in which time passes. */
export interface StayPlace {
  readonly name: string;
  readonly label: string;
  readonly stages: readonly number[];
}

/** Groups of several stages in which time passes, and every stage in which it does. */
export function stayPlaces({ model }: Places): StayPlace[] {
  const lasting = model.stages.flatMap((each, stage) => (takesTime(each) ? [stage] : []));
  const groups = model.groups.flatMap(({ name, label }, group): StayPlace[] => {
    const stages = lasting.filter((stage) => model.stages[stage]!.group === group);
    return stages.length > 1 ? [{ name, label, stages }] : [];
  });
  const single = lasting.map((stage): StayPlace => {
    const { name, label } = model.stages[stage]!;
    return { name, label, stages: [stage] };
  });
  return [...groups, ...single];
}

/** Times of clocks and of stays, by how they ended. */
export class TimeTally {
  /** By [span, return, then stay][cohort][how it ended][bin of days]. */
  readonly counts: Float64Array;
  private readonly places: Places;
  private readonly bins: LogBins;
  private readonly clocks: readonly Clock[];
  /** By stay: 1 for each stage of it. */
  private readonly stays: readonly Uint8Array[];
  private readonly cohorts: number;

  constructor(places: Places, bins: LogBins) {
    const { journeys, cohorts } = places.model;
    this.places = places;
    this.bins = bins;
    this.cohorts = cohorts.length;
    this.clocks = [
      ...journeys.spans.map((span) => new Clock(span, span.acrossEpisodes, places)),
      ...journeys.returns.map((one) => new Clock(one, true, places)),
    ];
    this.stays = stayPlaces(places).map(({ stages }) => {
      const marks = new Uint8Array(places.stages);
      for (const stage of stages) marks[stage] = 1;
      return marks;
    });
    this.counts = new Float64Array((this.clocks.length + this.stays.length) * this.cohorts * ENDS * bins.count);
  }

  add(journey: PersonJourney): void {
    const { clocks, stays } = this;
    for (let row = 0; row < journey.count; row++) {
      for (let clock = 0; clock < clocks.length; clock++) {
        const one = clocks[clock]!;
        if (one.run(journey, row)) this.book(clock, one.cohort, one.end, one.days);
      }
      if (journey.kind[row] !== ROW_KIND.visit || !(journey.began[row]! >= 0)) continue;
      // How long those have been there who are there at the start is not known.
      if (this.places.isInitial(journey.origin[row]!) && journey.from[row]! < 0) continue;
      for (let stay = 0; stay < stays.length; stay++) {
        const marks = stays[stay]!;
        if (marks[journey.stage[row]!] !== 1) continue;
        if (journey.from[row]! >= 0 && marks[journey.from[row]!] === 1) continue;
        this.stay(journey, row, marks, clocks.length + stay);
      }
    }
  }

  /** A stay from its first row to where it leads out, or to the end of the model. */
  private stay(journey: PersonJourney, first: number, marks: Uint8Array, place: number): void {
    let last = first;
    for (let row = first; row < journey.count; row++) {
      if (journey.kind[row] === ROW_KIND.review) continue;
      last = row;
      const next = destinationOf(journey, row);
      if (next < 0 || marks[next] !== 1) break;
    }
    const ended = isUnderWay(journey.to[last]!) ? CLOCK_END.notYet : CLOCK_END.reached;
    this.book(place, journey.cohort[first]!, ended, journey.ended[last]! - journey.began[first]!);
  }

  private book(place: number, cohort: number, end: number, days: number): void {
    const { bins, cohorts } = this;
    this.counts[((place * cohorts + cohort) * ENDS + end) * bins.count + bins.binOf(days)]!++;
  }
}

/** Where the times of a place stand that ended in one way. */
export function timesAt(counts: Float64Array, bins: LogBins, cell: number, end: number): Float64Array {
  const start = (cell * ENDS + end) * bins.count;
  return counts.subarray(start, start + bins.count);
}
