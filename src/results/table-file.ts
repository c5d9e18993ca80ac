import {
  type Data,
  type DataType,
  DateDay,
  Dictionary,
  Field,
  Float64,
  Int16,
  Int32,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  Utf8,
  vectorFromArray,
} from "apache-arrow";
import { DurableFile } from "./durable-file.ts";

/** A column of a table: whole numbers, real numbers, dates (days since 1970), or names out of a fixed list (by index). */
export type Column = { readonly name: string; readonly meaning: string } & (
  | { readonly type: "int" | "float" | "date" }
  | { readonly type: "name"; readonly names: readonly string[] }
);

/** Rows per record batch: a number of its own, so that the bytes depend on the rows alone. */
const ROWS_PER_BATCH = 65_536;

/**
 * Writes an Arrow file row by row in batches, so that memory does not grow with its length. Names are dictionaries; every
 * column's meaning and unit, and the hash of the experiment, stand in the metadata.
 */
export class TableFile {
  private readonly file: DurableFile;
  private readonly writer: ArrowFile;
  private readonly schema: Schema;
  private readonly columns: readonly Column[];
  private readonly dictionaries: readonly (ReturnType<typeof dictionaryOf> | undefined)[];
  /** By column: whether it holds whole numbers. */
  private readonly isWhole: readonly boolean[];
  private readonly buffers: (Int32Array | Int16Array | Float64Array)[];
  private rows = 0;

  constructor(path: string, columns: readonly Column[], metadata: Readonly<Record<string, string>>) {
    this.file = new DurableFile(path);
    this.writer = new ArrowFile((bytes) => this.file.append(bytes));
    this.columns = columns;
    this.dictionaries = columns.map((column, index) =>
      column.type === "name" ? dictionaryOf(column.names, index) : undefined,
    );
    this.isWhole = columns.map(({ type }) => type === "int");
    const fields = columns.map(
      ({ name, meaning }, index) => new Field(name, this.typeOf(index), false, new Map([["meaning", meaning]])),
    );
    this.schema = new Schema(fields, new Map(Object.entries(metadata)));
    this.buffers = columns.map(({ type }) => {
      if (type === "name") return new Int16Array(ROWS_PER_BATCH);
      return type === "float" ? new Float64Array(ROWS_PER_BATCH) : new Int32Array(ROWS_PER_BATCH);
    });
  }

  private typeOf(column: number): DataType {
    const { type } = this.columns[column]!;
    if (type === "name") return this.dictionaries[column]!.type;
    return type === "int" ? new Int32() : type === "date" ? new DateDay() : new Float64();
  }

  /** Adds a row: one number per column, names by index; whole numbers are rounded, as a sample may stand for fractions. */
  add(values: readonly number[]): void {
    const { buffers, isWhole, rows } = this;
    for (let column = 0; column < values.length; column++) {
      const value = values[column]!;
      buffers[column]![rows] = isWhole[column]! ? Math.round(value) : value;
    }
    this.rows++;
    if (this.rows === ROWS_PER_BATCH) this.flush();
  }

  /** Writes what is left and puts the file in its place. */
  close(): void {
    if (this.rows > 0 || !this.begun) this.flush();
    this.writer.finish();
    this.file.commit();
  }

  /** Gives the file up and leaves nothing behind; does nothing once it is in its place. */
  discard(): void {
    this.file.discard();
  }

  private begun = false;

  private flush(): void {
    const children = this.buffers.map((buffer, index): Data => {
      const data = buffer.slice(0, this.rows);
      const dictionary = this.dictionaries[index];
      if (dictionary)
        return makeData({ type: dictionary.type, data: data as Int16Array, dictionary: dictionary.vector });
      return makeData({ type: this.typeOf(index) as Float64, data: data as Float64Array });
    });
    const struct = makeData({ type: new Struct(this.schema.fields), length: this.rows, nullCount: 0, children });
    this.writer.write(new RecordBatch(this.schema, struct));
    this.begun = true;
    this.rows = 0;
  }
}

/** The Arrow writer with its bytes going straight to a file, where the library would gather them in memory. */
class ArrowFile extends RecordBatchFileWriter {
  private readonly append: (bytes: Uint8Array) => void;

  constructor(append: (bytes: Uint8Array) => void) {
    super();
    this.append = append;
  }

  protected override _write(chunk: ArrayBufferView): this {
    if (this._started && chunk.byteLength > 0) {
      this.append(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
      this._position += chunk.byteLength;
    }
    return this;
  }
}

function dictionaryOf(names: readonly string[], id: number) {
  const vector = vectorFromArray(names.length > 0 ? [...names] : [""], new Utf8());
  return { vector, type: new Dictionary(new Utf8(), new Int16(), id, false) };
}
