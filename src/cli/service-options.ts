import type { Command } from "commander";
import { numberAbove, someText, wholeNumber } from "./options.ts";

const A_DAY = "its last day, such as 2027-03-31, or never";

/** `tdm serve` and `tdm token`. */
export function addService(program: Command, end: (code: number) => void): void {
  program
    .command("serve")
    .description("answer over HTTP: submit runs, follow them, fetch their tables")
    .option("-p, --port <n>", "8080, unless given; 0 for any that is free", wholeNumber("--port", 0, 65_535))
    .option("--host <address>", "this machine alone, unless given", someText("--host", "an address"))
    .option("--runs <folder>", "where runs are kept; runs, unless given", someText("--runs", "a folder"))
    .option(
      "--tokens <file>",
      "who may ask, as `tdm token` writes it; needed beyond this machine",
      someText("--tokens", "a file"),
    )
    .option("-w, --workers <n>", "threads of a run; all cores, unless given", wholeNumber("--workers", 1, 1024))
    .option("--queue <n>", "runs that may wait; 100, unless given", wholeNumber("--queue", 1, 100_000))
    .option("--quota <n>", "unfinished runs of one token; 50, unless given", wholeNumber("--quota", 1, 100_000))
    .option(
      "--rate <n>",
      "requests of one token in a minute; 1,200, unless given",
      wholeNumber("--rate", 1, 10_000_000),
    )
    .option(
      "--most-work <n>",
      "person-years and arrivals of a run, over its replications and scenarios; 20,000,000,000, unless given",
      wholeNumber("--most-work", 1),
    )
    .option(
      "--most-hours <n>",
      "hours of work after which a run is stopped; 6, unless given",
      numberAbove("--most-hours"),
    )
    .option(
      "--keep-days <n>",
      "days after which a run that is over is removed; 90, unless given",
      numberAbove("--keep-days"),
    )
    .option("--keep-gb <n>", "gigabytes of runs that are kept; 100, unless given", numberAbove("--keep-gb"))
    .option("-q, --quiet", "log warnings and errors only")
    .addHelpText(
      "after",
      `
Examples:
  tdm serve                                        http://127.0.0.1:8080, for this machine alone
  tdm serve --port 9000 --runs /srv/tdm            another port, and another folder
  tdm token finance --file tokens --expires 2027-03-31
  tdm serve --host 0.0.0.0 --tokens tokens         for others, who bring a token

The log is on standard error, a line of JSON each. SIGTERM stops the service in good order: accepted runs go on at the
next start. SIGHUP reads the file of tokens again.`,
    )
    .action(async (options) => {
      const { serveCommand } = await import("./serve-command.ts");
      end(await serveCommand(options));
    });

  program
    .command("token")
    .description("make a token for the service: it is printed once, and its hash is added to a file")
    .argument("<name>", "whose it is, such as finance")
    .requiredOption("--file <file>", "the file that `tdm serve --tokens` reads", someText("--file", "a file"))
    .requiredOption("--expires <day>", A_DAY, someText("--expires", A_DAY))
    .addHelpText("after", "\nExample:\n  tdm token finance --file tokens --expires 2027-03-31")
    .action(async (name: string, { file, expires }: { file: string; expires: string }) => {
      const { addToken } = await import("../service/tokens.ts");
      process.stdout.write(`${addToken(file, name, expires)}\n`);
    });
}
