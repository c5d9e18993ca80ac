import type { PreparedExperiment } from "../experiment/experiment.ts";
import type { ReplicationMoney } from "../finance/replication-money.ts";
import type { Target } from "../model/model.ts";
import type { RunFolder } from "../results/run-folder.ts";
import type { Shape } from "../results/shape.ts";
import { TableFile } from "../results/table-file.ts";
import { targetsColumns } from "../results/table-schemas.ts";
import { wilson } from "../statistics/intervals.ts";
import { moments } from "../statistics/moments.ts";
import { quantileSorted } from "../statistics/quantiles.ts";
import type { ChanceEstimate, TargetAnswer, TargetSetAnswer } from "./summary.ts";
import { tableMetadata } from "./tables.ts";
import { cohortOf, FORMS, goalOf, neededBy, pricesOf, targetNameOf, UNITS } from "./target-goals.ts";
import { marginOf } from "./target-margins.ts";

/** Targets of which it makes sense to ask whether they are met if nothing is done. */
function isOfDoNothing(target: Target): boolean {
  if (target.form === "net-budget") return true;
  return target.form === "measure" && !("against" in target.bound && target.bound.against === "do-nothing");
}

/** Gathers, per scenario and target, by how much each replication passes or misses it. */
export class TargetAnswers {
  private readonly prepared: PreparedExperiment;
  private readonly shape: Shape;
  /** By scenario, do-nothing first, and target. */
  private readonly margins: number[][][];

  constructor(prepared: PreparedExperiment, shape: Shape) {
    this.prepared = prepared;
    this.shape = shape;
    this.margins = prepared.scenarios.map(() => prepared.model.targets.map(() => []));
  }

  add(money: ReplicationMoney): void {
    this.margins.forEach((ofScenario, scenario) => {
      const { model } = this.prepared.scenarios[scenario]!;
      ofScenario.forEach((margins, t) => {
        const target = model.targets[t]!;
        if (scenario === 0 && !isOfDoNothing(target)) return;
        margins.push(marginOf({ shape: this.shape, model, money, scenario }, target));
      });
    });
  }

  answers(): TargetAnswer[] {
    const { scenarios, model: base } = this.prepared;
    const prices = pricesOf(base);
    return this.margins.slice(1).flatMap((ofScenario, index) =>
      ofScenario.map((margins, t): TargetAnswer => {
        const { model, scenario } = scenarios[index + 1]!;
        const target = model.targets[t]!;
        const doNothing = this.margins[0]![t]!;
        return {
          ...goalOf(model, target),
          scenario: scenario.name,
          label: target.label ?? "",
          cohort: cohortOf(model, target),
          prices,
          ...chanceOf(margins.filter((margin) => margin >= 0).length, margins.length),
          shortfall: shortfallOf(margins),
          doNothing: isOfDoNothing(target)
            ? chanceOf(doNothing.filter((margin) => margin >= 0).length, doNothing.length)
            : undefined,
        };
      }),
    );
  }

  /** How likely all targets of a set are met together, by scenario. */
  sets(): TargetSetAnswer[] {
    const { scenarios, model } = this.prepared;
    const names = [...new Set(model.targets.flatMap(({ sets }) => sets))];
    return this.margins.slice(1).flatMap((ofScenario, index) =>
      names.map((set): TargetSetAnswer => {
        const targets = model.targets.flatMap((target, t) => (target.sets.includes(set) ? [t] : []));
        const n = ofScenario[0]!.length;
        let met = 0;
        for (let replication = 0; replication < n; replication++) {
          if (targets.every((t) => ofScenario[t]![replication]! >= 0)) met++;
        }
        return { scenario: scenarios[index + 1]!.scenario.name, set, targets: targets.length, ...chanceOf(met, n) };
      }),
    );
  }

  /** Writes the table of targets: each scenario's targets, then its sets. */
  write(folder: RunFolder): void {
    const { scenarios, model } = this.prepared;
    const [answers, sets] = [this.answers(), this.sets()];
    const setNames = [...new Set(sets.map(({ set }) => set))];
    const names = [...model.targets.map((target) => targetNameOf(model, target)), ...setNames];
    const columns = targetsColumns(
      scenarios.map(({ scenario }) => scenario.name),
      names,
      { forms: FORMS, units: UNITS },
    );
    const table = new TableFile(folder.tablePath("targets"), columns, tableMetadata(this.prepared, folder));
    const add = (
      scenario: number,
      name: number,
      form: (typeof FORMS)[number],
      chance: ChanceEstimate,
      needs: readonly number[],
    ) =>
      table.add([scenario, name, FORMS.indexOf(form), ...needs, chance.probability, chance.low, chance.high, chance.n]);
    for (const scenario of scenarios.keys()) {
      const of = scenarios[scenario]!.scenario.name;
      answers
        .filter((answer) => answer.scenario === of && scenario > 0)
        .forEach((answer, index) => {
          const { needed, unit } = neededBy(answer);
          const saving = "saving" in answer ? answer.saving : Number.NaN;
          add(scenario, index, answer.form, answer, [saving, needed, UNITS.indexOf(unit)]);
        });
      for (const set of sets.filter((one) => one.scenario === of && scenario > 0)) {
        const name = model.targets.length + setNames.indexOf(set.set);
        add(scenario, name, "set", set, [Number.NaN, set.targets, UNITS.indexOf("targets")]);
      }
    }
    table.close();
  }
}

/** A share of replications with Wilson's interval. */
export function chanceOf(met: number, n: number): ChanceEstimate {
  return { probability: met / n, ...wilson(met, n), met, n };
}

/** How much is missing where it is missed. */
function shortfallOf(margins: readonly number[]): TargetAnswer["shortfall"] {
  const missed = Float64Array.from(
    margins.filter((margin) => margin < 0),
    (margin) => -margin,
  ).sort();
  if (missed.length === 0) return undefined;
  const quantile = (p: number) => quantileSorted(missed, p);
  return { mean: moments(missed).mean, p10: quantile(0.1), p50: quantile(0.5), p90: quantile(0.9) };
}
