import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";
import { nearestName } from "../../errors/nearest-name.ts";
import { type Problem, TdmError } from "../../errors/tdm-error.ts";
import type { Model, Trajectory } from "../../model/model.ts";
import { readQuantity } from "../../model/quantity.ts";
import { PERIOD_FORMS, spanCalled } from "./period-text.ts";
import type { Actual } from "./study.ts";
import type { By } from "./trajectory.ts";
import { mayBeNegative, readingSpans, unitOf } from "./watched-figures.ts";

const PERIOD_NAMES = ["period", "month", "quarter", "date"];

/** A row of the file and the line it began on. */
interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * Readings from a CSV file as spreadsheets save it (commas, semicolons or tabs; a byte order mark; thousands apart): a head line with
 * `period` and the name or label of each figure, then a line for each month or quarter. Empty cells are no readings. Throws
 * TDM-ACTUALS-001 with everything that is wrong.
 */
export function readActuals(
  text: string,
  file: string,
  model: Model,
  trajectories: readonly Trajectory[],
  by: By,
): Actual[] {
  const [head, ...lines] = rowsOf(text, file);
  const problems: Problem[] = [];
  const report = (line: number, column: number, message: string, rest: Partial<Problem>) =>
    problems.push({ ...rest, code: "TDM-ACTUALS-001", message, file, line, column: column + 1 });
  if (head === undefined) throw TdmError.of("TDM-ACTUALS-001", "the file is empty", { file });
  const spans = readingSpans(model, by);
  const columns = head.cells.map((name, column) => {
    if (column === 0) {
      if (!PERIOD_NAMES.includes(folded(name))) {
        report(head.line, 0, "the first column must say when", { expected: listed(PERIOD_NAMES), found: name });
      }
      return -1;
    }
    const index = trajectories.findIndex((of) => [of.name, of.label].some((known) => folded(known) === folded(name)));
    if (index < 0 && name.trim() !== "") {
      const known = trajectories.map((of) => of.name);
      const nearest =
        nearestName(name, known) ??
        nearestName(
          name,
          trajectories.map(({ label }) => label),
        );
      report(head.line, column, "there is no trajectory of this name", {
        expected: listed(known),
        found: name,
        nearest,
      });
    }
    return index;
  });
  const seen = new Set<string>();
  const actuals = lines.flatMap(({ cells, line }) => {
    const span = spanCalled(cells[0] ?? "", by, spans, model.axis);
    if (span === undefined || span < 0) {
      const message = span === undefined ? "this cannot be read as a time" : "the model does not cover this time";
      const covered = `between ${spans[0]!.label} and ${spans.at(-1)!.label}`;
      report(line, 0, message, {
        expected: span === undefined ? PERIOD_FORMS[by] : covered,
        found: cells[0] ?? "nothing",
      });
    }
    return cells.flatMap((written, column): Actual[] => {
      const trajectory = columns[column] ?? -1;
      if (trajectory < 0 || written.trim() === "") return [];
      const value = numberOf(written, trajectories[trajectory]!);
      if (isEitherPoint(written, trajectories[trajectory]!)) {
        report(line, column, "the point may set thousands apart, or be a decimal point", {
          expected: `${written.trim().replaceAll(".", "")}, or ${written.trim()}0`,
          found: written,
        });
        return [];
      }
      if (value === undefined) {
        report(line, column, "this cannot be read as a number", {
          expected: EXPECTED[unitOf(trajectories[trajectory]!)],
          found: written,
        });
        return [];
      }
      if (span === undefined || span < 0) return [];
      const place = `${trajectory} ${span}`;
      if (seen.has(place)) report(line, column, `there are two readings of ${spans[span]!.label}`, { found: written });
      seen.add(place);
      return [{ trajectory, span, value }];
    });
  });
  if (problems.length > 0) throw new TdmError(problems);
  return actuals;
}

const EXPECTED = {
  people: "a number of 0 or more, such as 27,150",
  share: "a share, such as 11.2 % or 0.112",
  pounds: "a sum, such as £96.4m or 96,400,000",
};

function rowsOf(text: string, file: string): Row[] {
  const [firstLine = ""] = text.split(/\r?\n/, 1);
  const delimiter = [";", "\t"].find((one) => firstLine.includes(one)) ?? ",";
  try {
    const rows: Row[] = [];
    parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      on_record: (cells: string[], { lines }) => {
        if (cells.some((cell) => cell.trim() !== "")) rows.push({ cells, line: lines });
        return null;
      },
    });
    return rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw TdmError.of("TDM-ACTUALS-001", "this is no CSV file", { file, found: error.message }, { cause: error });
  }
}

/** A point before three digits, as elsewhere in Europe thousands are set apart. */
const ONE_POINT_BEFORE_THREE = /^-?£?\s*[1-9]\d{0,2}\.\d{3}$/;

function isEitherPoint(written: string, trajectory: Trajectory): boolean {
  return unitOf(trajectory) !== "share" && ONE_POINT_BEFORE_THREE.test(written.trim());
}

const THOUSANDS_APART = /^\d{1,3}(,\d{3})+(\.\d+)?$/;

/** Pounds of a sum, a number of people, or a share; undefined where it is none. */
function numberOf(written: string, trajectory: Trajectory): number | undefined {
  const unit = unitOf(trajectory);
  const text = written.trim().replace(/(?<=\d)\s(?=\d{3}\b)/g, "");
  // A comma that does not set thousands apart may be meant as a decimal point: better asked than taken for thousands.
  const digits = /[\d.,]+/.exec(text)?.[0] ?? "";
  if (digits.includes(",") && !THOUSANDS_APART.test(digits)) return undefined;
  const read =
    unit === "pounds" ? readQuantity(text.replace(/^(-?)£?\s*/, "$1£"), "money") : readQuantity(text, "share");
  if (typeof read !== "number" || !Number.isFinite(read)) return undefined;
  if (read < 0 && !mayBeNegative(trajectory)) return undefined;
  const isOdd = unit === "people" ? text.includes("%") : unit === "share" && read > 1 && !text.includes("%");
  return isOdd ? undefined : read;
}

function folded(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, " ");
}

function listed(names: readonly string[]): string {
  return `one of ${names.join(", ")}`;
}
