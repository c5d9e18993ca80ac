import type { Command } from "commander";
import { gatherOverride, MODEL_ARGUMENT as MODEL, shareOf, someText, wholeNumber } from "./options.ts";

/** Adds `tdm check`. */
export function addCheck(program: Command, done: (exitCode: number) => void): void {
  program
    .command("check")
    .description("check a plan: what contradicts itself in it, or is hard to believe, and what to ask")
    .argument("<model>", MODEL)
    .option(
      "--run <folder>",
      "a run of the model: ratings are held against its probabilities",
      someText("--run", "a run folder"),
    )
    .option("--simulate", "simulate the model for that, as `tdm run` does")
    .option("--strict", "end with 2 where anything is found")
    .option("-o, --out <file>", "also write it as a page, or as .json", someText("--out", "a file"))
    .option("--set <path=value>", "another value for a place in the model; may be repeated", gatherOverride)
    .option(
      "-r, --replications <n>",
      "of --simulate: how many times the whole model is simulated",
      wholeNumber("--replications", 1, 10_000_000),
    )
    .option("-s, --seed <phrase>", "of --simulate: seed phrase", someText("--seed", "a word or phrase"))
    .option("--sample <share>", "of --simulate: simulate a share of the people", shareOf("--sample"))
    .option("-w, --workers <n>", "of --simulate: threads; all cores, unless given", wholeNumber("--workers", 1, 1024))
    .option("--json", "print the findings as JSON and nothing else")
    .option("-q, --quiet", "no progress")
    .addHelpText(
      "after",
      `
Examples:
  tdm check northamptonshire                                what the documents and the model say of one another
  tdm check northamptonshire --run runs/northamptonshire-1a2b3c4d5e6f   also: declared green, and unlikely
  tdm check northamptonshire --simulate -r 200              the same with a run of its own
  tdm check northamptonshire --set budget.savings.16-001-17.amounts.2017/18=-5250   is it mended?
  tdm check my-council --out findings.html                  a page to send
  tdm check my-council --strict                             fails where anything is found

What documents state stands in the model under \`stated\`.`,
    )
    .action(async (model: string, options) => {
      const { checkCommand } = await import("./check-command.ts");
      done(await checkCommand(model, options));
    });
}
