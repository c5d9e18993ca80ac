import { studyBuildUp } from "../analysis/build-up/study.ts";
import { nearestName } from "../errors/nearest-name.ts";
import { TdmError } from "../errors/tdm-error.ts";
import { prepare } from "../experiment/experiment.ts";
import type { Model } from "../model/model.ts";
import { renderBuildUp } from "../report/terminal/build-up.ts";
import { engineVersion } from "../runs/engine-version.ts";
import { EXIT } from "./exit-codes.ts";
import { type ProgrammeStudyOptions, programmeExperiment, tenths, USUAL_REPLICATIONS } from "./programme-study.ts";
import { printAnswer, sayInterrupted } from "./study-answer.ts";
import { StudyFolder } from "./study-folder.ts";
import { onThreads } from "./study-threads.ts";

export interface BuildUpCommandOptions extends ProgrammeStudyOptions {
  readonly of?: string;
}

/** `tdm build-up`: how benefits build over the years, and what accrues in the year of the start. Returns the exit code. */
export async function buildUpCommand(where: string, options: BuildUpCommandOptions): Promise<number> {
  const prepared = prepare(programmeExperiment(where, options));
  const stages = countedStages(prepared.model, options.of);
  const folder = new StudyFolder(options.out);
  const study = await onThreads(prepared, options, (pool, signal) =>
    studyBuildUp(prepared, pool, {
      stages,
      replications: options.replications ?? USUAL_REPLICATIONS,
      onProgress: tenths(options),
      signal,
    }),
  );
  if (study === undefined) return sayInterrupted();
  await folder.write("build-up.json", () => `${JSON.stringify(study, undefined, 2)}\n`);
  await folder.write("build-up.html", async () => {
    const { renderBuildUpPage } = await import("../report/html/build-up.ts");
    return renderBuildUpPage(study, `target-demand-model ${engineVersion()}`);
  });
  printAnswer(study, options, (terminal) => renderBuildUp(study, terminal));
  return EXIT.done;
}

/** Stages of a name; unless given, those that are paid by time, or all stays where none is. Throws TDM-USE-002. */
function countedStages({ stages, groups }: Model, name: string | undefined): number[] {
  const where = (is: (stage: Model["stages"][number]) => boolean) =>
    [...stages.keys()].filter((index) => is(stages[index]!));
  if (name === undefined) {
    const paidByTime = where(({ cost }) => cost?.days !== undefined);
    const chosen = paidByTime.length > 0 ? paidByTime : where(({ kind }) => kind === "stay");
    if (chosen.length > 0) return chosen;
    throw TdmError.of("TDM-USE-002", "nobody stays anywhere in this model: nothing can build up", {
      expected: "a model with a stay",
    });
  }
  const group = groups.findIndex((one) => one.name === name);
  const found = where((stage) => stage.name === name || (group >= 0 && stage.group === group));
  if (found.some((index) => stages[index]!.kind !== "route")) return found;
  if (found.length > 0) {
    const stayed = [...stages.filter(({ kind }) => kind !== "route")].map((one) => one.name);
    throw TdmError.of("TDM-USE-002", `nobody stays in \`${name}\`: nothing can build up there`, {
      expected: `one of ${stayed.join(", ")}, or a group of them`,
      found: name,
    });
  }
  const known = [...stages, ...groups].map((one) => one.name);
  throw TdmError.of("TDM-USE-002", "--of names a stage or a group", {
    expected: `one of ${known.join(", ")}`,
    found: name === "" ? "nothing" : name,
    nearest: nearestName(name, known),
  });
}
