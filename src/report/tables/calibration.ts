import type {
  CalibratedObservation,
  CalibratedParameter,
  Calibration,
} from "../../analysis/calibration/calibration.ts";
import type { Model } from "../../model/model.ts";
import { residualInWords } from "../calibration-sentences.ts";
import { inputLabel } from "../input-labels.ts";
import { significant } from "../numbers.ts";
import { spread, writtenValue } from "../parameter-values.ts";
import { fitName, fitSections, fitYear, measured } from "./fit.ts";
import { cell, type Table, tableOf } from "./table.ts";

/** Each number that might be moved: from where to where, and how well it is known. */
export function calibratedTable({ parameters }: Calibration, model: Model): Table {
  return tableOf<CalibratedParameter>(
    "The numbers that may be moved",
    [
      { heading: "Number", align: "left", rank: 0, cell: ({ path }) => inputLabel(path, model) },
      { heading: "From", align: "right", rank: 0, cell: ({ from, dimension }) => writtenValue(from, dimension) },
      { heading: "To", align: "right", rank: 0, cell: ({ to, dimension }) => writtenValue(to, dimension) },
      {
        heading: "±",
        align: "right",
        rank: 0,
        cell: ({ standardError, dimension }) => (standardError === undefined ? "" : spread(standardError, dimension)),
      },
      { heading: "Known", align: "left", rank: 1, cell: knownInWords },
    ],
    [{ title: undefined, items: parameters }],
    ["±: one standard error, from the tolerances of the observations and the noise of the simulation."],
  );
}

function knownInWords({ known, limit }: CalibratedParameter) {
  if (known === "no-effect") return cell("nothing depends on it", "bad");
  if (limit === "sum") return cell("no rest is left", "bad");
  if (limit !== undefined) return cell(`at its ${limit} end`, "bad");
  if (known === "hardly") return cell("hardly: left as it was", "bad");
  return known === "not-alone" ? cell("not by itself", "bad") : cell("yes", "good");
}

/** Each measured figure: what the model gave before, and what it gives now. */
export function residualTable({ observations }: Calibration): Table {
  return tableOf<CalibratedObservation>(
    "Measured and simulated figures",
    [
      { heading: "Figure", align: "left", rank: 0, cell: fitName },
      { heading: "Year", align: "left", rank: 2, cell: fitYear },
      { heading: "Observed", align: "right", rank: 0, cell: (one) => measured(one.observed, one) },
      {
        heading: "Allowed",
        align: "right",
        rank: 3,
        cell: ({ tolerance }) => `±${significant(tolerance * 100, 2)} %`,
      },
      { heading: "Before", align: "right", rank: 1, cell: (one) => measured(one.before, one) },
      { heading: "After", align: "right", rank: 0, cell: (one) => measured(one.after, one) },
      { heading: "Residual", align: "right", rank: 0, cell: ({ residual }) => residualInWords(residual) },
      { heading: "Fit", align: "left", rank: 1, cell: ({ fits }) => (fits ? cell("ok", "good") : cell("off", "bad")) },
    ],
    fitSections(observations),
    [
      "Before, after: the mean of do-nothing with all uncertain numbers at their central values. Residual: observed less " +
        "simulated, in tolerances.",
    ],
  );
}
