import type { PreparedExperiment } from "../../experiment/experiment.ts";
import { targetIn } from "../impact/headline.ts";
import type { SavingsPool } from "../savings/savings-service.ts";
import { rowsOfSavings, type SavingsReply, type SavingsTask } from "../savings/savings-service.ts";
import { yearSpans } from "../savings/time-spans.ts";
import { programmeStudyFacts } from "../study-facts.ts";
import { pricesOf } from "../target-goals.ts";
import { doAll } from "../thread-work.ts";
import { Contributions } from "./contributions.ts";
import { programmeDecision } from "./decision.ts";
import type { DriverSection, Drivers } from "./drivers.ts";
import { parameterDrivers } from "./parameters.ts";
import { groupsOf, mixesOfGroups, uncertaintySplit } from "./uncertainty.ts";

/** How far a study has come, in tasks. */
export interface StudyProgress {
  readonly done: number;
  readonly total: number;
}

export interface StudyOptions {
  /** Index of the year that is asked about. */
  readonly year: number;
  /** What is asked for. */
  readonly sections: readonly DriverSection[];
  /** Replications for all but the split of the variance; at least 2. */
  readonly replications: number;
  /** Rows of inputs for the split of the variance; at least 2. */
  readonly rows: number;
  readonly onProgress?: (progress: StudyProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

/** What drives the saving of an experiment's first scenario; undefined where a signal stopped it. Throws TdmError. */
export async function studyDrivers(
  prepared: PreparedExperiment,
  pool: SavingsPool,
  options: StudyOptions,
): Promise<Drivers | undefined> {
  const { model, experiment } = prepared;
  const sections = new Set(options.sections);
  const hasGroups = sections.has("sobol");
  const hasParts = [...sections].some((section) => section !== "sobol");
  const replications = hasParts ? options.replications : 0;
  const total = replications + (hasGroups ? options.rows : 0);
  const pair = prepared.scenarios.slice(0, 2).map(({ scenario }) => scenario);
  const contributions = new Contributions(prepared, options.year, sections);
  const groups = groupsOf(model, pair[1]!);
  const mixes = mixesOfGroups(model, groups);
  const rows: Float64Array[][] = [];
  const walked = { people: 0, inScenarios: 0, oneByOne: 0 };
  let done = 0;
  const task = (number: number): SavingsTask => {
    if (number < replications) {
      return { from: number, to: number + 1, scenarios: contributions.partsOf(number).scenarios };
    }
    const row = number - replications;
    return { from: row, to: row + 1, scenarios: pair, mixes };
  };
  const onReply = (reply: SavingsReply, number: number) => {
    const savings = rowsOfSavings(reply, model.axis.periods.length);
    walked.people += reply.walked;
    walked.oneByOne += reply.oneByOne;
    walked.inScenarios += savings.length;
    if (number < replications) contributions.add(number, savings);
    // Of each mix the saving of the programme: do-nothing saves nothing against itself.
    else rows[number - replications] = savings.filter((_, row) => row % pair.length === 1);
    options.onProgress?.({ done: ++done, total });
  };
  if (!(await doAll(pool, { count: total, task, onReply }, options.signal))) return undefined;
  const span = yearSpans(model.axis)[options.year]!;
  const { name, label } = pair[1]!;
  return {
    ...programmeStudyFacts(model, { name, label }, experiment, replications),
    sections: options.sections,
    year: span.label,
    prices: pricesOf(model),
    whole: hasParts ? contributions.whole() : undefined,
    overlap: hasParts ? contributions.overlap() : undefined,
    interventions: hasParts ? contributions.interventions() : [],
    years: hasParts ? contributions.years() : [],
    quarters: hasParts ? contributions.quarters() : [],
    target: targetIn(model, options.year)?.saving.value,
    parameters: sections.has("parameters") ? parameterDrivers(prepared, contributions.savings(), options.year) : [],
    decision: sections.has("decision") ? programmeDecision(prepared, contributions) : undefined,
    uncertainty: hasGroups ? uncertaintySplit(model, groups, rows, span) : undefined,
    walked,
  };
}
