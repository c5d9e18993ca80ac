import type { BudgetRowKind } from "../finance/budget-rows.ts";
import type { RagColour, RagDimension, SavingsProposal } from "../model/budget.ts";
import { decimal } from "./numbers.ts";

/** Pounds in £000 as a budget prints them: brackets where the budget falls. */
export function thousands(pounds: number): string {
  const text = decimal(Math.abs(pounds) / 1000);
  return pounds < 0 && /[1-9]/.test(text) ? `(${text})` : text;
}

/** A rating as a shape and a word, so that it needs no colour. */
export function ragText(colour: RagColour): string {
  return { green: "● green", amber: "▲ amber", red: "■ red" }[colour];
}

/** Ratings that cannot be told apart, best first: "▲ amber or ● green". */
export function ragTexts(colours: readonly RagColour[]): string {
  return colours.map(ragText).join(" or ") || "-";
}

export const RAG_LABELS: Readonly<Record<RagDimension, string>> = {
  overall: "Overall",
  time: "Time",
  "proposal-delivery": "Proposal delivery",
  "cash-saving": "Cash saving",
  risk: "Risk",
  issue: "Issue",
  dependency: "Dependency",
};

/** What a proposal's delivery rests on, in a word or two. */
export const DELIVERED_BY_LABELS: Readonly<Record<SavingsProposal["deliveredBy"], string>> = {
  cash: "cash line",
  structural: "structural: all or nothing",
  prices: "prices, by supplier",
  simulation: "simulation of the pathway",
};

/** Rows that add others up. */
export const SUMS: readonly BudgetRowKind[] = [
  ...(["base-with-funding", "growth-group", "total-growth", "total-savings", "net-requirement"] as const),
];
