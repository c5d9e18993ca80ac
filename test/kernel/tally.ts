import type { Ledger } from "../../src/kernel/ledger.ts";
import type { Model } from "../../src/model/model.ts";
import type { EdgeShape, Shape } from "../../src/results/shape.ts";

/** Which part of a ledger: everything that is not named counts. Periods are numbered from 0, `until` is not included. */
export interface Part {
  readonly cohort?: string;
  /** A level of each named attribute that results are broken down by. */
  readonly levels?: Readonly<Record<string, string>>;
  readonly since?: number;
  readonly until?: number;
}

/** A way through the pathway by the names of its ends: a stage, an exit, `residents`, `initial`, a stream, or `back`. */
export interface Way {
  readonly from?: string;
  readonly to?: string;
}

const BY_PERIOD = ["personDays", "waitingDays", "served", "waitsOfServed", "packageDays"] as const;
type Quantity = (typeof BY_PERIOD)[number];

/** What a run keeps of a ledger, and what else a replication may have counted. */
type Counts = Pick<Ledger, "passages" | "people" | "personDays" | "waitingDays" | "served" | "waitsOfServed"> &
  Partial<Pick<Ledger, "packageDays" | "presentAtStart" | "waitHistogram">>;

/** A cohort, and the level of each attribute that results are broken down by. */
interface Segment {
  readonly cohort: string;
  readonly levels: Readonly<Record<string, string>>;
}

/** What one replication counted, by names instead of indices. */
export class Tally {
  readonly model: Model;
  readonly shape: Shape;
  readonly ledger: Counts;
  readonly segments: readonly Segment[];

  constructor(model: Model, shape: Shape, ledger: Counts) {
    this.model = model;
    this.shape = shape;
    this.ledger = ledger;
    this.segments = segmentsOf(model);
  }

  get periods(): number {
    return this.model.axis.periods.length;
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

  /** How many were in a stage, waiting or not, when a warm-up ended. */
  presentAtStart(stage: string, part: Part = {}): number {
    return this.#sumOfCells(this.ledger.presentAtStart ?? [], stage, { ...part, since: 0, until: 1 });
  }

  /** How many are in a stage, waiting or not, when a period ends. */
  insideAfter(stage: string, period: number, cohort?: string): number {
    const part = { until: period + 1, ...(cohort === undefined ? {} : { cohort }) };
    return this.presentAtStart(stage, part) + this.into(stage, part) - this.outOf(stage, part);
  }

  sum(quantity: Quantity, stage: string, part: Part = {}): number {
    return this.#sumOfCells(this.ledger[quantity] ?? [], stage, part);
  }

  /** A quantity in each period. */
  inEachPeriod(quantity: Quantity, stage: string, part: Part = {}): number[] {
    return this.model.axis.periods.map((_, since) => this.sum(quantity, stage, { ...part, since, until: since + 1 }));
  }

  /** Different people who were in a stage in a year. */
  people(stage: string, year: number, cohort = 0): number {
    const only = { cohort: this.model.cohorts[cohort]!.name, since: year, until: year + 1 };
    return this.#sumOfCells(this.ledger.people, stage, only);
  }

  /** Everything that is not 0, by names. */
  byName(): Record<string, number> {
    const { model, shape, ledger, segments } = this;
    const entries: [string, number][] = [];
    const add = (values: ArrayLike<number>, what: string, names: readonly string[]) => {
      for (let index = 0; index < values.length; index++) {
        if (values[index] === 0) continue;
        const row = Math.floor(index / names.length);
        const who = segmentName(segments[row % segments.length]!);
        const when = Math.floor(row / segments.length);
        entries.push([`${what} ${when} ${who} ${names[index % names.length]}`, values[index]!]);
      }
    };
    const stages = model.stages.map(({ name }) => name);
    add(
      ledger.passages,
      "passages",
      shape.edges.map(({ fromName, toName, isBack }) => `${fromName} > ${toName}${isBack ? " back" : ""}`),
    );
    for (const quantity of [...BY_PERIOD, "people", "presentAtStart"] as const) {
      add(ledger[quantity] ?? [], quantity, stages);
    }
    const histogram = ledger.waitHistogram ?? [];
    const cells = model.axis.years.length * segments.length * stages.length;
    const bins = Array.from({ length: histogram.length / cells }, (_, bin) => bin);
    add(
      histogram,
      "waits",
      stages.flatMap((stage) => bins.map((bin) => `${stage} ${bin}`)),
    );
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** All arrays of the ledger, one after another. */
  bytes(): Buffer {
    const { passages, people, presentAtStart, waitHistogram } = this.ledger;
    const arrays = [passages, people, presentAtStart, waitHistogram, ...BY_PERIOD.map((name) => this.ledger[name])];
    return Buffer.concat(
      arrays.flatMap((array) => (array ? [new Uint8Array(array.buffer, array.byteOffset, array.byteLength)] : [])),
    );
  }

  stage(name: string): number {
    const index = this.model.stages.findIndex((stage) => stage.name === name);
    if (index < 0) throw new Error(`the model has no stage ${name}`);
    return index;
  }

  #passages(counts: (edge: EdgeShape) => boolean, part: Part): number {
    const { edges } = this.shape;
    const counted = edges.flatMap((edge, index) => (counts(edge) ? [index] : []));
    let sum = 0;
    this.#rows(part, (row) => {
      for (const edge of counted) sum += this.ledger.passages[row * edges.length + edge]!;
    });
    return sum;
  }

  #sumOfCells(values: ArrayLike<number>, stage: string, part: Part): number {
    const index = this.stage(stage);
    if (values.length === 0) return 0;
    let sum = 0;
    this.#rows(part, (row) => {
      sum += values[row * this.model.stages.length + index]!;
    });
    return sum;
  }

  /** The rows, period by segment, of a part. */
  #rows({ cohort, levels = {}, since = 0, until = this.periods }: Part, visit: (row: number) => void): void {
    if (cohort !== undefined && !this.model.cohorts.some(({ name }) => name === cohort)) {
      throw new Error(`the model has no cohort ${cohort}`);
    }
    const counted = this.segments.flatMap((segment, index) => {
      const isIn = Object.entries(levels).every(([attribute, level]) => segment.levels[attribute] === level);
      return isIn && fits(cohort, segment.cohort) ? [index] : [];
    });
    for (let period = since; period < until; period++) {
      for (const index of counted) visit(period * this.segments.length + index);
    }
  }
}

/** In the order of the ledger: cohorts first, then the levels of each reported attribute, the last of which changes slowest. */
function segmentsOf({ cohorts, attributes }: Model): Segment[] {
  let segments: Segment[] = cohorts.map(({ name }) => ({ cohort: name, levels: {} }));
  for (const { name, levels, reported } of attributes) {
    if (!reported) continue;
    segments = levels.flatMap((level) =>
      segments.map(({ cohort, levels: others }) => ({ cohort, levels: { ...others, [name]: level } })),
    );
  }
  return segments;
}

function segmentName({ cohort, levels }: Segment): string {
  const sorted = Object.entries(levels).sort(([a], [b]) => (a < b ? -1 : 1));
  return [cohort, ...sorted.map(([attribute, level]) => `${attribute}=${level}`)].join(" ");
}

function fits(wanted: string | undefined, name: string): boolean {
  return wanted === undefined || wanted === name;
}
