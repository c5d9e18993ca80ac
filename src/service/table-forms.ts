import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { Readable } from "node:stream";
import { DataType, type RecordBatch, RecordBatchReader } from "apache-arrow";

/** The forms of a table, the first unless another is asked for. */
export const TABLE_FORMS = {
  arrow: "application/vnd.apache.arrow.file",
  csv: "text/csv",
  json: "application/json",
} as const;
export type TableForm = keyof typeof TABLE_FORMS;

/** Rows are turned into text so many at a time, between which others have their turn. */
const ROWS_AT_ONCE = 500;

/** A table's file as a stream, in the form that is wanted. It takes no more memory for a longer table. */
export function tableStream(path: string, form: TableForm): Readable {
  return form === "arrow" ? createReadStream(path) : Readable.from(textOf(path, form), { objectMode: false });
}

async function* textOf(path: string, form: "csv" | "json"): AsyncGenerator<string> {
  const file = await open(path);
  try {
    yield* form === "csv" ? csvOf(file) : jsonOf(file);
  } finally {
    await file.close();
  }
}

async function* csvOf(file: FileHandle): AsyncGenerator<string> {
  let isFirst = true;
  for await (const { names, rows } of rowsOf(file)) {
    if (isFirst) yield `${names.map(csvCell).join(",")}\r\n`;
    isFirst = false;
    yield rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
  }
}

async function* jsonOf(file: FileHandle): AsyncGenerator<string> {
  let before = "[";
  for await (const { names, rows } of rowsOf(file)) {
    for (const row of rows) {
      yield `${before}\n${JSON.stringify(Object.fromEntries(names.map((name, column) => [name, row[column]])))}`;
      before = ",";
    }
  }
  yield before === "[" ? "[]\n" : "\n]\n";
}

type Cell = string | number | null;

async function* rowsOf(file: FileHandle): AsyncGenerator<{ names: string[]; rows: Cell[][] }> {
  const reader = await RecordBatchReader.from(file);
  await reader.open();
  const names = reader.schema.fields.map(({ name }) => name);
  yield { names, rows: [] };
  for await (const batch of reader) {
    const columns = columnsOf(batch);
    for (let from = 0; from < batch.numRows; from += ROWS_AT_ONCE) {
      const to = Math.min(batch.numRows, from + ROWS_AT_ONCE);
      yield { names, rows: Array.from({ length: to - from }, (_, row) => columns.map((cell) => cell(from + row))) };
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

/** By column, what stands in a row: names as text, dates as YYYY-MM-DD, and nothing for what is no number. */
function columnsOf(batch: RecordBatch): ((row: number) => Cell)[] {
  return batch.schema.fields.map(({ type }, index) => {
    const { values, dictionary } = batch.getChildAt(index)!.data[0]!;
    const numbers = values as ArrayLike<number>;
    if (DataType.isDictionary(type)) {
      const names = [...dictionary!] as string[];
      return (row) => names[numbers[row]!] ?? null;
    }
    if (DataType.isDate(type)) {
      return (row) => new Date(numbers[row]! * 86_400_000).toISOString().slice(0, 10);
    }
    return (row) => {
      const value = numbers[row]!;
      return Number.isFinite(value) ? value : null;
    };
  });
}

function csvCell(cell: Cell): string {
  if (cell === null) return "";
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The form that a header `Accept` asks for; undefined where it takes none of ours. Of several with the same weight ours decide by their
 * order.
 */
export function acceptedForm(accept: string | undefined): TableForm | undefined {
  const wanted = (accept?.trim() || "*/*").split(",").map((part) => {
    const [type = "", ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const weight = parameters.flatMap((text) => /^q=([\d.]+)$/.exec(text)?.[1] ?? [])[0];
    return { type, weight: weight === undefined ? 1 : Number(weight) };
  });
  const weightOf = (form: TableForm) => {
    const own = TABLE_FORMS[form];
    const others = form === "arrow" ? ["application/octet-stream"] : [];
    const ranges = [own, ...others, `${own.split("/")[0]}/*`, "*/*"];
    for (const range of ranges) {
      const found = wanted.find(({ type }) => type === range);
      if (found) return found.weight;
    }
    return 0;
  };
  const forms = Object.keys(TABLE_FORMS) as TableForm[];
  const best = forms.reduce((one, other) => (weightOf(other) > weightOf(one) ? other : one));
  return weightOf(best) > 0 ? best : undefined;
}
