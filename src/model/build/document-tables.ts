import type { DocumentTable } from "../document-table.ts";
import type { Observation } from "../model.ts";
import type { ModelPath } from "../path-problem.ts";
import { readQuantity } from "../quantity.ts";
import type { DocumentTableDocument } from "../schema/document-tables.ts";
import type { StatedFigure, StatedTotal } from "../stated.ts";
import type { Reader } from "./reader.ts";

const MONEY: readonly string[] = ["gross", "income", "net"];

type Written = Readonly<Record<string, DocumentTableDocument>>;

/** Names first: observations stand elsewhere in the file. */
export function defineBlocks(reader: Reader, tables: Written | undefined): void {
  for (const [table, { blocks }] of Object.entries(tables ?? {})) {
    for (const block of Object.keys(blocks)) reader.names.define("block", block, ["tables", table, "blocks", block]);
  }
}

/** Tables of documents whose lines are observations of money in one year. */
export function readDocumentTables(
  reader: Reader,
  written: Written | undefined,
  observations: readonly Observation[],
): DocumentTable[] {
  observations.forEach((observation, index) => {
    const { block, measure, relativeTo } = observation;
    if (block === undefined || (MONEY.includes(measure) && relativeTo === undefined)) return;
    const message = "a line of a table is an amount of money";
    const expected = `\`measure\` with ${MONEY.join(", ")}, without \`relative-to\``;
    reader.report({ code: "TDM-MODEL-010", message, path: ["observations", index, "block"], at: "value", expected });
  });
  return Object.entries(written ?? {}).map(([name, { label, source, where, blocks, total }]) => {
    const path: ModelPath = ["tables", name];
    if (source !== undefined) reader.names.refer("source", source, [...path, "source"]);
    const read = Object.entries(blocks).map(([block, content]) => {
      const at = [...path, "blocks", block];
      const lines = observations.flatMap((observation, index) => (observation.block === block ? [index] : []));
      if (lines.length === 0) {
        const message = "this block has no lines";
        const expected = `observations with \`block: ${block}\``;
        reader.report({ code: "TDM-MODEL-003", message, path: at, at: "key", expected });
      }
      const subtotal = amountOf(reader, content.subtotal, [...at, "subtotal"]);
      return { name: block, label: content.label, subtotal, lines };
    });
    refuseOtherYears(
      reader,
      read.flatMap(({ lines }) => lines),
      observations,
      path,
    );
    return { name, label, source, where, blocks: read, total: amountOf(reader, total, [...path, "total"]) };
  });
}

function amountOf(reader: Reader, written: number | string | undefined, path: ModelPath): number | undefined {
  if (written === undefined) return undefined;
  const read = readQuantity(written, "money");
  if (typeof read === "number") return read;
  const problem = { message: "this quantity cannot be read", expected: read.expected, found: String(written) };
  reader.report({ code: "TDM-MODEL-006", path, at: "value", ...problem });
  return undefined;
}

function refuseOtherYears(
  reader: Reader,
  lines: readonly number[],
  observations: readonly Observation[],
  path: ModelPath,
): void {
  const years = new Set(lines.map((line) => observations[line]!.year));
  if (years.size < 2) return;
  const message = "the lines of a table are of one year";
  reader.report({ code: "TDM-MODEL-010", message, path, at: "key", expected: "observations with the same `in`" });
}

/** What a line counts as in a sum: income is set against spending. */
export function signedValue({ measure, value }: Pick<Observation, "measure" | "value">): number {
  return measure === "income" ? -value : value;
}

/** The sums that a table prints, as statements that have to hold: of each block, and of all lines. */
export function totalsOfTables(tables: readonly DocumentTable[], observations: readonly Observation[]): StatedTotal[] {
  return tables.flatMap(({ name, label, source, where, blocks, total }) => {
    const figure = (value: number, what?: string): StatedFigure => ({
      label: what,
      printed: { text: printedPounds(value), unit: "money", value, low: value, high: value },
      source,
      where,
      of: undefined,
    });
    const line = (index: number) => figure(signedValue(observations[index]!), observations[index]!.label);
    const ofBlocks = blocks.flatMap((block): StatedTotal[] =>
      block.subtotal === undefined
        ? []
        : [
            {
              kind: "total",
              name: `${name}.${block.name}`,
              label: `${label}: ${block.label}`,
              total: figure(block.subtotal),
              parts: block.lines.map(line),
            },
          ],
    );
    if (total === undefined) return ofBlocks;
    const parts = blocks.flatMap((block) =>
      block.subtotal === undefined ? block.lines.map(line) : [figure(block.subtotal, block.label)],
    );
    return [...ofBlocks, { kind: "total", name, label, total: figure(total), parts }];
  });
}

/** "£81,995,600", in brackets below 0: as documents print it. */
function printedPounds(value: number): string {
  const text = `£${Math.abs(value).toLocaleString("en-GB", { maximumFractionDigits: 2 })}`;
  return value < 0 ? `(${text})` : text;
}
