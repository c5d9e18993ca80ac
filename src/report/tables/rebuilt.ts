import type { LineOfTable, RebuiltTable, Summary } from "../../analysis/summary.ts";
import { fitVerdict } from "../fit-verdict.ts";
import { decimal } from "../numbers.ts";
import { VERDICTS } from "./fit.ts";
import { type Cell, type ColumnOf, cell, type Table, tableOf } from "./table.ts";

/** A table of a document beside the model: in its blocks, with its sums, in pounds as documents print them. */
export function rebuiltTable(table: RebuiltTable, summary: Pick<Summary, "replications" | "sample">): Table {
  const { label, year, where, blocks, total } = table;
  const sums = new Set([...blocks.map(({ subtotal }) => subtotal), total]);
  const column = (heading: string, rank: number, of: (line: LineOfTable) => number | undefined, unit: string) =>
    ({
      heading,
      align: "right",
      rank,
      cell: (line) => shown(wholePounds(of(line)), line),
      raw: [{ heading: unit, of }],
    }) satisfies ColumnOf<LineOfTable>;
  const shown = (text: string, line: LineOfTable): Cell => cell(text, sums.has(line) ? "strong" : undefined);
  const error = ({ low, high }: LineOfTable) => (high - low) / 2;
  return tableOf<LineOfTable>(
    `${label}, ${year}: plan and model, £`,
    [
      {
        heading: "Line",
        align: "left",
        rank: 0,
        cell: (line) => shown(nameOf(line, table), line),
        raw: [{ heading: "Line", of: (line) => nameOf(line, table) }],
      },
      column("Plan", 0, ({ printed }) => printed, "Plan (£)"),
      column("Model", 0, ({ simulated }) => simulated, "Model (£)"),
      column("Difference", 0, differenceOf, "Difference (£)"),
      {
        heading: "±",
        align: "right",
        rank: 2,
        cell: (line) => (error(line) < 0.5 ? "" : decimal(error(line))),
        raw: [{ heading: "± (£)", of: error }],
      },
      {
        heading: "Fit",
        align: "left",
        rank: 1,
        cell: (line) => (line.allowed === undefined ? "" : verdictOf(line, summary)),
      },
    ],
    [
      ...blocks.map((block) => ({ title: block.label, items: [...block.lines, block.subtotal] })),
      { title: undefined, items: [total] },
    ],
    [
      `Plan: as printed${where === undefined ? "" : ` (${where})`}; brackets are income, and differences below 0. Model: the mean of do-nothing over all ` +
        "replications, to the pound; ±: half its 95 % interval of simulation, nothing where it is the same in all. Sums of the model are of its lines in each " +
        "replication.",
      ...brokenSums(table),
    ],
  );
}

const nameOf = (line: LineOfTable, { blocks, total }: RebuiltTable) =>
  line === total ? `Total: ${line.label}` : blocks.some(({ subtotal }) => subtotal === line) ? "Subtotal" : line.label;

const differenceOf = ({ printed, simulated }: LineOfTable) => (printed === undefined ? undefined : simulated - printed);

/** Brackets below 0, as a budget prints it. */
export function wholePounds(amount: number | undefined): string {
  if (amount === undefined || !Number.isFinite(amount)) return "";
  const text = decimal(Math.abs(amount));
  return amount < 0 && text !== "0" ? `(${text})` : text;
}

function verdictOf(line: LineOfTable, summary: Pick<Summary, "replications">): Cell {
  const { printed = 0, simulated, low, high, allowed = 0 } = line;
  const [observed, tolerance] = [printed, allowed / Math.abs(printed)];
  const fits = Math.abs(simulated - observed) <= allowed;
  return VERDICTS[fitVerdict({ observed, tolerance, simulated, low, high, fits }, summary)];
}

/** Of printed sums that are not the sum of their printed lines. */
function brokenSums({ blocks, total }: RebuiltTable): string[] {
  const sum = (lines: readonly LineOfTable[]) => lines.reduce((all, { printed = 0 }) => all + printed, 0);
  const off = (of: string, printed: number | undefined, parts: number) =>
    printed === undefined || Math.round(printed - parts) === 0
      ? []
      : [`${of}: the plan prints ${wholePounds(printed)}, and its lines add up to ${wholePounds(parts)}.`];
  const all = blocks.reduce((whole, { lines }) => whole + sum(lines), 0);
  return [
    ...blocks.flatMap(({ label, subtotal, lines }) => off(label, subtotal.printed, sum(lines))),
    ...off(total.label, total.printed, all),
  ];
}

/** "Of 30 printed lines and 4 sums, …": what a table comes to, in a sentence. */
export function rebuiltInWords({ label, blocks, total }: RebuiltTable): string {
  const lines = blocks.flatMap((block) => block.lines);
  const exact = lines.filter((line) => Math.round(differenceOf(line) ?? 0) === 0).length;
  const off = differenceOf(total);
  const close =
    off === undefined || total.printed === undefined
      ? ""
      : ` The model's total is ${decimal((100 * Math.abs(off)) / Math.abs(total.printed), 1)} % ${off < 0 ? "below" : "above"} the printed one.`;
  return `${label}: ${exact} of ${lines.length} lines are met to the pound, the others by simulation.${close}`;
}
