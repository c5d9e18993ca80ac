import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { simulate } from "../../../src/analysis/run.ts";
import { summarise } from "../../../src/analysis/summarise.ts";
import { inProcessExecutor } from "../../../src/execution/in-process.ts";
import { type Experiment, prepare } from "../../../src/experiment/experiment.ts";
import { begin, recordOf } from "../../execution/village.ts";

/** Runs are shared by the tests of a file. */
const folder = mkdtempSync(join(tmpdir(), "tdm-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;

/** Runs an experiment in a folder of its own, without its tables unless they are wanted, and gives the folder. */
export async function finishedRun(experiment: Experiment, withTables = false): Promise<string> {
  const path = join(folder, `run-${made++}`);
  const prepared = prepare(experiment);
  const run = begin(path, experiment);
  await simulate(prepared, run, inProcessExecutor(experiment));
  if (withTables) await summarise(prepared, run);
  run.save({ ...recordOf(experiment), status: "finished" });
  return path;
}
