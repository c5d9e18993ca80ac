import type { SavingAnswer, SavingOverTime } from "../../analysis/summary.ts";
import { inScale, type MoneyScale, moneyScale, statedPounds } from "../money.ts";
import { plain } from "../plain-text.ts";
import { type Ink, padded, widthOf, wrapped } from "./text.ts";

type Mark = "median" | "half" | "most" | "target" | "elsewhere" | "zero" | "nothing";

const SIGNS: Readonly<Record<Mark, string>> = {
  median: "━",
  half: "▓",
  most: "░",
  target: "═",
  elsewhere: "┄",
  zero: "─",
  nothing: " ",
};

function colourOf(mark: Mark, ink: Ink): (text: string) => string {
  switch (mark) {
    case "median":
      return ink.bold;
    case "half":
    case "most":
      return ink.cyan;
    case "target":
    case "elsewhere":
      return ink.yellow;
    default:
      return ink.dim;
  }
}

/** One row of marks; neighbours of one kind share their colour codes. */
function inked(marks: readonly Mark[], ink: Ink): string {
  const end = marks.findLastIndex((mark) => mark !== "nothing") + 1;
  let line = "";
  for (let from = 0; from < end; ) {
    let to = from;
    while (to < end && marks[to] === marks[from]) to++;
    const run = SIGNS[marks[from]!].repeat(to - from);
    line += marks[from] === "nothing" ? run : colourOf(marks[from]!, ink)(run);
    from = to;
  }
  return line;
}

/** Even steps that enclose all values, in pounds, from the top down. */
interface Ruler {
  readonly top: number;
  readonly step: number;
  readonly intervals: number;
  readonly scale: MoneyScale;
}

/**
 * The saving as a yearly rate over the months: where half of the replications lie, where 8 in 10 lie, and the
 * middle one, against the targets. Lines of at most `columns` columns.
 */
export function savingChart(
  { periods }: SavingOverTime,
  targets: readonly SavingAnswer[],
  columns: number,
  ink: Ink,
): string[] {
  if (periods.length === 0) return [];
  const ruler = rulerOver([
    ...periods.flatMap(({ band }) => [band.p10.value, band.p90.value]),
    ...targets.map(({ saving }) => saving),
  ]);
  const perInterval = Math.max(2, Math.round((columns < 60 ? 9 : 14) / ruler.intervals));
  const rows = ruler.intervals * perInterval + 1;
  const labels = Array.from({ length: ruler.intervals + 1 }, (_, index) => label(ruler, index));
  const margin = Math.max(...labels.map(widthOf));
  const width = Math.max(8, columns - margin - 2);
  const periodAt = (x: number) => Math.floor((x * periods.length) / width);
  const rowOf = (amount: number) => Math.min(rows - 1, Math.round(((ruler.top - amount) / ruler.step) * perInterval));

  const lines = Array.from({ length: rows }, (_, row) => {
    const isTick = row % perInterval === 0;
    const axis = `${padded(isTick ? labels[row / perInterval]! : "", margin, "right")} ${isTick ? "┤" : "│"}`;
    const markAt = (x: number): Mark => {
      const { band, year } = periods[periodAt(x)]!;
      const within = (low: number, high: number) => row >= rowOf(high) && row <= rowOf(low);
      const here = targets.filter(({ saving }) => rowOf(saving) === row);
      if (here.some((target) => target.year === year)) return "target";
      if (row === rowOf(band.p50.value)) return "median";
      if (within(band.p25.value, band.p75.value)) return "half";
      if (within(band.p10.value, band.p90.value)) return "most";
      if (here.length > 0) return "elsewhere";
      return row === rowOf(0) ? "zero" : "nothing";
    };
    return (
      axis +
      inked(
        Array.from({ length: width }, (_, x) => markAt(x)),
        ink,
      )
    );
  });
  const space = " ".repeat(margin + 1);
  lines.push(...yearAxis(periods, width, periodAt).map((line, index) => space + (index === 0 ? "└" : " ") + line));
  return [...lines, ...legend(targets, columns, ink)];
}

function rulerOver(amounts: readonly number[]): Ruler {
  const low = Math.min(0, ...amounts);
  const high = Math.max(0, ...amounts);
  const span = high - low || 1;
  const power = 10 ** Math.floor(Math.log10(span / 4));
  const step = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power * 6 >= span) ?? 10);
  // A little below zero is drawn at zero: an interval of empty rows would say less.
  const bottom = -Math.ceil(Math.max(0, -low / step - 0.25)) * step;
  const top = Math.max(Math.ceil(high / step) * step, bottom + step);
  return { top, step, intervals: Math.round((top - bottom) / step), scale: moneyScale([low, high]) };
}

function label({ top, step, scale }: Ruler, index: number): string {
  const amount = top - index * step;
  const digits = (step / scale.size) % 1 === 0 ? 0 : scale.digits;
  if (Math.abs(amount) < step / 2) return "£0";
  const sign = amount < 0 ? "-" : "";
  return `${sign}£${inScale(Math.abs(amount), { ...scale, digits })}${scale.unit.slice(1)}`;
}

/** The line below the chart with a mark where a year begins, and the years' names below it. */
function yearAxis(periods: SavingOverTime["periods"], width: number, periodAt: (x: number) => number): string[] {
  const yearAt = Array.from({ length: width }, (_, x) => periods[periodAt(x)]!.year);
  const starts = yearAt.flatMap((year, x) => (x === 0 || yearAt[x - 1] !== year ? [x] : []));
  const line = yearAt.map((_, x) => (x > 0 && starts.includes(x) ? "┬" : "─")).join("");
  let names = "";
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? width;
    const year = yearAt[start]!;
    const name = widthOf(year) < end - start ? year : year.slice(-5);
    if (widthOf(name) < end - start) names = padded(names, start) + padded(name, end - start, "centre");
  }
  return [line, names.trimEnd()];
}

function legend(targets: readonly SavingAnswer[], columns: number, ink: Ink): string[] {
  const items = [
    ["median", "middle case (P50)"],
    ["half", "half of all (P25-P75)"],
    ["most", "8 in 10 (P10-P90)"],
    ...targets.map(({ saving, year }) => ["target", `target ${statedPounds(saving)} in ${plain(year)}`]),
  ] as [Mark, string][];
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const [mark, text] of items) {
    const sign = inked([mark], ink);
    const [first, ...rest] = wrapped(text, Math.max(6, columns - 4)) as [string, ...string[]];
    const length = widthOf(first) + 2;
    if (used > 0 && used + 3 + length > columns) {
      lines.push(line);
      line = "";
      used = 0;
    }
    line += `${used > 0 ? "   " : ""}${sign} ${first}`;
    used += (used > 0 ? 3 : 0) + length;
    for (const more of rest) {
      lines.push(line);
      line = `  ${more}`;
      used = 2 + widthOf(more);
    }
  }
  return [...lines, line];
}
