import { appendFileSync } from "node:fs";
import type { Outcome } from "./case.ts";

/**
 * The table of the docs, one row per figure: appended to the file that VERIFICATION_TABLE names, where it names one. The
 * rows of a case come together, and cases in the order in which they end.
 */
export function publish(title: string, outcomes: readonly Outcome[]): void {
  const file = process.env.VERIFICATION_TABLE;
  if (!file) return;
  const rows = outcomes.map(({ name, expected, simulated, standardError }) => {
    const z = (simulated - expected) / standardError;
    const figures = [expected, simulated, standardError].map((figure) => String(Number(figure.toPrecision(6))));
    return `| ${title} | ${name.replace(/,$/, "")} | ${figures.join(" | ")} | ${z.toFixed(2)} |\n`;
  });
  appendFileSync(file, rows.join(""));
}
