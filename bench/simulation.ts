import { sampleDraw } from "../src/experiment/draws.ts";
import type { Ledger } from "../src/kernel/ledger.ts";
import { replicate } from "../src/kernel/replicate.ts";
import { compile } from "../src/model/compile/compile.ts";
import type { CompiledModel } from "../src/model/compiled-model.ts";
import type { Model } from "../src/model/model.ts";
import { replicationKey, rootKey } from "../src/random/keys.ts";

/** What a replication comes to, over all periods and cohorts, by name of the stage. */
export interface Totals {
  /** Time in a stage, without the wait before it. */
  readonly personDays: ReadonlyMap<string, number>;
  readonly waitingDays: ReadonlyMap<string, number>;
  readonly entries: ReadonlyMap<string, number>;
  /** Services begun, of stages with a limited resource. */
  readonly served: ReadonlyMap<string, number>;
  readonly waitOfServed: number;
  readonly cost: number;
  /** Arrivals, and ends of stays and services. */
  readonly events: number;
}

/** Replications of a model's first scenario, all with the same uncertain values, one after the other on this core. */
export class Simulation {
  private readonly model: Model;
  private next = 0;
  private counted: number | undefined;

  constructor(model: Model) {
    this.model = model;
  }

  /** Simulates the next replication: the work that is timed. */
  run(): void {
    replicate(this.compile(this.next++));
  }

  /** The next replication, ready: only what simulates it is left to time. */
  prepare(): () => void {
    const compiled = this.compile(this.next++);
    return () => {
      replicate(compiled);
    };
  }

  /** Events of a replication, of which others differ little. */
  get events(): number {
    this.counted ??= this.totals(0).events;
    return this.counted;
  }

  totals(replication: number): Totals {
    const compiled = this.compile(replication);
    return totalsOf(this.model, compiled, replicate(compiled));
  }

  private compile(replication: number): CompiledModel {
    const root = rootKey("bench");
    const draw = sampleDraw(this.model, root);
    return compile(this.model, this.model.scenarios[0]!, draw, replicationKey(root, replication));
  }
}

function totalsOf(model: Model, compiled: CompiledModel, ledger: Ledger): Totals {
  const { stageNames, stages, segments, cohorts, edges, edgeFrom, edgeTo, stageKind } = compiled;
  const byStage = (values: ArrayLike<number>) => {
    const sums = new Float64Array(stages);
    for (let cell = 0; cell < values.length; cell++) sums[cell % stages]! += values[cell]!;
    return sums;
  };
  const named = (sums: Float64Array) => new Map(stageNames.map((name, stage) => [name, sums[stage]!]));
  const entries = new Float64Array(stages);
  let events = 0;
  for (let cell = 0; cell < ledger.passages.length; cell++) {
    const passages = ledger.passages[cell]!;
    const from = edgeFrom[cell % edges]!;
    const to = edgeTo[cell % edges]!;
    if (to >= 0) entries[to]! += passages;
    if (from < 0 || stageKind[from] !== 0) events += passages;
  }
  const prices = stageNames.map((name) => model.stages.find((stage) => stage.name === name)!.cost);
  let cost = 0;
  for (let cell = 0; cell < ledger.personDays.length; cell++) {
    const price = prices[cell % stages];
    if (price?.days === undefined) continue;
    const cohort = (Math.floor(cell / stages) % segments) % cohorts;
    cost += (ledger.personDays[cell]! / price.days) * price.amount[cohort]!.value;
  }
  const served = byStage(ledger.served);
  return {
    personDays: named(byStage(ledger.personDays)),
    waitingDays: named(byStage(ledger.waitingDays)),
    entries: named(entries),
    served: named(served),
    waitOfServed: total(ledger.waitsOfServed) / total(served),
    cost,
    events,
  };
}

function total(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index]!;
  return sum;
}
