import { EXIT } from "./exit-codes.ts";

/** Ctrl-C, a request to end, and a terminal that is closed. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** What stops long work in good order when somebody asks for it. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** From now on, signals do what they would do to any program. */
  end(): void;
}

/** The first signal asks the work to stop; a second one, should that take too long, ends the program at once. */
export function interruptible(): Interruption {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  return {
    signal: controller.signal,
    end() {
      for (const name of SIGNALS) process.off(name, onSignal);
    },
  };
}
