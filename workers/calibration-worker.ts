import { setFlagsFromString } from "node:v8";
import { workerData } from "node:worker_threads";
import {
  CalibrationService,
  type CalibrationTask,
  type CalibrationThreadData,
} from "../src/analysis/calibration/calibration-service.ts";

// As in the pool worker: the walk of a person is many small functions.
setFlagsFromString("--max-inlined-bytecode-size-cumulative=6000");
setFlagsFromString("--max-inlined-bytecode-size=3000");

const service = new CalibrationService(workerData as CalibrationThreadData);

export default function answer(task: CalibrationTask): unknown {
  return service.answer(task);
}
