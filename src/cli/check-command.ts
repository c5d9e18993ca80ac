import { extname } from "node:path";
import { type Plausibility, plausibilityOf } from "../analysis/plausibility/plausibility.ts";
import { refuseOtherNumbers } from "../analysis/same-numbers.ts";
import type { Summary } from "../analysis/summary.ts";
import { TdmError } from "../errors/tdm-error.ts";
import { loadModel } from "../model/load.ts";
import type { Model } from "../model/model.ts";
import type { ModelDocument } from "../model/schema/model.ts";
import { counted } from "../report/numbers.ts";
import { renderPlausibility } from "../report/terminal/plausibility.ts";
import { RunFolder } from "../results/run-folder.ts";
import { engineVersion } from "../runs/engine-version.ts";
import { EXIT } from "./exit-codes.ts";
import type { RunOptions } from "./open-run.ts";
import { runCommand } from "./run-command.ts";
import { printAnswer } from "./study-answer.ts";
import { writeFileAt } from "./written-file.ts";

export interface CheckOptions
  extends Pick<RunOptions, "set" | "replications" | "seed" | "sample" | "workers" | "json" | "quiet"> {
  readonly run?: string;
  readonly simulate?: boolean;
  readonly out?: string;
  readonly strict?: boolean;
}

/** `tdm check`: what contradicts itself in a plan, or is hard to believe. Returns the exit code: not 0 where it is strict and something is found. */
export async function checkCommand(where: string, options: CheckOptions): Promise<number> {
  const { run, simulate } = options;
  const { model, document } = loadModel(where, options.set ?? {});
  if (run !== undefined && simulate) {
    throw TdmError.of("TDM-USE-002", "a run that is there or a new one: --run or --simulate, not both");
  }
  const ofSimulation = (["replications", "seed", "sample", "workers"] as const).filter(
    (name) => options[name] !== undefined,
  );
  if (!simulate && ofSimulation.length > 0) {
    const message = `--${ofSimulation[0]} is about a simulation, and a check simulates nothing unless it is told to`;
    throw TdmError.of("TDM-USE-002", message, { expected: "--simulate beside it" });
  }
  if (!simulate) return conclude(model, run === undefined ? undefined : answerOf(run, document), options);
  let verdict: number = EXIT.done;
  const { set, replications, seed, sample, workers, json, quiet } = options;
  const simulated = await runCommand(
    where,
    {
      ...(set && { set }),
      ...(replications !== undefined && { replications }),
      ...(seed !== undefined && { seed }),
      ...(sample !== undefined && { sample }),
      ...(workers !== undefined && { workers }),
      ...(json !== undefined && { json }),
      ...(quiet !== undefined && { quiet }),
    },
    async (_, summary) => {
      verdict = await conclude(model, summary, options);
    },
  );
  return simulated === EXIT.done ? verdict : simulated;
}

/** What a finished run answered. Throws TDM-FOLDER-005 where it is not finished, or of a model with other numbers. */
function answerOf(path: string, document: ModelDocument): Summary {
  const { folder, record, experiment } = RunFolder.open(path);
  refuseOtherNumbers(folder, experiment.document, document);
  if (record.status !== "finished") {
    throw TdmError.of("TDM-FOLDER-005", "the run is not finished", {
      file: path,
      expected: `a finished run; to finish it: tdm run --resume ${path}`,
      found: record.status,
    });
  }
  return JSON.parse(folder.read("summary.json")) as Summary;
}

async function conclude(model: Model, summary: Summary | undefined, options: CheckOptions): Promise<number> {
  const plausibility = plausibilityOf(model, summary);
  if (options.out !== undefined) await write(options.out, model, plausibility);
  printAnswer(plausibility, options, (terminal) => renderPlausibility(model.title, plausibility, terminal));
  const { length } = plausibility.findings;
  if (!options.strict || length === 0) return EXIT.done;
  process.stderr.write(`${counted(length, "finding")}: --strict wants none.\n`);
  return EXIT.wrongInput;
}

/** A page, or JSON where the file is called so. */
async function write(path: string, { title }: Model, plausibility: Plausibility): Promise<void> {
  const form = extname(path).toLowerCase();
  if (form === ".json") {
    writeFileAt(path, `${JSON.stringify(plausibility, undefined, 2)}\n`);
    return;
  }
  if (![".html", ".htm"].includes(form)) {
    const message = "what is found is written as a page or as JSON";
    throw TdmError.of("TDM-USE-002", message, {
      expected: "--out with a name that ends with .html or .json",
      found: path,
    });
  }
  const { renderPlausibilityPage } = await import("../report/html/plausibility.ts");
  writeFileAt(path, renderPlausibilityPage(title, plausibility, `target-demand-model ${engineVersion()}`));
}
