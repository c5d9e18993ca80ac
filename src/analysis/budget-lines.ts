import type { BudgetOutcome } from "../finance/budget-delivery.ts";
import type { BudgetAmounts, RollForward } from "../finance/budget-rows.ts";
import { firstAmount } from "../finance/budget-timing.ts";
import type { Budget, Model } from "../model/model.ts";
import type { Band } from "../statistics/bands.ts";
import { wilson } from "../statistics/intervals.ts";
import type { BudgetChance, BudgetDriver, ProposalFigures, YearOfSavings } from "./budget-figures.ts";
import { profileFigures, ragFigures } from "./budget-parts.ts";

/** Less than this is rounding, not a saving that is missing. Pounds. */
const TRIFLE = 0.5;
/** No more than so many days late is on time. */
export const ON_TIME_DAYS = 31;

/** One replication: what its budget comes to. */
export interface BudgetReplication {
  readonly outcome: BudgetOutcome;
  readonly rolled: RollForward;
}

/** Covariances of what is not delivered of each line with what is not delivered in all, one replication after another. */
class RunningCovariance {
  private n = 0;
  private readonly means: Float64Array;
  private mean = 0;
  private readonly products: Float64Array;

  constructor(lines: number) {
    this.means = new Float64Array(lines);
    this.products = new Float64Array(lines);
  }

  add(values: readonly number[], sum: number): void {
    this.n++;
    const before = sum - this.mean;
    this.mean += before / this.n;
    values.forEach((value, line) => {
      this.means[line]! += (value - this.means[line]!) / this.n;
      this.products[line]! += before * (value - this.means[line]!);
    });
  }

  /** The parts of the variance of the sum; NaN where it does not vary. */
  shares(): number[] {
    const whole = this.products.reduce((sum, product) => sum + product, 0);
    return [...this.products].map((product) => (whole === 0 ? Number.NaN : product / whole));
  }
}

/** The savings proposals of a budget, over all replications: what is in force of them, and what their risk does. */
export class BudgetLines {
  private readonly model: Model & { readonly budget: Budget };
  private readonly planned: BudgetAmounts;
  private readonly plannedRolled: RollForward;
  private readonly years: number;
  private n = 0;
  /** By year. */
  private readonly deliveredIn: number[];
  private readonly keptIn: number[];
  private readonly covariances: RunningCovariance[];
  /** By [year][line]. */
  private readonly ifPlanned: number[][];
  private readonly inFull: number[][];
  /** By line. */
  private readonly isDelivered: number[];
  private readonly onTime: number[];
  /** By [line][milestone]. */
  private readonly milestonesOnTime: number[][];

  constructor(model: Model & { readonly budget: Budget }, planned: BudgetAmounts, plannedRolled: RollForward) {
    const { budget } = model;
    this.model = model;
    this.planned = planned;
    this.plannedRolled = plannedRolled;
    this.years = budget.to - budget.from + 1;
    const zeros = (count: number) => Array.from({ length: count }, () => 0);
    const lines = budget.savings.length;
    const byYear = <T>(make: () => T) => Array.from({ length: this.years }, make);
    this.deliveredIn = zeros(this.years);
    this.keptIn = zeros(this.years);
    this.covariances = byYear(() => new RunningCovariance(lines));
    this.ifPlanned = byYear(() => zeros(lines));
    this.inFull = byYear(() => zeros(lines));
    this.isDelivered = zeros(lines);
    this.onTime = zeros(lines);
    this.milestonesOnTime = budget.savings.map(({ milestones }) => zeros(milestones.length));
  }

  /** What is in force of all and of each line by year, then how late each milestone is. */
  get size(): number {
    const { savings } = this.model.budget;
    const milestones = savings.reduce((sum, { milestones: own }) => sum + own.length, 0);
    return this.years * (1 + savings.length) + milestones;
  }

  read({ outcome }: BudgetReplication, into: Float64Array): void {
    let place = 0;
    for (let year = 0; year < this.years; year++) {
      const lacking = this.lackingIn(outcome.amounts, year);
      into[place++] = lacking.reduce((sum, pounds) => sum + pounds, this.plannedInForce(year));
      for (const pounds of lacking) into[place++] = pounds;
    }
    for (const { lateness } of outcome.proposals) for (const days of lateness) into[place++] = days;
  }

