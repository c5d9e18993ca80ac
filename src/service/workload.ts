import type { Experiment } from "../experiment/experiment.ts";
import { ledgerBytes } from "../model/ledger-size.ts";
import type { ExternalStream, Model, Parameter, PerCohort, RateTiming } from "../model/model.ts";

const DAYS_OF_A_YEAR = 365.25;
/** Person-years and arrivals that one thread simulates in a second, roughly. */
const WORK_PER_SECOND = 4e6;
/** Tables, bands and report take so long, however small the run; and so long for each replication. */
const SECONDS_AT_LEAST = 0.5;
const SECONDS_OF_A_REPLICATION = 0.002;

/** How much a run is: person-years and arrivals of all replications and scenarios, the bytes of its shards, and seconds on so many threads. */
export function workloadOf(model: Model, experiment: Experiment, threads: number) {
  const { replications, sample } = experiment;
  const scenarios = experiment.scenarios.length + 1;
  const work = workOfOne(model) * sample * replications * scenarios;
  const expectedSeconds =
    SECONDS_AT_LEAST +
    SECONDS_OF_A_REPLICATION * replications +
    work / WORK_PER_SECOND / Math.min(threads, replications);
  return { work, bytes: ledgerBytes(model) * replications * scenarios, expectedSeconds };
}

/** Person-years and arrivals of one replication of one scenario. */
function workOfOne({ axis, warmUp, cohorts, stages }: Model): number {
  const days = axis.horizon + warmUp;
  const people = cohorts.map(({ population }) => Math.max(0, population?.value ?? 0));
  let work = 0;
  for (const count of people) work += (count * days) / DAYS_OF_A_YEAR;
  for (const { initial, residents, external } of stages) {
    work += (sum(initial) * days) / DAYS_OF_A_YEAR;
    const rates = residents ? fastest(residents.timing) : [];
    people.forEach((count, cohort) => {
      work += count * (rates[cohort] ?? 0) * days;
    });
    for (const stream of external) work += arrivalsPerDay(stream) * days;
  }
  for (const { newcomers } of cohorts) if (newcomers) work += arrivalsPerDay(newcomers) * days;
  return work;
}

const valuesOf = (parameters: PerCohort<Parameter> | undefined): number[] =>
  (parameters ?? []).map((parameter) => Math.max(0, parameter?.value ?? 0));
const sum = (parameters: PerCohort<Parameter> | undefined) => valuesOf(parameters).reduce((all, one) => all + one, 0);

/** By cohort, the largest rate per day that there ever is. */
function fastest(timing: RateTiming): number[] {
  if (timing.of === "rate") return valuesOf(timing.rate);
  const steps = timing.steps.rates.map(valuesOf);
  return (steps[0] ?? []).map((_, cohort) => Math.max(...steps.map((rates) => rates[cohort] ?? 0)));
}

function arrivalsPerDay({ timing, batch }: ExternalStream): number {
  const times =
    timing.of === "interval" ? valuesOf(timing.every).map((every) => (every > 0 ? 1 / every : 0)) : fastest(timing);
  return times.reduce((all, one) => all + one, 0) * Math.max(1, ...(batch?.sizes ?? []));
}
