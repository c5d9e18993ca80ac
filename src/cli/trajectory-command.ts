import { readFileSync } from "node:fs";
import { readActuals } from "../analysis/trajectory/actuals.ts";
import { studyTrajectories } from "../analysis/trajectory/study.ts";
import { BY, type By } from "../analysis/trajectory/trajectory.ts";
import { nearestName } from "../errors/nearest-name.ts";
import { TdmError } from "../errors/tdm-error.ts";
import { unreadable } from "../errors/unreadable.ts";
import { type Experiment, prepare } from "../experiment/experiment.ts";
import type { Model, Trajectory } from "../model/model.ts";
import { renderTrajectories } from "../report/terminal/trajectory.ts";
import { RunFolder } from "../results/run-folder.ts";
import { engineVersion } from "../runs/engine-version.ts";
import { fewestRows } from "../statistics/joint-limits.ts";
import { EXIT } from "./exit-codes.ts";
import {
  type ProgrammeStudyOptions,
  programmeExperiment,
  programmeOf,
  tenths,
  USUAL_REPLICATIONS,
} from "./programme-study.ts";
import { printAnswer, sayInterrupted } from "./study-answer.ts";
import { StudyFolder } from "./study-folder.ts";
import { onThreads } from "./study-threads.ts";

export interface TrajectoryCommandOptions extends ProgrammeStudyOptions {
  readonly measure?: string;
  readonly actuals?: string;
  readonly falseAlarms?: number;
  readonly atRisk?: boolean;
}

/** One year in twenty. */
const USUAL_FALSE_ALARMS = 0.05;

/** `tdm trajectory`: figures to watch while a programme runs, and readings beside them. Returns the exit code. */
export async function trajectoryCommand(where: string, options: TrajectoryCommandOptions): Promise<number> {
  const prepared = prepare(experimentOf(where, options));
  const { model } = prepared;
  const by = byOf(options);
  const trajectories = chosenTrajectories(model, options.measure);
  const falseAlarms = options.falseAlarms ?? USUAL_FALSE_ALARMS;
  const replications = options.replications ?? USUAL_REPLICATIONS;
  const fewest = Math.max(3, fewestRows(falseAlarms));
  if (replications < fewest) {
    throw TdmError.of("TDM-USE-002", "limits with so few false alarms cannot be told from so few replications", {
      expected: `at least ${fewest} replications, or a higher --false-alarms`,
      found: String(replications),
    });
  }
  const actuals =
    options.actuals === undefined ? [] : readActuals(textOf(options.actuals), options.actuals, model, trajectories, by);
  const folder = new StudyFolder(options.out);
  const study = await onThreads(prepared, options, (pool, signal) =>
    studyTrajectories(prepared, pool, {
      trajectories,
      by,
      isAtRisk: options.atRisk ?? false,
      falseAlarms,
      actuals,
      replications,
      onProgress: tenths(options),
      signal,
    }),
  );
  if (study === undefined) return sayInterrupted();
  await folder.write("trajectory.json", () => `${JSON.stringify(study, undefined, 2)}\n`);
  await folder.write("trajectory.html", async () => {
    const { renderTrajectoryPage } = await import("../report/html/trajectory.ts");
    return renderTrajectoryPage(study, `target-demand-model ${engineVersion()}`);
  });
  printAnswer(study, options, (terminal) => renderTrajectories(study, terminal));
  return EXIT.done;
}

/** A model's experiment, or that of a run with its values, seed and first scenario. Throws TdmError. */
function experimentOf(where: string, options: TrajectoryCommandOptions): Experiment {
  if (!RunFolder.isRun(where)) return programmeExperiment(where, options);
  const { experiment } = RunFolder.open(where);
  const { model } = prepare({ ...experiment, scenarios: [], stopping: undefined });
  const scenarios = [programmeOf(model, options.scenario ?? experiment.scenarios[0])];
  const replications = options.replications ?? USUAL_REPLICATIONS;
  const { seed, sample } = options;
  if (options.set !== undefined || options.until !== undefined) {
    throw TdmError.of("TDM-USE-002", "a run is watched as it was made", {
      expected: "a model, to set values or another end",
      found: options.set === undefined ? "--until" : "--set",
    });
  }
  return {
    ...experiment,
    scenarios,
    replications,
    stopping: undefined,
    seed: seed ?? experiment.seed,
    sample: sample ?? experiment.sample,
  };
}

/** Those that are named, or all. Throws TDM-USE-002. */
function chosenTrajectories({ trajectories }: Model, names: string | undefined): readonly Trajectory[] {
  if (trajectories.length === 0) {
    throw TdmError.of("TDM-USE-002", "the model does not say what is watched", {
      expected: "a section `trajectories`, with the figures and the teams that answer for them",
    });
  }
  if (names === undefined) return trajectories;
  const known = trajectories.map(({ name }) => name);
  return [...new Set(names.split(",").map((name) => name.trim()))].map((name) => {
    const found = trajectories.find((one) => one.name === name);
    if (found) return found;
    throw TdmError.of("TDM-USE-002", "--measure names trajectories of the model", {
      expected: `some of ${known.join(", ")}`,
      found: name === "" ? "nothing" : name,
      nearest: nearestName(name, known),
    });
  });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw TdmError.of("TDM-ACTUALS-001", unreadable(cause), { file }, { cause });
  }
}

/** How months are gathered. Throws TDM-USE-002. */
function byOf({ by = "quarter" }: TrajectoryCommandOptions): By {
  const found = BY.find((one) => one === by.trim());
  if (found) return found;
  throw TdmError.of("TDM-USE-002", "--by cannot be used", {
    expected: "month or quarter",
    found: by === "" ? "nothing" : by,
    nearest: nearestName(by, BY),
  });
}
