import { readFileSync } from "node:fs";
import { sampleDraw } from "../../src/experiment/draws.ts";
import { type BudgetOutcome, deliveredAmounts, type SimulatedMoney } from "../../src/finance/budget-delivery.ts";
import { loadModelText } from "../../src/model/load.ts";
import type { Budget, Model } from "../../src/model/model.ts";
import { replicationKey, rootKey } from "../../src/random/keys.ts";

export type WithBudget = Model & { readonly budget: Budget };

const HAMLET = readFileSync("test/model/fixtures/budget.yaml", "utf8");
const NOTHING: SimulatedMoney = { doNothing: () => 0, saving: () => 0 };

/** The text of fixtures/budget.yaml with savings proposals of its own, by reference. */
export function hamletText(savings: string): string {
  const [head, rest] = HAMLET.split("  savings:\n") as [string, string];
  const joint = rest.slice(rest.indexOf("  joint:\n"));
  return `${head}  savings:\n${savings.replace(/^/gm, "    ")}\n${joint}`;
}

/** The model of that text. */
export function hamlet(savings: string): WithBudget {
  const { model } = loadModelText(hamletText(savings), "hamlet.yaml");
  return { ...model, budget: model.budget! };
}

/** What becomes of a budget in each of so many replications. */
export function outcomes(model: WithBudget, replications: number, simulated = NOTHING): BudgetOutcome[] {
  const root = rootKey("hamlet");
  return Array.from({ length: replications }, (_, replication) => {
    const key = replicationKey(root, replication);
    return deliveredAmounts(model, sampleDraw(model, key), key, simulated);
  });
}

/** What is saved in each year, in £000, above 0: changes added up. */
export function inForce({ amounts }: BudgetOutcome, line = 0): number[] {
  let level = 0;
  return amounts.savings[line]!.map((change) => {
    level -= change / 1000;
    return level;
  });
}
