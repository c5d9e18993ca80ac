import { studyRisks } from "../analysis/risks/study.ts";
import { TdmError } from "../errors/tdm-error.ts";
import { prepare } from "../experiment/experiment.ts";
import type { Model } from "../model/model.ts";
import { renderRisks } from "../report/terminal/risks.ts";
import { engineVersion } from "../runs/engine-version.ts";
import { budgetRisksCommand, hasBudgetAndRisks } from "./budget-risks-command.ts";
import { type ProgrammeStudyOptions, programmeExperiment, tenths, USUAL_REPLICATIONS } from "./programme-study.ts";
import { handOver } from "./study-answer.ts";
import { StudyFolder } from "./study-folder.ts";
import { onThreads } from "./study-threads.ts";

/** `tdm risks`: what each risk of the register does to the targets. Returns the exit code. */
export async function risksCommand(where: string, options: ProgrammeStudyOptions): Promise<number> {
  // Of a model with a budget that is the question, unless one asks for a scenario and so for its targets.
  if (options.scenario === undefined && hasBudgetAndRisks(where, options)) return budgetRisksCommand(where, options);
  const prepared = prepare(programmeExperiment(where, options));
  refuseEmptyRegister(prepared.model);
  const replications = options.replications ?? usualReplications(prepared.model);
  const folder = new StudyFolder(options.out);
  const study = await onThreads(prepared, options, (pool, signal) =>
    studyRisks(prepared, pool, {
      replications,
      onProgress: tenths(options),
      signal,
    }),
  );
  return handOver(study, folder, options, {
    name: "risks",
    page: async (answer) => {
      const { renderRisksPage } = await import("../report/html/risks.ts");
      return renderRisksPage(answer, `target-demand-model ${engineVersion()}`);
    },
    terminal: renderRisks,
  });
}

/** With queues every scenario is simulated in full, which takes several times as long. */
function usualReplications({ resources }: Model): number {
  return resources.length > 0 ? 100 : USUAL_REPLICATIONS;
}

/** Throws TDM-USE-002 where there is nothing to ask about. */
function refuseEmptyRegister({ risks, targets }: Model): void {
  if (risks.length > 0 && targets.length > 0) return;
  throw TdmError.of("TDM-USE-002", `this model has no ${risks.length === 0 ? "risks" : "targets"} to ask about`, {
    expected: `a model with \`${risks.length === 0 ? "risks" : "targets"}\``,
    found: "none",
  });
}
