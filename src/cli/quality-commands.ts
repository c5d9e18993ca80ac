import type { Command } from "commander";
import { chooseFormat } from "./assumptions-format.ts";
import { gatherOverride, MODEL_ARGUMENT as MODEL, shareOf, someText, wholeNumber } from "./options.ts";

/** Adds the commands that say what a model is and rests on: `assumptions` and `describe`. */
export function addQuality(program: Command, done: (exitCode: number) => void): void {
  program
    .command("assumptions")
    .description("print the assumptions log: what is assumed, by whom, how far off it may be, and what that would do")
    .argument("<model>", MODEL)
    .option(
      "--run <folder>",
      "a run of the model: the impact of its uncertain numbers",
      someText("--run", "a run folder"),
    )
    .option("--impact", "work out the impact of numbers that no run tells, one at a time")
    .option("--all", "also numbers from published sources")
    .option("--format <format>", "markdown, csv or json; by the name of --out, else markdown", chooseFormat)
    .option("-o, --out <file>", "write it to a file", someText("--out", "a file"))
    .option("--strict", "fail where an assumption has no owner or is not signed off")
    .option("--set <path=value>", "another value for a place in the model; may be repeated", gatherOverride)
    .option("--scenario <name>", "of --impact: the programme; the model's first scenario, unless given")
    .option(
      "-r, --replications <n>",
      "of --impact: replications for each end of each number; 20, unless given",
      wholeNumber("--replications", 2, 1_000_000),
    )
    .option("-s, --seed <phrase>", "of --impact: seed phrase", someText("--seed", "a word or phrase"))
    .option("--sample <share>", "of --impact: simulate a share of the people", shareOf("--sample"))
    .option("-w, --workers <n>", "of --impact: threads; all cores, unless given", wholeNumber("--workers", 1, 1024))
    .option("-q, --quiet", "no progress")
    .addHelpText(
      "after",
      `
Examples:
  tdm assumptions norfolk                                      what has no published source, and who answers for it
  tdm assumptions norfolk --run runs/norfolk-1a2b3c4d5e6f      with the impact that the draws of a run show
  tdm assumptions norfolk --impact --sample 10% --out log.csv  with the impact of each number, for Excel
  tdm assumptions norfolk --strict                             fails until all is owned and signed off`,
    )
    .action(async (model: string, options) => {
      const { assumptionsCommand } = await import("./assumptions-command.ts");
      done(await assumptionsCommand(model, options));
    });

  program
    .command("describe")
    .description("describe a model by the STRESS-DES checklist, from the model itself")
    .argument("<model>", MODEL)
    .option("--run <folder>", "a run of the model: how it was executed", someText("--run", "a run folder"))
    .option("-o, --out <file>", "write it to a Markdown file", someText("--out", "a file"))
    .option("--diagram <file>", "also write the diagram of the pathway as SVG", someText("--diagram", "a file"))
    .option("--set <path=value>", "another value for a place in the model; may be repeated", gatherOverride)
    .addHelpText(
      "after",
      `
Examples:
  tdm describe norfolk --out description.md
  tdm describe norfolk --diagram pathway.svg > description.md`,
    )
    .action(async (model: string, options) => {
      const { describeCommand } = await import("./describe-command.ts");
      await describeCommand(model, options);
    });
}
