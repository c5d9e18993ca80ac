import type { Model, Observation } from "../model/model.ts";
import { estimateOf } from "./estimates.ts";
import type { LineOfTable, RebuiltTable } from "./fit-figures.ts";

/**
 * The tables of a model beside what do-nothing comes to.
 * @param values by observation, then by replication: what was simulated
 */
export function rebuiltTables(
  { tables, observations, axis }: Model,
  values: readonly (readonly number[])[],
): RebuiltTable[] {
  const sumOf = (label: string, printed: number | undefined, lines: readonly number[]): LineOfTable => {
    const replications = values[lines[0]!]!.length;
    const sums = Float64Array.from({ length: replications }, (_, replication) =>
      lines.reduce((sum, line) => sum + signed(observations[line]!) * values[line]![replication]!, 0),
    );
    const { mean: simulated, low, high } = estimateOf(sums);
    return { label, printed, simulated, low, high, allowed: undefined };
  };
  const lineOf = (line: number): LineOfTable => {
    const observation = observations[line]!;
    const { label, value, tolerance } = observation;
    return { ...sumOf(label, signed(observation) * value, [line]), allowed: Math.abs(value) * tolerance };
  };
  return tables.map(({ label, source, where, blocks, total }) => {
    const all = blocks.flatMap(({ lines }) => lines);
    return {
      ...{ label, source, where },
      year: axis.years[observations[all[0]!]!.year]!.label,
      blocks: blocks.map((block) => ({
        label: block.label,
        lines: block.lines.map(lineOf),
        subtotal: sumOf(block.label, block.subtotal, block.lines),
      })),
      total: sumOf(label, total, all),
    };
  });
}

/** Income is set against spending. */
const signed = ({ measure }: Observation) => (measure === "income" ? -1 : 1);
