import { Command, CommanderError, Option } from "commander";
import { describeProblem, remedyOf, TdmError } from "../errors/tdm-error.ts";
import { plain } from "../report/plain-text.ts";
import { engineVersion } from "../runs/engine-version.ts";
import { readUntil } from "../runs/horizon.ts";
import { readPrecision } from "../runs/stopping-options.ts";
import { addBudget } from "./budget-options.ts";
import { addCheck } from "./check-options.ts";
import { EXIT, exitCodeOf } from "./exit-codes.ts";
import { addJourneys } from "./journeys-options.ts";
import { gatherOverride, MODEL_ARGUMENT as MODEL, shareOf, someText, wholeNumber, wholeNumberOr } from "./options.ts";
import { addQuality } from "./quality-commands.ts";
import { addService } from "./service-options.ts";
import { addStudies } from "./study-commands.ts";
import { addTimeStudies } from "./time-study-commands.ts";

/** Runs one command line. Returns the exit code; never throws for anything a person did. */
export async function main(args: readonly string[]): Promise<number> {
  let exitCode: number = EXIT.done;
  const asJson = args.includes("--json");
  const program = new Command("tdm")
    .description("Adult social care demand, and the risk that a savings programme does not deliver.")
    .version(engineVersion())
    .exitOverride()
    .showHelpAfterError("(see tdm --help)")
    .configureHelp({ sortSubcommands: false })
    .hook("preAction", refuseLostFolder);
  // What is wrong with the options is said as JSON too.
  if (asJson) program.configureOutput({ writeErr: () => {} });

  program
    .command("run")
    .description("simulate a model and say how likely each target is to be met")
    .argument("[model]", MODEL)
    .option(
      "-r, --replications <n>",
      "how many times the whole model is simulated",
      wholeNumber("--replications", 1, 10_000_000),
    )
    .option(
      "--precision <half-width>",
      "go on until the headline is known so well: 1% of a chance, or £0.5m of a saving; --replications is then the most, 10,000 unless given",
      (text: string) => readPrecision(text),
    )
    .option(
      "--headline <figure>",
      "what --precision is about, such as 'save £35m by 2018/19' or 'mean saving in 2018/19'; the chance of the largest target, unless given",
      someText("--headline", "a target or a saving"),
    )
    .option(
      "-s, --seed <phrase>",
      "seed phrase: the same phrase gives the same numbers",
      someText("--seed", "a word or phrase"),
    )
    .option("--scenario <names>", "scenarios beside do-nothing, comma-separated")
    .option("--set <path=value>", "another value for a place in the model; may be repeated", gatherOverride)
    .option("--until <year>", "simulate up to the end of another financial year, such as 2024/25", readUntil)
    .option(
      "--sample <share>",
      "simulate a share of the people, each standing for several: a quick look",
      shareOf("--sample"),
    )
    .option("-w, --workers <n>", "threads; all cores, unless given", wholeNumber("--workers", 1, 1024))
    .option("-o, --out <folder>", "run folder; runs/MODEL-HASH, unless given", someText("--out", "a folder"))
    .option("--resume <folder>", "finish a run that was interrupted", someText("--resume", "a run folder"))
    .option("--fresh", "simulate again even if the same run is there")
    .addOption(
      new Option("--shard-size <n>", "replications per shard").argParser(wholeNumber("--shard-size", 1)).hideHelp(),
    )
    .option(
      "--journeys <n>",
      "also write the journeys of so many people, or all, in the first replication",
      wholeNumberOr("all", "--journeys", 1, 1_000_000),
    )
    .option(
      "--risks <n>",
      "also rank the risks of the register by what they do to each target, from so many replications",
      wholeNumber("--risks", 2, 1_000_000),
    )
    .option("--json", "print the summary as JSON and nothing else")
    .option("-q, --quiet", "no progress")
    .addHelpText(
      "after",
      `
Examples:
  tdm run norfolk                                  the built-in model with its defaults
  tdm run norfolk --replications 100 --seed trial  a quick look
  tdm run norfolk --precision 1%                   until the chance of the largest target is known to ±1 point
  tdm run norfolk --precision 2% --headline "save £35m by 2018/19" --replications 5000
  tdm run norfolk --precision £0.5m                until the mean saving is known to ±£0.5m
  tdm run norfolk --sample 10%                     a tenth of the people: faster, and more uncertain
  tdm run norfolk --until 2024/25                  a longer horizon: when is each sum reached?
  tdm run norfolk --scenario existing              only what is under way already
  tdm run norfolk --set targets.3.saving=£40m      another target
  tdm run norfolk --journeys 200                   who went where: tables/journeys.arrow
  tdm run --resume runs/norfolk-1a2b3c4d5e6f       go on after Ctrl-C

The same model, seed and replications (or precision) give the same numbers, whatever the number of workers. A run
that is there already is shown at once. The run folder holds model.yaml, tables/*.arrow, summary.json and report.html.`,
    )
    .action(async (model: string | undefined, options) => {
      const { runCommand } = await import("./run-command.ts");
      exitCode = await runCommand(model, options);
    });

  const end = (code: number) => {
    exitCode = code;
  };
  addStudies(program, end);
  addTimeStudies(program, end);
  addBudget(program, end);
  addJourneys(program, end);
  addQuality(program, end);
  addCheck(program, end);
  addService(program, end);

  program
    .command("compare")
    .description("say what differs between two runs, or between two scenarios of one, and in what inputs")
    .argument("<run>", "a run folder: A")
    .argument("[other]", "another run folder: B")
    .option("--scenario <names>", "one scenario for both runs, or one of each (or two of the one run): a,b")
    .option("--json", "print the comparison as JSON and nothing else")
    .option("-q, --quiet", "no progress")
    .addHelpText(
      "after",
      `
Examples:
  tdm compare runs/before runs/after                          the first scenario that both have
  tdm compare runs/before runs/after --scenario existing      another scenario of both
  tdm compare runs/before runs/after --scenario programme,all one of A, another of B
  tdm compare runs/norfolk --scenario programme,existing      two scenarios of one run

Runs with the same seed are compared replication by replication: the same people, the same luck. Give both the
same number of replications.`,
    )
    .action(async (run: string, other: string | undefined, options) => {
      const { compareCommand } = await import("./compare-command.ts");
      compareCommand(run, other, options);
    });

  program
    .command("validate")
    .description("check a model and say everything that is wrong with it")
    .argument("<model>", MODEL)
    .option("--set <path=value>", "another value for a place in the model; may be repeated", gatherOverride)
    .option("--paths", "list every number of the model, as --set takes it")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExamples:\n  tdm validate norfolk\n  tdm validate my-model/model.yaml --paths")
    .action(async (model: string, options) => {
      const { validateCommand } = await import("./validate-command.ts");
      validateCommand(model, options);
    });

  program
    .command("init")
    .description("write a model of your own to begin with: a commented starter, or a copy of a built-in model")
    .argument("[folder]", "where it is written; my-model, unless given")
    .option("--from <model>", "a built-in model to copy, such as norfolk", someText("--from", "a built-in model"))
    .addHelpText(
      "after",
      "\nExamples:\n  tdm init my-council                   a small model, complete and with comments\n  tdm init my-norfolk --from norfolk    a copy of a built-in model\n\nNothing is written over.",
    )
    .action(async (folder: string | undefined, options) => {
      const { initCommand } = await import("./init-command.ts");
      initCommand(folder, options);
    });

  program
    .command("schema")
    .description("print the JSON Schema of model files, for editors")
    .addHelpText(
      "after",
      "\nExample:\n  tdm schema > model.schema.json\n\nThen begin a model file with\n  # yaml-language-server: $schema=model.schema.json",
    )
    .action(async () => {
      const { modelJsonSchema } = await import("../model/schema/model.ts");
      process.stdout.write(`${JSON.stringify(modelJsonSchema(), undefined, 2)}\n`);
    });

  program
    .command("models")
    .description("list the built-in models")
    .action(async () => {
      const { modelsCommand } = await import("./validate-command.ts");
      modelsCommand();
    });

  try {
    await program.parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (error) {
    return explain(error, asJson);
  }
}

/** Paths are taken from the folder that one is in, which may have been removed. Throws TDM-FOLDER-001. */
function refuseLostFolder(): void {
  try {
    process.cwd();
  } catch (cause) {
    throw TdmError.of("TDM-FOLDER-001", "the folder that you are in is no longer there", {}, { cause });
  }
}

/** Says what went wrong, for a person or as JSON, and how the command ends. */
function explain(error: unknown, asJson: boolean): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done;
    if (!asJson) return EXIT.wrongInput;
    return explain(TdmError.of("TDM-USE-001", error.message.replace(/^error: /, "").replace(/\s+/g, " ")), asJson);
  }
  if (!(error instanceof TdmError)) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`Something went wrong that should not have: please report it.\n${text}\n`);
    return EXIT.failed;
  }
  if (asJson) {
    process.stdout.write(`${JSON.stringify({ code: error.code, problems: error.problems }, undefined, 2)}\n`);
    return exitCodeOf(error.code);
  }
  const { problems } = error;
  const heading = problems.length > 1 ? `${problems.length} problems:\n` : "";
  process.stderr.write(`${heading}${problems.map((problem) => plain(describeProblem(problem))).join("\n")}\n`);
  const remedies = new Set(problems.slice(0, 20).map(({ code }) => remedyOf(code)));
  if (remedies.size <= 3) process.stderr.write(`${[...remedies].join("\n")}\n`);
  return exitCodeOf(error.code);
}
