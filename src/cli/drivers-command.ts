import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Drivers } from "../analysis/drivers/drivers.ts";
import { type StudyOptions, studyDrivers } from "../analysis/drivers/study.ts";
import type { SavingsReply, SavingsTask } from "../analysis/savings/savings-service.ts";
import { nearestName } from "../errors/nearest-name.ts";
import { TdmError } from "../errors/tdm-error.ts";
import { threadPool, workerFile } from "../execution/thread-pool.ts";
import { type Experiment, type PreparedExperiment, prepare } from "../experiment/experiment.ts";
import { loadModel } from "../model/load.ts";
import { DO_NOTHING, type Model } from "../model/model.ts";
import type { Overrides } from "../model/overrides.ts";
import { renderDrivers } from "../report/terminal/drivers.ts";
import { makeFolder, writeDurably } from "../results/durable-file.ts";
import { DRIVERS_SECTIONS, type DriversSection } from "./drivers-options.ts";
import { EXIT } from "./exit-codes.ts";
import { chooseScenarios } from "./options.ts";

export interface DriversOptions {
  readonly replications?: number;
  readonly rows?: number;
  readonly seed?: string;
  readonly sample?: number;
  readonly scenario?: string;
  readonly by?: string;
  readonly only?: readonly DriversSection[];
  readonly set?: Overrides;
  readonly workers?: number;
  readonly out?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const REPLICATIONS = 500;
const ROWS = 200;

/** `tdm drivers`: what drives the saving of a programme. Returns the exit code. */
export async function driversCommand(where: string, options: DriversOptions): Promise<number> {
  const prepared = prepare(experimentOf(where, options));
  const year = yearOf(prepared, options.by);
  const wanted = new Set((options.only ?? []).map((section) => DRIVERS_SECTIONS[section]));
  const asked = (of: "parts" | "groups") => wanted.size === 0 || wanted.has(of);
  const study: StudyOptions = {
    year,
    replications: asked("parts") ? (options.replications ?? REPLICATIONS) : 0,
    rows: asked("groups") ? (options.rows ?? ROWS) : 0,
  };
  const drivers = await simulated(prepared, study, options);
  if (drivers === undefined) {
    process.stderr.write("Interrupted: nothing is kept of drivers that are not complete.\n");
    return EXIT.interrupted;
  }
  if (options.out !== undefined) {
    makeFolder(options.out);
    writeDurably(join(options.out, "drivers.json"), `${JSON.stringify(drivers, undefined, 2)}\n`);
  }
  if (options.json) process.stdout.write(`${JSON.stringify(drivers, undefined, 2)}\n`);
  else {
    const colour = process.stdout.isTTY === true && !process.env.NO_COLOR;
    process.stdout.write(renderDrivers(drivers, { columns: process.stdout.columns ?? 110, colour }));
  }
  return EXIT.done;
}

async function simulated(
  prepared: PreparedExperiment,
  study: StudyOptions,
  options: DriversOptions,
): Promise<Drivers | undefined> {
  const pool = threadPool<SavingsTask, SavingsReply>({
    worker: workerFile("savings-worker"),
    workerData: prepared.experiment,
    workers: Math.min(options.workers ?? availableParallelism(), Math.max(1, study.replications + study.rows)),
  });
  const interrupt = new AbortController();
  const onSignal = () => interrupt.abort();
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  const shows = !options.quiet && !options.json;
  let part = -1;
  try {
    return await studyDrivers(prepared, pool, {
      ...study,
      signal: interrupt.signal,
      onProgress: ({ done, total }) => {
        const tenth = Math.floor((10 * done) / total);
        if (!shows || tenth === part) return;
        part = tenth;
        process.stderr.write(`${10 * tenth} %\n`);
      },
    });
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
    await pool.close();
  }
}

function experimentOf(where: string, options: DriversOptions): Experiment {
  const { document, model } = loadModel(where, options.set ?? {});
  const known = model.scenarios.map(({ name }) => name);
  const chosen =
    options.scenario === undefined ? model.defaults.scenarios.slice(0, 1) : chooseScenarios(options.scenario, known);
  if (chosen.length !== 1) {
    throw TdmError.of("TDM-USE-002", "drivers are those of one scenario", {
      expected: `--scenario with one of ${known.filter((name) => name !== DO_NOTHING).join(", ")}`,
      found: chosen.length === 0 ? "none" : chosen.join(", "),
    });
  }
  refuseNoProgramme(model, chosen[0]!);
  return {
    document,
    scenarios: chosen,
    replications: options.replications ?? REPLICATIONS,
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

/** The year that is asked about: the last that a target names, or the last of all. */
function yearOf({ model }: PreparedExperiment, by: string | undefined): number {
  const { years } = model.axis;
  if (by === undefined)
    return model.targets.reduce((last, { year }) => Math.max(last, year), -1) >= 0
      ? Math.max(...model.targets.map(({ year }) => year))
      : years.length - 1;
  const index = years.findIndex(({ label }) => label === by);
  if (index >= 0) return index;
  const labels = years.map(({ label }) => label);
  throw TdmError.of("TDM-USE-002", "--by names a year of the model", {
    expected: `one of ${labels.join(", ")}`,
    found: by,
    nearest: nearestName(by, labels),
  });
}
