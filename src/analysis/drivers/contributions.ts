import type { PreparedExperiment } from "../../experiment/experiment.ts";
import { drawOf } from "../../experiment/shard.ts";
import type { Scenario } from "../../model/model.ts";
import { type EstimateWithError, meanEstimate } from "../../statistics/mean-estimate.ts";
import { exactShapley, marginalContributions, shapleyEstimates } from "../../statistics/shapley.ts";
import { quarterSpans, sumIn, type TimeSpan, wholeSpan, yearSpans } from "../savings/time-spans.ts";
import type { DriverSection, InterventionDriver, PlannedAndProbable } from "./drivers.ts";
import { type ProgrammeParts, programmeParts } from "./programme-parts.ts";

/** What is kept of a replication: savings in pounds by stretch of time, of the rows that are the same in all. */
interface Kept {
  readonly savings: readonly Float64Array[];
  /** By intervention, in the year that is asked for; empty where it is not asked for. */
  readonly shapley: Float64Array;
}

/** Where a stretch of time stands among those that are kept. */
type Place = number;

/** Gathers what every part of a programme saves, replication by replication, in any order. */
export class Contributions {
  private readonly prepared: PreparedExperiment;
  private readonly sections: ReadonlySet<DriverSection>;
  /** Of the first replication: but for `growing` and `order`, of every one. */
  readonly parts: ProgrammeParts;
  /** The year that is asked for, all time, then years, then quarters. */
  private readonly spans: readonly TimeSpan[];
  private readonly kept = new Map<number, Kept>();

  constructor(prepared: PreparedExperiment, year: number, sections: ReadonlySet<DriverSection>) {
    const { axis } = prepared.model;
    const years = yearSpans(axis);
    this.prepared = prepared;
    this.sections = sections;
    this.parts = this.partsOf(0);
    this.spans = [years[year]!, wholeSpan(axis), ...(sections.has("planned") ? [...years, ...quarterSpans(axis)] : [])];
  }

  partsOf(replication: number): ProgrammeParts {
    return programmeParts(this.prepared.model, this.programme, drawOf(this.prepared, replication).key, this.sections);
  }

  /** @param savings by row of the parts of this replication, then by period, in pounds */
  add(replication: number, savings: readonly Float64Array[]): void {
    const { growing, order } = this.partsOf(replication);
    const same = savings.slice(0, this.parts.sameInAll);
    this.kept.set(replication, {
      savings: same.map((row) => Float64Array.from(this.spans, (span) => sumIn(row, span))),
      shapley: this.shapleyOf(savings, growing, order),
    });
  }

  /** What the programme saves in the year that is asked for, by replication. */
  savings(): Float64Array {
    return this.each(this.parts.programme, YEAR);
  }

  /** What a part of the programme saves in all years, by replication; nothing but 0 for do-nothing. */
  savingsOfAllYears(row: number): Float64Array {
    return this.each(row, ALL_TIME);
  }

  whole(): { probable: EstimateWithError; planned: EstimateWithError | undefined } {
    return { probable: meanEstimate(this.savings()), planned: this.estimate(this.parts.asPlanned, YEAR) };
  }

  /** The sum of the parts, each by itself, less the whole; undefined where it is not asked for. */
  overlap(): EstimateWithError | undefined {
    const { alone, programme } = this.parts;
    if (!this.sections.has("overlap")) return undefined;
    return meanEstimate(
      this.inOrder(({ savings }) => {
        const sum = alone.reduce((all, row) => all + savings[row]![YEAR]!, 0);
        return sum - savings[programme]![YEAR]!;
      }),
    );
  }

  years(): PlannedAndProbable[] {
    return this.sections.has("planned")
      ? this.plannedAndProbable(this.parts.asPlanned, this.parts.programme).years
      : [];
  }

  quarters(): PlannedAndProbable[] {
    return this.sections.has("planned")
      ? this.plannedAndProbable(this.parts.asPlanned, this.parts.programme).quarters
      : [];
  }

  interventions(): InterventionDriver[] {
    const { parts, sections, programme } = this;
    const asks = (section: DriverSection) => sections.has(section);
    const shapley = asks("shapley") ? shapleyEstimates(this.replications().map((of) => of.shapley)) : [];
    return programme.interventions.map((which, index): InterventionDriver => {
      const { name, label, theme } = this.prepared.model.interventions[which]!;
      const [alone, planned, without] = [parts.alone[index]!, parts.aloneAsPlanned[index]!, parts.without[index]!];
      const lost = () =>
        meanEstimate(this.inOrder(({ savings }) => savings[parts.programme]![YEAR]! - savings[without]![YEAR]!));
      const overTime = asks("planned") ? this.plannedAndProbable(planned, alone) : { years: [], quarters: [] };
      return {
        name,
        label,
        theme,
        alone: asks("alone") ? this.estimate(alone, YEAR) : undefined,
        aloneAsPlanned: asks("alone") ? this.estimate(planned, YEAR) : undefined,
        lastIn: asks("leave-one-out") ? lost() : undefined,
        shapley: shapley[index],
        ...overTime,
      };
    });
  }

  private plannedAndProbable(planned: number, probable: number) {
    const years = this.prepared.model.axis.years.length;
    const found = this.spans.slice(KEPT_ALWAYS).map(({ label }, place): PlannedAndProbable => {
      const at = KEPT_ALWAYS + place;
      return { label, planned: this.estimate(planned, at)!, probable: this.estimate(probable, at)! };
    });
    return { years: found.slice(0, years), quarters: found.slice(years) };
  }

  /** What each intervention adds in a replication: exactly, or along the order in which they join there. */
  private shapleyOf(
    savings: readonly Float64Array[],
    growing: readonly number[],
    order: readonly number[],
  ): Float64Array {
    const { subsets } = this.parts;
    const saved = (row: number) => sumIn(savings[row]!, this.spans[YEAR]!);
    if (subsets.length > 0) return exactShapley(order.length, (mask) => saved(subsets[mask]!));
    if (growing.length > 0) return marginalContributions(order, Float64Array.from(growing, saved));
    return new Float64Array(0);
  }

  private get programme(): Scenario {
    return this.prepared.scenarios[1]!.scenario;
  }

  /** The mean of a row; undefined where it was not asked for. */
  private estimate(row: number, at: Place): EstimateWithError | undefined {
    return row < 0 ? undefined : meanEstimate(this.each(row, at));
  }

  private each(row: number, at: Place): Float64Array {
    return this.inOrder(({ savings }) => savings[row]![at]!);
  }

  private inOrder(of: (kept: Kept) => number): Float64Array {
    return Float64Array.from(this.replications(), of);
  }

  /** In the order of replications, so that the order in which they came decides nothing. */
  private replications(): Kept[] {
    return [...this.kept.keys()].sort((a, b) => a - b).map((replication) => this.kept.get(replication)!);
  }
}

const YEAR: Place = 0;
const ALL_TIME: Place = 1;
const KEPT_ALWAYS = 2;
