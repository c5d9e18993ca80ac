import { setPriority } from "node:os";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { serveAsChild } from "../src/service/child.ts";
import type { FromChild, ToChild } from "../src/service/child-protocol.ts";

// As in the pool worker: the walk of a person is many small functions.
setFlagsFromString("--max-inlined-bytecode-size-cumulative=6000");
setFlagsFromString("--max-inlined-bytecode-size=3000");

// Threads that are started later take after this one.
if (process.argv.includes("background")) setPriority(5);

// The server says when to stop: what a terminal sends to all is not for us.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});

// A server that was killed must not leave us working: also while this thread is too busy to hear of it.
const watch = `
  const parent = ${process.ppid};
  setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, "SIGKILL"); }, 250);
`;
new Worker(watch, { eval: true }).unref();
process.on("disconnect", () => process.exit(0));

const follow = serveAsChild((message: FromChild) => {
  process.send?.(message);
});
process.on("message", (message) => follow(message as ToChild));
process.send?.({ of: "ready" } satisfies FromChild);
