import type { PreparedExperiment } from "../experiment/experiment.ts";
import type { Accounts } from "../finance/accounts.ts";
import type { ReplicationMoney, ScenarioMoney } from "../finance/replication-money.ts";
import { inYear } from "../finance/savings.ts";
import type { Money } from "../model/model.ts";
import { type Shape, segmentsOf } from "../results/shape.ts";
import { byCohort, bySegment, everybody, groupsOfSegments } from "./groups.ts";

/** One measured figure per replication: its place in the tables and how to read it. `-1` stands for all. */
export interface Series {
  readonly scenario: number;
  readonly measure: string;
  /** Index of a period, or of a year after all periods. */
  readonly period: number;
  readonly cohort: number;
  /** Where it is of one segment of the cohort. */
  readonly segment: number;
  readonly stage: number;
}

/** A block of series that are gathered together: their places, and a reader that fills them for one replication. */
export interface SeriesBlock {
  readonly series: readonly Series[];
  read(money: ReplicationMoney, into: Float64Array): void;
}

/** Measures by month, for every stage and all cohorts together, with their units. */
const MONTHLY = ["entries", "person_days"] as const;
/** Measures by year, for every cohort, segment and stage and for all. */
const YEARLY = ["entries", "exits", "person_days", "people", "gross", "income", "net"] as const;
/** Of savings, by year and, but for segments, by month as a yearly rate; `after_costs` is net less yearly running costs. */
const SAVINGS = ["saving_gross", "saving_income", "saving_net", "saving_after_costs"] as const;

/** Of what a scenario comes to, by year: added up to its end, after all costs of implementing; the second discounted. */
const APPRAISED = ["cumulative_saving", "present_value"] as const;

/** Every measure that bands are made of, beside one for each partner. */
export const MEASURES_OF_BANDS: readonly string[] = [...YEARLY, ...SAVINGS, ...APPRAISED];

/** What a partner no longer pays, by year. */
export function partnerMeasure(partner: string): string {
  return `partner_saving_${partner}`;
}

/** Every measure of an experiment's bands. */
export function measuresOfBands({ model }: PreparedExperiment): string[] {
  return [...MEASURES_OF_BANDS, ...model.money.partners.map(({ name }) => partnerMeasure(name))];
}

/** A yearly figure summed over stages makes sense for money only: a person may be in several stages. */
const ADDS_OVER_STAGES = ["gross", "income", "net"];

/** All blocks of an experiment, each small enough to be held for every replication at once. */
export function seriesBlocks(shape: Shape, { scenarios, model }: PreparedExperiment): SeriesBlock[] {
  const blocks: SeriesBlock[] = [];
  for (const scenario of scenarios.keys()) {
    for (const measure of YEARLY) blocks.push(yearlyBlock(shape, scenario, measure));
    for (const measure of MONTHLY) blocks.push(monthlyBlock(shape, scenario, measure));
    if (scenario > 0) blocks.push(savingsBlock(shape, scenario), appraisalBlock(shape, scenario, model.money));
  }
  return blocks;
}

function valuesOf(money: ScenarioMoney, measure: string): ArrayLike<number> {
  switch (measure) {
    case "entries":
      return money.quantities.entries;
    case "exits":
      return money.quantities.exits;
    case "person_days":
      return money.quantities.personDays;
    case "gross":
      return money.accounts.gross;
    case "income":
      return money.accounts.income;
    default:
      return netOf(money.accounts);
  }
}

function netOf({ gross, income }: Accounts): Float64Array {
  const net = new Float64Array(gross.length);
  for (let cell = 0; cell < net.length; cell++) net[cell] = gross[cell]! - income[cell]!;
  return net;
}

