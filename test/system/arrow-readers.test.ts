import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Table, tableFromIPC } from "apache-arrow";
import { expect, it } from "vitest";
import { tdm } from "../cli/tdm.ts";
import { VILLAGE } from "../execution/village.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";

/** What this test needs of a table that another reader has read. */
interface Read {
  readonly rows: number;
  readonly columns: readonly string[];
  /** Values of a column, names as text. */
  column(name: string): unknown[];
}

/** Readers that share no code with the writer: Polars is written in Rust, Flechette in JavaScript. */
const load = createRequire(join(process.cwd(), ".ci", "readers", "package.json"));
const READERS: Readonly<Record<string, (bytes: Buffer) => Read | Promise<Read>>> = {
  polars: (bytes) => {
    const polars = load("nodejs-polars");
    const frame = polars.readIPC(bytes);
    const isText = (name: string) => String(frame.getColumn(name).dtype).includes("Categorical");
    const column = (name: string) => frame.getColumn(name);
    return {
      rows: frame.height,
      columns: frame.columns,
      column: (name) => (isText(name) ? column(name).cast(polars.Utf8) : column(name)).toArray(),
    };
  },
  flechette: async (bytes) => {
    const { tableFromIPC } = await import(load.resolve("@uwdata/flechette"));
    const table = tableFromIPC(bytes);
    return { rows: table.numRows, columns: table.names, column: (name) => Array.from(table.getChild(name).toArray()) };
  },
};

/** Values as the writer's own library reads them. */
const own = (table: Table, name: string): unknown[] => Array.from(table.getChild(name)!);

it.each(Object.keys(READERS))("the tables of a run open in %s, with the same columns and values", async (reader) => {
  const out = join(temporaryFolder(), "run");
  expect((await tdm(["run", VILLAGE, "-r", "200", "--out", out, "-q"])).code).toBe(0);
  const names = readdirSync(join(out, "tables"));
  expect(names).toHaveLength(8);
  for (const name of names) {
    const bytes = readFileSync(join(out, "tables", name));
    const written = tableFromIPC(bytes);
    const read = await READERS[reader]!(bytes);
    expect(read.rows, name).toBe(written.numRows);
    expect(read.columns, name).toEqual(written.schema.names);
    for (const column of read.columns) {
      expect(read.column(column).map(String), `${column} of ${name}`).toEqual(own(written, column).map(String));
    }
  }
  expect(tableFromIPC(readFileSync(join(out, "tables", "monthly.arrow"))).batches.length).toBeGreaterThan(1);
});

it("the shards open in Polars too", async () => {
  const out = join(temporaryFolder(), "run");
  await tdm(["run", VILLAGE, "-r", "4", "--out", out, "-q", "--shard-size", "2"]);
  const [first] = readdirSync(join(out, "shards"));
  const read = await READERS.polars!(readFileSync(join(out, "shards", first!)));
  expect(read.rows).toBe(4);
  expect(read.columns).toEqual(expect.arrayContaining(["replication", "scenario", "draw", "passages", "personDays"]));
});
