import type { Check, FitOfObservation, ObservedFigure, Summary } from "../../analysis/summary.ts";
import { type FitVerdict, fitVerdict } from "../fit-verdict.ts";
import { pounds } from "../money.ts";
import { decimal, significant } from "../numbers.ts";
import { EVERYBODY } from "../sentences.ts";
import { type Cell, cell, type Table, tableOf } from "./table.ts";

const MONEY = new Set(["gross", "income", "net"]);
const SHARES = new Set(["share-of-gross"]);

export const VERDICTS: Readonly<Record<FitVerdict, Cell>> = {
  within: cell("ok", "good"),
  off: cell("off", "bad"),
  "cannot be told": cell("cannot be told", "faint"),
};

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
      cell: (fit: FitOfObservation) => VERDICTS[fitVerdict(fit, summary)],
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
    fitSections(summary.fit.filter(({ table }) => table === undefined)),
    [
      "Simulated: the mean of do-nothing over all replications." +
        (summary.fit.some((fit) => fitVerdict(fit, summary) === "cannot be told")
          ? " Cannot be told: its 95 % interval reaches across the limit of what is allowed, which more replications would narrow."
          : ""),
      ...tablesOf(summary.fit).map((table) => `The lines of “${table}” stand in that table.`),
    ],
  );
}

/** Labels of tables that figures are lines of. */
const tablesOf = (fit: readonly FitOfObservation[]) => [...new Set(fit.flatMap(({ table }) => table ?? []))];

/** Figures by what they are for; one section without a title where all may be used for fitting. */
export function fitSections<T extends Pick<ObservedFigure, "use">>(figures: readonly T[]): FitSection<T>[] {
  const [fitting, validation] = byUse(figures);
  if (validation.length === 0) return [{ title: undefined, items: fitting }];
  const sections = [
    { title: "For fitting", items: fitting },
    { title: "For validation: not used for fitting", items: validation },
  ];
  return sections.filter(({ items }) => items.length > 0);
}

interface FitSection<T> {
  readonly title: string | undefined;
  readonly items: readonly T[];
}

/** Figures for fitting (in summaries of earlier versions, all), and those for validation. */
function byUse<T extends Pick<ObservedFigure, "use">>(figures: readonly T[]): [T[], T[]] {
  const isKept = ({ use }: T) => use === "validation";
  return [figures.filter((one) => !isKept(one)), figures.filter(isKept)];
}

/** "11 of 12 measured figures are reproduced within their tolerance." */
export function fitInWords(summary: Pick<Summary, "fit" | "replications">): string {
  const { fit } = summary;
  const reproduced = (figures: readonly FitOfObservation[], one: string, many?: string) =>
    verdictsInWords(
      figures.map((figure) => fitVerdict(figure, summary)),
      one,
      many,
    );
  if (fit.length === 0) return "The model names no measured figures to compare with.";
  const [fitting, validation] = byUse(fit);
  if (validation.length === 0) return reproduced(fitting, "measured figure");
  const kept = reproduced(validation, "figure kept for validation", "figures kept for validation");
  const which = `${kept} ${validation.length === 1 ? "It is" : "They are"} not used for fitting.`;
  return fitting.length === 0 ? which : `${reproduced(fitting, "figure for fitting", "figures for fitting")} ${which}`;
}

function verdictsInWords(verdicts: readonly FitVerdict[], one: string, many = `${one}s`): string {
  const { length } = verdicts;
  const fitting = verdicts.filter((verdict) => verdict === "within").length;
  const open = verdicts.filter((verdict) => verdict === "cannot be told").length;
  if (open > 0) {
    const few = "from so few replications";
    if (open === length)
      return length === 1
        ? `Whether the one ${one} is reproduced within its tolerance cannot be told ${few}.`
        : `Whether the ${length} ${many} are reproduced within their tolerance cannot be told ${few}.`;
    const off = length - fitting - open;
    const parts = [
      ...(fitting > 0 ? [`${fitting} ${fitting === 1 ? "is" : "are"} reproduced within tolerance`] : []),
      ...(off > 0 ? [`${off} ${off === 1 ? "is" : "are"} not`] : []),
    ];
    return `Of ${length} ${many}, ${parts.join(", ")}; of ${open} it cannot be told ${few}.`;
  }
  if (length === 1) return `The one ${one} is ${fitting === 1 ? "" : "not "}reproduced within its tolerance.`;
  const count =
    fitting === length ? `All ${length}` : fitting === 0 ? `None of the ${length}` : `${fitting} of ${length}`;
  return `${count} ${many} are reproduced within their tolerance.`;
}

/** "All 6 checks hold." */
export function checksInWords(checks: readonly Check[]): string {
  const broken = checks.filter(({ holds }) => !holds).length;
  if (checks.length === 0) return "No checks were made.";
  if (broken === 0 && checks.length < 3) return checks.length === 1 ? "The one check holds." : "Both checks hold.";
  if (broken === 0) return `All ${checks.length} checks hold.`;
  return `${broken} of ${checks.length} checks ${broken === 1 ? "does" : "do"} not hold: do not rely on the figures.`;
}

/** What was measured, with the cohort where it is of one. */
export function fitName({ label, cohort }: ObservedFigure): string {
  return cohort === EVERYBODY ? label : `${label} (${cohort})`;
}

export function fitYear({ year, relativeTo }: ObservedFigure): string {
  return relativeTo === undefined ? year : `${year} on ${relativeTo}`;
}

/** A figure in the unit of its measure; a comparison with another year is a ratio. */
export function measured(value: number, { measure, relativeTo }: ObservedFigure): string {
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
