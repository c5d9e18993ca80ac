import { LAW, type LawTable } from "../../src/random/laws.ts";

/** A law in words: coefficients, or what an empirical law or a mixture is made of, each with its probability. */
export type LawInWords =
  | readonly [name: Exclude<keyof typeof LAW, "empirical" | "mixture">, a: number, b?: number, c?: number]
  | { readonly empirical: readonly (readonly [probability: number, value: number])[] }
  | { readonly mixture: readonly (readonly [probability: number, part: LawInWords])[] };

/** A table with one law, and before it the parts that it is made of. */
export function tableOf(law: LawInWords): { readonly laws: LawTable; readonly law: number } {
  const rows: [family: number, a: number, b: number, c: number][] = [];
  const data: number[] = [];
  const addPairs = (pairs: readonly (readonly [number, number])[]): [number, number] => {
    const from = data.length;
    let sum = 0;
    pairs.forEach(([probability, item], index) => {
      sum += probability;
      data.push(index === pairs.length - 1 ? 1 : sum, item);
    });
    return [from, pairs.length];
  };
  const add = (one: LawInWords): number => {
    if ("empirical" in one) rows.push([LAW.empirical, ...addPairs(one.empirical), 0]);
    else if ("mixture" in one) {
      const parts = one.mixture.map(([probability, part]) => [probability, add(part)] as const);
      rows.push([LAW.mixture, ...addPairs(parts), 0]);
    } else rows.push([LAW[one[0]], one[1], one[2] ?? 0, one[3] ?? 0]);
    return rows.length - 1;
  };
  const index = add(law);
  const column = (at: 1 | 2 | 3) => Float64Array.from(rows, (row) => row[at]);
  const family = Uint8Array.from(rows, (row) => row[0]);
  return { laws: { family, a: column(1), b: column(2), c: column(3), data: Float64Array.from(data) }, law: index };
}
