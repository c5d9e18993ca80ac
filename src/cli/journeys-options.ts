import type { Command } from "commander";
import { gatherOverride, MODEL_ARGUMENT as MODEL, someText, wholeNumber, wholeNumberOr } from "./options.ts";

/** Adds the command that follows people: `journeys`. */
export function addJourneys(program: Command, done: (exitCode: number) => void): void {
  program
    .command("journeys")
    .description("follow people: who goes where, who comes back, how long it takes, what each costs")
    .argument("<model>", MODEL)
    .option("--scenario <names>", "scenarios beside do-nothing, comma-separated; those of the model, unless given")
    .option(
      "-r, --replications <n>",
      "how many times the whole model is simulated; 5, unless given",
      wholeNumber("--replications", 1, 1_000_000),
    )
    .option(
      "--people <n>",
      "follow so many people in each replication, or all; all, unless given",
      wholeNumberOr("all", "--people", 1, 10_000_000),
    )
    .option("-s, --seed <phrase>", "seed phrase", someText("--seed", "a word or phrase"))
    .option("--set <path=value>", "another value for a place in the model; may be repeated", gatherOverride)
    .option(
      "-o, --out <folder>",
      "also write journeys.json, journeys.html and tables into a folder",
      someText("--out", "a folder"),
    )
    .option("--json", "print the result as JSON and nothing else")
    .option("-q, --quiet", "no progress")
    .addHelpText(
      "after",
      `
Examples:
  tdm journeys norfolk                                    everybody, in do-nothing and in the programme
  tdm journeys norfolk --replications 20 --out journeys   better known, with a page and tables
  tdm journeys norfolk --scenario short-of-capacity       who comes to a crisis while they wait
  tdm journeys norfolk --scenario do-nothing              do-nothing alone
  tdm journeys my-council --people 1000 --replications 1  a first look

What is asked of journeys stands in the model, under \`journeys:\`. The same people are followed in every scenario.`,
    )
    .action(async (model: string, options) => {
      const { journeysCommand } = await import("./journeys-command.ts");
      done(await journeysCommand(model, options));
    });
}
