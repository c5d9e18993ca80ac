import type { ReplicationMoney } from "../finance/replication-money.ts";
import type { Model, Observation } from "../model/model.ts";
import { type Shape, segmentsOf } from "../results/shape.ts";
import { estimateOf } from "./estimates.ts";
import type { FitOfObservation } from "./summary.ts";

/** 95 less than 100 is 5 %, whatever the last digit says. */
const ROUNDING = 1e-12;

/** Compares do-nothing with what was measured: one value per replication and observation, then their means. */
export class Fit {
  private readonly model: Model;
  private readonly shape: Shape;
  private readonly values: number[][];

  constructor(model: Model, shape: Shape) {
    this.model = model;
    this.shape = shape;
    this.values = model.observations.map(() => []);
  }

  /** A share or a comparison with a year in which there was nothing has no value, and is left out. */
  add(money: ReplicationMoney): void {
    this.model.observations.forEach((observation, index) => {
      const now = this.measured(money, observation, observation.year);
      const value =
        observation.relativeTo === undefined ? now : now / this.measured(money, observation, observation.relativeTo);
      if (Number.isFinite(value)) this.values[index]!.push(value);
    });
  }

  results(): FitOfObservation[] {
    const { axis, cohorts } = this.model;
    return this.model.observations.map((observation, index): FitOfObservation => {
      const values = Float64Array.from(this.values[index]!);
      const { mean, low, high } = estimateOf(values);
      const deviation = mean === observation.value ? 0 : mean / observation.value - 1;
      return {
        label: observation.label,
        measure: observation.measure,
        year: axis.years[observation.year]!.label,
        relativeTo: observation.relativeTo === undefined ? undefined : axis.years[observation.relativeTo]!.label,
        cohort: observation.cohort < 0 ? "all" : cohorts[observation.cohort]!.label,
        observed: observation.value,
        simulated: mean,
        low,
        high,
        deviation,
        tolerance: observation.tolerance,
        fits: Math.abs(deviation) <= observation.tolerance + ROUNDING,
        source: observation.provenance?.kind === "source" ? observation.provenance.text : undefined,
      };
    });
  }

  /** A measure of do-nothing in one year, in people, days, pounds or a share. */
  private measured(money: ReplicationMoney, observation: Observation, year: number): number {
    const doNothing = money.scenarios[0]!;
    const sum = (values: ArrayLike<number>, stages: readonly number[]) =>
      this.sum(values, year, observation.cohort, stages);
    const { gross, income } = doNothing.accounts;
    switch (observation.measure) {
      case "entries":
      case "starts":
        return this.arrivals(money, observation, year);
      case "exits":
        return sum(doNothing.quantities.exits, observation.of);
      case "person-days":
        return sum(doNothing.quantities.personDays, observation.of);
      case "people-on-average": {
        const { start, end } = this.model.axis.years[year]!;
        return sum(doNothing.quantities.personDays, observation.of) / (end - start);
      }
      case "people":
        return this.people(money, observation, year);
      case "gross":
        return sum(gross, observation.of);
      case "income":
        return sum(income, observation.of);
      case "net":
        return sum(gross, observation.of) - sum(income, observation.of);
      case "share-of-gross":
        return sum(gross, observation.of) / this.sum(gross, year, observation.cohort, allOf(this.shape));
    }
  }

  private sum(values: ArrayLike<number>, year: number, cohort: number, stages: readonly number[]): number {
    const { periods, segments, stages: count, yearOf } = this.shape;
    const counted = segmentsOf(this.shape, cohort);
    let sum = 0;
    for (let period = 0; period < periods; period++) {
      if (yearOf[period] !== year) continue;
      for (const segment of counted) {
        for (const stage of stages) sum += values[(period * segments + segment) * count + stage]!;
      }
    }
    return sum;
  }

  private people(money: ReplicationMoney, { cohort, of }: Observation, year: number): number {
    const { segments, stages } = this.shape;
    const { people } = money.scenarios[0]!.quantities;
    let sum = 0;
    for (const segment of segmentsOf(this.shape, cohort)) {
      for (const stage of of) sum += people[(year * segments + segment) * stages + stage]!;
    }
    return sum;
  }

  /** Passages into the stages: all of them, those from outside the group (`starts`), or those from somewhere named. */
  private arrivals(money: ReplicationMoney, observation: Observation, year: number): number {
    const { periods, segments, edges, yearOf } = this.shape;
    const { passages } = money.scenarios[0]!.quantities;
    const { of, from, cohort, measure } = observation;
    const decidesReviews = new Set(edges.flatMap(({ from, isBack }) => (isBack ? [from] : [])));
    const ways = edges.flatMap((edge, index) => {
      if (edge.to < 0 || edge.isBack || edge.isInitial || edge.isAgeing || !of.includes(edge.to)) return [];
      // Who moves on by way of a review was in care already.
      if (measure === "starts" && (of.includes(edge.from) || decidesReviews.has(edge.from))) return [];
      if (from && !(from.stages.includes(edge.from) || (edge.from < 0 && edge.fromName === from.stream))) return [];
      return [index];
    });
    let sum = 0;
    for (let period = 0; period < periods; period++) {
      if (yearOf[period] !== year) continue;
      for (const segment of segmentsOf(this.shape, cohort)) {
        for (const way of ways) sum += passages[(period * segments + segment) * edges.length + way]!;
      }
    }
    return sum;
  }
}

function allOf(shape: Shape): number[] {
  return Array.from({ length: shape.stages }, (_, stage) => stage);
}
