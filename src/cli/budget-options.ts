import type { Command } from "commander";
import { gatherOverride, MODEL_ARGUMENT as MODEL, shareOf, someText, wholeNumber } from "./options.ts";

/** Adds `tdm budget`. */
export function addBudget(program: Command, done: (exitCode: number) => void): void {
  program
    .command("budget")
    .description("roll a budget forward: growth and savings as planned, and what is delivered of them")
    .argument("<model>", MODEL)
    .option(
      "-r, --replications <n>",
      "how many times the whole model is simulated",
      wholeNumber("--replications", 1, 10_000_000),
    )
    .option("-s, --seed <phrase>", "seed phrase", someText("--seed", "a word or phrase"))
    .option("--set <path=value>", "another value for a place in the model; may be repeated", gatherOverride)
    .option("--sample <share>", "simulate a share of the people", shareOf("--sample"))
    .option("-w, --workers <n>", "threads; all cores, unless given", wholeNumber("--workers", 1, 1024))
    .option("-o, --out <folder>", "also write the budget as a page, CSV and JSON", someText("--out", "a folder"))
    .option("--fresh", "simulate again even if the same run is there")
    .option("--json", "print the budget as JSON and nothing else")
    .option("-q, --quiet", "no progress")
    .addHelpText(
      "after",
      `
Examples:
  tdm budget northamptonshire                      as planned, and what is delivered
  tdm budget northamptonshire --out budget         the same as a page, budget.csv and budget.json
  tdm budget northamptonshire --set budget.savings.16-001-17.amounts.2017/18=-5250   another amount, in £000

The run is kept in runs/MODEL-HASH like any other, with its report.`,
    )
    .action(async (model: string, options) => {
      const { budgetCommand } = await import("./budget-command.ts");
      done(await budgetCommand(model, options));
    });
}
