import { sobolPoint } from "../../src/random/sobol-sequence.ts";

/**
 * The quality parameter t of the first 2^m Sobol' points in two dimensions: the smallest t for which every elementary rectangle of
 * area 2^(t - m) holds 2^t of them. By the ranks of the generating matrices; 0 is best. m at most 30.
 */
export function quality(first: number, second: number, m: number): number {
  const rows = [digitRows(first, m), digitRows(second, m)] as const;
  for (let sum = m; sum > 0; sum--) {
    let all = true;
    for (let digits = 0; digits <= sum && all; digits++) {
      all = independent([...rows[0].slice(0, digits), ...rows[1].slice(0, sum - digits)]);
    }
    if (all) return m - sum;
  }
  return m;
}

const ROWS = new Map<string, number[]>();

/** Row k says which bits of a point's number its binary digit k depends on. */
function digitRows(dimension: number, m: number): number[] {
  const key = `${dimension} ${m}`;
  let rows = ROWS.get(key);
  if (!rows) {
    rows = Array.from({ length: m }, (_, digit) => {
      let row = 0;
      for (let bit = 0; bit < m; bit++) row |= ((sobolPoint(2 ** bit, dimension) >>> (31 - digit)) & 1) << bit;
      return row;
    });
    ROWS.set(key, rows);
  }
  return rows;
}

/** Whether rows over GF(2), as bits of numbers, are linearly independent. */
function independent(rows: readonly number[]): boolean {
  const basis: number[] = [];
  for (const row of rows) {
    let rest = row;
    for (const known of basis) rest = Math.min(rest, rest ^ known);
    if (rest === 0) return false;
    basis.push(rest);
    basis.sort((x, y) => y - x);
  }
  return true;
}
