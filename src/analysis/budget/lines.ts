import type { BudgetOutcome } from "../../finance/budget-delivery.ts";
import type { BudgetAmounts, RollForward } from "../../finance/budget-rows.ts";
import { firstAmount, lastMilestone } from "../../finance/budget-timing.ts";
import type { Budget, Model, SavingsProposal } from "../../model/model.ts";
import type { Band } from "../../statistics/bands.ts";
import { chanceOf, SavingsChances, TRIFLE } from "./chances.ts";
import { RunningCovariance } from "./covariance.ts";
import type { BudgetChance, BudgetDriver, DriversOfYear, ProposalFigures, YearOfSavings } from "./figures.ts";
import { profileFigures, ragFigures } from "./schemes.ts";

/** Quarters of a year that has a profile. */
const QUARTERS = 4;

/** One replication: what its budget comes to. */
export interface BudgetReplication {
  readonly outcome: BudgetOutcome;
  readonly rolled: RollForward;
}

/** The savings proposals of a budget, over all replications: what is in force of them, and what their risk does. */
export class BudgetLines {
  private readonly model: Model & { readonly budget: Budget };
  private readonly planned: BudgetAmounts;
  private readonly plannedRolled: RollForward;
  private readonly years: number;
  private n = 0;
  /** By year. */
  private readonly chances: SavingsChances[];
  private readonly keptIn: number[];
  private readonly covariances: RunningCovariance[];
  /** By [year][line]: in full, and enough of it to be rated as saved. */
  private readonly inFull: number[][];
  private readonly enough: number[][];
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
    this.chances = zeros(this.years).map((_, year) => new SavingsChances(lines, this.plannedInForce(year)));
    this.keptIn = zeros(this.years);
    this.covariances = byYear(() => new RunningCovariance(lines));
    this.inFull = byYear(() => zeros(lines));
    this.enough = byYear(() => zeros(lines));
    this.isDelivered = zeros(lines);
    this.onTime = zeros(lines);
    this.milestonesOnTime = budget.savings.map(({ milestones }) => zeros(milestones.length));
  }

  /** What is in force of all and of each line by year, then of each line how late each milestone is and what each quarter makes. */
  get size(): number {
    const { savings } = this.model.budget;
    return savings.reduce((sum, proposal) => sum + partsOf(proposal), this.years * (1 + savings.length));
  }

  read({ outcome }: BudgetReplication, into: Float64Array): void {
    let place = 0;
    for (let year = 0; year < this.years; year++) {
      const lacking = this.lackingIn(outcome.amounts, year);
      into[place++] = lacking.reduce((sum, pounds) => sum + pounds, this.plannedInForce(year));
      for (const pounds of lacking) into[place++] = pounds;
    }
    for (const { lateness, quarters } of outcome.proposals) {
      for (const one of [...lateness, ...quarters]) into[place++] = one;
    }
  }

  add({ outcome, rolled }: BudgetReplication): void {
    const { cashSaving, time } = this.model.budget.thresholds;
    this.n++;
    for (let year = 0; year < this.years; year++) {
      const lacking = this.lackingIn(outcome.amounts, year);
      const all = lacking.reduce((sum, pounds) => sum + pounds, 0);
      this.chances[year]!.add(lacking);
      this.keptIn[year]! += Number(rolled.requirement[year]! < this.plannedRolled.requirement[year]! + TRIFLE);
      this.covariances[year]!.add(lacking, all);
      lacking.forEach((pounds, line) => {
        const allowed = (1 - cashSaving) * Math.abs(levelAt(this.planned.savings[line]!, year));
        this.inFull[year]![line]! += Number(pounds < TRIFLE);
        this.enough[year]![line]! += Number(pounds < allowed + TRIFLE);
      });
    }
    outcome.proposals.forEach(({ isDelivered, lateness, delay }, line) => {
      this.isDelivered[line]! += Number(isDelivered);
      const late = Math.max(delay, ...lateness);
      this.onTime[line]! += Number(late <= time);
      lateness.forEach((days, milestone) => {
        this.milestonesOnTime[line]![milestone]! += Number(days <= time);
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
      delivered: this.chances[year]!.full,
      shares: this.chances[year]!.shares(),
      requirementKept: this.chance(this.keptIn[year]!),
    };
  }

  /** The lines by what they do to the savings in force in a year, most first. */
  drivers(label: string, year: number, bands: readonly Band[]): DriversOfYear {
    const shares = this.covariances[year]!.shares();
    const chances = this.chances[year]!;
    const { enough } = chances;
    const lines = this.model.budget.savings
      .map(({ reference, label }, line): BudgetDriver => {
        const shortfall = bands[year * (1 + this.lines) + 1 + line]!;
        const deliveredIfPlanned = chances.asPlanned(line, 1);
        const enoughIfPlanned = chances.asPlanned(line, enough.share);
        return { reference, label, shortfall, shareOfVariance: shares[line]!, deliveredIfPlanned, enoughIfPlanned };
      })
      .sort((a, b) => b.shareOfVariance - a.shareOfVariance);
    return { year: label, enough, lines };
  }

  proposals(labels: readonly string[], bands: readonly Band[]): ProposalFigures[] {
    const { budget, axis } = this.model;
    let place = this.years * (1 + this.lines);
    return budget.savings.map((proposal, line): ProposalFigures => {
      const year = firstAmount(proposal);
      const isDelivered = this.chance(this.isDelivered[line]!);
      const inFull = this.chance(this.inFull[year]![line]!);
      const enough = this.chance(this.enough[year]![line]!);
      const own = bands.slice(place, place + partsOf(proposal));
      place += own.length;
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
        ...{ isDelivered, enough, inFull, onTime },
        rag: ragFigures(proposal.declared, budget.thresholds, {
          time: hasTimes ? onTime : undefined,
          delivery: isDelivered,
          cash: enough,
        }),
        profile: profileFigures(
          axis,
          budget.from + year,
          proposal,
          (quarter) => own[proposal.milestones.length + quarter - 1]!,
        ),
        lastMilestone: lastMilestone(proposal)?.label,
        milestones: proposal.milestones.map(({ label, dueDate: due }, milestone) => ({
          label,
          due,
          late: own[milestone]!,
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
    return chanceOf(met, this.n);
  }
}

/** How many figures each replication has of a proposal's times. */
function partsOf({ milestones, profile }: SavingsProposal): number {
  return milestones.length + (profile.length > 0 ? QUARTERS : 0);
}

/** What changes up to a year come to. */
function levelAt(amounts: readonly number[], year: number): number {
  let level = 0;
  for (let before = 0; before <= year; before++) level += amounts[before]!;
  return level;
}
