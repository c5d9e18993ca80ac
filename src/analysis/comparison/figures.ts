import type { PreparedExperiment } from "../../experiment/experiment.ts";
import type { ReplicationMoney, ScenarioMoney } from "../../finance/replication-money.ts";
import { inYear } from "../../finance/savings.ts";
import { daysBetween, type TimeAxis } from "../../model/axis.ts";
import type { Model, Target } from "../../model/model.ts";
import { type Shape, segmentsOf } from "../../results/shape.ts";
import { goalOf, targetNameOf } from "../target-goals.ts";
import { marginOf } from "../target-margins.ts";
import type { Difference } from "./comparison.ts";

/** What a figure is called in both runs. */
export type FigureName = Pick<
  Difference,
  "measure" | "unit" | "year" | "cohort" | "cohortLabel" | "stage" | "stageLabel" | "target"
>;

/** The place of a scenario in a replication whose other scenarios may have been left out; do-nothing is at 0. */
export interface Place {
  readonly money: ReplicationMoney;
  readonly at: number;
}

/** A figure of a scenario that can be compared with that of another. */
export interface Figure extends FigureName {
  /** The same for what is the same in two runs, whatever their order of years, stages and targets. */
  readonly key: string;
  /** Of a chance, the target. */
  readonly asked?: Target;
  /** What one replication says; NaN where it says nothing. Of a chance, 1 or 0. */
  readonly read: (place: Place) => number;
}

/** Stands for all cohorts. */
const ALL = { name: "all", label: "all", index: -1 } as const;
type Whose = { readonly name: string; readonly label: string; readonly index: number };

/**
 * What can be compared of a scenario of a run, year by year: money of everybody and of each cohort, the chance of each target,
 * people in each stage, and waits where somebody may have to wait.
 * @param model of the scenario, with the scenario's own values
 */
export function figuresOf(prepared: PreparedExperiment, shape: Shape, model: Model): Figure[] {
  const cohorts = model.cohorts.map(({ name, label }, index): Whose => ({ name, label, index }));
  const whose = [ALL, ...(cohorts.length > 1 ? cohorts : [])];
  const limited = limitedStages(prepared);
  return model.axis.years.flatMap((_, year) => [
    ...whose.flatMap((who) => moneyFigures(model, shape, year, who)),
    ...costFigures(model, year),
    ...chanceFigures(model, shape, year),
    ...model.stages.flatMap((stage, index) => [
      ...stageFigures(model, shape, year, index),
      ...(limited.includes(stage.name) ? waitFigures(model, shape, year, index) : []),
    ]),
  ]);
}

/** Names of the stages that somebody can have to wait for, in any scenario of the experiment. */
export function limitedStages({ model, scenarios }: PreparedExperiment): string[] {
  return model.stages.flatMap(({ name, resource }) => {
    const isLimited = scenarios.some(({ model: used }) => (used.resources[resource]?.steps.length ?? 0) > 0);
    return isLimited ? [name] : [];
  });
}

/** A year by what it covers, so that a whole year is never compared with a part of one. */
export function yearKey({ kind, startDate, years }: TimeAxis, year: number): string {
  const { label, start, end } = years[year]!;
  const first = startDate === undefined ? start : daysBetween("1970-01-01", startDate) + start;
  return `${kind} ${label} ${first} ${end - start}`;
}

/** A target by what it asks for, whatever it is called. */
export function targetKey(model: Model, target: Target): string {
  const { axis, cohorts } = model;
  const { from, to } = yearsOfTarget(target);
  const costs = target.form === "measure" ? [] : [target.deductRunningCosts, target.deductOneOffCosts];
  const { year: _, ...goal } = { year: "", ...goalOf(model, target), from: yearKey(axis, from), to: yearKey(axis, to) };
  return JSON.stringify([goal, cohorts[target.cohort]?.name ?? ALL.name, ...costs]);
}

/** The first and the last year that a target looks at. */
function yearsOfTarget(target: Target): { readonly from: number; readonly to: number } {
  return "year" in target ? { from: target.year, to: target.year } : target;
}

type Rest = Partial<Pick<FigureName, "stage" | "stageLabel" | "target">>;

function figure(
  { axis }: Model,
  [measure, unit]: readonly [FigureName["measure"], FigureName["unit"]],
  year: number,
  { name, label }: Omit<Whose, "index">,
  rest: Rest,
  read: Figure["read"],
): Figure {
  const { stage = null, stageLabel = null, target = null } = rest;
  return {
    key: [measure, yearKey(axis, year), name, stage].join("|"),
    ...{ measure, unit, year: axis.years[year]!.label, cohort: name, cohortLabel: label, stage, stageLabel, target },
    read,
  };
}

