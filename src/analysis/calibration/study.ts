import { TdmError } from "../../errors/tdm-error.ts";
import type { PreparedExperiment } from "../../experiment/experiment.ts";
import type { ModelDocument } from "../../model/document.ts";
import type { Simulate } from "../../statistics/least-squares/problem.ts";
import { meansOf, type SampleMeans } from "../../statistics/least-squares/sample-means.ts";
import { fitTo, observedFigure } from "../observed-figure.ts";
import { studyFacts } from "../study-facts.ts";
import { calibratedDocument } from "./calibrated-document.ts";
import type { CalibratedObservation, CalibratedParameter, Calibration, UnknownCombination } from "./calibration.ts";
import type { CalibrationPool } from "./calibration-service.ts";
import type { FreeParameters } from "./free-parameters.ts";
import { fitKnown, type KnownFit } from "./hardly-known.ts";
import { type SimulationOptions, Simulations } from "./simulations.ts";

/** An unknown combination is shown as a change of its largest part by this share of its scale. */
const SHOWN_CHANGE = 0.2;
/** Slopes need fewer replications than levels: differences on the same random numbers have little noise. */
const SLOPE_SHARE = 0.25;
const LEAST_FOR_SLOPES = 10;
/** A parameter that has moved by less, in scales, is left as it was. */
const NOT_MOVED = 1e-6;

export interface CalibrationOptions extends SimulationOptions {
  /** At least 2. */
  readonly replications: number;
}

/** What was found, and the document that has it. */
export interface CalibrationResult {
  readonly calibration: Calibration;
  readonly document: ModelDocument;
}

/**
 * Moves the free numbers of a model until do-nothing agrees with its observations for fitting as well as can be. Undefined where
 * a signal stopped it. Throws TdmError.
 * @param pool whose threads know the same numbers, in the same order
 */
export async function calibrate(
  prepared: PreparedExperiment,
  { parameters, unknowns }: FreeParameters,
  pool: CalibrationPool,
  options: CalibrationOptions,
): Promise<CalibrationResult | undefined> {
  const { model, experiment } = prepared;
  const { replications } = options;
  const slopeReplications = Math.min(replications, Math.max(LEAST_FOR_SLOPES, Math.ceil(SLOPE_SHARE * replications)));
  const simulator = new Simulations(pool, model.observations.length, options);
  const fitting = model.observations.flatMap(({ use }, index) => (use === "fitting" ? [index] : []));
  const observed = {
    values: fitting.map((index) => model.observations[index]!.value),
    deviations: fitting.map((index) => toleranceOf(model.observations[index]!)),
  };
  const simulate: Simulate = async (points, count, purpose) => {
    const all = await simulator.run(points, count, purpose);
    const chosen = all?.map((samples) => samples.map((row) => Float64Array.from(fitting, (index) => row[index]!)));
    if (purpose === "start" && chosen && !meansOf(chosen[0]!).means.some(Number.isFinite)) refuseUntold();
    return chosen;
  };
  const fit = await fitKnown(unknowns, observed, simulate, { replications, slopeReplications });
  if (fit === undefined) return undefined;
  const point = fit.point.map((value, at) => {
    const start = unknowns.start[at]!;
    return Math.abs(value - start) <= NOT_MOVED * unknowns.scales[at]! ? start : value;
  });
  const calibrated = parameters.map((parameter, at) => ({
    parameter,
    value: point[at]!,
    error: fit.hardly.has(at) ? Number.NaN : fit.standardErrors[at]!,
  }));
  const written = calibratedDocument(experiment.document, calibrated, fitting.length);
  const observations = model.observations.map((observation, index) => ({
    ...observedFigure(model, observation),
    ...beforeAndAfter(observation, simulator.meansAt(unknowns.start), simulator.meansAt(fit.point), index),
  }));
  const misfit = (of: "residual" | "residualBefore") =>
    observations.reduce((sum, one) => sum + (one.use === "fitting" && Number.isFinite(one[of]) ? one[of] ** 2 : 0), 0);
  const calibration: Calibration = {
    ...studyFacts(model, experiment, replications),
    slopeReplications,
    parameters: parameters.map(({ path, dimension }, at) => ({
      path,
      dimension,
      from: unknowns.start[at]!,
      to: written.values[at]!,
      ...whatIsKnown(fit, at),
    })),
    observations,
    unknown: unknownCombinations(
      fit,
      parameters.map(({ path }) => path),
      unknowns.scales,
    ),
    sensitivities: fit.identifiability.sensitivities,
    cuts: fit.identifiability.cuts,
    misfitBefore: misfit("residualBefore"),
    misfit: misfit("residual"),
    evaluations: simulator.evaluations,
    simulated: simulator.simulated,
    isSettled: fit.isSettled,
  };
  return { calibration, document: written.document };
}

const toleranceOf = ({ value, tolerance }: { readonly value: number; readonly tolerance: number }) =>
  Math.abs(value) * tolerance;

function refuseUntold(): never {
  throw TdmError.of("TDM-CALIBRATE-001", "no replication can tell anything that was observed for fitting", {
    expected: "observations of what happens in the model",
  });
}

function beforeAndAfter(
  observation: PreparedExperiment["model"]["observations"][number],
  before: SampleMeans,
  after: SampleMeans,
  index: number,
): Omit<CalibratedObservation, keyof ReturnType<typeof observedFigure>> {
  const [first, last] = [before.means[index]!, after.means[index]!];
  const residualOf = (mean: number) => (observation.value - mean) / toleranceOf(observation);
  return {
    before: first,
    after: last,
    standardError: after.errors[index]!,
    residualBefore: residualOf(first),
    residual: residualOf(last),
    fitBefore: fitTo(observation, first).fits,
    fits: fitTo(observation, last).fits,
  };
}

function whatIsKnown(fit: KnownFit, at: number): Pick<CalibratedParameter, "standardError" | "known" | "limit"> {
  const error = fit.standardErrors[at]!;
  const limit = fit.held[at];
  const isTold = Number.isFinite(error) || limit !== undefined;
  const alone = fit.hardly.has(at) ? "hardly" : "alone";
  const known = fit.identifiability.without.includes(at) ? "no-effect" : isTold ? alone : "not-alone";
  return { standardError: Number.isFinite(error) ? error : undefined, known, limit };
}

function unknownCombinations(fit: KnownFit, paths: readonly string[], scales: readonly number[]): UnknownCombination[] {
  return fit.identifiability.unknown.map((parts) => ({
    parts: parts.flatMap((part, at) =>
      part === 0 ? [] : [{ path: paths[at]!, change: part * SHOWN_CHANGE * scales[at]! }],
    ),
  }));
}
