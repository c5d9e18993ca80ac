import { rmSync } from "node:fs";
import { join, relative } from "node:path";
import { simulate } from "../analysis/run.ts";
import { summarise } from "../analysis/summarise.ts";
import type { Summary } from "../analysis/summary.ts";
import { TdmError } from "../errors/tdm-error.ts";
import { poolExecutor } from "../execution/pool.ts";
import { type Experiment, experimentHash, NUMBERS_VERSION, prepare } from "../experiment/experiment.ts";
import { loadModel } from "../model/load.ts";
import { DO_NOTHING } from "../model/model.ts";
import type { Overrides } from "../model/overrides.ts";
import { RunFolder, type RunRecord } from "../results/run-folder.ts";
import { EXIT } from "./exit-codes.ts";
import { engineVersion } from "./engine-version.ts";
import { chooseScenarios } from "./options.ts";
import { ProgressDisplay } from "./progress-display.ts";
import { writeReport } from "./write-report.ts";

export interface RunOptions {
  readonly replications?: number;
  readonly seed?: string;
  readonly sample?: number;
  readonly scenario?: string;
  readonly set: Overrides;
  readonly workers?: number;
  readonly out?: string;
  readonly resume?: string;
  readonly fresh?: boolean;
  readonly shardSize?: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

interface OpenRun {
  readonly folder: RunFolder;
  readonly record: RunRecord;
  readonly experiment: Experiment;
}

/** `tdm run`: from a model, or a folder to resume, to the answer. Returns the exit code. */
export async function runCommand(where: string | undefined, options: RunOptions): Promise<number> {
  const run = options.resume === undefined ? begin(where, options) : resume(where, options);
  const say = (text: string) => {
    if (!options.quiet && !options.json) process.stderr.write(`${text}\n`);
  };
  if (run.record.status === "finished") {
    say(`This run is there already: ${shown(run.folder.path)}`);
    await show(run, JSON.parse(run.folder.read("summary.json")) as Summary, options);
    return EXIT.done;
  }
  const release = run.folder.lock();
  try {
    return await work(run, options, say);
  } finally {
    release();
  }
}

function begin(where: string | undefined, options: RunOptions): OpenRun {
  if (where === undefined) {
    throw TdmError.of("TDM-USE-001", "say which model to run, or --resume a folder", { expected: "tdm run norfolk" });
  }
  const { document, model, files } = loadModel(where, options.set);
  const known = model.scenarios.map(({ name }) => name).filter((name) => name !== DO_NOTHING);
  const experiment: Experiment = {
    document,
    scenarios: options.scenario === undefined ? model.defaults.scenarios : chooseScenarios(options.scenario, known),
    replications: options.replications ?? model.defaults.replications,
    seed: options.seed ?? model.defaults.seed,
    sample: options.sample ?? 1,
  };
  const hash = experimentHash(experiment);
  const path = options.out ?? join("runs", `${model.name}-${hash.slice(0, 12)}`);
  if (RunFolder.isRun(path)) {
    const there = RunFolder.open(path);
    if (there.record.hash !== hash && !options.fresh) {
      throw TdmError.of("TDM-FOLDER-005", "the folder holds another run", {
        file: path,
        expected: hash,
        found: there.record.hash,
      });
    }
    if (!options.fresh) return there;
    there.folder.lock()();
    rmSync(path, { recursive: true });
  }
  const record: RunRecord = {
    hash,
    numbersVersion: NUMBERS_VERSION,
    engineVersion: engineVersion(),
    model: model.name,
    seed: experiment.seed,
    replications: experiment.replications,
    scenarios: experiment.scenarios,
    overrides: options.set,
    status: "running",
    seconds: 0,
    workers: 0,
  };
  return { folder: RunFolder.create(path, experiment, record, files), record, experiment };
}

function resume(where: string | undefined, options: RunOptions): OpenRun {
  const given = (["replications", "seed", "sample", "scenario", "out", "fresh"] as const).filter(
    (key) => options[key] !== undefined,
  );
  if (where !== undefined || given.length > 0 || Object.keys(options.set).length > 0) {
    throw TdmError.of("TDM-USE-002", "--resume goes on with the run as it was begun: give the folder alone", {
      found: [where ?? [], ...given.map((key) => `--${key}`), Object.keys(options.set).length > 0 ? "--set" : []]
        .flat()
        .join(", "),
    });
  }
  return RunFolder.open(options.resume!);
}

async function work(run: OpenRun, options: RunOptions, say: (text: string) => void): Promise<number> {
  const { folder, experiment } = run;
  const prepared = prepare(experiment);
  const executor = poolExecutor(experiment, { workers: options.workers });
  const began = performance.now();
  const record = (): RunRecord => ({
    ...run.record,
    engineVersion: engineVersion(),
    workers: executor.workers,
    seconds: run.record.seconds + Math.round(performance.now() - began) / 1000,
  });
  const interrupt = new AbortController();
  const onSignal = () => {
    if (interrupt.signal.aborted) process.exit(EXIT.interrupted);
    interrupt.abort();
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  const display = new ProgressDisplay(!options.quiet && !options.json);
  try {
    say(
      `${prepared.model.title}: ${experiment.replications.toLocaleString("en-GB")} replications on ${executor.workers} workers`,
    );
    const complete = await simulate(prepared, folder, executor, {
      onProgress: (progress) => display.show(progress),
      onNotice: (text) => display.notice(text),
      signal: interrupt.signal,
      shardSize: options.shardSize,
    });
    display.close();
    await executor.close();
    if (!complete) {
      folder.save({ ...record(), status: "cancelled" });
      process.stderr.write(`Interrupted. What is done is kept; go on with\n  tdm run --resume ${shown(folder.path)}\n`);
      return EXIT.interrupted;
    }
    const summary = summarise(prepared, folder);
    folder.write("summary.json", `${JSON.stringify(summary, undefined, 2)}\n`);
    await writeReport(folder, prepared.model, summary);
    folder.save({ ...record(), status: "finished" });
    await show(run, summary, options);
    return EXIT.done;
  } catch (error) {
    display.close();
    await executor.close();
    const message = error instanceof Error ? error.message : String(error);
    try {
      folder.save({ ...record(), status: "failed", error: message });
    } catch {
      // A full disk cannot take the record either; what is there stays as it was.
    }
    throw error;
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
}

async function show(run: OpenRun, summary: Summary, options: RunOptions): Promise<void> {
  if (options.json) {
    process.stdout.write(`${JSON.stringify(summary, undefined, 2)}\n`);
    return;
  }
  const { renderTerminal } = await import("../report/terminal/terminal.ts");
  const columns = process.stdout.columns ?? 100;
  const colour = process.stdout.isTTY === true && !process.env.NO_COLOR;
  process.stdout.write(`${renderTerminal(summary, { columns, colour })}\n`);
  process.stdout.write(
    `\nReport: ${shown(join(run.folder.path, "report.html"))}\nTables: ${shown(join(run.folder.path, "tables"))}\n`,
  );
}

/** A path as a person would type it from here. */
function shown(path: string): string {
  const from = relative(process.cwd(), path);
  return from.startsWith("..") ? path : from;
}
