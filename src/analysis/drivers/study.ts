import type { ThreadPool } from "../../execution/thread-pool.ts";
import type { PreparedExperiment } from "../../experiment/experiment.ts";
import { rowsOfSavings, type SavingsReply, type SavingsTask } from "../savings/savings-service.ts";
import { yearSpans } from "../savings/time-spans.ts";
import { Stoppable } from "../stoppable.ts";
import { Contributions } from "./contributions.ts";
import type { Drivers } from "./drivers.ts";
import { parameterDrivers } from "./parameters.ts";
import { mixesOfGroups, uncertaintySplit } from "./uncertainty.ts";

/** How far a study has come, in tasks. */
export interface StudyProgress {
  readonly done: number;
  readonly total: number;
}

export interface StudyOptions {
  /** Index of the year that is asked about. */
  readonly year: number;
  /** Replications for what interventions add; 0 for none. */
  readonly replications: number;
  /** Rows of inputs for the split of the variance; 0 for none. */
  readonly rows: number;
  readonly onProgress?: (progress: StudyProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

/** What drives the saving of an experiment's first scenario; undefined where a signal stopped it. */
export async function studyDrivers(
  prepared: PreparedExperiment,
  pool: ThreadPool<SavingsTask, SavingsReply>,
  options: StudyOptions,
): Promise<Drivers | undefined> {
  const { model, experiment } = prepared;
  const periods = model.axis.periods.length;
  const { scenario } = prepared.scenarios[1]!;
  const contributions = new Contributions(prepared);
  const mixes = mixesOfGroups(model);
  const rows: Float64Array[][] = [];
  const total = options.replications + options.rows;
  let [walked, done, scenarios] = [0, 0, 0];
  const count = (reply: SavingsReply, task: SavingsTask) => {
    walked += reply.walked;
    scenarios += task.scenarios.length * (task.mixes?.length ?? 1);
    done++;
    options.onProgress?.({ done, total });
    return rowsOfSavings(reply, periods);
  };
  const work = new Stoppable(options.signal);
  const each = async (index: number) => {
    if (index < options.replications) {
      const task = { from: index, to: index + 1, scenarios: contributions.partsOf(index).scenarios };
      contributions.add(index, count(await pool.run(task), task));
      return;
    }
    const from = index - options.replications;
    const pair = prepared.scenarios.slice(0, 2).map((of) => of.scenario);
    const task = { from, to: from + 1, scenarios: pair, mixes };
    // Of each mix the saving of the programme: do-nothing saves nothing against itself.
    rows[from] = count(await pool.run(task), task).filter((_, row) => row % 2 === 1);
  };
  await work.throughAll([...Array(total).keys()], pool.workers + 1, each);
  if (work.isStopped) return undefined;
  const span = yearSpans(model.axis)[options.year]!;
  const hasParts = options.replications > 0;
  return {
    model: { name: model.name, title: model.title },
    scenario: { name: scenario.name, label: scenario.label },
    seed: experiment.seed,
    replications: options.replications,
    sample: experiment.sample,
    year: span.label,
    whole: hasParts ? contributions.whole(span) : undefined,
    overlap: hasParts ? contributions.overlap(span) : undefined,
    interventions: hasParts ? contributions.interventions(span) : [],
    years: hasParts ? contributions.years() : [],
    quarters: hasParts ? contributions.quarters() : [],
    parameters: hasParts ? parameterDrivers(prepared, contributions.savingsIn(span)) : [],
    uncertainty: rows.length > 0 ? uncertaintySplit(rows, span) : undefined,
    walked: { people: walked, inScenarios: scenarios },
  };
}
