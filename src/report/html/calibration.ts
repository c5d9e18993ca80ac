import type { Calibration } from "../../analysis/calibration/calibration.ts";
import type { Model } from "../../model/model.ts";
import { calibrationSentences } from "../calibration-sentences.ts";
import { counted } from "../numbers.ts";
import { calibratedTable, residualTable } from "../tables/calibration.ts";
import { studyPage } from "./study-page.ts";
import { htmlTable } from "./table.ts";

/** What a calibration has found, as one page that needs nothing but itself; the same to the byte for the same answer. */
export function renderCalibrationPage(calibration: Calibration, model: Model, createdWith: string): string {
  const { parameters, observations } = calibration;
  const fitting = observations.filter(({ use }) => use === "fitting").length;
  return studyPage({
    study: calibration,
    title: `${calibration.model.title}: calibration`,
    lead: `${counted(parameters.length, "number")} of the model, moved until it agrees with ${counted(fitting, "measured figure")}`,
    sentences: calibrationSentences(calibration, model),
    content: [htmlTable(calibratedTable(calibration, model)), htmlTable(residualTable(calibration))],
    createdWith,
  });
}
