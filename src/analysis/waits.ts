import type { PreparedExperiment } from "../experiment/experiment.ts";
import type { ReplicationMoney } from "../finance/replication-money.ts";
import { WAIT_BINS } from "../model/wait-bins.ts";
import type { Quantities } from "../results/quantities.ts";
import type { Shape } from "../results/shape.ts";
import { estimateOf } from "./estimates.ts";
import { LONG_WAIT_DAYS, type WaitsOfStage } from "./summary.ts";

const BINS = WAIT_BINS.length + 1;
const FIRST_LONG_BIN = WAIT_BINS.indexOf(LONG_WAIT_DAYS) + 1;

/** What is gathered for one scenario, year and stage: a value per replication in which somebody was served, and all bins. */
interface Gathered {
  readonly mean: number[];
  readonly long: number[];
  readonly waiting: number[];
  served: number;
  readonly bins: Float64Array;
}

/** Gathers how long people wait for limited resources, by scenario, year and stage, all segments together. */
export class Waits {
  private readonly prepared: PreparedExperiment;
  private readonly shape: Shape;
  /** Stages that somebody can wait for in any scenario. */
  private readonly stages: readonly number[];
  private readonly gathered: readonly Gathered[];
  private replications = 0;

  constructor(prepared: PreparedExperiment, shape: Shape) {
    this.prepared = prepared;
    this.shape = shape;
    const isLimited = (resource: number) =>
      resource >= 0 && prepared.scenarios.some(({ model }) => model.resources[resource]!.steps.length > 0);
    this.stages = prepared.model.stages.flatMap(({ resource }, stage) => (isLimited(resource) ? [stage] : []));
    this.gathered = Array.from({ length: prepared.scenarios.length * shape.years * this.stages.length }, () => ({
      mean: [],
      long: [],
      waiting: [],
      served: 0,
      bins: new Float64Array(BINS),
    }));
  }

  add({ scenarios }: ReplicationMoney): void {
    this.replications++;
    for (const { scenario, quantities } of scenarios) {
      for (let year = 0; year < this.shape.years; year++) {
        for (const stage of this.stages) this.addStage(this.at(scenario, year, stage), quantities, year, stage);
      }
    }
  }

  results(): WaitsOfStage[] {
    const { model, scenarios } = this.prepared;
    return this.stages.flatMap((stage) =>
      scenarios.flatMap(({ scenario }, index) =>
        model.axis.years.map((year, y): WaitsOfStage => {
          const { mean, long, waiting, served, bins } = this.at(index, y, stage);
          return {
            scenario: scenario.name,
            stage: model.stages[stage]!.label,
            year: year.label,
            served: served / this.replications,
            waiting: estimateOf(Float64Array.from(waiting)),
            mean: estimateOf(Float64Array.from(mean)),
            longer: estimateOf(Float64Array.from(long)),
            median: quantileOfBins(bins, 0.5),
            p90: quantileOfBins(bins, 0.9),
          };
        }),
      ),
    );
  }

  private at(scenario: number, year: number, stage: number): Gathered {
    const { stages } = this;
    return this.gathered[(scenario * this.shape.years + year) * stages.length + stages.indexOf(stage)]!;
  }

  private addStage(into: Gathered, quantities: Quantities, year: number, stage: number): void {
    const { waitHistogram, waitsOfServed, waitingDays } = quantities;
    const { segments, stages } = this.shape;
    let served = 0;
    let long = 0;
    for (let segment = 0; segment < segments && waitHistogram.length > 0; segment++) {
      const first = ((year * segments + segment) * stages + stage) * BINS;
      for (let bin = 0; bin < BINS; bin++) {
        const count = waitHistogram[first + bin]!;
        served += count;
        if (bin >= FIRST_LONG_BIN) long += count;
        into.bins[bin]! += count;
      }
    }
    const { start, end } = this.prepared.model.axis.years[year]!;
    into.waiting.push(this.sumOfYear(waitingDays, year, stage) / (end - start));
    into.served += served;
    // Where nobody was served, nobody has waited for so and so long.
    if (served === 0) return;
    into.mean.push(this.sumOfYear(waitsOfServed, year, stage) / served);
    into.long.push(long / served);
  }

  private sumOfYear(values: ArrayLike<number>, year: number, stage: number): number {
    const { periods, segments, stages, yearOf } = this.shape;
    let sum = 0;
    for (let place = 0; place < periods * segments && values.length > 0; place++) {
      if (yearOf[Math.floor(place / segments)] === year) sum += values[place * stages + stage]!;
    }
    return sum;
  }
}

/**
 * The wait that a share of people do not exceed, in days, taking waits as evenly spread over their bin. Undefined where there
 * are none, or where it lies beyond the last bin that has an end.
 */
export function quantileOfBins(bins: ArrayLike<number>, share: number): number | undefined {
  let total = 0;
  for (let bin = 0; bin < BINS; bin++) total += bins[bin]!;
  const wanted = share * total;
  let below = 0;
  for (const [bin, end] of WAIT_BINS.entries()) {
    const count = bins[bin]!;
    if (count > 0 && below + count >= wanted) {
      const start = bin === 0 ? 0 : WAIT_BINS[bin - 1]!;
      return start + ((end - start) * (wanted - below)) / count;
    }
    below += count;
  }
  return undefined;
}
