import type { PreparedExperiment } from "../../experiment/experiment.ts";
import type { Scenario, Trajectory } from "../../model/model.ts";
import { cellsOutside, jointLimits, type Limits } from "../../statistics/joint-limits.ts";
import { moments } from "../../statistics/moments.ts";
import { quantileSorted, sortedCopy } from "../../statistics/quantiles.ts";
import { rowsOf, type SavingsPool, type SavingsTask } from "../savings/savings-service.ts";
import { programmeStudyFacts } from "../study-facts.ts";
import { chanceOf } from "../target-answers.ts";
import { doAll } from "../thread-work.ts";
import type { By, NoticedBy, PointOfTrajectory, Reading, TrajectoryStudy } from "./trajectory.ts";
import { figuresOf, mayBeNegative, type ReadingSpan, readingSpans, readingsOf, unitOf } from "./watched-figures.ts";

/** A figure that was measured. */
export interface Actual {
  /** Index among the trajectories that are asked for, and among the stretches of time. */
  readonly trajectory: number;
  readonly span: number;
  readonly value: number;
}

export interface TrajectoryOptions {
  readonly trajectories: readonly Trajectory[];
  readonly by: By;
  /** Whether interventions may fail or be late, as the scenario has it; all are delivered in full and on time otherwise. */
  readonly isAtRisk: boolean;
  /** How likely one reading or more of a year may be off although all goes to plan. */
  readonly falseAlarms: number;
  readonly actuals: readonly Actual[];
  /** At least as many as the false alarms can be told from. */
  readonly replications: number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Readings of all trajectories and stretches of time, by scenario (nothing, the programme, half of it), then by replication. */
type Simulated = readonly [nothing: Float64Array[], programme: Float64Array[], half: Float64Array[]];

/** Trajectories of the experiment's programme, the limits of each reading, and what the actual readings say. Throws TdmError. */
export async function studyTrajectories(
  prepared: PreparedExperiment,
  pool: SavingsPool,
  options: TrajectoryOptions,
): Promise<TrajectoryStudy | undefined> {
  const { model, experiment } = prepared;
  const { trajectories, by, isAtRisk, falseAlarms, actuals, replications } = options;
  const spans = readingSpans(model, by);
  const simulated = await simulate(prepared, pool, options, spans);
  if (simulated === undefined) return undefined;
  const limits = possibleLimits(
    limitsByYear(simulated[1], spans, trajectories.length, falseAlarms),
    trajectories.flatMap((of) => spans.map(() => mayBeNegative(of))),
  );
  const { name, label } = prepared.scenarios[1]!.scenario;
  const points = trajectories.map((_, trajectory) =>
    spans.map((span, place) => pointOf(simulated, limits, span, trajectory * spans.length + place, model.axis.years)),
  );
  return {
    ...programmeStudyFacts(model, { name, label }, experiment, replications),
    by,
    isAtRisk,
    falseAlarms,
    trajectories: trajectories.map((of, index) => ({
      name: of.name,
      label: of.label,
      team: of.team,
      unit: unitOf(of),
      points: points[index]!,
    })),
    noticed: noticedBy(simulated, limits, spans),
    readings: actuals.map(({ trajectory, span, value }) =>
      judged(trajectories[trajectory]!.name, points[trajectory]![span]!, value),
    ),
  };
}

async function simulate(
  { model, scenarios: prepared }: PreparedExperiment,
  pool: SavingsPool,
  { trajectories, isAtRisk, replications, onProgress, signal }: TrajectoryOptions,
  spans: readonly ReadingSpan[],
): Promise<Simulated | undefined> {
  const own = prepared[1]!.scenario;
  const programme: Scenario = isAtRisk ? own : { ...own, deliveryCertain: true };
  const halves = own.interventions.map((index) => [model.interventions[index]!.name, { effect: 0.5 }] as const);
  const half: Scenario = { ...programme, name: "half", adjustments: Object.fromEntries(halves) };
  const scenarios = [model.scenarios[0]!, programme, half];
  const figures = figuresOf(trajectories);
  const periods = model.axis.periods.length;
  const simulated: Simulated = [[], [], []];
  let done = 0;
  const isComplete = await doAll(
    pool,
    {
      count: replications,
      task: (number): SavingsTask => ({ from: number, to: number + 1, scenarios, figures }),
      onReply: (reply, number) => {
        const rows = rowsOf(reply.figures, periods);
        simulated.forEach((of, scenario) => {
          const counted = rows.slice(scenario * figures.length, (scenario + 1) * figures.length);
          of[number] = readingsOf(trajectories, counted, spans);
        });
        onProgress?.(++done, replications);
      },
    },
    signal,
  );
  return isComplete ? simulated : undefined;
}

/** Limits of every cell, such that those of a financial year give a false alarm as seldom as asked. */
export function limitsByYear(
  rows: readonly Float64Array[],
  spans: readonly Pick<ReadingSpan, "year">[],
  trajectories: number,
  falseAlarms: number,
): Limits {
  const cells = rows[0]!.length;
  const limits = { low: new Float64Array(cells), high: new Float64Array(cells) };
  for (const year of new Set(spans.map((span) => span.year))) {
    const own = Array.from({ length: trajectories }, (_, trajectory) =>
      spans.flatMap((span, place) => (span.year === year ? [trajectory * spans.length + place] : [])),
    ).flat();
    const { low, high } = jointLimits(
      rows.map((row) => Float64Array.from(own, (cell) => row[cell]!)),
      falseAlarms,
    );
    own.forEach((cell, index) => {
      limits.low[cell] = low[index]!;
      limits.high[cell] = high[index]!;
    });
  }
  return limits;
}

/** Limits that end at nothing where a figure cannot be less: those of few readings go beyond what was simulated. */
function possibleLimits({ low, high }: Limits, mayBeBelow: readonly boolean[]): Limits {
  return { low: low.map((limit, cell) => (mayBeBelow[cell] ? limit : Math.max(0, limit))), high };
}

function pointOf(
  [nothing, programme]: Simulated,
  limits: Limits,
  { label, year }: ReadingSpan,
  cell: number,
  years: readonly { readonly label: string }[],
): PointOfTrajectory {
  const column = (rows: readonly Float64Array[]) => Float64Array.from(rows, (row) => row[cell]!);
  const sorted = sortedCopy(column(programme));
  return {
    period: label,
    year: years[year]!.label,
    mean: moments(sorted).mean,
    p025: quantileSorted(sorted, 0.025),
    p10: quantileSorted(sorted, 0.1),
    p90: quantileSorted(sorted, 0.9),
    p975: quantileSorted(sorted, 0.975),
    lowest: limits.low[cell]!,
    highest: limits.high[cell]!,
    doNothing: moments(column(nothing)).mean,
  };
}

/** How often a council that delivers nothing, or half, has had a reading that is off by the end of each stretch of time. */
function noticedBy([nothing, , half]: Simulated, limits: Limits, spans: readonly ReadingSpan[]): NoticedBy[] {
  const firstOff = (rows: readonly Float64Array[]) =>
    rows.map((row) => Math.min(...cellsOutside(row, limits).map((cell) => cell % spans.length)));
  const [ofNothing, ofHalf] = [firstOff(nothing), firstOff(half)];
  const by = (first: readonly number[], place: number) =>
    chanceOf(first.filter((off) => off <= place).length, first.length);
  return spans.map(({ label }, place) => ({
    period: label,
    nothingDelivered: by(ofNothing, place),
    halfDelivered: by(ofHalf, place),
  }));
}

function judged(
  trajectory: string,
  { period, mean, p025, p975, lowest, highest, doNothing }: PointOfTrajectory,
  value: number,
): Reading {
  const verdict = value < lowest ? "below" : value > highest ? "above" : "on";
  const isApart = doNothing < p025 || doNothing > p975;
  // Of those who deliver nothing, luck puts half beyond what doing nothing comes to.
  const isBetween = (value - mean) * (value - doNothing) <= 0;
  const isAtNothing = Math.abs(value - doNothing) <= (p975 - p025) / 2;
  const isNearer = Math.abs(value - doNothing) < Math.abs(value - mean);
  const isNearerToNothing = isApart && isNearer && (isBetween || isAtNothing);
  return { trajectory, period, value, verdict, isNearerToNothing };
}
