import { NUMBERS_VERSION, type PreparedExperiment } from "../experiment/experiment.ts";
import { Pricing } from "../finance/replication-money.ts";
import type { RunFolder } from "../results/run-folder.ts";
import { type Shape, shapeOf } from "../results/shape.ts";
import type { Band } from "../statistics/bands.ts";
import { writeBands } from "./bands-table.ts";
import { BudgetGathering } from "./budget/gathering.ts";
import { Checks } from "./checks.ts";
import { Comparators } from "./comparators.ts";
import { Delivery } from "./delivery.ts";
import { Fit } from "./fit.ts";
import { HeadlineFigure } from "./headline-figure.ts";
import { DrawImpacts } from "./impact/draw-impacts.ts";
import { Indicators } from "./indicators.ts";
import { SumsReached } from "./later-years.ts";
import { moneyOf } from "./money-of-run.ts";
import { Pathway } from "./pathway.ts";
import { Payback } from "./payback.ts";
import { intentionsOf, performanceOf } from "./performance-figures.ts";
import { plausibilityOf } from "./plausibility/plausibility.ts";
import { RiskTally } from "./risks/risks-of-run.ts";
import { partnerMeasure, type Series } from "./series.ts";
import {
  type AppraisalOfScenario,
  isSavingAnswer,
  type MeanEstimate,
  type SavingOverTime,
  type Summary,
  type TargetAnswer,
  type YearOfScenario,
} from "./summary.ts";
import { ReplicationTables } from "./tables.ts";
import { TargetAnswers } from "./target-answers.ts";
import { Waits } from "./waits.ts";

export interface SummariseOptions {
  /** Where it says stop, its reason is thrown, and no table is written but those that are complete. */
  readonly signal?: AbortSignal | undefined;
}

/** Writes every table of a finished run and says what it answers. Needs all replications to be there. */
export async function summarise(
  prepared: PreparedExperiment,
  folder: RunFolder,
  { signal }: SummariseOptions = {},
): Promise<Summary> {
  const shape = shapeOf(prepared);
  const pricing = new Pricing(prepared, shape);
  const tables = new ReplicationTables(prepared, shape, folder);
  const targets = new TargetAnswers(prepared, shape);
  const delivery = new Delivery(prepared);
  const fit = new Fit(prepared.model, shape);
  const checks = new Checks(shape);
  const waits = new Waits(prepared, shape);
  const payback = new Payback(prepared);
  const impacts = new DrawImpacts(prepared, shape);
  const risks = new RiskTally(prepared, shape);
  const sums = new SumsReached(prepared, shape);
  const { stopping } = prepared.experiment;
  const headline = stopping && new HeadlineFigure(prepared, shape, stopping);
  const indicators = new Indicators(prepared, shape, folder);
  const pathway = new Pathway(prepared, shape);
  const comparators = new Comparators(prepared, shape);
  const budget = BudgetGathering.of(prepared, shape);
  const bands = new Map<string, Band>();
  try {
    await writeBands(prepared, shape, folder, pricing, {
      alongside: (money) => {
        for (const reader of [
          tables,
          targets,
          delivery,
          fit,
          checks,
          waits,
          payback,
          impacts,
          risks,
          sums,
          headline,
          budget,
        ])
          reader?.add(money);
      },
      see: (series, found) => {
        if (series.stage < 0 && series.segment < 0) bands.set(keyOf(series), found);
      },
      beside: [indicators, pathway, comparators, ...(budget ? [budget] : [])],
      signal,
    });
    tables.close();
    indicators.close();
    targets.write(folder);
  } catch (error) {
    tables.discard();
    indicators.discard();
    throw error;
  }
  const answers = targets.answers();
  const { replications } = folder;
  const { model, experiment } = prepared;
  const interventions = delivery.outcomes();
  const budgetFigures = budget?.figures();
  const residents = model.cohorts.map(({ label, population }) => ({
    label,
    residents: Math.round(population?.value ?? 0),
  }));
  return {
    hash: folder.hash,
    numbersVersion: NUMBERS_VERSION,
    model: { name: model.name, title: model.title, description: model.description },
    seed: experiment.seed,
    replications,
    precision: headline?.outcome(replications),
    sample: experiment.sample,
    status: "finished",
    scenarios: prepared.scenarios.map(({ scenario }) => ({
      name: scenario.name,
      label: scenario.label,
      interventions: scenario.interventions.map((index) => model.interventions[index]!.name),
      isPlan: scenario.deliveryCertain && scenario.effectsAsPlanned,
      setsNumbers: Object.keys(scenario.set).length > 0,
    })),
    population: { residents: residents.reduce((sum, cohort) => sum + cohort.residents, 0), byCohort: residents },
    axis: { start: model.axis.startDate, years: model.axis.years.map(({ label }) => label) },
    priceBase: model.priceBase === undefined ? undefined : model.axis.years[model.priceBase]?.label,
    money: moneyOf(model),
    targets: answers,
    targetSets: targets.sets(),
    laterYears: sums.results(),
    appraisals: appraisals(prepared, shape, bands, payback),
    years: years(prepared, shape, bands, answers, delivery),
    added: comparators.added(),
    savings: savingsOverTime(prepared, bands),
    waits: waits.results(),
    indicators: indicators.figures(),
    performance: performanceOf(model),
    intentions: intentionsOf(model),
    pathway: pathway.figures(),
    savingsByStage: pathway.savings(),
    interventions,
    budget: budgetFigures,
    fit: fit.results(),
    tables: fit.tables(),
    checks: checks.results(),
    plausibility: plausibilityOf(model, { replications, budget: budgetFigures, interventions }),
    leavesOut: model.leavesOut,
    risks: risks.results(),
    impacts: impacts.study(),
  };
}

