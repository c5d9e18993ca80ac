import type { PreparedExperiment } from "../experiment/experiment.ts";
import type { ReplicationMoney } from "../finance/replication-money.ts";
import { valueIn } from "../model/compile/effects.ts";
import type { Change, Model, SavingTarget } from "../model/model.ts";
import type { Shape } from "../results/shape.ts";
import type { GrowthBeyond, LaterYears, SumReached } from "./summary.ts";
import { chanceOf } from "./target-answers.ts";
import { statedGoalOf } from "./target-goals.ts";
import { savingForTarget } from "./target-margins.ts";

/** A year of less days is one that the model begins or ends within. */
const LEAST_DAYS_OF_A_YEAR = 365;

/** Counts in which years each scenario saves the sums of the model's saving targets. */
export class SumsReached {
  private readonly prepared: PreparedExperiment;
  private readonly shape: Shape;
  private readonly targets: readonly SavingTarget[];
  private readonly years: readonly number[];
  /** By scenario beside do-nothing, target and year: in how many replications. */
  private readonly reaches: number[][][];
  private readonly hasReached: number[][][];
  private replications = 0;

  constructor(prepared: PreparedExperiment, shape: Shape) {
    const { axis, targets } = prepared.model;
    this.prepared = prepared;
    this.shape = shape;
    this.targets = targets.filter((target) => target.form === "saving");
    const isWhole = ({ start, end }: (typeof axis.years)[number]) =>
      axis.kind === "plain" || end - start >= LEAST_DAYS_OF_A_YEAR;
    this.years = [...axis.years.keys()].filter((year) => isWhole(axis.years[year]!));
    const blank = () => prepared.scenarios.slice(1).map(() => this.targets.map(() => this.years.map(() => 0)));
    this.reaches = blank();
    this.hasReached = blank();
  }

  add(money: ReplicationMoney): void {
    this.replications++;
    for (const [index, ofScenario] of this.reaches.entries()) {
      const { draw } = money.scenarios[index + 1]!;
      this.targets.forEach((target, t) => {
        const sum = valueIn(target.saving, draw);
        let has = false;
        this.years.forEach((year, place) => {
          const is = savingForTarget(this.shape, money, index + 1, { ...target, year }) >= sum;
          has ||= is;
          ofScenario[t]![place]! += Number(is);
          this.hasReached[index]![t]![place]! += Number(has);
        });
      });
    }
  }

  /** Whether a year is over before anything of a scenario begins, so that what it saves is nothing, and no sum above that. */
  private isBeforeAll(scenario: number, year: number, { saving }: SavingTarget): boolean {
    const { model, scenarios } = this.prepared;
    const { model: own, scenario: of } = scenarios[scenario]!;
    const { end } = model.axis.years[year]!;
    return (
      own === model &&
      saving.column < 0 &&
      saving.value > 0 &&
      of.interventions.every((index) => model.interventions[index]!.start >= end)
    );
  }

  /** Undefined where no saving target is followed by a later year. */
  results(): LaterYears | undefined {
    const { model, scenarios } = this.prepared;
    const { years } = model.axis;
    const last = Math.max(...this.targets.map(({ year }) => year));
    if (this.targets.length === 0 || !this.years.some((year) => year > last)) return undefined;
    const chance = (met: number, isBefore: boolean) => {
      const found = chanceOf(met, this.replications);
      return isBefore ? { ...found, low: 0, high: 0 } : found;
    };
    return {
      after: years[last]!.label,
      growth: growthBeyond(model),
      sums: scenarios.slice(1).flatMap(({ scenario }, index) =>
        this.targets.map(
          (target, t): SumReached => ({
            scenario: scenario.name,
            goal: statedGoalOf(model, target) as SumReached["goal"],
            years: this.years.map((year, place) => ({
              year: years[year]!.label,
              reaches: chance(this.reaches[index]![t]![place]!, this.isBeforeAll(index + 1, year, target)),
              hasReached: chance(this.hasReached[index]![t]![place]!, this.isBeforeAll(index + 1, year, target)),
            })),
          }),
        ),
      ),
    };
  }
}

/** What a model says of growth and prices after the years that it states them for, at central values. */
function growthBeyond({ cohorts, inflations, axis }: Model): GrowthBeyond[] {
  const beyond = (label: string, of: GrowthBeyond["of"], change: Change): GrowthBeyond[] => {
    const last = change.of === "years" ? Math.max(0, ...change.years.map(({ year }) => year)) : change.to;
    const stated = axis.years[last];
    if (stated === undefined || last >= axis.years.length - 1) return [];
    const goesOn = change.of === "total" && !change.holds;
    const perYear = goesOn ? (1 + change.total.value) ** (1 / (change.to - change.from)) - 1 : 0;
    return [{ label, of, statedUntil: stated.label, perYear }];
  };
  return [
    ...cohorts.flatMap(({ label, growth }) => (growth ? beyond(label, "demand", growth) : [])),
    ...inflations.flatMap(({ name, change }) => beyond(name, "prices", change)),
  ];
}
