import type { Summary } from "../analysis/summary.ts";
import { TdmError } from "../errors/tdm-error.ts";
import { loadModel } from "../model/load.ts";
import { renderBudget } from "../report/terminal/budget.ts";
import { engineVersion } from "../runs/engine-version.ts";
import { overridesOf } from "../runs/horizon.ts";
import type { RunOptions } from "./open-run.ts";
import { runCommand } from "./run-command.ts";
import { printAnswer } from "./study-answer.ts";
import { StudyFolder } from "./study-folder.ts";

export type BudgetCommandOptions = Omit<
  RunOptions,
  "scenario" | "precision" | "headline" | "resume" | "journeys" | "shardSize"
>;

/** `tdm budget`: a budget rolled forward, as planned and as it comes to. The run is kept as any other. Returns the exit code. */
export async function budgetCommand(where: string, { out, ...options }: BudgetCommandOptions): Promise<number> {
  const { model } = loadModel(where, overridesOf(options));
  if (model.budget === undefined) {
    const expected = "a model with a section `budget`";
    throw TdmError.of("TDM-USE-002", `\`${model.name}\` has no budget`, { expected });
  }
  const folder = new StudyFolder(out);
  return runCommand(where, options, async (_, summary) => {
    const budget = budgetOf(summary);
    await folder.write("budget.json", () => `${JSON.stringify(budget, undefined, 2)}\n`);
    await folder.write("budget.csv", async () => (await import("../report/budget-csv.ts")).budgetCsv(budget));
    await folder.write("budget.html", async () => {
      const { renderBudgetPage } = await import("../report/html/budget.ts");
      return renderBudgetPage(summary, budget, `target-demand-model ${engineVersion()}`);
    });
    printAnswer(budget, options, (terminal) => renderBudget(summary, budget, terminal));
  });
}

/** A run of all the scenarios that its budget follows has one. */
function budgetOf({ budget }: Summary): NonNullable<Summary["budget"]> {
  if (budget === undefined) throw new Error("the run has no figures of its budget");
  return budget;
}
