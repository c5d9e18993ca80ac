import { isDeepStrictEqual } from "node:util";
import type { CalibrationReply, CalibrationTask } from "../analysis/calibration/calibration-service.ts";
import { type FreeParameters, freeParameters } from "../analysis/calibration/free-parameters.ts";
import { calibrate } from "../analysis/calibration/study.ts";
import { prepare } from "../experiment/experiment.ts";
import { type LoadedModel, loadModel } from "../model/load.ts";
import type { Overrides } from "../model/overrides.ts";
import { withCentralValues } from "../model/write/central-values.ts";
import { rewritten } from "../model/write/rewrite.ts";
import { renderCalibration } from "../report/terminal/calibration.ts";
import { duration } from "../report/terminal/progress.ts";
import { NewModel } from "../results/new-model.ts";
import { engineVersion } from "../runs/engine-version.ts";
import { EXIT } from "./exit-codes.ts";
import { tenths } from "./programme-study.ts";
import { printAnswer, sayInterrupted } from "./study-answer.ts";
import { withThreads } from "./study-threads.ts";

export interface CalibrateOptions {
  readonly replications?: number;
  readonly seed?: string;
  readonly sample?: number;
  readonly set?: Overrides;
  readonly workers?: number;
  readonly out?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const USUAL_REPLICATIONS = 40;
const PURPOSES = { start: "as it is", slopes: "what each number changes", steps: "a better set of values" } as const;

/** `tdm calibrate`: moves marked numbers until the model agrees with its observations. Returns the exit code. */
export async function calibrateCommand(where: string, options: CalibrateOptions): Promise<number> {
  const given = loadModel(where);
  const { document, model, free } = whatIsMoved(where, given, options.set ?? {});
  const prepared = prepare({
    document,
    scenarios: [],
    replications: options.replications ?? USUAL_REPLICATIONS,
    seed: options.seed ?? model.defaults.seed,
    sample: options.sample ?? 1,
  });
  // What cannot be written shows before hours of work.
  const trial = withCentralValues(
    document,
    free.parameters.map((parameter) => ({ parameter, value: Number.EPSILON, note: "" })),
    5,
  );
  const target = new NewModel(options.out ?? `${model.name}-calibrated`, rewritten(given.files, given.document, trial));
  const show = tenths(options);
  const began = performance.now();
  const { replications } = prepared.experiment;
  const workerData = { experiment: prepared.experiment, paths: free.parameters.map(({ path }) => path) };
  const threads = { worker: "calibration-worker", workerData, replications, workers: options.workers };
  const result = await withThreads<CalibrationTask, CalibrationReply, Awaited<ReturnType<typeof calibrate>>>(
    threads,
    (pool, signal) =>
      calibrate(prepared, free, pool, {
        replications,
        onProgress: (purpose, done, total) => show(done, total, `${PURPOSES[purpose]}: `),
        signal,
      }),
  );
  if (result === undefined) return sayInterrupted();
  if (!options.quiet && !options.json)
    process.stderr.write(`done in ${duration((performance.now() - began) / 1000)}\n`);
  const { calibration } = result;
  target.write(rewritten(given.files, given.document, result.document));
  refuseOtherDocument(target.path, result.document);
  target.writeBeside("calibration.json", `${JSON.stringify(calibration, undefined, 2)}\n`);
  const { renderCalibrationPage } = await import("../report/html/calibration.ts");
  target.writeBeside(
    "calibration.html",
    renderCalibrationPage(calibration, model, `target-demand-model ${engineVersion()}`),
  );
  printAnswer({ ...calibration, written: target.path }, options, (terminal) =>
    renderCalibration(calibration, model, target.path, terminal),
  );
  return EXIT.done;
}

/**
 * The model with what is set, and the numbers that may be moved. A value that is set for one of these is only where it begins:
 * its range and the law of its uncertainty stay.
 */
function whatIsMoved(
  where: string,
  given: LoadedModel,
  set: Overrides,
): Pick<LoadedModel, "document" | "model"> & { readonly free: FreeParameters } {
  const asSet = loadModel(where, set).model;
  const isMoved = (path: string) => given.model.parameters.some((one) => one.calibrate && one.path === pathOf(path));
  const starts = Object.keys(set).filter(isMoved).map(pathOf);
  const others = Object.fromEntries(Object.entries(set).filter(([path]) => !isMoved(path)));
  const { document, model } = loadModel(where, others);
  const startOf = (path: string) => asSet.parameters.find((one) => one.path === path)!.value;
  return {
    document,
    model,
    free: freeParameters(document, model, new Map(starts.map((path) => [path, startOf(path)]))),
  };
}

/** `share` and `share.value` name the same number. */
const pathOf = (path: string) => path.replace(/\.value$/, "");

/** The new model is read once more: it must say what was found. */
function refuseOtherDocument(path: string, document: LoadedModel["document"]): void {
  if (isDeepStrictEqual(loadModel(path).document, document)) return;
  throw new Error(`${path} does not hold the model that was calibrated`);
}
