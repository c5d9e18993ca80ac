import { join, relative } from "node:path";
import type { Summary } from "../analysis/summary.ts";
import { type PreparedExperiment, prepare } from "../experiment/experiment.ts";
import { counted } from "../report/numbers.ts";
import { plain } from "../report/plain-text.ts";
import { nameOfHeadline, plusMinus } from "../report/precision.ts";
import type { RunFolder, TableName } from "../results/run-folder.ts";
import { type OpenRun, workOnRun } from "../runs/work-on-run.ts";
import { writeReport } from "../runs/write-report.ts";
import { EXIT } from "./exit-codes.ts";
import { interruptible } from "./interruption.ts";
import { begin, type RunOptions, resume } from "./open-run.ts";
import { ProgressDisplay } from "./progress-display.ts";
import { riskExperiment, studiesInRun } from "./studies-in-run.ts";

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
  const { folder, record } = run;
  const people = options.journeys ?? record.journeys;
  const interruption = interruptible();
  const display = new ProgressDisplay(!options.quiet && !options.json);
  try {
    const summary = await workOnRun(
      { ...run, record: { ...record, journeys: people } },
      {
        workers: options.workers,
        shardSize: options.shardSize,
        signal: interruption.signal,
        onBegin(prepared, workers) {
          // What cannot be answered is said before hours of work.
          if (options.risks !== undefined) riskExperiment(prepared);
          say(`${plain(prepared.model.title)}: ${untilWhen(prepared)} on ${counted(workers, "worker")}`);
        },
        onProgress: (progress) => display.show(progress),
        onNotice: (text) => display.notice(text),
        onSimulated() {
          display.close();
          if (folder.replications >= MANY_REPLICATIONS) say("Working out the tables and the bands ...");
        },
        studies: (prepared) =>
          studiesInRun(prepared, folder, people === undefined ? options : { ...options, journeys: people }),
      },
    );
    if (summary === undefined) return interrupted(folder);
    await show(run, summary, options);
    return verdictOf(summary);
  } finally {
    display.close();
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

function interrupted(folder: RunFolder): number {
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
