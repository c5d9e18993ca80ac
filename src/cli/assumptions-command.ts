import { extname } from "node:path";
import type { Impacts } from "../analysis/impact/impact.ts";
import { impactsOfRun } from "../analysis/impact/run-impacts.ts";
import { studyImpact } from "../analysis/impact/study.ts";
import { TdmError } from "../errors/tdm-error.ts";
import { prepare } from "../experiment/experiment.ts";
import { loadModel } from "../model/load.ts";
import { type AssumptionsLog, assumptionsLog, judgements } from "../report/quality/assumptions-log.ts";
import type { LogFormat } from "../report/quality/log-format-names.ts";
import { countsInWords, logText } from "../report/quality/log-formats.ts";
import { RunFolder } from "../results/run-folder.ts";
import { EXIT } from "./exit-codes.ts";
import { type ProgrammeStudyOptions, programmeExperiment, tenths } from "./programme-study.ts";
import { sayInterrupted } from "./study-answer.ts";
import { onThreads } from "./study-threads.ts";
import { writeFileAt } from "./written-file.ts";

export interface AssumptionsOptions extends Omit<ProgrammeStudyOptions, "json"> {
  readonly run?: string;
  readonly impact?: boolean;
  readonly all?: boolean;
  readonly format?: LogFormat;
  readonly strict?: boolean;
}

/** Enough for the larger impacts: each number takes so many pairs of replications, of the same people. */
const REPLICATIONS = 20;
/** Of what is drawn for several things at once: a tenth of them at either end. */
const REPLICATIONS_OF_DRAWS = 200;
const FORMAT_OF: Readonly<Record<string, LogFormat>> = { ".csv": "csv", ".json": "json", ".md": "markdown" };
const NAMED_IN_ERROR = 3;

/** `tdm assumptions`: the log of what a model takes for granted. Returns the exit code. Throws TDM-MODEL-017 where it is strict. */
export async function assumptionsCommand(where: string, options: AssumptionsOptions): Promise<number> {
  const { document, model } = loadModel(where, options.set ?? {});
  const format = options.format ?? FORMAT_OF[extname(options.out ?? "").toLowerCase()] ?? "markdown";
  const studies: Impacts[] = options.run === undefined ? [] : [impactsOfRun(RunFolder.open(options.run), document)];
  if (options.impact) {
    const found = await impactOneByOne(where, options, studies);
    if (found === undefined) return sayInterrupted();
    studies.push(...found);
  }
  const log = assumptionsLog(model, { studies, all: options.all ?? false, modelName: where });
  const text = logText(log, format);
  if (options.out === undefined) process.stdout.write(text);
  else {
    writeFileAt(options.out, text);
    process.stdout.write(`${options.out}: ${countsInWords(log)}\n`);
  }
  if (options.strict) refuseOpenAssumptions(log, where);
  return EXIT.done;
}

/** What each number does that no study before tells; undefined where it was interrupted. */
async function impactOneByOne(
  where: string,
  options: AssumptionsOptions,
  studies: readonly Impacts[],
): Promise<Impacts[] | undefined> {
  const replications = options.replications ?? REPLICATIONS;
  const { scenario } = studies[0] ?? {};
  const chosen = { replications, ...(scenario && options.scenario === undefined ? { scenario: scenario.name } : {}) };
  const prepared = prepare(programmeExperiment(where, { ...options, ...chosen }));
  const show = tenths(options);
  return await onThreads(prepared, options, (pool, signal) =>
    studyImpact(prepared, pool, {
      replications,
      replicationsOfDraws: Math.max(replications, REPLICATIONS_OF_DRAWS),
      isAsked: ({ place, parameters }) =>
        studies.every(({ numbers }) => numbers[place] === undefined) &&
        (options.all === true || parameters[0]!.provenance.kind !== "source"),
      onProgress: (done, total) => show(done, total),
      signal,
    }),
  );
}

/** Throws TDM-MODEL-017 where an assumption has no owner, or nobody has signed it off. */
function refuseOpenAssumptions(log: AssumptionsLog, where: string): void {
  const open = judgements(log).filter(({ owner, signedOff }) => owner === undefined || !signedOff);
  if (open.length === 0) return;
  const named = open.slice(0, NAMED_IN_ERROR).map(({ path }) => `\`${path}\``);
  const others = open.length > named.length ? ` and ${open.length - named.length} more` : "";
  const without = open.filter(({ owner }) => owner === undefined).length;
  throw TdmError.of("TDM-MODEL-017", `the log is not complete: ${named.join(", ")}${others}`, {
    file: where,
    expected: "an owner and a signature for every assumption",
    found: `${without} without owner, ${open.filter(({ signedOff }) => !signedOff).length} not signed off`,
  });
}
