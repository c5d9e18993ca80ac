import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import { simulate } from "../analysis/run.ts";
import { summarise } from "../analysis/summarise.ts";
import type { Summary } from "../analysis/summary.ts";
import { poolExecutor } from "../execution/pool.ts";
import { type PreparedExperiment, prepare } from "../experiment/experiment.ts";
import { counted } from "../report/numbers.ts";
import { plain } from "../report/plain-text.ts";
import { nameOfHeadline, plusMinus } from "../report/precision.ts";
import type { RunFolder, RunRecord, TableName } from "../results/run-folder.ts";
import { engineVersion } from "./engine-version.ts";
import { EXIT } from "./exit-codes.ts";
import { interruptible } from "./interruption.ts";
import { begin, type OpenRun, type RunOptions, resume } from "./open-run.ts";
import { ProgressDisplay } from "./progress-display.ts";
import { riskExperiment, studiesInRun } from "./studies-in-run.ts";
import { writeReport } from "./write-report.ts";

/** With fewer, the tables are there at once. */
const MANY_REPLICATIONS = 500;

/** Shows what a finished run answered. */
export type Show = (run: OpenRun, summary: Summary, options: RunOptions) => Promise<void>;

/** `tdm run`: from a model, or a folder to resume, to the answer. Returns the exit code. */
export async function runCommand(
  where: string | undefined,
  options: RunOptions,
  show: Show = showRun,
): Promise<number> {
  const run = options.resume === undefined ? begin(where, options) : resume(where, options);
  const say = (text: string) => {
    if (!options.quiet && !options.json) process.stderr.write(`${text}\n`);
  };
  const summary = run.record.status === "finished" ? summaryOf(run.folder) : undefined;
  if (summary) {
    say(`This run is there already: ${shown(run.folder.path)}`);
    if (options.journeys !== undefined || options.risks !== undefined) await addStudies(run, summary, options);
    await show(run, summary, options);
    return verdictOf(summary);
  }
  const release = run.folder.lock();
  try {
    return await work(run, options, say, show);
  } finally {
    release();
  }
}

/** Adds studies to a run that is finished. */
async function addStudies({ folder, experiment }: OpenRun, summary: Summary, options: RunOptions): Promise<void> {
  const release = folder.lock();
  try {
    const prepared = prepare(experiment);
    await writeReport(folder, prepared.model, summary, await studiesInRun(prepared, folder, options));
  } finally {
    release();
  }
}

/** What a finished run answered; undefined where that or a table was lost, and has to be worked out again. */
function summaryOf(folder: RunFolder): Summary | undefined {
  try {
    const summary = JSON.parse(folder.read("summary.json")) as Summary;
    const { targets, targetSets, appraisals, years, savings, waits, indicators, pathway, fit, checks, leavesOut } =
      summary;
    const parts = [targets, targetSets, appraisals, years, savings, waits, indicators, pathway, fit, checks, leavesOut];
    if (summary.hash !== folder.hash || summary.plausibility === undefined || !parts.every(Array.isArray))
      return undefined;
    const others: TableName[] = waits.length > 0 ? ["waits"] : [];
    if (indicators.length > 0) others.push("indicators");
    return folder.hasResults(others) ? summary : undefined;
  } catch {
    return undefined;
  }
}

async function work(run: OpenRun, options: RunOptions, say: (text: string) => void, show: Show): Promise<number> {
  const { folder, experiment } = run;
  const prepared = prepare(experiment);
  // What cannot be answered is said before hours of work.
  if (options.risks !== undefined) riskExperiment(prepared);
  // More would only take memory.
  const threads = Math.min(options.workers ?? availableParallelism(), experiment.replications);
  const executor = poolExecutor(experiment, { workers: threads });
  const began = performance.now();
  const people = options.journeys ?? run.record.journeys;
  const record = (): RunRecord => ({
    ...run.record,
    journeys: people,
    status: "running",
    error: undefined,
    engineVersion: engineVersion(),
    workers: executor.workers,
    seconds: run.record.seconds + Math.round(performance.now() - began) / 1000,
  });
  const interruption = interruptible();
  const display = new ProgressDisplay(!options.quiet && !options.json);
  try {
    folder.save(record());
    say(`${plain(prepared.model.title)}: ${untilWhen(prepared)} on ${counted(executor.workers, "worker")}`);
    const complete = await simulate(prepared, folder, executor, {
      onProgress: (progress) => display.show(progress),
      onNotice: (text) => display.notice(text),
      signal: interruption.signal,
      shardSize: options.shardSize,
    });
    display.close();
    await executor.close();
    if (!complete) return interrupted(folder, record());
    if (folder.replications >= MANY_REPLICATIONS) say("Working out the tables and the bands ...");
    const summary = await summarise(prepared, folder, { signal: interruption.signal });
    folder.write("summary.json", `${JSON.stringify(summary, undefined, 2)}\n`);
    await writeReport(folder, prepared.model, summary, await studiesInRun(prepared, folder, options));
    folder.save(finished(record(), summary));
    await show(run, summary, options);
    return verdictOf(summary);
  } catch (error) {
    display.close();
    await executor.close();
    if (interruption.signal.aborted) return interrupted(folder, record());
    const message = error instanceof Error ? error.message : String(error);
    try {
      folder.save({ ...record(), status: "failed", error: message });
    } catch {
      // A full disk cannot take the record either; what is there stays as it was.
    }
    throw error;
  } finally {
    interruption.end();
  }
}

/** "1,000 replications", or until what the run goes on. */
function untilWhen({ experiment, model }: PreparedExperiment): string {
  const { replications, stopping } = experiment;
  if (stopping === undefined) return counted(replications, "replication");
  const { headline, halfWidth } = stopping;
  const known = `until \`${nameOfHeadline(headline, model)}\` is known to ${plusMinus(halfWidth, headline.of === "target")}`;
  return plain(`${known}, at most ${counted(replications, "replication")},`);
}

function finished(record: RunRecord, { replications, precision }: Summary): RunRecord {
  if (record.precision === undefined || precision === undefined) return { ...record, status: "finished" };
  const { halfWidth, isReached } = precision;
  return { ...record, status: "finished", replications, precision: { ...record.precision, halfWidth, isReached } };
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

async function showRun(run: OpenRun, summary: Summary, options: RunOptions): Promise<void> {
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
