import type { Command } from "commander";
import { MODEL_ARGUMENT as MODEL, probabilityOf } from "./options.ts";
import { withStudyOptions } from "./study-options.ts";

/** Adds the studies of a programme over time: `one-by-one`, `build-up`, `risks` and `trajectory`. */
export function addTimeStudies(program: Command, done: (exitCode: number) => void): void {
  withStudyOptions(
    program
      .command("one-by-one")
      .description("switch the interventions of a programme on one after another: saving and chances after each")
      .argument("<model>", MODEL)
      .option("--scenario <name>", "the programme; the model's first scenario, unless given")
      .option("--from <name>", "the scenario that is begun from; do-nothing, unless given")
      .option("--order <names>", "the interventions that join first, comma-separated; as in the file, unless given")
      .option("--by <year>", "the year whose saving is told; that of the latest target, unless given"),
  )
    .addHelpText(
      "after",
      `
Examples:
  tdm one-by-one norfolk --from existing                       from existing schemes only to everything
  tdm one-by-one norfolk --from existing --order carers-offer  the same, carers first
  tdm one-by-one norfolk --until 2022/23 --by 2022/23          what they save four years later`,
    )
    .action(async (model: string, options) => {
      const { oneByOneCommand } = await import("./one-by-one-command.ts");
      done(await oneByOneCommand(model, options));
    });

  withStudyOptions(
    program
      .command("build-up")
      .description("say how benefits build over the years, and what accrues in the year of the start")
      .argument("<model>", MODEL)
      .option("--scenario <name>", "the programme; the model's first scenario, unless given")
      .option("--of <name>", "the stage or group that people are counted in; stays paid by time, unless given"),
  )
    .addHelpText(
      "after",
      `
Examples:
  tdm build-up norfolk                                 under risk of delivery
  tdm build-up norfolk --scenario programme-as-planned if everything is delivered in full and on time
  tdm build-up norfolk --of residential --until 2022/23`,
    )
    .action(async (model: string, options) => {
      const { buildUpCommand } = await import("./build-up-command.ts");
      done(await buildUpCommand(model, options));
    });

  withStudyOptions(
    program
      .command("risks")
      .description("rank the risks of the register by what they do to the chance of each target")
      .argument("<model>", MODEL)
      .option("--scenario <name>", "the programme; the model's first scenario, unless given"),
    { replications: "500, unless given; 100 where people queue" },
  )
    .addHelpText(
      "after",
      `
Examples:
  tdm risks somerset                          with each risk, without it, and as things are
  tdm risks somerset -r 400 --out risks       also as JSON and as a page

For each risk every replication is simulated about once more; --replications 50 gives a first look.`,
    )
    .action(async (model: string, options) => {
      const { risksCommand } = await import("./risks-command.ts");
      done(await risksCommand(model, options));
    });

  withStudyOptions(
    program
      .command("trajectory")
      .description("say what teams should see while a programme runs, and which readings are off")
      .argument("<model>", `${MODEL}; or a run folder`)
      .option("--scenario <name>", "the programme; the model's first scenario, unless given")
      .option("--measure <names>", "some of the model's trajectories, comma-separated; all, unless given")
      .option("--by <time>", "quarter or month; quarter, unless given")
      .option("--actuals <file>", "readings to judge: CSV, a line for each period, a column for each trajectory")
      .option(
        "--false-alarms <share>",
        "how likely a year has a reading that is off although all goes to plan; 5 %, unless given",
        probabilityOf("--false-alarms"),
      )
      .option("--at-risk", "let the bands include that interventions fail or are late"),
  )
    .addHelpText(
      "after",
      `
Examples:
  tdm trajectory norfolk --out watch                               every figure, as a page with charts
  tdm trajectory norfolk --measure contacts --by month
  tdm trajectory norfolk --actuals readings.csv                    which readings are on or off`,
    )
    .action(async (model: string, options) => {
      const { trajectoryCommand } = await import("./trajectory-command.ts");
      done(await trajectoryCommand(model, options));
    });
}
