import type { CalibratedParameter, Calibration, UnknownCombination } from "../analysis/calibration/calibration.ts";
import type { Model } from "../model/model.ts";
import { inputLabel } from "./input-labels.ts";
import { counted, decimal, significant } from "./numbers.ts";
import { spread, writtenValue } from "./parameter-values.ts";
import { sampleWarning } from "./sample-warning.ts";

/** What a calibration has found, sentence by sentence. */
export function calibrationSentences(calibration: Calibration, model: Model): string[] {
  const named = (path: string) => `“${inputLabel(path, model)}”`;
  const { parameters, unknown, evaluations, simulated, isSettled } = calibration;
  const without = parameters.filter(({ known }) => known === "no-effect").map(({ path }) => named(path));
  const hardly = parameters.filter(({ known }) => known === "hardly").map(({ path }) => named(path));
  return [
    ...sampleWarning(calibration.sample),
    ...fitSentences(calibration),
    movedSentence(parameters),
    ...parameters
      .filter(({ limit, known }) => limit !== undefined && known === "alone")
      .map((one) => limitSentence(one, named)),
    ...unknown.map((combination) => unknownSentence(combination, calibration, named)),
    ...(hardly.length > 0
      ? [
          `${inWords(hardly)} ${hardly.length === 1 ? "is" : "are"} hardly known, with an error above 30 %: left as ${itOrThey(hardly)}. More replications may tell.`,
        ]
      : []),
    ...(without.length > 0 ? [`No observation depends on ${inWords(without)}: left as ${itOrThey(without)}.`] : []),
    ...validationSentences(calibration),
    ...(isSettled
      ? []
      : ["It was given up before it had settled: calibrate the result once more, or with more replications."]),
    `It took ${counted(evaluations, "set of values", "sets of values")}, ${counted(simulated, "replication")} of do-nothing.`,
  ];
}

/** "3 of 12 numbers moved by more than their standard error." Of those that are not known alone, nothing is said here. */
function movedSentence(parameters: readonly CalibratedParameter[]): string {
  const far = parameters.filter(
    ({ from, to, known, standardError = 0 }) => known === "alone" && Math.abs(to - from) > standardError,
  ).length;
  const all = counted(parameters.length, "number");
  if (far > 0) return `${far} of ${all} moved by more than ${far === 1 ? "its" : "their"} standard error.`;
  return `Of ${all}, none moved by more than its standard error.`;
}

function fitSentences({ observations, misfitBefore, misfit }: Calibration): string[] {
  const fitting = observations.filter(({ use }) => use === "fitting");
  const [before, after] = (["fitBefore", "fits"] as const).map((key) => fitting.filter((one) => one[key]).length);
  const count = counted(fitting.length, "figure");
  const untold = fitting.filter(({ after: mean }) => !Number.isFinite(mean)).map(({ label }) => `“${label}”`);
  return [
    `${after} of ${count} for fitting ${fitting.length === 1 ? "is" : "are"} within tolerance, ${before} before; the sum of squared ` +
      `residuals, in tolerances, went from ${significant(misfitBefore, 3)} to ${significant(misfit, 3)}.`,
    ...(untold.length > 0 ? [`No replication can tell ${inWords(untold)}: not used.`] : []),
  ];
}

function validationSentences({ observations }: Calibration): string[] {
  const kept = observations.filter(({ use }) => use === "validation");
  if (kept.length === 0) return [];
  const [before, after] = (["fitBefore", "fits"] as const).map((key) => kept.filter((one) => one[key]).length);
  return [
    `Validation, not used for fitting: ${after} of ${counted(kept.length, "figure")} within tolerance, ${before} before.`,
  ];
}

type Named = (path: string) => string;

function limitSentence({ path, to, dimension, limit }: CalibratedParameter, named: Named): string {
  const what = limit === "sum" ? "leaves nothing to what takes the rest" : `is at the ${limit} end of what it may be`;
  return `${named(path)} ${what}, ${writtenValue(to, dimension)}: the observations would have it further.`;
}

function unknownSentence({ parts }: UnknownCombination, { parameters }: Calibration, named: Named): string {
  const changes = parts.map(({ path, change }) => {
    const { dimension } = parameters.find((one) => one.path === path)!;
    return `${change > 0 ? "more" : "less"} of ${named(path)} (by ${spread(Math.abs(change), dimension)})`;
  });
  const paths = parts.map(({ path }) => named(path));
  if (parts.length === 1) return `The observations hardly tell what ${paths[0]} is: left as it was.`;
  return (
    `The observations tell only what ${inWords(paths)} do together, not each of them: ${inWords(changes)} would not show. ` +
    "They are moved as little as can be."
  );
}

/** "a, b and c". */
function inWords(list: readonly string[]): string {
  return list.length < 2 ? list.join("") : `${list.slice(0, -1).join(", ")} and ${list.at(-1)}`;
}

const itOrThey = (list: readonly string[]) => (list.length === 1 ? "it was" : "they were");

/** "+0.3", in tolerances. */
export function residualInWords(residual: number): string {
  if (!Number.isFinite(residual)) return "-";
  const text = decimal(residual, 2);
  return text.startsWith("-") || /^0\.00$/.test(text) ? text : `+${text}`;
}
