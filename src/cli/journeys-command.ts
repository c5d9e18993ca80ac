import { studyJourneys } from "../analysis/journeys/study.ts";
import { writeJourneyTables } from "../analysis/journeys/tables.ts";
import { type Experiment, prepare } from "../experiment/experiment.ts";
import { loadModel } from "../model/load.ts";
import type { Overrides } from "../model/overrides.ts";
import { renderJourneys } from "../report/terminal/journeys.ts";
import { chooseScenarios } from "../runs/choose-scenarios.ts";
import { engineVersion } from "../runs/engine-version.ts";
import { interruptible } from "./interruption.ts";
import { tenths } from "./programme-study.ts";
import { handOver } from "./study-answer.ts";
import { StudyFolder } from "./study-folder.ts";

export interface JourneysOptions {
  readonly scenario?: string;
  readonly replications?: number;
  readonly people?: number | "all";
  readonly seed?: string;
  readonly set?: Overrides;
  readonly out?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Enough to see how far replications differ. */
const REPLICATIONS = 5;

/** `tdm journeys`: what becomes of people. Returns the exit code. */
export async function journeysCommand(where: string, options: JourneysOptions): Promise<number> {
  const { document, model } = loadModel(where, options.set ?? {});
  const known = model.scenarios.map(({ name }) => name);
  const { scenario, replications = REPLICATIONS, seed = model.defaults.seed, people = "all" } = options;
  const scenarios = scenario === undefined ? model.defaults.scenarios : chooseScenarios(scenario, known);
  const experiment: Experiment = { document, scenarios, replications, seed, sample: 1 };
  const prepared = prepare(experiment);
  const folder = new StudyFolder(options.out);
  const show = tenths(options);
  const interruption = interruptible();
  try {
    const study = await studyJourneys(prepared, {
      people,
      onProgress: ({ done, total }) => show(done, total),
      signal: interruption.signal,
    });
    if (study) writeJourneyTables((name) => folder.tablePath(name), prepared, study);
    return await handOver(study, folder, options, {
      name: "journeys",
      async page(answer) {
        const { renderJourneysPage } = await import("../report/html/journeys.ts");
        return renderJourneysPage(answer, model, `target-demand-model ${engineVersion()}`);
      },
      terminal: (answer, terminal) => renderJourneys(answer, model, terminal),
    });
  } finally {
    interruption.end();
  }
}
