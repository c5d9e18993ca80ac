import type { RiskStudy } from "../analysis/risks/risks.ts";
import { studyRisks } from "../analysis/risks/study.ts";
import { TdmError } from "../errors/tdm-error.ts";
import type { PreparedExperiment } from "../experiment/experiment.ts";
import type { RunFolder } from "../results/run-folder.ts";
import type { Studies } from "../runs/write-report.ts";
import { followInRun } from "./follow-in-run.ts";
import { onThreads } from "./study-threads.ts";

/** The experiment of a run with the one scenario that risks are studied in. Throws TDM-USE-002 where there is nothing to study. */
export function riskExperiment(prepared: PreparedExperiment): PreparedExperiment {
  const { model, scenarios, experiment } = prepared;
  const lacks = model.risks.length === 0 ? "risks" : model.targets.length === 0 ? "targets" : undefined;
  if (lacks !== undefined) {
    const message = `--risks cannot be used: this model has no ${lacks}`;
    throw TdmError.of("TDM-USE-002", message, { expected: `a model with \`${lacks}\``, found: "none" });
  }
  const programme = scenarios.slice(1).find(({ model: own }) => own === model);
  if (programme === undefined) {
    const message = "--risks cannot be used: it is about a scenario of interventions alone, and this run has none";
    throw TdmError.of("TDM-USE-002", message, { expected: "a scenario that sets no values of its own" });
  }
  return {
    ...prepared,
    experiment: { ...experiment, scenarios: [programme.scenario.name], stopping: undefined },
    scenarios: [scenarios[0]!, programme],
  };
}

/** What is asked of a run beside its summary. */
export interface AskedOfRun {
  readonly journeys?: number | "all";
  readonly risks?: number;
  readonly workers?: number;
}

/** Does the studies that are asked of a run, and keeps them in its folder. */
export async function studiesInRun(
  prepared: PreparedExperiment,
  folder: RunFolder,
  { journeys: people, risks, workers }: AskedOfRun,
): Promise<Studies> {
  const ofRisks = risks === undefined ? undefined : riskExperiment(prepared);
  return {
    journeys: people === undefined ? undefined : await followInRun(prepared, folder, people),
    risks: ofRisks && (await risksInRun(ofRisks, folder, risks!, workers)),
  };
}

/** What each risk does to the targets of a run's first programme, on its first replications; kept as risks.json. */
async function risksInRun(
  prepared: PreparedExperiment,
  folder: RunFolder,
  replications: number,
  workers: number | undefined,
): Promise<RiskStudy | undefined> {
  const study = await onThreads(prepared, workers === undefined ? {} : { workers }, (pool, signal) =>
    studyRisks(prepared, pool, { replications, signal }),
  );
  if (study === undefined) return undefined;
  const answer = { ...study, hash: folder.hash };
  folder.write("risks.json", `${JSON.stringify(answer, undefined, 2)}\n`);
  return answer;
}
