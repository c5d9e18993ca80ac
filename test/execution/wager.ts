import { join } from "node:path";
import { type Experiment, experimentHash } from "../../src/experiment/experiment.ts";
import type { StoppingRule } from "../../src/experiment/stopping.ts";
import { loadModel } from "../../src/model/load.ts";
import { RunFolder } from "../../src/results/run-folder.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";
import { recordOf } from "./village.ts";

/** A model whose savings follow laws that are known. */
export const WAGER = join(import.meta.dirname, "fixtures", "wager.yaml");
/** Pounds saved where the wager succeeds; on average, by the discount. */
export const STAKE = 5_200;
export const CHANCE = 0.23;

const { document, files } = loadModel(WAGER);

/** An experiment with one of the model's scenarios that stops by precision. */
export function wager(
  scenario: "wager" | "discount",
  stopping: StoppingRule | undefined,
  changes: Partial<Experiment> = {},
): Experiment {
  return { document, scenarios: [scenario], replications: 10_000, seed: "wager", sample: 1, stopping, ...changes };
}

/** Begins a run of it in a folder, which is a new one unless given. */
export function newRun(experiment: Experiment, path = join(temporaryFolder(), "run")): RunFolder {
  const record = { ...recordOf(experiment), model: "wager", hash: experimentHash(experiment) };
  return RunFolder.create(path, experiment, record, files);
}
