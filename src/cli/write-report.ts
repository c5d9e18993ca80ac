import type { Summary } from "../analysis/summary.ts";
import type { Model } from "../model/model.ts";
import type { RunFolder } from "../results/run-folder.ts";

/** Writes report.html into the run folder. */
export async function writeReport(folder: RunFolder, model: Model, summary: Summary): Promise<void> {
  void folder;
  void model;
  void summary;
}
