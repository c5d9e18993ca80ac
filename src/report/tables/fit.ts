import type { Check, FitOfObservation, Summary } from "../../analysis/summary.ts";
import { pounds } from "../money.ts";
import { decimal, significant } from "../numbers.ts";
import { EVERYBODY } from "../sentences.ts";
import { cell, type Table, tableOf } from "./table.ts";

const MONEY = new Set(["gross", "income", "net"]);
const SHARES = new Set(["share-of-gross"]);

/** Each measured figure beside the simulated one. */
export function fitTable(summary: Summary, withSources: boolean): Table {
  const columns = [
    { heading: "Figure", align: "left", rank: 0, cell: (fit: FitOfObservation) => fitName(fit) },
    { heading: "Year", align: "left", rank: 2, cell: (fit: FitOfObservation) => fitYear(fit) },
    {
      heading: "Observed",
      align: "right",
      rank: 0,
      cell: (fit: FitOfObservation) => measured(fit.observed, fit),
    },
    { heading: "Simulated", align: "right", rank: 0, cell: (fit: FitOfObservation) => measured(fit.simulated, fit) },
    { heading: "Deviation", align: "right", rank: 1, cell: (fit: FitOfObservation) => signedPercent(fit.deviation) },
    {
      heading: "Allowed",
      align: "right",
      rank: 3,
      cell: (fit: FitOfObservation) => `±${significant(fit.tolerance * 100, 2)} %`,
    },
    {
      heading: "Fit",
      align: "left",
      rank: 0,
      cell: ({ fits }: FitOfObservation) => (fits ? cell("ok", "good") : cell("off", "bad")),
    },
  ] as const;
  const sources = {
    heading: "Source",
    align: "left",
    rank: 4,
    cell: ({ source }: FitOfObservation) => source ?? "",
  } as const;
  return tableOf<FitOfObservation>(
    "Measured and simulated figures",
    withSources ? [...columns, sources] : columns,
    [{ title: undefined, items: summary.fit }],
    ["Simulated: the mean of do-nothing over all replications."],
  );
}

/** "11 of 12 measured figures are reproduced within their tolerance." */
export function fitInWords(summary: Summary): string {
  const { length } = summary.fit;
  const fitting = summary.fit.filter(({ fits }) => fits).length;
  if (length === 0) return "The model names no measured figures to compare with.";
  if (length === 1) return `The one measured figure is ${fitting === 1 ? "" : "not "}reproduced within its tolerance.`;
  const count =
    fitting === length ? `All ${length}` : fitting === 0 ? `None of the ${length}` : `${fitting} of ${length}`;
  return `${count} measured figures are reproduced within their tolerance.`;
}

/** "All 6 checks hold." */
export function checksInWords(checks: readonly Check[]): string {
  const broken = checks.filter(({ holds }) => !holds).length;
  if (checks.length === 0) return "No checks were made.";
  if (broken === 0 && checks.length < 3) return checks.length === 1 ? "The one check holds." : "Both checks hold.";
  if (broken === 0) return `All ${checks.length} checks hold.`;
  return `${broken} of ${checks.length} checks ${broken === 1 ? "does" : "do"} not hold: do not rely on the figures.`;
}

function fitName({ label, cohort }: FitOfObservation): string {
  return cohort === EVERYBODY ? label : `${label} (${cohort})`;
}

function fitYear({ year, relativeTo }: FitOfObservation): string {
  return relativeTo === undefined ? year : `${year} on ${relativeTo}`;
}

/** A figure in the unit of its measure; a comparison with another year is a ratio. */
function measured(value: number, { measure, relativeTo }: FitOfObservation): string {
  if (relativeTo !== undefined) return `${decimal(value, 3)} ×`;
  if (MONEY.has(measure)) return pounds(value);
  if (SHARES.has(measure)) return `${decimal(value * 100, 1)} %`;
  return Math.abs(value) >= 100 ? decimal(value) : significant(value, 3);
}

function signedPercent(share: number): string {
  if (!Number.isFinite(share)) return "-";
  const text = decimal(share * 100, 1);
  return `${text.startsWith("-") || /^0\.0$/.test(text) ? "" : "+"}${text} %`;
}
