import type { RiskStudy, TargetAtRisk } from "../analysis/risks/risks.ts";
import { targetName } from "./goals.ts";
import { counted, decimal } from "./numbers.ts";
import { chance } from "./probability.ts";

/** What the risk register comes to, in sentences. */
export function riskSentences({ scenario, targets, replications, register }: RiskStudy): string[] {
  return [
    ...targets.map((target) => aboutTarget(target, scenario.label)),
    `From ${counted(replications, "replication")} with each of ${counted(register.length, "risk")} always, never and as it is: the same people, and the same ` +
      "draws of everything else. Risks act together: what several do is not the sum of what each does.",
  ];
}

function aboutTarget({ target, risks, chance: now }: TargetAtRisk, scenario: string): string {
  const goal = `${targetName(target)}: as things are, “${scenario}” meets it with a chance of ${chance(now)}.`;
  const told = risks.filter(({ atStake }) => atStake.low > 0 || atStake.high < 0).slice(0, 3);
  if (told.length === 0) return `${goal} No risk changes that by more than the error of simulation.`;
  const each = told.map(({ label, atStake }) => {
    const size = decimal(Math.abs(atStake.value) * 100);
    return `${label} (${size} points ${atStake.value > 0 ? "less likely" : "likelier"} when it occurs)`;
  });
  return `${goal} Most is at stake with ${each.join(", ")}.`;
}
