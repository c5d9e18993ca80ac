import { drawColumns } from "../experiment/draws.ts";
import type { PreparedExperiment } from "../experiment/experiment.ts";
import { compile, isExit } from "../model/compile/compile.ts";
import { TO_BACK, TO_LEAVERS, TO_NEXT_COHORT, TO_RESIDENTS } from "../model/compiled-model.ts";
import type { Model } from "../model/model.ts";
import { DAYS_PER_YEAR } from "../model/quantity.ts";

/** How a way between two places counts. */
export interface EdgeShape {
  /** Index of the stage it leaves; -1 where it leaves none. */
  readonly from: number;
  /** Index of the stage it leads to; -1 where it leads to none. */
  readonly to: number;
  /**
   * What it is called at both ends: a stage, an exit, `residents`, `initial` or an external stream; of a population that
   * changes, also `newcomers`, `leavers` and `ageing`.
   */
  readonly fromName: string;
  readonly toName: string;
  /** Back to a stay after a review: no entry into it. */
  readonly isBack: boolean;
  /** People who are there at the start. */
  readonly isInitial: boolean;
  /** Out of a cohort or into the next, by age: nobody moves. */
  readonly isAgeing: boolean;
}

/** An attribute by which results are broken down. */
export interface ReportedAttribute {
  readonly name: string;
  readonly label: string;
  readonly levels: readonly string[];
  /** What a level is multiplied by in the number of a segment. */
  readonly step: number;
}

/** The dimensions of every ledger of an experiment, and what its indices mean. A warm-up is not among them. */
export interface Shape {
  readonly periods: number;
  readonly years: number;
  readonly cohorts: number;
  /** What a ledger keeps apart: the cohort + the level of each reported attribute times its step. */
  readonly segments: number;
  readonly attributes: readonly ReportedAttribute[];
  readonly stages: number;
  readonly stageNames: readonly string[];
  readonly yearOf: readonly number[];
  /** By period: what a figure of the period is multiplied by to be a yearly rate. */
  readonly perYear: readonly number[];
  readonly edges: readonly EdgeShape[];
  /** Whether waits are counted: the experiment has limited resources. */
  readonly hasQueues: boolean;
  /** By stage: what its packages are counted in; undefined where it has none. */
  readonly packageUnits: readonly (string | undefined)[];
}

/** The cohort of a segment. */
export function cohortOf({ cohorts }: Pick<Shape, "cohorts">, segment: number): number {
  return segment % cohorts;
}

/** The level of each reported attribute in a segment. */
export function levelsOf({ attributes }: Pick<Shape, "attributes">, segment: number): number[] {
  return attributes.map(({ step, levels }) => Math.floor(segment / step) % levels.length);
}

/** A segment as its columns in a table: the cohort, then the level of each reported attribute. */
export function segmentCells(shape: Pick<Shape, "cohorts" | "attributes">, segment: number): number[] {
  return [cohortOf(shape, segment), ...levelsOf(shape, segment)];
}

/** The segments of a cohort; all where it is -1. */
export function segmentsOf({ cohorts, segments }: Pick<Shape, "cohorts" | "segments">, cohort: number): number[] {
  return Array.from({ length: segments }, (_, segment) => segment).filter(
    (segment) => cohort < 0 || segment % cohorts === cohort,
  );
}

/** Where edges lead that lead to no stage and no exit. */
const OTHER_ENDS: ReadonlyMap<number, string> = new Map([
  [TO_BACK, "back"],
  [TO_RESIDENTS, "residents"],
  [TO_LEAVERS, "leavers"],
  [TO_NEXT_COHORT, "ageing"],
]);

/** The shape that all ledgers of an experiment share, whatever their scenario and draw. */
export function shapeOf(prepared: PreparedExperiment): Shape {
  const { model } = prepared;
  const central = Float64Array.from(drawColumns(model), (_, column) => model.drawn[column]?.value ?? 0);
  const compiled = compile(model, model.scenarios[0]!, central, [0, 0], prepared.experiment.sample);
  const edges = Array.from(compiled.edgeFrom, (from, edge): EdgeShape => {
    const to = compiled.edgeTo[edge]!;
    const source = from < 0 ? compiled.sources[-1 - from]! : undefined;
    return {
      from: Math.max(-1, from),
      to: Math.max(-1, to),
      fromName: source ? originOf(source.name) : model.stages[from]!.name,
      toName: to >= 0 ? model.stages[to]!.name : isExit(to) ? model.exits[-1 - to]!.name : OTHER_ENDS.get(to)!,
      isBack: to === TO_BACK || compiled.backEdge.includes(edge),
      isInitial: source?.kind === "initial",
      isAgeing: source?.kind === "ageing" || to === TO_NEXT_COHORT,
    };
  });
  return {
    periods: model.axis.periods.length,
    years: model.axis.years.length,
    cohorts: compiled.cohorts,
    segments: compiled.segments,
    attributes: model.attributes.flatMap(({ reported, name, label, levels }, index) =>
      reported ? [{ name, label, levels, step: compiled.segmentStep[index]! }] : [],
    ),
    stages: compiled.stages,
    stageNames: compiled.stageNames,
    yearOf: model.axis.periods.map(({ year }) => year),
    perYear: model.axis.periods.map(({ start, end, year }) => {
      const { start: first, end: last } = model.axis.years[year]!;
      return (model.axis.kind === "calendar" ? DAYS_PER_YEAR : last - first) / (end - start);
    }),
    edges,
    hasQueues: prepared.scenarios.some(({ model: used }) => used.resources.some(({ steps }) => steps.length > 0)),
    packageUnits: model.stages.map((stage) => stage.package?.unit),
  };
}

/** What a source of people is called: `residents`, `initial`, or the stream out of `external:stage:stream:cohort`. */
export function originOf(source: string): string {
  const [kind, , stream] = source.split(":");
  return kind === "external" ? stream! : kind!;
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
