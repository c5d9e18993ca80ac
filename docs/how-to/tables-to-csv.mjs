// Writes a table of a run as CSV, for Excel and everything else that cannot read Arrow.
//   node docs/how-to/tables-to-csv.mjs RUN/tables/savings.arrow > savings.csv
import { readFileSync } from "node:fs";
import { DataType, tableFromIPC } from "apache-arrow";

const [path] = process.argv.slice(2);
if (path === undefined) {
  process.stderr.write("Which table? node docs/how-to/tables-to-csv.mjs RUN/tables/savings.arrow > savings.csv\n");
  process.exit(2);
}
const table = tableFromIPC(readFileSync(path));
const names = table.schema.fields.map(({ name }) => name);
const dates = new Set(table.schema.fields.filter(({ type }) => DataType.isDate(type)).map(({ name }) => name));
const written = (name, value) => (dates.has(name) ? new Date(value).toISOString().slice(0, 10) : value);
const quoted = (value) => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
// The mark at the front tells Excel that the file is UTF-8.
process.stdout.write(`\ufeff${names.join(",")}\n`);
for (const batch of table.batches) {
  const columns = names.map((name) => batch.getChild(name));
  const lines = Array.from({ length: batch.numRows }, (_, row) =>
    columns.map((column, index) => quoted(written(names[index], column.get(row)))).join(","),
  );
  process.stdout.write(`${lines.join("\n")}\n`);
}