  add({ outcome, rolled }: BudgetReplication): void {
    this.n++;
    for (let year = 0; year < this.years; year++) {
      const lacking = this.lackingIn(outcome.amounts, year);
      const all = lacking.reduce((sum, pounds) => sum + pounds, 0);
      this.deliveredIn[year]! += Number(all < TRIFLE);
      this.keptIn[year]! += Number(rolled.requirement[year]! < this.plannedRolled.requirement[year]! + TRIFLE);
      this.covariances[year]!.add(lacking, all);
      lacking.forEach((pounds, line) => {
        this.ifPlanned[year]![line]! += Number(all - pounds < TRIFLE);
        this.inFull[year]![line]! += Number(pounds < TRIFLE);
      });
    }
    outcome.proposals.forEach(({ isDelivered, lateness, delay }, line) => {
      this.isDelivered[line]! += Number(isDelivered);
      const late = Math.max(delay, ...lateness);
      this.onTime[line]! += Number(late <= ON_TIME_DAYS);
      lateness.forEach((days, milestone) => {
        this.milestonesOnTime[line]![milestone]! += Number(days <= ON_TIME_DAYS);
      });
    });
  }

  yearOfSavings(label: string, year: number, bands: readonly Band[]): YearOfSavings {
    const planned = this.planned.savings.reduce((sum, amounts) => sum + amounts[year]!, 0);
    return {
      year: label,
      planned,
      plannedInForce: this.plannedInForce(year),
      inForce: bands[year * (1 + this.lines)]!,
      delivered: this.chance(this.deliveredIn[year]!),
      requirementKept: this.chance(this.keptIn[year]!),
    };
  }

  /** The lines by what they do to the savings in force in a year, most first. */
  drivers(year: number, bands: readonly Band[]): BudgetDriver[] {
    const shares = this.covariances[year]!.shares();
    return this.model.budget.savings
      .map(({ reference, label }, line): BudgetDriver => {
        const shortfall = bands[year * (1 + this.lines) + 1 + line]!;
        const deliveredIfPlanned = this.chance(this.ifPlanned[year]![line]!);
        return { reference, label, shortfall, shareOfVariance: shares[line]!, deliveredIfPlanned };
      })
      .sort((a, b) => b.shareOfVariance - a.shareOfVariance);
  }

  proposals(labels: readonly string[], bands: readonly Band[]): ProposalFigures[] {
    const { budget, axis } = this.model;
    let place = this.years * (1 + this.lines);
    return budget.savings.map((proposal, line): ProposalFigures => {
      const year = firstAmount(proposal);
      const isDelivered = this.chance(this.isDelivered[line]!);
      const inFull = this.chance(this.inFull[year]![line]!);
      const onTime = this.chance(this.onTime[line]!);
      const joint = budget.joint[proposal.joint];
      const hasTimes = proposal.delivery.delay !== undefined || proposal.milestones.length > 0;
      return {
        reference: proposal.reference,
        label: proposal.label,
        description: proposal.description,
        deliveredBy: proposal.deliveredBy,
        lasts: proposal.lasts,
        year: labels[year]!,
        ...{ isDelivered, inFull, onTime },
        rag: ragFigures(proposal.declared, budget.thresholds, {
          time: hasTimes ? onTime.probability : undefined,
          delivery: isDelivered.probability,
          cash: inFull.probability,
        }),
        profile: profileFigures(axis, budget.from + year, proposal),
        milestones: proposal.milestones.map(({ label, dueDate: due }, milestone) => ({
          label,
          due,
          late: bands[place++]!,
          onTime: this.chance(this.milestonesOnTime[line]![milestone]!),
        })),
        joint: joint && {
          label: joint.label,
          partner: joint.partner,
          councilShare: joint.councilShare.value,
        },
      };
    });
  }

  private get lines(): number {
    return this.model.budget.savings.length;
  }

  private plannedInForce(year: number): number {
    return this.planned.savings.reduce((sum, amounts) => sum + levelAt(amounts, year), 0);
  }

  /** Of each line, by how much less is saved in a year than the plan has in force by then. Pounds. */
  private lackingIn({ savings }: BudgetAmounts, year: number): number[] {
    return savings.map((amounts, line) => levelAt(amounts, year) - levelAt(this.planned.savings[line]!, year));
  }

  private chance(met: number): BudgetChance {
    return { probability: met / this.n, ...wilson(met, this.n), met, n: this.n };
  }
}

/** What changes up to a year come to. */
function levelAt(amounts: readonly number[], year: number): number {
  let level = 0;
  for (let before = 0; before <= year; before++) level += amounts[before]!;
  return level;
}
