import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Experiment } from "../../src/experiment/experiment.ts";
import { experimentHash, NUMBERS_VERSION } from "../../src/experiment/experiment.ts";
import { loadModel } from "../../src/model/load.ts";
import type { Overrides } from "../../src/model/overrides.ts";
import type { RunRecord } from "../../src/results/run-folder.ts";
import { RunFolder } from "../../src/results/run-folder.ts";

/** A model that is simulated in a few milliseconds, with a queue, reviews, uncertain values and a programme. */
export const VILLAGE = join(import.meta.dirname, "fixtures", "village.yaml");

const { document, files } = loadModel(VILLAGE);

/** An experiment with the village: 12 replications of do-nothing and the programme, unless told otherwise. */
export function village(changes: Partial<Experiment> = {}, overrides?: Overrides): Experiment {
  return {
    document: overrides ? loadModel(VILLAGE, overrides).document : document,
    scenarios: ["programme"],
    replications: 12,
    seed: "village",
    sample: 1,
    ...changes,
  };
}

/** What the record of a run says when it begins. */
export function recordOf(experiment: Experiment): RunRecord {
  return {
    hash: experimentHash(experiment),
    numbersVersion: NUMBERS_VERSION,
    engineVersion: "0.0.0",
    model: "village",
    seed: experiment.seed,
    replications: experiment.replications,
    scenarios: experiment.scenarios,
    overrides: {},
    status: "running",
    seconds: 0,
    workers: 1,
  };
}

/** Begins a run of an experiment in a folder. */
export function begin(path: string, experiment: Experiment, replace = false): RunFolder {
  return RunFolder.create(path, experiment, recordOf(experiment), files, replace);
}

/** The tables of a run, byte for byte. */
export function tablesOf(folder: RunFolder): Record<string, string> {
  const path = join(folder.path, "tables");
  return Object.fromEntries(
    readdirSync(path)
      .sort()
      .map((name) => [name, readFileSync(join(path, name)).toString("base64")]),
  );
}
