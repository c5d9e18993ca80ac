/**
 * The public API: read a model, run an experiment, read its answer. Everything here is also what the command line uses.
 */

export type * from "./analysis/budget/figures.ts";
export { compare } from "./analysis/comparison/compare.ts";
export { type ComparedRun, openComparedRun } from "./analysis/comparison/compared-run.ts";
export { type Comparison, comparisonSchema } from "./analysis/comparison/comparison.ts";
export { estimateOf } from "./analysis/estimates.ts";
export type * from "./analysis/journeys/journeys.ts";
export { type JourneyOptions, studyJourneys } from "./analysis/journeys/study.ts";
export { writeJourneys } from "./analysis/journeys/write-journeys.ts";
export { FINDINGS, type FindingCode } from "./analysis/plausibility/catalogue.ts";
export {
  type Finding,
  type Plausibility,
  plausibilityOf,
  type RatedRun,
} from "./analysis/plausibility/plausibility.ts";
export { ratioOf } from "./analysis/ratio.ts";
export {
  type Part,
  type QuantitiesOptions,
  quantitiesOf,
  type ReplicationQuantities,
  type StageQuantity,
  type Way,
} from "./analysis/replication-quantities.ts";
export { type Progress, type SimulateOptions, simulate } from "./analysis/run.ts";
export { summarise } from "./analysis/summarise.ts";
export type * from "./analysis/summary.ts";
export { ERRORS, type ErrorCode } from "./errors/catalogue.ts";
export { type Problem, TdmError } from "./errors/tdm-error.ts";
export type { Executor } from "./execution/executor.ts";
export { inProcessExecutor } from "./execution/in-process.ts";
export { poolExecutor } from "./execution/pool.ts";
export { type Experiment, experimentHash, NUMBERS_VERSION, prepare } from "./experiment/experiment.ts";
export { type ReplicationRow, runShard, type ShardRange } from "./experiment/shard.ts";
export { type Headline, MOST_REPLICATIONS, type StoppingRule } from "./experiment/stopping.ts";
export type * from "./model/document.ts";
export { type LoadedModel, listBuiltInModels, loadModel, loadModelText, modelFromDocument } from "./model/load.ts";
export type * from "./model/model.ts";
export { modelJsonSchema } from "./model/schema/model.ts";
export { RunFolder, type RunRecord } from "./results/run-folder.ts";
export { type Shape, shapeOf } from "./results/shape.ts";
