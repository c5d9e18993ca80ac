import {
  type Data,
  Field,
  FixedSizeList,
  Float64,
  Int32,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableFromIPC,
  tableToIPC,
  type Vector,
} from "apache-arrow";
import { TdmError } from "../errors/tdm-error.ts";
import { NUMBERS_VERSION } from "../experiment/experiment.ts";
import type { CountedArrays, ReplicationRow } from "../experiment/shard.ts";
import { WAIT_BINS } from "../model/wait-bins.ts";
import { isSealed, seal, UNSEALED } from "./seal.ts";

/**
 * The columns that hold a whole array per row, with their element type and meaning. A segment is a cohort and a level of each
 * attribute that results are broken down by. Columns that count nothing are left out.
 */
const ARRAYS = {
  draw: { type: new Float64(), meaning: "uncertain parameters by column, then the luck of each intervention and risk" },
  passages: { type: new Int32(), meaning: "people, by [period][segment][edge]" },
  personDays: { type: new Float64(), meaning: "person-days, waiting not included, by [period][segment][stage]" },
  packageDays: {
    type: new Float64(),
    meaning: "person-days, each weighted by the person's package, by [period][segment][stage]",
  },
  people: { type: new Int32(), meaning: "distinct people, by [year][segment][stage]" },
  presentAtStart: {
    type: new Int32(),
    meaning: "people in the stage, waiting or not, when the warm-up ends, by [segment][stage]",
  },
  waitingDays: { type: new Float64(), meaning: "person-days waiting, by [period][segment][stage]" },
  served: { type: new Int32(), meaning: "services begun, by [period][segment][stage]" },
  waitsOfServed: {
    type: new Float64(),
    meaning: "days waited by those whose service began, by [period][segment][stage]",
  },
  waitHistogram: {
    type: new Int32(),
    meaning:
      "services begun by the days waited before them, by [year][segment][stage][bin]; " +
      `bins of at most ${WAIT_BINS.join(", ")} days, and of more`,
  },
} as const;
type ArrayName = keyof typeof ARRAYS;
const NAMES = Object.keys(ARRAYS) as ArrayName[];

/**
 * A shard as an Arrow file: one row per replication and scenario, each ledger array a list of fixed size. The bytes depend
 * on the rows and the experiment alone. A digest of them tells whether the disk has kept them.
 */
export function encodeShard(rows: readonly ReplicationRow[], hash: string): Uint8Array {
  const columns: [Field, Data][] = [
    [
      new Field("replication", new Int32(), false),
      makeData({ type: new Int32(), data: Int32Array.from(rows, (r) => r.replication) }),
    ],
    [
      new Field("scenario", new Int32(), false),
      makeData({ type: new Int32(), data: Int32Array.from(rows, (r) => r.scenario) }),
    ],
    [
      new Field(
        "walked",
        new Int32(),
        false,
        new Map([["meaning", "people whose history was walked for the scenario"]]),
      ),
      makeData({ type: new Int32(), data: Int32Array.from(rows, (r) => r.walked) }),
    ],
  ];
  for (const name of NAMES) {
    const of = (row: ReplicationRow) => (name === "draw" ? row.draw : row.ledger[name]);
    // A scenario without limited resources counts no waits: zeros beside one that does.
    const size = rows.reduce((largest, row) => Math.max(largest, of(row).length), 0);
    if (size === 0) continue;
    const { type, meaning } = ARRAYS[name];
    const values = type instanceof Int32 ? new Int32Array(size * rows.length) : new Float64Array(size * rows.length);
    for (const [index, row] of rows.entries()) values.set(of(row), index * size);
    const list = new FixedSizeList<Int32 | Float64>(size, new Field("item", type, false));
    const child = makeData({ type, data: values } as never) as unknown as Data<Int32 | Float64>;
    const metadata = new Map([["meaning", meaning]]);
    columns.push([
      new Field(name, list, false, metadata),
      makeData({ type: list, length: rows.length, nullCount: 0, child }),
    ]);
  }
  const metadata = new Map([
    ["hash", hash],
    ["numbersVersion", String(NUMBERS_VERSION)],
    ["digest", UNSEALED],
  ]);
  const schema = new Schema(
    columns.map(([field]) => field),
    metadata,
  );
  const data = makeData({
    type: new Struct(schema.fields),
    length: rows.length,
    nullCount: 0,
    children: columns.map(([, c]) => c),
  });
  return seal(tableToIPC(new Table(schema, [new RecordBatch(schema, data)]), "file"));
}

/** The rows of a shard file. Throws TDM-FOLDER-005 where the bytes are no shard of this experiment. */
export function decodeShard(bytes: Uint8Array, hash: string, file?: string): ReplicationRow[] {
  try {
    const table = isSealed(bytes) ? tableFromIPC(bytes) : undefined;
    if (table?.schema.metadata.get("hash") === hash) return rowsOf(table);
  } catch {
    // Not even a table.
  }
  const message =
    "the shard is damaged or belongs to another run; without the file its replications are simulated again";
  throw TdmError.of("TDM-FOLDER-005", message, { file });
}

function rowsOf(table: Table): ReplicationRow[] {
  const replications = table.getChild("replication")!.toArray() as Int32Array;
  const scenarios = table.getChild("scenario")!.toArray() as Int32Array;
  const walked = table.getChild("walked")!.toArray() as Int32Array;
  const arrays = new Map(NAMES.map((name) => [name, listColumn(table.getChild(name))]));
  return Array.from(replications, (replication, row) => {
    const slice = (name: ArrayName) => {
      const column = arrays.get(name);
      if (!column) return ARRAYS[name].type instanceof Int32 ? new Int32Array(0) : new Float64Array(0);
      return column.values.subarray(row * column.size, (row + 1) * column.size);
    };
    return {
      replication,
      scenario: scenarios[row]!,
      walked: walked[row]!,
      draw: slice("draw") as Float64Array,
      ledger: Object.fromEntries(
        NAMES.filter((name) => name !== "draw").map((name) => [name, slice(name)]),
      ) as unknown as CountedArrays,
    };
  });
}

function listColumn(column: Vector | null): { values: Int32Array | Float64Array; size: number } | undefined {
  if (!column) return undefined;
  const list = column.data[0]! as Data<FixedSizeList>;
  return { values: list.children[0]!.values as Int32Array | Float64Array, size: list.type.listSize };
}