function yearlyBlock(shape: Shape, scenario: number, measure: (typeof YEARLY)[number]): SeriesBlock {
  const { years, periods, segments, stages, yearOf } = shape;
  const groups = [...byCohort(shape), everybody(shape), ...bySegment(shape)];
  const groupsOf = groupsOfSegments(shape, groups);
  const overStages = ADDS_OVER_STAGES.includes(measure);
  const perYear = groups.length * (stages + 1);
  const series: Series[] = [];
  for (let year = 0; year < years; year++) {
    for (const { cohort, segment } of groups) {
      for (let stage = 0; stage <= stages; stage++) {
        const place = { cohort, segment, stage: stage === stages ? -1 : stage };
        series.push({ scenario, measure, period: periods + year, ...place });
      }
    }
  }
  const wanted = series.flatMap(({ stage }, index) => (stage >= 0 || overStages ? [index] : []));
  const all = new Float64Array(years * perYear);
  const add = (values: ArrayLike<number>, yearAt: (time: number) => number) => {
    const places = values.length / stages;
    for (let place = 0; place < places; place++) {
      const first = yearAt(Math.floor(place / segments)) * perYear;
      for (const group of groupsOf[place % segments]!) {
        const cell = first + group * (stages + 1);
        for (let stage = 0; stage < stages; stage++) {
          const value = values[place * stages + stage]!;
          all[cell + stage]! += value;
          all[cell + stages]! += value;
        }
      }
    }
  };
  return {
    series: wanted.map((index) => series[index]!),
    read(money, into) {
      all.fill(0);
      const of = money.scenarios[scenario]!;
      if (measure === "people") add(of.quantities.people, (year) => year);
      else add(valuesOf(of, measure), (period) => yearOf[period]!);
      wanted.forEach((index, place) => {
        into[place] = all[index]!;
      });
    },
  };
}

function monthlyBlock(shape: Shape, scenario: number, measure: (typeof MONTHLY)[number]): SeriesBlock {
  const { periods, segments, stages } = shape;
  const series: Series[] = [];
  for (let period = 0; period < periods; period++) {
    for (let stage = 0; stage < stages; stage++) {
      series.push({ scenario, measure, period, cohort: -1, segment: -1, stage });
    }
  }
  return {
    series,
    read(money, into) {
      const values = valuesOf(money.scenarios[scenario]!, measure);
      into.fill(0);
      const places = values.length / stages;
      for (let place = 0; place < places; place++) {
        const first = Math.floor(place / segments) * stages;
        for (let stage = 0; stage < stages; stage++) into[first + stage]! += values[place * stages + stage]!;
      }
    },
  };
}

function savingsBlock(shape: Shape, scenario: number): SeriesBlock {
  const { periods, years, perYear } = shape;
  const ofMonths = [everybody(shape), ...byCohort(shape)];
  const ofYears = [...ofMonths, ...bySegment(shape)];
  const series: Series[] = [];
  for (let period = 0; period < periods + years; period++) {
    for (const { cohort, segment } of period < periods ? ofMonths : ofYears) {
      for (const measure of SAVINGS) series.push({ scenario, measure, period, cohort, segment, stage: -1 });
    }
  }
  return {
    series,
    read(money, into) {
      const { savings, implementation } = money.scenarios[scenario]!;
      let place = 0;
      const put = (gross: number, income: number, costs: number) => {
        for (const value of [gross, income, gross - income, gross - income - costs]) into[place++] = value;
      };
      for (let period = 0; period < periods; period++) {
        for (const { cohort, segments } of ofMonths) {
          const of = (values: Float64Array) => perYear[period]! * sumOfPeriod(shape, values, period, segments);
          put(
            of(savings.gross),
            of(savings.income),
            cohort < 0 ? perYear[period]! * implementation.byPeriod[period]! : 0,
          );
        }
      }
      for (let year = 0; year < years; year++) {
        for (const { cohort, segments } of ofYears) {
          const of = (values: Float64Array) => inYear(shape, values, year, segments);
          put(of(savings.gross), of(savings.income), cohort < 0 ? implementation.yearly[year]! : 0);
        }
      }
    },
  };
}

function appraisalBlock(shape: Shape, scenario: number, { partners, discounting }: Money): SeriesBlock {
  const measures = [...APPRAISED.slice(0, discounting ? 2 : 1), ...partners.map(({ name }) => partnerMeasure(name))];
  const everyone = segmentsOf(shape, -1);
  const { periods, years } = shape;
  return {
    series: Array.from({ length: years }, (_, year) =>
      measures.map((measure) => ({ scenario, measure, period: periods + year, cohort: -1, segment: -1, stage: -1 })),
    ).flat(),
    read(money, into) {
      const { appraisal, savings } = money.scenarios[scenario]!;
      let place = 0;
      for (let year = 0; year < years; year++) {
        into[place++] = appraisal.cumulative[year]!;
        if (discounting) into[place++] = appraisal.presentValue![year]!;
        for (const saved of savings.partners) into[place++] = inYear(shape, saved, year, everyone);
      }
    },
  };
}

function sumOfPeriod(shape: Shape, values: Float64Array, period: number, segments: readonly number[]): number {
  let sum = 0;
  for (const segment of segments) sum += values[period * shape.segments + segment]!;
  return sum;
}
