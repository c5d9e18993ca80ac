import { type Table, tableFromIPC } from "apache-arrow";
import { TdmError } from "../errors/tdm-error.ts";
import { reading } from "./run-record.ts";

/**
 * Some columns of a table of a run, row by row: numbers, and names as text.
 * Throws TDM-FOLDER-001 where the file cannot be read, -005 where it is damaged or has no such column.
 */
export function* tableRows(path: string, columns: readonly string[]): Generator<readonly unknown[]> {
  const table = parsed(path);
  const vectors = columns.map((name) => {
    const vector = table.getChild(name);
    if (vector) return vector;
    const found = table.schema.fields.map((field) => field.name).join(", ");
    const message = `the table has no column \`${name}\``;
    throw TdmError.of("TDM-FOLDER-005", message, { file: path, expected: columns.join(", "), found });
  });
  for (let row = 0; row < table.numRows; row++) yield vectors.map((vector) => vector.get(row) as unknown);
}

function parsed(path: string): Table {
  const bytes = reading(path);
  try {
    return tableFromIPC(bytes);
  } catch (cause) {
    throw TdmError.of("TDM-FOLDER-005", "the table is damaged", { file: path }, { cause });
  }
}
