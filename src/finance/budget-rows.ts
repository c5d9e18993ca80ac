import type { Budget } from "../model/budget.ts";

/** Amounts of a budget in pounds: of its lines, by year, as changes against the year before. */
export interface BudgetAmounts {
  /** Brought forward into the first year. */
  readonly base: number;
  readonly funding: readonly (readonly number[])[];
  readonly growth: readonly (readonly number[])[];
  readonly savings: readonly (readonly number[])[];
}

/** What a row of the table is. */
export type BudgetRowKind =
  | "base"
  | "funding"
  | "base-with-funding"
  | "growth-group"
  | "growth-line"
  | "rest-of-growth"
  | "total-growth"
  | "savings-group"
  | "savings-line"
  | "total-savings"
  | "net-requirement";

/** A row of the budget, in the order of the table. */
export interface BudgetRow {
  readonly kind: BudgetRowKind;
  /** The reference of a proposal, or the name of a group or a funding line; empty for a row of its own kind. */
  readonly name: string;
  readonly label: string;
}

/** The rows of the summary table: base, funding, growth, savings by group, requirement. */
export function summaryRows(budget: Budget): BudgetRow[] {
  const funding = (countsIn: "base" | "growth") =>
    budget.funding
      .filter((line) => line.countsIn === countsIn)
      .map(({ name, label }): BudgetRow => ({ kind: "funding", name, label }));
  const row = (kind: BudgetRowKind, label: string): BudgetRow => ({ kind, name: "", label });
  const [lifting, paying] = [funding("base"), funding("growth")];
  return [
    row("base", "Base budget b/fwd"),
    ...(lifting.length > 0 ? [...lifting, row("base-with-funding", "Prior year base budget b/fwd")] : []),
    ...(paying.length > 0 ? [...paying, row("rest-of-growth", "Additional service pressures and inflation")] : []),
    row("total-growth", "Total growth"),
    ...budget.savingsGroups.map(({ name, label }): BudgetRow => ({ kind: "savings-group", name, label })),
    row("total-savings", "Total savings"),
    row("net-requirement", "Net budget requirement"),
  ];
}

/** The rows of the proposals: each group's lines and its total, growth first. Groups without proposals are left out. */
export function proposalRows(budget: Budget): BudgetRow[] {
  const ofGroups = (
    groups: Budget["growthGroups"],
    proposals: readonly { readonly reference: string; readonly label: string; readonly group: number }[],
    [line, total]: readonly [BudgetRowKind, BudgetRowKind],
  ) =>
    groups.flatMap(({ name, label }, group): BudgetRow[] => {
      const own = proposals.filter((proposal) => proposal.group === group);
      if (own.length === 0) return [];
      const lines = own.map((proposal) => ({ kind: line, name: proposal.reference, label: proposal.label }));
      return [...lines, { kind: total, name, label: `Total ${label}` }];
    });
  return [
    ...ofGroups(budget.growthGroups, budget.growth, ["growth-line", "growth-group"]),
    { kind: "total-growth", name: "", label: "Total growth proposals" },
    ...ofGroups(budget.savingsGroups, budget.savings, ["savings-line", "savings-group"]),
    { kind: "total-savings", name: "", label: "Total savings proposals" },
  ];
}

/** Amounts rolled forward year by year: what every row comes to, in pounds by year of the budget. */
export class RollForward {
  private readonly budget: Budget;
  private readonly amounts: BudgetAmounts;
  /** By year. */
  readonly base: readonly number[];
  readonly requirement: readonly number[];

  constructor(budget: Budget, amounts: BudgetAmounts) {
    this.budget = budget;
    this.amounts = amounts;
    const base: number[] = [];
    const requirement: number[] = [];
    for (let year = 0; year <= budget.to - budget.from; year++) {
      base.push(requirement[year - 1] ?? amounts.base);
      requirement.push(
        base[year]! + this.funded("base", year) + sumOf(amounts.growth, year) + sumOf(amounts.savings, year),
      );
    }
    this.base = base;
    this.requirement = requirement;
  }

  /** A row in a year. */
  at({ kind, name }: BudgetRow, year: number): number {
    const { budget, amounts } = this;
    const inGroup = (which: "growth" | "savings") => {
      const group = (which === "growth" ? budget.growthGroups : budget.savingsGroups).findIndex(
        (one) => one.name === name,
      );
      return sumOf(
        amounts[which].filter((_, index) => budget[which][index]!.group === group),
        year,
      );
    };
    const line = (which: "growth" | "savings") =>
      amounts[which][budget[which].findIndex(({ reference }) => reference === name)]![year]!;
    switch (kind) {
      case "base":
        return this.base[year]!;
      case "funding":
        return amounts.funding[budget.funding.findIndex((one) => one.name === name)]![year]!;
      case "base-with-funding":
        return this.base[year]! + this.funded("base", year);
      case "growth-group":
        return inGroup("growth");
      case "growth-line":
        return line("growth");
      case "rest-of-growth":
        return sumOf(amounts.growth, year) - this.funded("growth", year);
      case "total-growth":
        return sumOf(amounts.growth, year);
      case "savings-group":
        return inGroup("savings");
      case "savings-line":
        return line("savings");
      case "total-savings":
        return sumOf(amounts.savings, year);
      case "net-requirement":
        return this.requirement[year]!;
    }
  }

  private funded(countsIn: "base" | "growth", year: number): number {
    return sumOf(
      this.amounts.funding.filter((_, index) => this.budget.funding[index]!.countsIn === countsIn),
      year,
    );
  }
}

function sumOf(lines: readonly (readonly number[])[], year: number): number {
  return lines.reduce((sum, amounts) => sum + amounts[year]!, 0);
}
