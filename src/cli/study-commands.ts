import type { Command } from "commander";
import { DRIVER_SECTIONS } from "../analysis/drivers/drivers.ts";
import { chooseSections } from "./drivers-options.ts";
import {
  costPerPound,
  gatherOverride,
  MODEL_ARGUMENT as MODEL,
  probabilityOf,
  shareOf,
  someText,
  wholeNumber,
} from "./options.ts";
import { withStudyOptions } from "./study-options.ts";

/** Adds the studies: `drivers` and `seek`, which take a programme apart, and `calibrate`. */
export function addStudies(program: Command, done: (exitCode: number) => void): void {
  withStudyOptions(
    program
      .command("drivers")
      .description("say what drives the saving of a programme: interventions, kinds of uncertainty, single numbers")
      .argument("<model>", MODEL)
      .option("--scenario <name>", "the programme; the model's first scenario, unless given")
      .option("--by <year>", "the year whose saving is taken apart; that of the latest target, unless given")
      .option("--only <what>", `some of ${DRIVER_SECTIONS.join(", ")}; comma-separated`, chooseSections)
      .option(
        "--rows <n>",
        "pairs of draws for the split of the variance; 200, unless given",
        wholeNumber("--rows", 2, 1_000_000),
      ),
    {
      replications: "replications for what interventions add; 500, unless given",
      out: "also write drivers.json, drivers.html and a table into a folder",
    },
  )
    .addHelpText(
      "after",
      `
Examples:
  tdm drivers norfolk                                   all of it
  tdm drivers norfolk --only shapley,leave-one-out      what each intervention adds
  tdm drivers norfolk --only sobol --rows 400           which kind of uncertainty matters
  tdm drivers norfolk --only decision                   which programme, and what it is worth to know more
  tdm drivers norfolk --scenario existing --by 2016/17  another programme, another year`,
    )
    .action(async (model: string, options) => {
      const { driversCommand } = await import("./drivers-command.ts");
      done(await driversCommand(model, options));
    });

  withStudyOptions(
    program
      .command("seek")
      .description("say what it would take to meet a target with a wanted probability")
      .argument("<model>", MODEL)
      .option("-p, --probability <share>", "the wanted probability; 80 %, unless given", probabilityOf("--probability"))
      .option(
        "--vary <names>",
        "interventions, by name or label, whose effect, start and ramp are varied, together; comma-separated",
      )
      .option("--by <year>", "the year of the target; the latest that has one, unless given")
      .option(
        "--target <target>",
        "another sum than the largest target of that year, such as £35m, or a target of the model of any form, such as targets.2",
      )
      .option("--cost-held <cost>", "what each pound of contingency costs that is held", costPerPound("--cost-held"))
      .option("--cost-short <cost>", "what each pound costs that is short of the target", costPerPound("--cost-short"))
      .option("--scenario <name>", "the programme; the model's first scenario, unless given"),
    { out: "also write seek.json and seek.html into a folder" },
  )
    .addHelpText(
      "after",
      `
Examples:
  tdm seek norfolk --target £35m                                 delivery, and contingency, for 80 %
  tdm seek norfolk --target £35m --vary reablement-first         its effect, start and ramp
  tdm seek norfolk --target targets.2                            a target of the model: its number in the file, or its label
  tdm seek norfolk --scenario existing --target £30m -p 90%      which further interventions would do
  tdm seek norfolk --target £35m --cost-held 4% --cost-short £1  how much contingency to hold`,
    )
    .action(async (model: string, options) => {
      const { seekCommand } = await import("./seek-command.ts");
      done(await seekCommand(model, options));
    });

  program
    .command("calibrate")
    .description(
      "move the numbers marked `calibrate: true` until the model agrees with its observations; write a new model",
    )
    .argument("<model>", MODEL)
    .option(
      "-r, --replications <n>",
      "of do-nothing, for each set of values; 40, unless given",
      wholeNumber("--replications", 2, 1_000_000),
    )
    .option("-s, --seed <phrase>", "seed phrase", someText("--seed", "a word or phrase"))
    .option(
      "--set <path=value>",
      "another value for a place in the model, or for where a marked number begins; may be repeated",
      gatherOverride,
    )
    .option("--sample <share>", "simulate a share of the people", shareOf("--sample"))
    .option("-w, --workers <n>", "threads; all cores, unless given", wholeNumber("--workers", 1, 1024))
    .option(
      "-o, --out <path>",
      "the new model: a folder, or a file that ends in .yaml; MODEL-calibrated, unless given",
      someText("--out", "a folder or a file"),
    )
    .option("--json", "print the result as JSON and nothing else")
    .option("-q, --quiet", "no progress")
    .addHelpText(
      "after",
      `
Examples:
  tdm calibrate norfolk                                a new model in norfolk-calibrated
  tdm calibrate my-council --out my-council-2          in another folder
  tdm calibrate town.yaml --out town-calibrated.yaml   in a file
  tdm calibrate norfolk --replications 200             less noise

Nothing is written over. The new model keeps comments and layout; each number that was moved says what it was. A folder
also holds calibration.html and calibration.json.`,
    )
    .action(async (model: string, options) => {
      const { calibrateCommand } = await import("./calibrate-command.ts");
      done(await calibrateCommand(model, options));
    });
}
