import { DAYS_PER_YEAR } from "../../model/quantity.ts";
import { Incidence } from "../../statistics/incidence.ts";
import { CLOCK_END } from "./clocks.ts";
import { cohortsOf, FiguresByScenario, membersOf, ofPeople } from "./figures.ts";
import type { CurvePoint, OfPeople, ReturnAnswer, SpanAnswer, StayAnswer, TimeBar } from "./journeys.ts";
import type { Counting } from "./tallies.ts";
import { type StayPlace, stayPlaces, type TimeTally, timesAt } from "./time-tally.ts";

/** After so many days it is said how many have come; as far as the model covers. */
const CURVE_DAYS = [0, 7, 14, 28, 56, 91, 182.625, ...[1, 2, 3, 4, 5, 7, 10].map((years) => years * DAYS_PER_YEAR)];
/** Ends of the bars of a histogram, in days. */
const BAR_ENDS = [
  0,
  1,
  2,
  3,
  5,
  7,
  10,
  14,
  21,
  28,
  42,
  56,
  91,
  182.625,
  274,
  DAYS_PER_YEAR,
  548,
  730.5,
  1095.75,
  1461,
  3652.5,
];
/** Figures before those of the curve. */
const FIGURE = {
  started: 0,
  final: 1,
  mean: 2,
  p10: 3,
  median: 4,
  p90: 5,
  within: 6,
  meanOpen: 7,
  timeOfHalf: 8,
} as const;
const FIGURES = Object.keys(FIGURE).length;

/** How long things take, over replications. */
export class TimeFigures {
  private readonly counting: Counting;
  private readonly scenarios: readonly string[];
  private readonly cohorts: readonly number[];
  private readonly stays: readonly StayPlace[];
  private readonly curve: readonly number[];
  /** By clock or stay: the days that are asked about. */
  private readonly within: readonly number[];
  private readonly figures: FiguresByScenario;
  /** By scenario: the counts of all replications. */
  private readonly pooled: readonly Float64Array[];
  private readonly perCell: number;

  constructor(counting: Counting, scenarios: readonly string[]) {
    const { places, timeBins } = counting;
    const { journeys, axis, cohorts } = places.model;
    this.counting = counting;
    this.scenarios = scenarios;
    this.cohorts = cohortsOf(places);
    this.stays = stayPlaces(places);
    this.curve = CURVE_DAYS.filter((days) => days <= axis.horizon);
    this.within = [
      ...journeys.spans.map(() => 0),
      ...journeys.returns.map(({ withinDays }) => withinDays),
      ...this.stays.map(() => 0),
    ];
    this.perCell = FIGURES + 2 * this.curve.length;
    this.figures = new FiguresByScenario(scenarios.length, this.within.length * this.cohorts.length * this.perCell);
    const ends = Object.keys(CLOCK_END).length;
    const cells = this.within.length * cohorts.length * ends * timeBins.count;
    this.pooled = scenarios.map(() => new Float64Array(cells));
  }

  add(tallies: readonly TimeTally[]): void {
    this.figures.add(tallies.map(({ counts }) => this.figuresOf(counts)));
    for (const [scenario, { counts }] of tallies.entries()) {
      const sums = this.pooled[scenario]!;
      for (let cell = 0; cell < sums.length; cell++) sums[cell]! += counts[cell]!;
    }
  }

  /** By [clock or stay][cohort or all][figure]. */
  private figuresOf(counts: Float64Array): Float64Array {
    const { within, cohorts, curve, perCell } = this;
    const row = new Float64Array(within.length * cohorts.length * perCell);
    within.forEach((days, clock) => {
      cohorts.forEach((cohort, c) => {
        const times = this.incidence(counts, clock, cohort);
        const figures = [
          times.started,
          times.final,
          times.mean,
          times.quantile(0.1),
          times.quantile(0.5),
          times.quantile(0.9),
          times.after(days),
          times.meanOpen,
          times.timeOf(0.5),
          ...curve.map((at) => times.after(at)),
          ...curve.map((at) => times.openAfter(at)),
        ];
        row.set(figures, (clock * cohorts.length + c) * perCell);
      });
    });
    return row;
  }

