#!/usr/bin/env node
import { describeProblem } from "../errors/tdm-error.ts";
import { explainedFileError } from "../results/durable-file.ts";
import { EXIT } from "./exit-codes.ts";
import { main } from "./main.ts";

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // A reader that has seen enough (`tdm run … | head`) is no error.
  if (error.code === "EPIPE") process.exit(EXIT.done);
  const [problem] = explainedFileError(error, "the output").problems;
  process.stderr.write(`${describeProblem({ ...problem!, file: undefined })}\n`);
  process.exit(EXIT.failed);
});
// Nobody is left to be told.
process.stderr.on("error", () => {});

process.exitCode = await main(process.argv.slice(2));
