import { latestYear } from "../analysis/impact/headline.ts";
import { nearestName } from "../errors/nearest-name.ts";
import { TdmError } from "../errors/tdm-error.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { loadModel } from "../model/load.ts";
import type { Model } from "../model/model.ts";
import type { Overrides } from "../model/overrides.ts";
import { chooseScenarios } from "../runs/choose-scenarios.ts";
import { overridesOf } from "../runs/horizon.ts";

/** What every study of a programme can be told. */
export interface ProgrammeStudyOptions {
  readonly replications?: number;
  readonly seed?: string;
  readonly sample?: number;
  readonly scenario?: string;
  readonly by?: string;
  readonly set?: Overrides;
  readonly until?: string;
  readonly workers?: number;
  readonly out?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

export const USUAL_REPLICATIONS = 500;

/** The experiment of a study: one scenario beside do-nothing, whose interventions can be taken apart. Throws TdmError. */
export function programmeExperiment(where: string, options: ProgrammeStudyOptions): Experiment {
  const { document, model } = loadModel(where, overridesOf(options));
  return {
    document,
    scenarios: [programmeOf(model, options.scenario)],
    replications: options.replications ?? USUAL_REPLICATIONS,
    seed: options.seed ?? model.defaults.seed,
    sample: options.sample ?? 1,
  };
}

/** The name of the scenario that is taken apart: the one that is asked for, or the model's first. Throws TDM-USE-002. */
export function programmeOf(model: Model, asked: string | undefined): string {
  const programmes = model.scenarios.filter(isProgramme).map(({ name }) => name);
  const expected = programmes.length === 0 ? "a model that has one" : `--scenario with one of ${programmes.join(", ")}`;
  const known = model.scenarios.map(({ name }) => name);
  const chosen = asked === undefined ? model.defaults.scenarios.slice(0, 1) : chooseScenarios(asked, known);
  const [name] = chosen;
  if (name === undefined || chosen.length > 1) {
    const found = chosen.length > 1 ? chosen.join(", ") : (asked ?? "none");
    throw TdmError.of("TDM-USE-002", "this is about one scenario with interventions", { expected, found });
  }
  const scenario = model.scenarios.find((one) => one.name === name)!;
  if (isProgramme(scenario)) return name;
  const set = Object.keys(scenario.set);
  throw TdmError.of("TDM-USE-002", `the parts of \`${name}\` cannot be taken apart`, {
    expected,
    found: set.length > 0 ? `a scenario that sets ${set.join(", ")}` : "a scenario without interventions",
  });
}

/** Whether a scenario is made of interventions alone. */
function isProgramme({ interventions, set }: Model["scenarios"][number]): boolean {
  return interventions.length > 0 && Object.keys(set).length === 0;
}

/** Index of the year that is asked about: the last that a target names, or the last of all, unless given. Throws TDM-USE-002. */
export function yearOf({ axis, targets }: Model, by: string | undefined): number {
  const { years } = axis;
  if (by === undefined) return latestYear({ axis, targets });
  const index = years.findIndex(({ label }) => label === by);
  if (index >= 0) return index;
  const labels = years.map(({ label }) => label);
  throw TdmError.of("TDM-USE-002", "--by names a year of the model", {
    expected: `one of ${labels.join(", ")}`,
    found: by,
    nearest: nearestName(by, labels),
  });
}

/** Says each tenth of the way once, on standard error, unless told to be quiet. */
export function tenths({ quiet, json }: ProgrammeStudyOptions): (done: number, total: number, what?: string) => void {
  let last = "";
  return (done, total, what = "") => {
    const line = `${what}${10 * Math.floor((10 * done) / total)} %`;
    if (quiet || json || line === last) return;
    last = line;
    process.stderr.write(`${line}\n`);
  };
}
