import type { OneByOne, Step } from "../analysis/one-by-one/one-by-one.ts";
import { targetName } from "./goals.ts";
import { pounds } from "./money.ts";
import { counted } from "./numbers.ts";
import { chance } from "./probability.ts";
import { sampleWarning } from "./sample-warning.ts";

/** What switching on one after another comes to, in sentences. */
export function oneByOneSentences({ steps, from, scenario, year, targets, replications, sample }: OneByOne): string[] {
  const [first, last] = [steps[0]!, steps.at(-1)!];
  const end = `as “${scenario.label}”, it is ${pounds(last.mean.value)}`;
  const found = [
    ...sampleWarning(sample),
    first.mean.value === 0
      ? `In ${year} ${counted(steps.length - 1, "intervention")} save ${pounds(last.mean.value)} on average, as “${scenario.label}”.`
      : `In ${year} “${from.label}” saves ${pounds(first.mean.value)} on average; with ${counted(steps.length - 1, "further intervention")}, ${end}.`,
  ];
  const largest = [...steps.slice(1)].sort((a, b) => b.added!.value - a.added!.value).slice(0, 3);
  if (steps.length > 2) {
    found.push(
      `In this order the largest steps are ${largest.map(({ label, added }) => `${label} (${pounds(added!.value)})`).join(", ")}.`,
    );
  }
  const idle = steps.slice(1).filter(({ added }) => added!.low <= 0);
  if (idle.length > 0) {
    found.push(`No more than the error of simulation, or less than they cost to run, add: ${listOf(idle)}.`);
  }
  targets.forEach((target, index) => {
    found.push(
      `The chance of ${targetName(target)} goes from ${chance(first.chances[index]!)} to ${chance(last.chances[index]!)}.`,
    );
  });
  found.push(
    `From ${counted(replications, "replication")}, the same people and the same luck at every step. What a step adds depends on the order.`,
  );
  return found;
}

function listOf(steps: readonly Step[]): string {
  return steps.map(({ label }) => label).join(", ");
}
