import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { TdmError } from "../errors/tdm-error.ts";
import type { Experiment } from "../experiment/experiment.ts";
import type { StoppingRule } from "../experiment/stopping.ts";
import { canonicalJson } from "../model/canonical.ts";
import { loadModel } from "../model/load.ts";
import { DO_NOTHING } from "../model/model.ts";
import type { Overrides } from "../model/overrides.ts";
import { counted, trimmed } from "../report/numbers.ts";
import { plusMinus } from "../report/precision.ts";
import { RunFolder, type RunRecord } from "../results/run-folder.ts";
import { overridesOf } from "../runs/horizon.ts";
import { type ExperimentOptions, planRun } from "../runs/planned-run.ts";
import type { OpenRun } from "../runs/work-on-run.ts";

export interface RunOptions extends ExperimentOptions {
  readonly set?: Overrides;
  readonly until?: string;
  readonly workers?: number;
  readonly out?: string;
  readonly resume?: string;
  readonly fresh?: boolean;
  readonly shardSize?: number;
  readonly journeys?: number | "all";
  readonly risks?: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Begins a run, or finds it where the same one is there. */
export function begin(where: string | undefined, options: RunOptions): OpenRun {
  if (where === undefined) {
    throw TdmError.of("TDM-USE-001", "say which model to run, such as `tdm run norfolk`, or a run to --resume");
  }
  const overrides = overridesOf(options);
  const { experiment, record: planned, files } = planRun(where, overrides, options);
  const { hash, model } = planned;
  const path = options.out ?? join("runs", `${model}-${hash.slice(0, 12)}`);
  if (isFile(path)) throw TdmError.of("TDM-USE-002", "--out must name a folder, and this is a file", { file: path });
  if (RunFolder.isRun(path) && !options.fresh) {
    const there = RunFolder.open(path);
    if (there.record.hash === hash) return there;
    const message = `the folder holds another run, with ${differences(there.experiment, experiment)}`;
    throw TdmError.of("TDM-FOLDER-005", message, { file: path });
  }
  const record: RunRecord = { ...planned, journeys: options.journeys };
  return { folder: RunFolder.create(path, experiment, record, files, options.fresh), record, experiment };
}

/** In what one experiment differs from another, in words. */
function differences(there: Experiment, here: Experiment): string {
  const inWords = ({ replications, stopping, seed, scenarios, sample }: Experiment) => [
    `${stopping ? "at most " : ""}${counted(replications, "replication")}`,
    stopping ? `precision ${inWordsOf(stopping)}` : "no precision",
    `seed "${seed}"`,
    `scenarios ${[DO_NOTHING, ...scenarios].join(", ")}`,
    `${trimmed(sample * 100, 6)} % of the people`,
  ];
  const wanted = inWords(here);
  const found = inWords(there).flatMap((text, index) =>
    text === wanted[index] ? [] : [`${text} (not ${wanted[index]})`],
  );
  const isOtherModel = canonicalJson(there.document) !== canonicalJson(here.document);
  return [...found, ...(isOtherModel ? ["another model or other values in it"] : [])].join("; ");
}

function inWordsOf({ headline, halfWidth }: StoppingRule): string {
  const isTarget = headline.of === "target";
  const what = isTarget ? `targets.${headline.target}` : `the ${headline.figure} saving of year ${headline.year + 1}`;
  return `${plusMinus(halfWidth, isTarget)} of ${what}`;
}

function isFile(path: string): boolean {
  try {
    return !statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Finds a run that was begun before. */
export function resume(where: string | undefined, options: RunOptions): OpenRun {
  const given = (
    ["replications", "precision", "headline", "seed", "sample", "scenario", "until", "out", "fresh"] as const
  ).filter((key) => options[key] !== undefined);
  if (where !== undefined || given.length > 0 || Object.keys(options.set ?? {}).length > 0) {
    throw TdmError.of("TDM-USE-002", "--resume goes on with the run as it was begun: give the folder alone", {
      found: [where ?? [], ...given.map((key) => `--${key}`), Object.keys(options.set ?? {}).length > 0 ? "--set" : []]
        .flat()
        .join(", "),
    });
  }
  const run = RunFolder.open(options.resume!);
  refuseChangedModel(run);
  return run;
}

/** A run goes on with the model that it was begun with: who has changed the file since wants another run. */
function refuseChangedModel({ folder, record, experiment }: OpenRun): void {
  const file = join(folder.path, "model.yaml");
  if (!existsSync(file)) return;
  try {
    const { document } = loadModel(file, record.overrides);
    if (canonicalJson(document) === canonicalJson(experiment.document)) return;
  } catch (error) {
    if (!(error instanceof TdmError)) throw error;
  }
  throw TdmError.of("TDM-FOLDER-005", "the model was changed since the run was begun", {
    file,
    expected: `the model as it was; to simulate the changed one: tdm run ${file}`,
  });
}
