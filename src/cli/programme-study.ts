import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { SavingsReply, SavingsTask } from "../analysis/savings/savings-service.ts";
import { nearestName } from "../errors/nearest-name.ts";
import { TdmError } from "../errors/tdm-error.ts";
import { type ThreadPool, threadPool, workerFile } from "../execution/thread-pool.ts";
import type { Experiment, PreparedExperiment } from "../experiment/experiment.ts";
import { loadModel } from "../model/load.ts";
import { DO_NOTHING, type Model } from "../model/model.ts";
import type { Overrides } from "../model/overrides.ts";
import { makeFolder, writeDurably } from "../results/durable-file.ts";
import { chooseScenarios } from "./options.ts";

/** What every study of a programme can be told. */
export interface ProgrammeStudyOptions {
  readonly replications?: number;
  readonly seed?: string;
  readonly sample?: number;
  readonly scenario?: string;
  readonly by?: string;
  readonly set?: Overrides;
  readonly workers?: number;
  readonly out?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

export const USUAL_REPLICATIONS = 500;

/** The experiment of a study: one scenario beside do-nothing, whose interventions can be taken apart. Throws TdmError. */
export function programmeExperiment(where: string, options: ProgrammeStudyOptions): Experiment {
  const { document, model } = loadModel(where, options.set ?? {});
  const known = model.scenarios.map(({ name }) => name);
  const chosen =
    options.scenario === undefined ? model.defaults.scenarios.slice(0, 1) : chooseScenarios(options.scenario, known);
  if (chosen.length !== 1) {
    throw TdmError.of("TDM-USE-002", "this is about one scenario", {
      expected: `--scenario with one of ${known.filter((name) => name !== DO_NOTHING).join(", ")}`,
      found: chosen.length === 0 ? "none" : chosen.join(", "),
    });
  }
  refuseNoProgramme(model, chosen[0]!);
  return {
    document,
    scenarios: chosen,
    replications: options.replications ?? USUAL_REPLICATIONS,
    seed: options.seed ?? model.defaults.seed,
    sample: options.sample ?? 1,
  };
}

function refuseNoProgramme(model: Model, name: string): void {
  const { interventions, set } = model.scenarios.find((scenario) => scenario.name === name)!;
  if (interventions.length > 0 && Object.keys(set).length === 0) return;
  throw TdmError.of("TDM-USE-002", `\`${name}\` is no programme whose parts can be taken apart`, {
    expected: "a scenario with interventions that sets no values",
    found:
      interventions.length === 0 ? "a scenario without interventions" : `values set: ${Object.keys(set).join(", ")}`,
  });
}

/** Index of the year that is asked about: the last that a target names, or the last of all, unless given. Throws TDM-USE-002. */
export function yearOf({ axis, targets }: Model, by: string | undefined): number {
  const { years } = axis;
  const ofTargets = targets.flatMap((target) => (target.form === "saving" ? [target.year] : []));
  if (by === undefined) return ofTargets.length === 0 ? years.length - 1 : Math.max(...ofTargets);
  const index = years.findIndex(({ label }) => label === by);
  if (index >= 0) return index;
  const labels = years.map(({ label }) => label);
  throw TdmError.of("TDM-USE-002", "--by names a year of the model", {
    expected: `one of ${labels.join(", ")}`,
    found: by,
    nearest: nearestName(by, labels),
  });
}

/** Does a study on threads, which stop when a signal comes; undefined where one came. */
export async function onThreads<T>(
  { experiment }: PreparedExperiment,
  { workers }: ProgrammeStudyOptions,
  study: (pool: ThreadPool<SavingsTask, SavingsReply>, signal: AbortSignal) => Promise<T | undefined>,
): Promise<T | undefined> {
  const pool = threadPool<SavingsTask, SavingsReply>({
    worker: workerFile("savings-worker"),
    workerData: experiment,
    workers: workers ?? availableParallelism(),
  });
  const interrupt = new AbortController();
  const onSignal = () => interrupt.abort();
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  try {
    return await study(pool, interrupt.signal);
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
    await pool.close();
  }
}

/** Says each tenth of the way once, on standard error, unless told to be quiet. */
export function tenths({ quiet, json }: ProgrammeStudyOptions): (done: number, total: number, what?: string) => void {
  let last = "";
  return (done, total, what = "") => {
    const line = `${what}${10 * Math.floor((10 * done) / total)} %`;
    if (quiet || json || line === last) return;
    last = line;
    process.stderr.write(`${line}\n`);
  };
}

/** Writes a result as JSON into the folder that was asked for. */
export function keepResult(name: string, result: unknown, { out }: ProgrammeStudyOptions): void {
  if (out === undefined) return;
  makeFolder(out);
  writeDurably(join(out, name), `${JSON.stringify(result, undefined, 2)}\n`);
}
