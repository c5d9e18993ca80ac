import { studyBudgetRisks } from "../analysis/risks/budget-study.ts";
import { TdmError } from "../errors/tdm-error.ts";
import { prepare } from "../experiment/experiment.ts";
import { loadModel } from "../model/load.ts";
import { renderBudgetRisks } from "../report/terminal/budget-risks.ts";
import { engineVersion } from "../runs/engine-version.ts";
import { overridesOf } from "../runs/horizon.ts";
import { type ProgrammeStudyOptions, tenths, USUAL_REPLICATIONS } from "./programme-study.ts";
import { handOver } from "./study-answer.ts";
import { StudyFolder } from "./study-folder.ts";
import { onThreads } from "./study-threads.ts";

/** Whether the risks of a model can be asked about its budget. */
export function hasBudgetAndRisks(where: string, options: ProgrammeStudyOptions): boolean {
  const { model } = loadModel(where, overridesOf(options));
  return model.budget !== undefined && model.risks.length > 0;
}

/** `tdm risks` of a model with a budget: what each risk of the register does to it. Returns the exit code. */
export async function budgetRisksCommand(where: string, options: ProgrammeStudyOptions): Promise<number> {
  const { document, model } = loadModel(where, overridesOf(options));
  const replications = options.replications ?? USUAL_REPLICATIONS;
  const followed = model.budget!.savings.flatMap(({ scenario, beyond }) => [scenario, beyond]);
  const scenarios = model.scenarios.filter((_, index) => index > 0 && followed.includes(index));
  refuseOwnValues(scenarios);
  const prepared = prepare({
    document,
    scenarios: scenarios.map(({ name }) => name),
    replications,
    seed: options.seed ?? model.defaults.seed,
    sample: options.sample ?? 1,
  });
  const study = await onThreads(prepared, options, (pool, signal) =>
    studyBudgetRisks(prepared, pool, { replications, onProgress: tenths(options), signal }),
  );
  return handOver(study, new StudyFolder(options.out), options, {
    name: "risks",
    page: async (answer) => {
      const { renderBudgetRisksPage } = await import("../report/html/budget-risks.ts");
      return renderBudgetRisksPage(answer, `target-demand-model ${engineVersion()}`);
    },
    terminal: renderBudgetRisks,
  });
}

/** Risks are drawn for the model itself: a scenario with values of its own is another model. Throws TDM-USE-002. */
function refuseOwnValues(scenarios: readonly { readonly name: string; readonly set: object }[]): void {
  const other = scenarios.find(({ set }) => Object.keys(set).length > 0);
  if (other === undefined) return;
  const message = `the budget follows \`${other.name}\`, which sets values of its own`;
  throw TdmError.of("TDM-USE-002", message, { expected: "scenarios of interventions alone", found: other.name });
}
