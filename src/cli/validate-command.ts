import { type Experiment, prepare } from "../experiment/experiment.ts";
import { refuseIdleRule } from "../experiment/stopping.ts";
import { listBuiltInModels, loadModel } from "../model/load.ts";
import { DO_NOTHING } from "../model/model.ts";
import type { Overrides } from "../model/overrides.ts";
import { settableValue } from "../model/write/settable-value.ts";
import { plain } from "../report/plain-text.ts";
import { shapeOf } from "../results/shape.ts";
import { stoppingOfModel } from "../runs/stopping-options.ts";

interface ValidateOptions {
  readonly set?: Overrides;
  readonly paths?: boolean;
  readonly json?: boolean;
}

/** `tdm validate`: silence would be doubtful, so it says what the model holds. Throws TdmError with every problem. */
export function validateCommand(where: string, options: ValidateOptions): void {
  const { model, document } = loadModel(where, options.set ?? {});
  const scenarios = model.scenarios.map(({ name }) => name).filter((name) => name !== DO_NOTHING);
  const stopping = stoppingOfModel(model);
  if (stopping) refuseIdleRule(stopping.rule, stopping.most, model, scenarios);
  refuseWhatNoRunTakes({ document, scenarios, replications: 1, seed: model.defaults.seed, sample: 1 });
  if (options.json) {
    const parameters = model.parameters.map(({ path, value, dimension, provenance }) => ({
      path,
      value,
      dimension,
      provenance,
    }));
    process.stdout.write(`${JSON.stringify({ valid: true, model: model.name, parameters }, undefined, 2)}\n`);
    return;
  }
  if (options.paths) {
    for (const { path, value, dimension } of model.parameters) {
      process.stdout.write(`${path}=${settableValue(value, dimension)}\n`);
    }
    return;
  }
  const count = (number: number, what: string) => `${number} ${what}${number === 1 ? "" : "s"}`;
  const kinds = { source: 0, solved: 0, assumption: 0, override: 0 };
  for (const { provenance } of model.parameters) kinds[provenance.kind]++;
  process.stdout.write(
    [
      plain(model.title),
      `The model is valid: ${count(model.stages.length, "stage")}, ${count(model.cohorts.length, "cohort")}, ` +
        `${count(model.interventions.length, "intervention")}, ${count(model.scenarios.length, "scenario")}, ` +
        `${count(model.targets.length, "target")}, ${count(model.observations.length, "observation")}.`,
      `${count(model.parameters.length, "number")}: ${kinds.source} from sources, ${kinds.solved} solved from other figures, ` +
        `${kinds.assumption} assumed; ${model.drawn.length} uncertain.`,
      "",
    ].join("\n"),
  );
}

/** What a run would refuse before it begins: scenarios that cannot be compared, people too many to count. */
function refuseWhatNoRunTakes(experiment: Experiment): void {
  shapeOf(prepare(experiment));
}

/** `tdm models`. */
export function modelsCommand(): void {
  for (const name of listBuiltInModels())
    process.stdout.write(`${name.padEnd(20)} ${plain(loadModel(name).model.title)}\n`);
}
