import { execFile } from "node:child_process";

/** The three orders in which a simulation uses random numbers: see `random-words.mjs`. */
export const ORDERS = ["draws", "entities", "replications"] as const;

/** A line of dieharder's table: which test, and with what probability a true random sequence looks less random. */
export interface Verdict {
  readonly test: string;
  readonly p: number;
  readonly assessment: string;
}

/**
 * What dieharder says of the words of an order. It calls a p-value below 0.000001 or above 0.999999 FAILED, and one beyond 0.005
 * or 0.995 WEAK, which one result in a hundred of a perfect generator is.
 *
 * @param tests its options that choose the tests
 */
export function dieharder(order: (typeof ORDERS)[number], tests: string): Promise<Verdict[]> {
  const table = "-c , -D test_name -D ntuple -D pvalues -D assessment";
  const command = `node test/system/random-words.mjs ${order} | dieharder -g 200 ${tests} ${table}`;
  return new Promise((resolve, reject) => {
    execFile("bash", ["-o", "pipefail", "-c", command], (error, output, messages) => {
      const verdicts = output.split("\n").flatMap(verdictOf);
      if (verdicts.length > 0) resolve(verdicts);
      else reject(new Error(`dieharder gave no verdict: ${messages || error?.message}`));
    });
  });
}

function verdictOf(line: string): Verdict[] {
  const [name, tuple, p, assessment] = line.split(",").map((cell) => cell.trim());
  return assessment ? [{ test: `${name} ${tuple}`, p: Number(p), assessment }] : [];
}
