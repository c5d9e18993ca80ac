import type { GrowthBeyond, LaterYears, SumReached } from "../analysis/summary.ts";
import { targetName } from "./goals.ts";
import { statedPounds } from "./money.ts";
import { decimal } from "./numbers.ts";
import { chance } from "./probability.ts";

/** In which later year each sum is saved, and by what rule growth goes on, in sentences. */
export function laterYearsSentences({ sums, growth }: LaterYears, scenario: string): string[] {
  return [...sums.filter((sum) => sum.scenario === scenario).map(sumSentence), ...growthSentences(growth)];
}

function sumSentence({ goal, years }: SumReached): string {
  const last = years.at(-1)!;
  const likely = years.find(({ reaches }) => reaches.probability > 0.5);
  const asked = years.find(({ year }) => year === goal.year);
  const saving = `A saving of ${statedPounds(goal.saving)} a year${goal.cohort === "all" ? "" : ` (${targetName(goal)})`}`;
  const before = asked && asked !== likely ? `: ${chance(asked.reaches)} in ${goal.year}, ` : ": ";
  return likely
    ? `${saving} is likelier than not from ${likely.year} on${before}${chance(likely.reaches)} in ${likely.year}.`
    : `${saving} does not become likelier than not${before}${chance(last.reaches)} in ${last.year}.`;
}

function growthSentences(growth: readonly GrowthBeyond[]): string[] {
  if (growth.length === 0) return [];
  const rule = ({ label, of, statedUntil, perYear }: GrowthBeyond) => {
    const what = of === "demand" ? `demand (${label})` : `prices (${label})`;
    return perYear === 0
      ? `${what} stays as in ${statedUntil}`
      : `${what} goes on from ${statedUntil} at ${decimal(100 * perYear, 2)} % a year`;
  };
  return [`Beyond the years that the model states: ${growth.map(rule).join("; ")}.`];
}
