import { drawColumns } from "../experiment/draws.ts";
import type { PreparedExperiment } from "../experiment/experiment.ts";
import { compile, isExit } from "../model/compile/compile.ts";
import { TO_BACK } from "../model/compiled-model.ts";
import type { Model } from "../model/model.ts";
import { DAYS_PER_YEAR } from "../model/quantity.ts";

/** How a way between two places counts. */
export interface EdgeShape {
  /** Index of the stage it leaves; -1 for arrivals. */
  readonly from: number;
  /** Index of the stage it leads to; -1 for exits. */
  readonly to: number;
  /** What it is called at both ends: a stage, an exit, `residents`, `initial` or an external stream. */
  readonly fromName: string;
  readonly toName: string;
  /** Back to a stay after a review: no entry into it. */
  readonly isBack: boolean;
  /** People who are there at the start. */
  readonly isInitial: boolean;
}

/** The dimensions of every ledger of an experiment, and what its indices mean. */
export interface Shape {
  readonly periods: number;
  readonly years: number;
  readonly cohorts: number;
  readonly stages: number;
  readonly yearOf: readonly number[];
  /** By period: what a figure of the period is multiplied by to be a yearly rate. */
  readonly perYear: readonly number[];
  readonly edges: readonly EdgeShape[];
  /** Whether waits are counted: the experiment has limited resources. */
  readonly hasQueues: boolean;
}

/** The shape that all ledgers of an experiment share, whatever their scenario and draw. */
export function shapeOf(prepared: PreparedExperiment): Shape {
  const { model } = prepared;
  const central = Float64Array.from(drawColumns(model), (_, column) => model.drawn[column]?.value ?? 0);
  const compiled = compile(model, model.scenarios[0]!, central, [0, 0]);
  const edges = Array.from(compiled.edgeFrom, (from, edge): EdgeShape => {
    const to = compiled.edgeTo[edge]!;
    const source = from < 0 ? compiled.sources[-1 - from]! : undefined;
    return {
      from: Math.max(-1, from),
      to: Math.max(-1, to),
      fromName: source ? streamName(source.kind, source.name) : model.stages[from]!.name,
      toName: to >= 0 ? model.stages[to]!.name : isExit(to) ? model.exits[-1 - to]!.name : "back",
      isBack: to === TO_BACK || compiled.backEdge.includes(edge),
      isInitial: source?.kind === "initial",
    };
  });
  // A warm-up is a period, and a year, of the kernel's own.
  const { warmUpPeriods } = compiled.periods;
  return {
    periods: compiled.periods.count - warmUpPeriods,
    years: compiled.periods.yearCount - warmUpPeriods,
    cohorts: compiled.cohorts,
    stages: compiled.stages,
    yearOf: Array.from(compiled.periods.yearOf.subarray(warmUpPeriods), (year) => year - warmUpPeriods),
    perYear: model.axis.periods.map(({ start, end, year }) => {
      const { start: first, end: last } = model.axis.years[year]!;
      return (model.axis.kind === "calendar" ? DAYS_PER_YEAR : last - first) / (end - start);
    }),
    edges,
    hasQueues: prepared.scenarios.some(({ model: used }) => used.resources.some(({ steps }) => steps.length > 0)),
  };
}

/** `residents`, `initial`, or the stream's own name out of `external:stage:stream:cohort`. */
function streamName(kind: string, name: string): string {
  return kind === "external" ? name.split(":")[2]! : kind;
}

/** Names of stages, in order, with the cohort labels: the axes of the tables. */
export function axesOf(model: Model): { stages: string[]; cohorts: string[]; years: string[]; periods: string[] } {
  return {
    stages: model.stages.map(({ name }) => name),
    cohorts: model.cohorts.map(({ name }) => name),
    years: model.axis.years.map(({ label }) => label),
    periods: model.axis.periods.map(({ label }) => label),
  };
}
