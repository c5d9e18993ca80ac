import type { VisitPrices } from "../../finance/visit-prices.ts";
import type { CompiledModel } from "../../model/compiled-model.ts";
import type { LogBins } from "../../statistics/log-bins.ts";
import { NO_STAGE, type PersonJourney, ROW_KIND } from "./person-journey.ts";
import type { Places } from "./places.ts";

/** What is added up of each person over the whole of the time. */
export const PERSON_MEASURES = ["days", "visits", "contacts", "care-days", "cost"] as const;
export type PersonMeasure = (typeof PERSON_MEASURES)[number];
const DAYS = PERSON_MEASURES.indexOf("days");
const VISITS = PERSON_MEASURES.indexOf("visits");
const CONTACTS = PERSON_MEASURES.indexOf("contacts");
const CARE_DAYS = PERSON_MEASURES.indexOf("care-days");
const COST = PERSON_MEASURES.indexOf("cost");

/** How much of each measure people have. */
export class PersonTally {
  /** People by [measure][cohort][bin of the amount], and the sums of their amounts. */
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  /** The amounts of the person who was added last. */
  readonly own = new Float64Array(PERSON_MEASURES.length);
  private readonly places: Places;
  private readonly prices: VisitPrices;
  private readonly bins: LogBins;
  private readonly ageing: CompiledModel["ageing"];
  private readonly isByTime: Uint8Array;

  constructor(places: Places, compiled: CompiledModel, prices: VisitPrices, bins: LogBins) {
    this.places = places;
    this.prices = prices;
    this.bins = bins;
    this.ageing = compiled.ageing;
    this.isByTime = Uint8Array.from(places.model.stages, ({ cost }, stage) =>
      Number(cost !== undefined && prices.isByTime(stage)),
    );
    const cells = PERSON_MEASURES.length * places.model.cohorts.length * bins.count;
    this.counts = new Float64Array(cells);
    this.sums = new Float64Array(cells);
  }

  /** Adds a person; false where they were on the pathway in a warm-up alone. */
  add(journey: PersonJourney): boolean {
    const { own, bins, places } = this;
    own.fill(0);
    let cohort = -1;
    for (let row = 0; row < journey.count; row++) {
      if (journey.ended[row]! < 0) continue;
      if (cohort < 0) cohort = journey.cohort[row]!;
      this.row(journey, row);
    }
    if (cohort < 0) return false;
    for (let measure = 0; measure < own.length; measure++) {
      const amount = own[measure]!;
      const cell = (measure * places.model.cohorts.length + cohort) * bins.count + bins.binOf(amount);
      this.counts[cell]!++;
      this.sums[cell]! += amount;
    }
    return true;
  }

  private row(journey: PersonJourney, row: number): void {
    const { own, prices, places } = this;
    const kind = journey.kind[row]!;
    const stage = journey.stage[row]!;
    const asked = journey.asked[row]!;
    const began = journey.began[row]!;
    const ended = journey.ended[row]!;
    const isFirst = journey.from[row] === NO_STAGE;
    const isThereAtStart = isFirst && places.isInitial(journey.origin[row]!);
    if (kind !== ROW_KIND.waitedInVain && !isThereAtStart) {
      own[COST]! += prices.once(stage, journey.cohort[row]!, asked, began);
    }
    if (kind === ROW_KIND.review) return;
    own[DAYS]! += ended - Math.max(0, asked);
    if (isFirst && journey.origin[row] === places.residents && asked >= 0) own[CONTACTS]!++;
    if (kind === ROW_KIND.waitedInVain) return;
    own[VISITS]!++;
    if (this.isByTime[stage] === 0) return;
    own[CARE_DAYS]! += ended - Math.max(0, began);
    own[COST]! += this.costOfTime(journey, row);
  }

  /** The cost of a stay, at the prices of each cohort that the person is of while it lasts. */
  private costOfTime(journey: PersonJourney, row: number): number {
    const { prices, ageing } = this;
    const stage = journey.stage[row]!;
    const ended = journey.ended[row]!;
    let cohort = journey.cohort[row]!;
    let from = journey.began[row]!;
    let cost = 0;
    while (ageing !== undefined && ageing.into[cohort]! >= 0 && !Number.isNaN(journey.birth)) {
      const birthday = Math.max(from, journey.birth + ageing.at[cohort]!);
      if (birthday >= ended) break;
      cost += prices.time(stage, cohort, from, birthday);
      cohort = ageing.into[cohort]!;
      from = birthday;
    }
    return cost + prices.time(stage, cohort, from, ended);
  }
}
