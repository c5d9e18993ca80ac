import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import { simulate } from "../analysis/run.ts";
import { summarise } from "../analysis/summarise.ts";
import type { Summary } from "../analysis/summary.ts";
import { TdmError } from "../errors/tdm-error.ts";
import { poolExecutor } from "../execution/pool.ts";
import { type Experiment, experimentHash, NUMBERS_VERSION, prepare } from "../experiment/experiment.ts";
import { canonicalJson } from "../model/canonical.ts";
import { loadModel } from "../model/load.ts";
import { DO_NOTHING } from "../model/model.ts";
import type { Overrides } from "../model/overrides.ts";
import { plain } from "../report/plain-text.ts";
import { RunFolder, type RunRecord } from "../results/run-folder.ts";
import { engineVersion } from "./engine-version.ts";
import { EXIT } from "./exit-codes.ts";
import { chooseScenarios } from "./options.ts";
import { ProgressDisplay } from "./progress-display.ts";
import { writeReport } from "./write-report.ts";

/** With fewer, the tables are there at once. */
const MANY_REPLICATIONS = 500;

export interface RunOptions {
  readonly replications?: number;
  readonly seed?: string;
  readonly sample?: number;
  readonly scenario?: string;
  readonly set?: Overrides;
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
  const summary = run.record.status === "finished" ? summaryOf(run.folder) : undefined;
  if (summary) {
    say(`This run is there already: ${shown(run.folder.path)}`);
    await show(run, summary, options);
    return verdictOf(summary);
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
    throw TdmError.of("TDM-USE-001", "say which model to run, such as `tdm run norfolk`, or a run to --resume");
  }
  const { document, model, files } = loadModel(where, options.set ?? {});
  const known = model.scenarios.map(({ name }) => name);
  const experiment: Experiment = {
    document,
    scenarios: options.scenario === undefined ? model.defaults.scenarios : chooseScenarios(options.scenario, known),
    replications: options.replications ?? model.defaults.replications,
    seed: options.seed ?? model.defaults.seed,
    sample: options.sample ?? 1,
  };
  const hash = experimentHash(experiment);
  const path = options.out ?? join("runs", `${model.name}-${hash.slice(0, 12)}`);
  if (isFile(path)) throw TdmError.of("TDM-USE-002", "--out must name a folder, and this is a file", { file: path });
  if (RunFolder.isRun(path) && !options.fresh) {
    const there = RunFolder.open(path);
    if (there.record.hash === hash) return there;
    const message = `the folder holds another run, with ${differences(there.experiment, experiment)}`;
    throw TdmError.of("TDM-FOLDER-005", message, { file: path });
  }
  const record: RunRecord = {
    hash,
    numbersVersion: NUMBERS_VERSION,
    engineVersion: engineVersion(),
    model: model.name,
    seed: experiment.seed,
    replications: experiment.replications,
    scenarios: experiment.scenarios,
    overrides: options.set ?? {},
    status: "running",
    seconds: 0,
    workers: 0,
  };
  return { folder: RunFolder.create(path, experiment, record, files, options.fresh), record, experiment };
}

/** In what one experiment differs from another, in words. */
function differences(there: Experiment, here: Experiment): string {
  const inWords = ({ replications, seed, scenarios, sample }: Experiment) => [
    counted(replications, "replication"),
    `seed "${seed}"`,
    `scenarios ${[DO_NOTHING, ...scenarios].join(", ")}`,
    `${sample * 100} % of the people`,
  ];
  const wanted = inWords(here);
  const found = inWords(there).flatMap((text, index) =>
    text === wanted[index] ? [] : [`${text} (not ${wanted[index]})`],
  );
  const isOtherModel = canonicalJson(there.document) !== canonicalJson(here.document);
  return [...found, ...(isOtherModel ? ["another model or other values in it"] : [])].join("; ");
}

function counted(number: number, what: string): string {
  return `${number.toLocaleString("en-GB")} ${what}${number === 1 ? "" : "s"}`;
}

