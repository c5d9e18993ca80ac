import { parseArgs } from "node:util";
import { UsageError } from "./usage-error.ts";

export interface Options {
  readonly filter?: string | undefined;
  readonly json?: boolean | undefined;
  readonly yardstick?: string | undefined;
  readonly peers?: boolean | undefined;
  readonly scaling?: boolean | undefined;
  readonly draws?: boolean | undefined;
  /** The one study that this process is to run for another: see `processes.ts`. */
  readonly alone?: string | undefined;
}

/** What is to be measured. Throws UsageError. */
export function readOptions(args: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        filter: { type: "string" },
        json: { type: "boolean" },
        yardstick: { type: "string" },
        peers: { type: "boolean" },
        scaling: { type: "boolean" },
        draws: { type: "boolean" },
        alone: { type: "string" },
      },
    });
    return values;
  } catch (error) {
    const [sentence] = (error instanceof Error ? error.message : String(error)).split(". ");
    throw new UsageError(
      `${sentence}: the options are --filter NAME, --json, --yardstick PATH, --peers, --scaling and --draws`,
    );
  }
}
