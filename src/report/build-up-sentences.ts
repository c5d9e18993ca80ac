import type { BuildUp, BuildUpOf } from "../analysis/build-up/build-up.ts";
import { counted, decimal } from "./numbers.ts";
import { sampleWarning } from "./sample-warning.ts";

/** How benefits build, in sentences. */
export function buildUpSentences({ programme, interventions, replications, scenario, sample }: BuildUp): string[] {
  const last = programme.years.at(-1)!;
  const found = sampleWarning(sample);
  if (programme.lowersEntries) {
    const rule = decimal(last.entrantsSoFar.value);
    found.push(
      `By the end of ${last.year} “${scenario.label}” has kept ${rule} people from coming in. By the rule of thumb, where nobody ever ` +
        `leaves, that is ${rule} fewer people in care; with real lengths of stay it is ${decimal(last.people.value)}${above(last)}.`,
    );
  } else {
    found.push(`“${scenario.label}” keeps no more people from coming in than the error of simulation.`);
  }
  found.push(...halfYear(interventions));
  found.push(`From ${counted(replications, "replication")}; each intervention also by itself.`);
  return found;
}

function above({ overstated }: BuildUpOf["years"][number]): string {
  if (!overstated) return "";
  const share = decimal(100 * Math.abs(overstated.value));
  return overstated.value >= 0
    ? `: the rule is ${share} % too high`
    : `: the rule is ${share} % too low, as care also ends sooner`;
}

function halfYear(interventions: readonly BuildUpOf[]): string[] {
  const shares = interventions.flatMap(({ firstYear }) => firstYear?.inForce?.value ?? []);
  if (shares.length === 0) return [];
  const sorted = [...shares].sort((a, b) => a - b);
  const [low, high] = [sorted[0]!, sorted.at(-1)!].map((share) => `${decimal(100 * share)} %`) as [string, string];
  const below = shares.filter((share) => share < 0.5).length;
  if (low === high) {
    return [`In the year in which it starts, ${low} of a full year's effect is in force; the rule of thumb is a half.`];
  }
  return [
    `In the year in which they start, between ${low} and ${high} of a full year's effect is in force, ramp and delay counted: in ` +
      `${counted(below, "case")} of ${decimal(shares.length)} less than the half that the rule of thumb gives.`,
  ];
}
