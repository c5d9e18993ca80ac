import type { ReplicationRow } from "../../src/experiment/shard.ts";
import type { Model } from "../../src/model/model.ts";
import type { EdgeShape, Shape } from "../../src/results/shape.ts";

/** Which part of a ledger: everything that is not named counts. Periods are numbered from 0, `until` is not included. */
export interface Part {
  readonly cohort?: string;
  readonly since?: number;
  readonly until?: number;
}

/** A way through the pathway by the names of its ends: a stage, an exit, `residents`, `initial`, a stream, or `back`. */
export interface Way {
  readonly from?: string;
  readonly to?: string;
}

type Quantity = "personDays" | "waitingDays" | "served" | "waitsOfServed";

/** What one replication counted, by names instead of indices. */
export class Tally {
  readonly model: Model;
  readonly shape: Shape;
  readonly ledger: ReplicationRow["ledger"];

  constructor(model: Model, shape: Shape, ledger: ReplicationRow["ledger"]) {
    this.model = model;
    this.shape = shape;
    this.ledger = ledger;
  }

  get periods(): number {
    return this.shape.periods;
  }

  /** Days from the start to the end of a period. */
  periodLength(period: number): number {
    const { start, end } = this.model.axis.periods[period]!;
    return end - start;
  }

  /** How many people went a way. */
  passages(way: Way, part: Part = {}): number {
    return this.#passages((edge) => fits(way.from, edge.fromName) && fits(way.to, edge.toName), part);
  }

  /** How many came into a stage: from sources, other stages, and back from reviews. */
  into(stage: string, part: Part = {}): number {
    const index = this.stage(stage);
    return this.#passages(({ to }) => to === index, part);
  }

  /** How many went out of a stage, to reviews included. */
  outOf(stage: string, part: Part = {}): number {
    const index = this.stage(stage);
    return this.#passages(({ from }) => from === index, part);
  }

  /** How many came from a source, and how many left for good. */
  created(part: Part = {}): number {
    return this.#passages(({ from }) => from < 0, part);
  }

  gone(part: Part = {}): number {
    return this.#passages(({ to, isBack }) => to < 0 && !isBack, part);
  }

  /** How many are in a stage, waiting or not, when a period ends. */
  insideAfter(stage: string, period: number, cohort?: string): number {
    const part = { until: period + 1, ...(cohort === undefined ? {} : { cohort }) };
    return this.into(stage, part) - this.outOf(stage, part);
  }

  sum(quantity: Quantity, stage: string, part: Part = {}): number {
    const index = this.stage(stage);
    const values = this.ledger[quantity];
    if (values.length === 0) return 0;
    let sum = 0;
    this.#cells(part, (period, cohort) => {
      sum += values[(period * this.shape.cohorts + cohort) * this.shape.stages + index]!;
    });
    return sum;
  }

  /** Different people who were in a stage in a year. */
  people(stage: string, year: number, cohort = 0): number {
    return this.ledger.people[(year * this.shape.cohorts + cohort) * this.shape.stages + this.stage(stage)]!;
  }

  /** Everything that is not 0, by names. */
  byName(): Record<string, number> {
    const { model, shape, ledger } = this;
    const entries: [string, number][] = [];
    const add = (values: ArrayLike<number>, what: string, names: readonly string[]) => {
      for (let index = 0; index < values.length; index++) {
        if (values[index] === 0) continue;
        const row = Math.floor(index / names.length);
        const cohort = model.cohorts[row % shape.cohorts]!.name;
        const when = Math.floor(row / shape.cohorts);
        entries.push([`${what} ${when} ${cohort} ${names[index % names.length]}`, values[index]!]);
      }
    };
    const stages = model.stages.map(({ name }) => name);
    add(
      ledger.passages,
      "passages",
      shape.edges.map(({ fromName, toName, isBack }) => `${fromName} > ${toName}${isBack ? " back" : ""}`),
    );
    for (const quantity of ["personDays", "people", "waitingDays", "served", "waitsOfServed"] as const) {
      add(ledger[quantity], quantity, stages);
    }
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** All arrays of the ledger, one after another. */
  bytes(): Buffer {
    const { passages, personDays, people, waitingDays, served, waitsOfServed } = this.ledger;
    const arrays = [passages, personDays, people, waitingDays, served, waitsOfServed];
    return Buffer.concat(
      arrays.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength)),
    );
  }

  stage(name: string): number {
    const index = this.model.stages.findIndex((stage) => stage.name === name);
    if (index < 0) throw new Error(`the model has no stage ${name}`);
    return index;
  }

  #passages(counts: (edge: EdgeShape) => boolean, part: Part): number {
    const { edges, cohorts } = this.shape;
    const counted = edges.flatMap((edge, index) => (counts(edge) ? [index] : []));
    let sum = 0;
    this.#cells(part, (period, cohort) => {
      for (const edge of counted) sum += this.ledger.passages[(period * cohorts + cohort) * edges.length + edge]!;
    });
    return sum;
  }

  #cells({ cohort, since = 0, until = this.periods }: Part, visit: (period: number, cohort: number) => void): void {
    const only = cohort === undefined ? -1 : this.model.cohorts.findIndex(({ name }) => name === cohort);
    if (cohort !== undefined && only < 0) throw new Error(`the model has no cohort ${cohort}`);
    for (let period = since; period < until; period++) {
      for (let index = 0; index < this.shape.cohorts; index++) if (only < 0 || only === index) visit(period, index);
    }
  }
}

function fits(wanted: string | undefined, name: string): boolean {
  return wanted === undefined || wanted === name;
}
