import type { JourneyStudy } from "../analysis/journeys/journeys.ts";
import type { RiskStudy } from "../analysis/risks/risks.ts";
import type { Summary } from "../analysis/summary.ts";
import { NUMBERS_VERSION } from "../experiment/experiment.ts";
import type { Model } from "../model/model.ts";
import type { RunFolder } from "../results/run-folder.ts";
import { engineVersion } from "./engine-version.ts";

/** What was asked of a run beside its summary. */
export interface Studies {
  readonly journeys?: JourneyStudy | undefined;
  readonly risks?: RiskStudy | undefined;
}

/**
 * Writes report.html into the run folder: the same to the byte on any machine. The charts are loaded only here, so that other
 * commands start fast.
 */
export async function writeReport(
  folder: RunFolder,
  model: Model,
  summary: Summary,
  studies: Studies = {},
): Promise<void> {
  const { renderReport } = await import("../report/html/report.ts");
  const { modelQuality } = await import("../report/quality/model-quality.ts");
  const { assumptionRows } = await import("../report/parameters.ts");
  const { hash, seed, replications, sample, scenarios } = summary;
  const createdWith = `target-demand-model ${engineVersion()}`;
  const page = await renderReport(summary, {
    modelName: model.name,
    createdWith,
    sources: model.sources,
    assumptions: assumptionRows(model),
    journeys: studies.journeys && { study: studies.journeys, model },
    risks: studies.risks,
    quality: modelQuality(model, summary.impacts, {
      modelName: model.name,
      createdWith,
      numbersVersion: NUMBERS_VERSION,
      run: {
        ...{ hash, seed, replications, sample, status: summary.status },
        scenarios: scenarios.slice(1).map(({ name }) => name),
        engineVersion: engineVersion(),
        numbersVersion: summary.numbersVersion,
      },
    }),
  });
  folder.write("report.html", page);
}
