import type { PreparedExperiment } from "../../experiment/experiment.ts";
import { drawOf } from "../../experiment/shard.ts";
import { deliveredEffects } from "../../model/compile/effects.ts";
import type { Scenario } from "../../model/model.ts";
import { DAYS_PER_YEAR } from "../../model/quantity.ts";
import { meanEstimate } from "../../statistics/mean-estimate.ts";
import type { PeriodFigure } from "../savings/period-figure.ts";
import {
  rowsOf,
  rowsOfSavings,
  type SavingsPool,
  type SavingsReply,
  type SavingsTask,
} from "../savings/savings-service.ts";
import { sumIn, yearSpans } from "../savings/time-spans.ts";
import { programmeStudyFacts } from "../study-facts.ts";
import { doAll } from "../thread-work.ts";
import type { BuildUp, BuildUpOf, YearOfBuildUp } from "./build-up.ts";
import { firstYearOf, inForce, share, yearsOfStart } from "./first-year.ts";

export interface BuildUpOptions {
  /** Indices of the stages that people are counted in. */
  readonly stages: readonly number[];
  /** At least 2. */
  readonly replications: number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Of one scenario in one replication, by year: less than in do-nothing. */
interface Less {
  readonly entrants: Float64Array;
  readonly people: Float64Array;
  readonly personYears: Float64Array;
  /** Less running costs, and before them. */
  readonly savings: Float64Array;
  readonly beforeCosts: Float64Array;
}

/**
 * How the benefits of the experiment's programme, and of each of its interventions by itself, build over the years. Undefined
 * where a signal stopped it. Throws TdmError.
 */
export async function studyBuildUp(
  prepared: PreparedExperiment,
  pool: SavingsPool,
  { stages, replications, onProgress, signal }: BuildUpOptions,
): Promise<BuildUp | undefined> {
  const { model, experiment } = prepared;
  const programme = prepared.scenarios[1]!.scenario;
  const alone = programme.interventions.map(
    (index): Scenario => ({ ...programme, name: `part ${index}`, interventions: [index] }),
  );
  const scenarios = [model.scenarios[0]!, programme, ...alone];
  const figures = [
    ...(["starts", "change-of-stock", "person-days"] as const).map(
      (measure): PeriodFigure => ({ measure, cohort: -1, stages }),
    ),
    { measure: "net", cohort: -1, stages: [...model.stages.keys()] } as const,
  ];
  // By scenario beside do-nothing, then by replication.
  const kept: Less[][] = scenarios.slice(1).map(() => []);
  let done = 0;
  const isComplete = await doAll(
    pool,
    {
      count: replications,
      task: (number): SavingsTask => ({ from: number, to: number + 1, scenarios, figures }),
      onReply: (reply, number) => {
        lessThanNothing(prepared, reply).forEach((less, scenario) => {
          kept[scenario]![number] = less;
        });
        onProgress?.(++done, replications);
      },
    },
    signal,
  );
  if (!isComplete) return undefined;
  const labels = model.axis.years.map(({ label }) => label);
  const of = (scenario: number, name: string, label: string, theme: string | undefined) => ({
    name,
    label,
    theme,
    ...builtUp(labels, kept[scenario]!),
  });
  return {
    ...programmeStudyFacts(model, programme, experiment, replications),
    stages: stages.map((stage) => model.stages[stage]!.label),
    programme: { ...of(0, programme.name, programme.label, undefined), firstYear: undefined },
    interventions: programme.interventions.map((index, place): BuildUpOf => {
      const intervention = model.interventions[index]!;
      const years = yearsOfStart(model, intervention);
      const rows = kept[place + 1]!;
      const forces = () =>
        rows.map((_, replication) => {
          const { draw } = drawOf(prepared, replication);
          const [effect] = deliveredEffects(model, alone[place]!, draw);
          return inForce(model, effect!, years!.first);
        });
      return {
        ...of(place + 1, intervention.name, intervention.label, intervention.theme),
        firstYear:
          years &&
          firstYearOf(labels, years, {
            inForce: forces(),
            entrants: rows.map(({ entrants }) => entrants),
            savings: rows.map(({ beforeCosts }) => beforeCosts),
          }),
      };
    }),
  };
}

/** By scenario beside do-nothing, what there is less of in each year. */
function lessThanNothing({ model }: PreparedExperiment, reply: SavingsReply): Less[] {
  const periods = model.axis.periods.length;
  const spans = yearSpans(model.axis);
  const savings = rowsOfSavings(reply, periods);
  const figures = rowsOf(reply.figures, periods);
  const each = figures.length / savings.length;
  const byYear = (row: Float64Array) => Float64Array.from(spans, (span) => sumIn(row, span));
  const figure = (scenario: number, which: number) => byYear(figures[scenario * each + which]!);
  const less = (scenario: number, which: number) => {
    const doNothing = figure(0, which);
    return figure(scenario, which).map((value, year) => doNothing[year]! - value);
  };
  return savings.slice(1).map((row, index) => ({
    entrants: less(index + 1, 0),
    people: cumulative(less(index + 1, 1)),
    personYears: less(index + 1, 2).map((days) => days / DAYS_PER_YEAR),
    savings: byYear(row),
    beforeCosts: less(index + 1, 3),
  }));
}

function builtUp(labels: readonly string[], rows: readonly Less[]): Pick<BuildUpOf, "lowersEntries" | "years"> {
  const soFar = rows.map(({ entrants }) => cumulative(entrants));
  const column = (of: readonly Float64Array[], year: number) => Float64Array.from(of, (row) => row[year]!);
  const years = labels.map((year, index): YearOfBuildUp => {
    const mean = (of: (less: Less) => Float64Array) => meanEstimate(column(rows.map(of), index));
    const entrantsSoFar = column(soFar, index);
    const people = column(
      rows.map((less) => less.people),
      index,
    );
    const ratio = meanEstimate(entrantsSoFar).low > 0 ? share(entrantsSoFar, people) : undefined;
    return {
      year,
      entrants: mean(({ entrants }) => entrants),
      entrantsSoFar: meanEstimate(entrantsSoFar),
      people: meanEstimate(people),
      overstated: ratio && { value: ratio.value - 1, low: ratio.low - 1, high: ratio.high - 1 },
      personYears: mean(({ personYears }) => personYears),
      saving: mean(({ savings }) => savings),
    };
  });
  const { entrantsSoFar, people } = years.at(-1)!;
  return { lowersEntries: entrantsSoFar.low > 0 && people.low > 0, years };
}

function cumulative(byYear: Float64Array): Float64Array {
  let sum = 0;
  return byYear.map((value) => {
    sum += value;
    return sum;
  });
}