function moneyFigures(model: Model, shape: Shape, year: number, who: Whose): Figure[] {
  const segments = segmentsOf(shape, who.index);
  const saved = (scenario: ScenarioMoney) => {
    const { gross, income } = scenario.savings;
    const costs = who.index < 0 ? scenario.implementation.yearly[year]! : 0;
    return inYear(shape, gross, year, segments) - inYear(shape, income, year, segments) - costs;
  };
  const gross = ({ accounts }: ScenarioMoney) => sumOfYear(shape, accounts.gross, year, segments);
  const net = (scenario: ScenarioMoney) => gross(scenario) - sumOfYear(shape, scenario.accounts.income, year, segments);
  const of = (measure: FigureName["measure"], read: Figure["read"]) =>
    figure(model, [measure, "pounds"], year, who, {}, read);
  return [
    of("saving", ({ money, at }) => saved(money.scenarios[at]!)),
    of("net-cost", ({ money, at }) => net(money.scenarios[at]!)),
    of("gross-cost", ({ money, at }) => gross(money.scenarios[at]!)),
    of("do-nothing-cost", ({ money }) => net(money.scenarios[0]!)),
  ];
}

function costFigures(model: Model, year: number): Figure[] {
  const of = (measure: "running-cost" | "one-off-cost", which: "yearly" | "oneOff") =>
    figure(
      model,
      [measure, "pounds"],
      year,
      ALL,
      {},
      ({ money, at }) => money.scenarios[at]!.implementation[which][year]!,
    );
  return [of("running-cost", "yearly"), of("one-off-cost", "oneOff")];
}

function chanceFigures(model: Model, shape: Shape, year: number): Figure[] {
  const keys = new Map<string, number>();
  return model.targets.flatMap((target) => {
    if (yearsOfTarget(target).to !== year) return [];
    const who = model.cohorts[target.cohort] ?? ALL;
    const saving = target.form === "saving" ? target.saving.value : null;
    const name = { target: { saving, name: targetNameOf(model, target), label: target.label ?? "" } };
    const isMet = ({ money, at }: Place) => Number(marginOf({ shape, model, money, scenario: at }, target) >= 0);
    const goal = targetKey(model, target);
    // Of two that ask for the same, the first stands beside the first of the other run.
    keys.set(goal, (keys.get(goal) ?? 0) + 1);
    const key = ["chance", goal, keys.get(goal)].join("|");
    return [{ ...figure(model, ["chance", "probability"], year, who, name, isMet), key, asked: target }];
  });
}

function stageFigures(model: Model, shape: Shape, year: number, index: number): Figure[] {
  const { name: stage, label: stageLabel } = model.stages[index]!;
  const { segments, stages } = shape;
  const all = segmentsOf(shape, -1);
  const of = (measure: "entries" | "people", read: Figure["read"]) =>
    figure(model, [measure, "people"], year, ALL, { stage, stageLabel }, read);
  return [
    of("entries", ({ money, at }) => sumOfYear(shape, money.scenarios[at]!.quantities.entries, year, all, index)),
    of("people", ({ money, at }) => {
      const { people } = money.scenarios[at]!.quantities;
      return all.reduce((sum, segment) => sum + people[(year * segments + segment) * stages + index]!, 0);
    }),
  ];
}

function waitFigures(model: Model, shape: Shape, year: number, index: number): Figure[] {
  const { name: stage, label: stageLabel } = model.stages[index]!;
  const { start, end } = model.axis.years[year]!;
  const all = segmentsOf(shape, -1);
  const sum = ({ money, at }: Place, of: "served" | "waitsOfServed" | "waitingDays") => {
    const values = money.scenarios[at]!.quantities[of];
    return values.length === 0 ? 0 : sumOfYear(shape, values, year, all, index);
  };
  const figureOf = (measure: "wait" | "waiting", unit: "days" | "people", read: Figure["read"]) =>
    figure(model, [measure, unit], year, ALL, { stage, stageLabel }, read);
  return [
    figureOf("wait", "days", (place) => {
      const served = sum(place, "served");
      return served === 0 ? Number.NaN : sum(place, "waitsOfServed") / served;
    }),
    figureOf("waiting", "people", (place) => sum(place, "waitingDays") / (end - start)),
  ];
}

/** The sum of [period][segment][stage] over the periods of a year and some segments, of one stage or of all. */
function sumOfYear(
  { periods, segments, stages, yearOf }: Shape,
  values: ArrayLike<number>,
  year: number,
  counted: readonly number[],
  stage?: number,
): number {
  const [first, last] = stage === undefined ? [0, stages - 1] : [stage, stage];
  let sum = 0;
  for (let period = 0; period < periods; period++) {
    if (yearOf[period] !== year) continue;
    for (const segment of counted) {
      const place = (period * segments + segment) * stages;
      for (let at = first; at <= last; at++) sum += values[place + at]!;
    }
  }
  return sum;
}
