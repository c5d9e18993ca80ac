import type { ThreadPool } from "../../execution/thread-pool.ts";
import type { PreparedExperiment } from "../../experiment/experiment.ts";
import { planShards } from "../../experiment/plan.ts";
import { Stoppable } from "../stoppable.ts";
import { Contributions } from "./contributions.ts";
import type { Drivers } from "./drivers.ts";
import { type DriversReply, type DriversTask, ROWS_OF_GROUPS } from "./drivers-service.ts";
import { parameterDrivers } from "./parameters.ts";
import { yearSpans } from "./time-spans.ts";
import { uncertaintySplit } from "./uncertainty.ts";

/** How far a study has come: replications of either kind of work, weighted by what they take. */
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
  pool: ThreadPool<DriversTask, DriversReply>,
  options: StudyOptions,
): Promise<Drivers | undefined> {
  const { model, experiment } = prepared;
  const { scenario } = prepared.scenarios[1]!;
  const contributions = new Contributions(prepared);
  const rows: Float64Array[][] = [];
  const tasks = [
    ...planShards(options.replications, new Set(), 2).map((range): DriversTask => ({ ...range, of: "parts" })),
    ...planShards(options.rows, new Set(), 1).map((range): DriversTask => ({ ...range, of: "groups" })),
  ];
  let [walked, done, scenarios] = [0, 0, 0];
  const work = new Stoppable(options.signal);
  await work.throughAll(tasks, pool.workers + 1, async (task) => {
    const reply = await pool.run(task);
    if (work.isStopped) return;
    walked += reply.walked;
    done++;
    for (let replication = task.from; replication < task.to; replication++) {
      const count = task.of === "parts" ? contributions.partsOf(replication).scenarios.length : ROWS_OF_GROUPS;
      scenarios += task.of === "parts" ? count : 2 * count;
      const found = rowsOf(reply.values, replication - task.from, count, model.axis.periods.length);
      if (task.of === "parts") contributions.add(replication, found);
      else rows[replication] = found;
    }
    options.onProgress?.({ done, total: tasks.length });
  });
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

function rowsOf(values: Float64Array, at: number, count: number, periods: number): Float64Array[] {
  return Array.from({ length: count }, (_, row) => {
    const from = (at * count + row) * periods;
    return values.subarray(from, from + periods);
  });
}