function isFile(path: string): boolean {
  try {
    return !statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** What a finished run answered; undefined where that was lost, and has to be worked out again. */
function summaryOf(folder: RunFolder): Summary | undefined {
  try {
    return JSON.parse(folder.read("summary.json")) as Summary;
  } catch {
    return undefined;
  }
}

function resume(where: string | undefined, options: RunOptions): OpenRun {
  const given = (["replications", "seed", "sample", "scenario", "out", "fresh"] as const).filter(
    (key) => options[key] !== undefined,
  );
  if (where !== undefined || given.length > 0 || Object.keys(options.set ?? {}).length > 0) {
    throw TdmError.of("TDM-USE-002", "--resume goes on with the run as it was begun: give the folder alone", {
      found: [where ?? [], ...given.map((key) => `--${key}`), Object.keys(options.set ?? {}).length > 0 ? "--set" : []]
        .flat()
        .join(", "),
    });
  }
  return RunFolder.open(options.resume!);
}

async function work(run: OpenRun, options: RunOptions, say: (text: string) => void): Promise<number> {
  const { folder, experiment } = run;
  const prepared = prepare(experiment);
  const threads = options.workers ?? Math.min(availableParallelism(), experiment.replications);
  const executor = poolExecutor(experiment, { workers: threads });
  const began = performance.now();
  const record = (): RunRecord => ({
    ...run.record,
    status: "running",
    error: undefined,
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
    folder.save(record());
    const [replications, workers] = [
      counted(experiment.replications, "replication"),
      counted(executor.workers, "worker"),
    ];
    say(`${plain(prepared.model.title)}: ${replications} on ${workers}`);
    const complete = await simulate(prepared, folder, executor, {
      onProgress: (progress) => display.show(progress),
      onNotice: (text) => display.notice(text),
      signal: interrupt.signal,
      shardSize: options.shardSize,
    });
    display.close();
    await executor.close();
    if (!complete) return interrupted(folder, record());
    if (experiment.replications >= MANY_REPLICATIONS) say("Working out the tables and the bands ...");
    const summary = await summarise(prepared, folder, { signal: interrupt.signal });
    folder.write("summary.json", `${JSON.stringify(summary, undefined, 2)}\n`);
    await writeReport(folder, prepared.model, summary);
    folder.save({ ...record(), status: "finished" });
    await show(run, summary, options);
    return verdictOf(summary);
  } catch (error) {
    display.close();
    await executor.close();
    if (interrupt.signal.aborted) return interrupted(folder, record());
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

function interrupted(folder: RunFolder, record: RunRecord): number {
  folder.save({ ...record, status: "cancelled" });
  process.stderr.write(`Interrupted. What is done is kept; go on with\n  tdm run --resume ${shown(folder.path)}\n`);
  return EXIT.interrupted;
}

/** An answer whose own checks do not hold must not be taken for one. */
function verdictOf({ checks }: Summary): number {
  const broken = checks.filter(({ holds }) => !holds);
  for (const { label, detail } of broken)
    process.stderr.write(`A check of the run does not hold: ${label}: ${detail}
`);
  return broken.length === 0 ? EXIT.done : EXIT.failed;
}

async function show(run: OpenRun, summary: Summary, options: RunOptions): Promise<void> {
  if (options.json) {
    process.stdout.write(`${JSON.stringify(summary, undefined, 2)}\n`);
    return;
  }
  const { renderTerminal } = await import("../report/terminal/terminal.ts");
  const columns = process.stdout.columns ?? 100;
  const colour = process.stdout.isTTY === true && !process.env.NO_COLOR;
  process.stdout.write(`${renderTerminal(summary, { columns, colour }).trimEnd()}\n`);
  process.stdout.write(
    `\nReport: ${shown(join(run.folder.path, "report.html"))}\nTables: ${shown(join(run.folder.path, "tables"))}\n`,
  );
}

/** A path as a person would type it from here. */
function shown(path: string): string {
  const from = relative(process.cwd(), path);
  return from.startsWith("..") ? path : from;
}