function keyOf({ scenario, measure, period, cohort }: Omit<Series, "stage" | "segment">): string {
  return `${scenario}/${measure}/${period}/${cohort}`;
}

function years(
  prepared: PreparedExperiment,
  shape: Shape,
  bands: ReadonlyMap<string, Band>,
  answers: readonly TargetAnswer[],
  delivery: Delivery,
): YearOfScenario[] {
  const { model } = prepared;
  const everybody = [-1, ...model.cohorts.map((_, cohort) => cohort)];
  return prepared.scenarios.slice(1).flatMap(({ scenario }, index) =>
    model.axis.years.flatMap(({ label: year }, y) =>
      everybody.map((cohort): YearOfScenario => {
        const of = (which: number, measure: string) =>
          bands.get(keyOf({ scenario: which, measure, period: shape.periods + y, cohort }))!;
        const mean = (which: number, measure: string): MeanEstimate => {
          const { value, low, high } = of(which, measure).mean;
          return { mean: value, low, high };
        };
        const costs = (which: number) => ({
          gross: mean(which, "gross"),
          income: mean(which, "income"),
          net: mean(which, "net"),
        });
        const cohortLabel = cohort < 0 ? "all" : model.cohorts[cohort]!.label;
        const saving = (measure: string) => of(index + 1, `saving_${measure}`);
        const target = answers
          .filter(isSavingAnswer)
          .filter(
            (answer) => answer.scenario === scenario.name && answer.year === year && answer.cohort === cohortLabel,
          )
          .sort((a, b) => b.saving - a.saving)[0];
        return {
          scenario: scenario.name,
          year,
          cohort: cohortLabel,
          doNothing: costs(0),
          programme: costs(index + 1),
          saving: {
            gross: saving("gross"),
            income: saving("income"),
            net: saving("net"),
            afterCosts: saving("after_costs"),
          },
          implementation: cohort < 0 ? delivery.costs(index + 1, y) : { oneOff: 0, yearly: 0 },
          target: target && {
            saving: target.saving,
            probability: target.probability,
            low: target.low,
            high: target.high,
          },
        };
      }),
    ),
  );
}

function savingsOverTime(prepared: PreparedExperiment, bands: ReadonlyMap<string, Band>): SavingOverTime[] {
  const { axis } = prepared.model;
  return prepared.scenarios.slice(1).map(({ scenario }, index) => ({
    scenario: scenario.name,
    periods: axis.periods.map(({ label, year }, period) => ({
      label,
      year: axis.years[year]!.label,
      band: bands.get(keyOf({ scenario: index + 1, measure: "saving_after_costs", period, cohort: -1 }))!,
    })),
  }));
}

function appraisals(
  prepared: PreparedExperiment,
  shape: Shape,
  bands: ReadonlyMap<string, Band>,
  payback: Payback,
): AppraisalOfScenario[] {
  const { axis, money } = prepared.model;
  return prepared.scenarios.slice(1).map(({ scenario: { name } }, index): AppraisalOfScenario => {
    const scenario = index + 1;
    return {
      scenario: name,
      years: axis.years.map(({ label }, year) => {
        const of = (measure: string) =>
          bands.get(keyOf({ scenario, measure, period: shape.periods + year, cohort: -1 }));
        return {
          year: label,
          cumulative: of("cumulative_saving")!,
          presentValue: of("present_value"),
          partners: money.partners.map((partner) => of(partnerMeasure(partner.name))!),
          paysBackIn: payback.inYear(scenario, year),
          paidBackBy: payback.byYear(scenario, year),
        };
      }),
      neverPaysBack: payback.never(scenario),
    };
  });
}
