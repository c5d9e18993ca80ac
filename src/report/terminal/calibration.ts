import type { Calibration } from "../../analysis/calibration/calibration.ts";
import type { Model } from "../../model/model.ts";
import { calibrationSentences } from "../calibration-sentences.ts";
import { counted } from "../numbers.ts";
import { calibratedTable, residualTable } from "../tables/calibration.ts";
import { Page, type TerminalOptions } from "./page.ts";

/** What a calibration has found, in a terminal. `written`: where the new model is. */
export function renderCalibration(
  calibration: Calibration,
  model: Model,
  written: string,
  options: TerminalOptions,
): string {
  const { replications, seed } = calibration;
  const page = new Page(options);
  page.title(`${calibration.model.title}: calibration`);
  page.text(`${counted(replications, "replication")} of each set of values, seed "${seed}"`, "faint");
  page.gap();
  for (const sentence of calibrationSentences(calibration, model)) page.bullet(sentence);
  page.gap();
  page.captioned(calibratedTable(calibration, model));
  page.gap();
  page.captioned(residualTable(calibration));
  page.gap();
  page.text(`The calibrated model: ${written}`);
  return page.toString();
}