  private incidence(counts: Float64Array, clock: number, cohort: number): Incidence {
    const { places, timeBins } = this.counting;
    const members = membersOf(places, cohort).map((member) => clock * places.model.cohorts.length + member);
    const sum = (end: number) => {
      const all = new Float64Array(timeBins.count);
      for (const cell of members) {
        const own = timesAt(counts, timeBins, cell, end);
        for (let bin = 0; bin < all.length; bin++) all[bin]! += own[bin]!;
      }
      return all;
    };
    return new Incidence(timeBins, {
      events: sum(CLOCK_END.reached),
      ruledOut: sum(CLOCK_END.ruledOut),
      censored: sum(CLOCK_END.notYet),
    });
  }

  spanRows(): SpanAnswer[] {
    const { spans } = this.counting.places.model.journeys;
    return spans.flatMap(({ label, acrossEpisodes }, clock) =>
      this.each(clock, (of, at, scenario, cohort): SpanAnswer => {
        const pooled = this.incidence(this.pooled[scenario]!, clock, cohort);
        return {
          ...of,
          label,
          acrossEpisodes,
          started: at(FIGURE.started),
          reached: at(FIGURE.final),
          meanDays: at(FIGURE.mean),
          p10Days: at(FIGURE.p10),
          medianDays: at(FIGURE.median),
          p90Days: at(FIGURE.p90),
          curve: this.curveOf(at, 0),
          histogram: barsOf(pooled),
        };
      }),
    );
  }

  returnRows(): ReturnAnswer[] {
    const { spans, returns } = this.counting.places.model.journeys;
    return returns.flatMap(({ label, withinDays, isWithout }, index) =>
      this.each(spans.length + index, (of, at): ReturnAnswer => {
        const share = at(FIGURE.within);
        return {
          ...of,
          label,
          withinDays,
          isWithout,
          started: at(FIGURE.started),
          share: isWithout ? complement(share) : share,
          curve: this.curveOf(at, 0).map(({ days, share: reached }) => ({
            days,
            share: isWithout ? complement(reached) : reached,
          })),
        };
      }),
    );
  }

  stayRows(): StayAnswer[] {
    const { spans, returns } = this.counting.places.model.journeys;
    return this.stays.flatMap(({ name: place, label }, index) =>
      this.each(
        spans.length + returns.length + index,
        (of, at): StayAnswer => ({
          ...of,
          place,
          label,
          begun: at(FIGURE.started),
          meanDays: at(FIGURE.meanOpen),
          medianDays: at(FIGURE.timeOfHalf),
          still: this.curveOf(at, this.curve.length),
        }),
      ),
    );
  }

  private curveOf(at: (figure: number) => CurvePoint["share"], offset: number): CurvePoint[] {
    const points = this.curve.map((days, index) => ({ days, share: at(FIGURES + offset + index) }));
    return points.filter(({ share }) => Number.isFinite(share.mean));
  }

  /** Of a clock or stay, each scenario and cohort in which it began for anybody. */
  private each<T>(
    clock: number,
    make: (of: OfPeople, at: (figure: number) => CurvePoint["share"], scenario: number, cohort: number) => T,
  ): T[] {
    const { cohorts, perCell, counting } = this;
    return this.scenarios.flatMap((name, scenario) =>
      cohorts.flatMap((cohort, c): T[] => {
        const first = (clock * cohorts.length + c) * perCell;
        const at = (figure: number) => this.figures.at(scenario, first + figure);
        return at(FIGURE.started).mean > 0 ? [make(ofPeople(counting.places, name, cohort), at, scenario, cohort)] : [];
      }),
    );
  }
}

function complement({ mean, low, high, difference }: CurvePoint["share"]): CurvePoint["share"] {
  const other = difference && { mean: -difference.mean, low: -difference.high, high: -difference.low };
  return { mean: 1 - mean, low: 1 - high, high: 1 - low, difference: other };
}

/** How the times are spread, up to the last of them. */
function barsOf(times: Incidence): TimeBar[] {
  const bars: TimeBar[] = [];
  let before = 0;
  for (const [index, toDays] of BAR_ENDS.entries()) {
    const share = times.after(toDays);
    if (Number.isNaN(share)) break;
    bars.push({ fromDays: index === 0 ? 0 : BAR_ENDS[index - 1]!, toDays, share: share - before });
    before = share;
    if (share >= times.final) break;
  }
  return bars;
}
