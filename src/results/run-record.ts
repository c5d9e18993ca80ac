import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TdmError } from "../errors/tdm-error.ts";
import { unreadable } from "../errors/unreadable.ts";
import { type Experiment, experimentHash, NUMBERS_VERSION } from "../experiment/experiment.ts";

export const RECORD = "run.json";
export const EXPERIMENT = "experiment.json";

/** Until what a run goes on, and once it is finished, how far it came. Half-widths as a share, or in pounds. */
export interface PrecisionRecord {
  /** In words, as `--headline` takes it. */
  readonly headline: string;
  readonly wanted: number;
  readonly limit: number;
  readonly halfWidth?: number | undefined;
  readonly isReached?: boolean | undefined;
}

/** `run.json`: what the run is and how it stands. */
export interface RunRecord {
  readonly hash: string;
  readonly numbersVersion: number;
  readonly engineVersion: string;
  readonly model: string;
  readonly seed: string;
  /** How many there are to be; of a run that stops by precision at most, and once it is finished, how many it took. */
  readonly replications: number;
  /** Of a run that stops by precision. */
  readonly precision?: PrecisionRecord | undefined;
  readonly scenarios: readonly string[];
  /** How many people of the first replication are to be followed, once it is finished; undefined for none. */
  readonly journeys?: number | "all" | undefined;
  readonly overrides: Readonly<Record<string, string | number>>;
  readonly status: "queued" | "running" | "finished" | "cancelled" | "failed";
  /** Seconds of wall-clock time, all sittings together, and workers of the last one. */
  readonly seconds: number;
  readonly workers: number;
  readonly error?: string | undefined;
  readonly errorCode?: string | undefined;
  /** Of a run that was submitted to the service. */
  readonly submission?: Submission | undefined;
}

/** How a run came to the service. */
export interface Submission {
  /** Milliseconds since 1970. */
  readonly acceptedAt: number;
  /** Who submitted it, by the name of their token; undefined where nobody needs one. */
  readonly by?: string | undefined;
  /** Hashes of the key that marks repeated requests, with who sent it, and of the request. */
  readonly idempotencyKey?: string | undefined;
  readonly request: string;
  /** The same of later requests that were answered with this run, since it is the same experiment. */
  readonly repeats?: readonly { readonly idempotencyKey: string; readonly request: string }[] | undefined;
  /** How long the run is expected to take, in seconds. */
  readonly expectedSeconds: number;
}

/**
 * What a run folder says it is. Throws TDM-FOLDER-001 where a file cannot be read, -005 where one is damaged.
 * @param ofAnyVersion whether a run that another version of the numbers made is taken as it says it is; else it is refused
 */
export function readRecord(path: string, ofAnyVersion = false): { record: RunRecord; experiment: Experiment } {
  const damaged = (name: string, cause?: unknown) =>
    TdmError.of("TDM-FOLDER-005", `${name} is damaged, or was changed since`, { file: path }, { cause });
  const read = <T>(name: string, use: (content: unknown) => T): T => {
    const text = reading(join(path, name)).toString("utf8");
    try {
      return use(JSON.parse(text));
    } catch (cause) {
      throw damaged(name, cause);
    }
  };
  const record = read(RECORD, (content) => {
    const { numbersVersion, hash, status } = content as RunRecord;
    if (typeof numbersVersion !== "number" || !hash || !status) throw new Error("a field is missing");
    return content as RunRecord;
  });
  const isOfThisVersion = record.numbersVersion === NUMBERS_VERSION;
  if (!isOfThisVersion && !ofAnyVersion) {
    throw TdmError.of("TDM-FOLDER-005", "the run was made by another version, whose numbers differ", {
      file: path,
      expected: `numbers version ${NUMBERS_VERSION}`,
      found: String(record.numbersVersion),
    });
  }
  const [experiment, hash] = read(EXPERIMENT, (content) => {
    const experiment = content as Experiment;
    return [experiment, experimentHash(experiment)] as const;
  });
  if (isOfThisVersion && hash !== record.hash) throw damaged(EXPERIMENT);
  return { record, experiment };
}

/** The bytes of a file of the run. Throws TDM-FOLDER-001 where it cannot be read. */
export function reading(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw TdmError.of("TDM-FOLDER-001", unreadable(cause), { file: path }, { cause });
  }
}
