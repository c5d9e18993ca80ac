import type { Summary } from "../analysis/summary.ts";
import type { Model } from "../model/model.ts";
import type { RunFolder } from "../results/run-folder.ts";
import { engineVersion } from "./engine-version.ts";

/** Writes report.html into the run folder. The charts are loaded only here, so that other commands start fast. */
export async function writeReport(folder: RunFolder, model: Model, summary: Summary): Promise<void> {
  const { renderReport } = await import("../report/html/report.ts");
  const { assumptionRows } = await import("../report/parameters.ts");
  const page = await renderReport(summary, {
    modelName: model.name,
    createdWith: `target-demand-model ${engineVersion()}`,
    sources: model.sources,
    assumptions: assumptionRows(model),
  });
  folder.write("report.html", page);
}
