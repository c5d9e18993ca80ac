import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { compare } from "../../../src/analysis/comparison/compare.ts";
import { openComparedRun } from "../../../src/analysis/comparison/compared-run.ts";
import { type Comparison, comparisonSchema } from "../../../src/analysis/comparison/comparison.ts";
import { simulate } from "../../../src/analysis/run.ts";
import { summarise } from "../../../src/analysis/summarise.ts";
import { TdmError } from "../../../src/errors/tdm-error.ts";
import { inProcessExecutor } from "../../../src/execution/in-process.ts";
import { type Experiment, prepare } from "../../../src/experiment/experiment.ts";
import { begin, recordOf } from "../../execution/village.ts";

/** Runs are shared by the tests of a file. */
const folder = mkdtempSync(join(tmpdir(), "tdm-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;

/** Two scenarios, each of the run in a folder; the same folder twice is one run. */
export function compareScenarios(first: string, second: string, a = "programme", b = a): Comparison {
  const run = openComparedRun(first);
  const other = first === second ? run : openComparedRun(second);
  const found = compare({ run, scenario: a }, { run: other, scenario: b });
  return comparisonSchema.parse(found);
}

/** What is wrong, as it is told. */
export function problemOf(action: () => unknown) {
  try {
    action();
  } catch (error) {
    if (error instanceof TdmError) return error.problems[0]!;
    throw error;
  }
  throw new Error("nothing was thrown");
}

/** What a comparison warns of. */
export const kinds = ({ warnings }: Comparison) => warnings.map(({ kind }) => kind);

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
