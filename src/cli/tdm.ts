#!/usr/bin/env node
import { main } from "./main.ts";

// A reader that has seen enough (`tdm run … | head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

process.exitCode = await main(process.argv.slice(2));
