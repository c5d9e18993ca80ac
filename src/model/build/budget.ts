import type { Budget, BudgetGroup, FundingLine, GrowthProposal, JointBudget } from "../model.ts";
import type { BudgetDocument, GrowthProposalDocument } from "../schema/budget.ts";
import { readAmounts } from "./budget-amounts.ts";
import type { AroundBudget, YearsOfBudget } from "./budget-around.ts";
import { readJoint } from "./budget-joint.ts";
import { readSaving } from "./budget-savings.ts";
import type { Place, Reader } from "./reader.ts";
import { simulatedYear } from "./time.ts";

const USUAL_THRESHOLDS: Budget["thresholds"] = { green: 0.75, amber: 0.5, cashSaving: 1, time: 31 };

/** The budget of a model; undefined where it has none. */
export function readBudget(
  reader: Reader,
  written: BudgetDocument | undefined,
  around: AroundBudget,
  outer: Place,
): Budget | undefined {
  if (written === undefined) return undefined;
  const place = reader.explained(outer, written);
  const { axis } = around;
  const from = simulatedYear(reader, written.from, axis, [...place.path, "from"]);
  const to = simulatedYear(reader, written.to, axis, [...place.path, "to"]);
  if (to < from) {
    const message = "the budget ends before it begins";
    const found = written.to;
    reader.report({ code: "TDM-MODEL-010", message, path: [...place.path, "to"], at: "value", found });
  }
  const years: YearsOfBudget = { from, to: Math.max(from, to), axis };
  for (const reference of Object.keys(written.growth)) refuseTwice(reader, reference, written, place);
  return {
    label: written.label ?? "Net revenue budget",
    from,
    to: years.to,
    base: reader.single(written.base, reader.within(place, "base"), "budget"),
    funding: Object.entries(written.funding ?? {}).map(([name, line]): FundingLine => {
      const at = reader.within(reader.within(place, "funding"), name, line);
      const amounts = readAmounts(reader, line.amounts, years, reader.within(at, "amounts"));
      return { name, label: line.label, countsIn: line["counts-in"], amounts };
    }),
    growthGroups: groupsOf(written["growth-groups"]),
    savingsGroups: groupsOf(written["savings-groups"]),
    growth: Object.entries(written.growth).map(([reference, proposal]) =>
      readGrowth(
        reader,
        reference,
        proposal,
        years,
        reader.within(reader.within(place, "growth"), reference, proposal),
      ),
    ),
    savings: Object.entries(written.savings).map(([reference, proposal]) => {
      const at = reader.within(reader.within(place, "savings"), reference, proposal);
      return readSaving(reader, reference, proposal, { ...around, years }, at);
    }),
    joint: Object.entries(written.joint ?? {}).map(([name, budget]): JointBudget => {
      const at = reader.within(reader.within(place, "joint"), name, budget);
      return readJoint(reader, name, budget, axis, at);
    }),
    thresholds: readThresholds(reader, written, place),
  };
}

function groupsOf(written: Readonly<Record<string, string>>): BudgetGroup[] {
  return Object.entries(written).map(([name, label]) => ({ name, label }));
}

/** A reference names one proposal, whatever it is. */
function refuseTwice(reader: Reader, reference: string, { savings }: BudgetDocument, place: Place): void {
  if (!Object.hasOwn(savings, reference)) return;
  const message = `\`${reference}\` is the reference of a growth proposal too`;
  reader.report({ code: "TDM-MODEL-014", message, path: [...place.path, "savings", reference], at: "key" });
}

function readGrowth(
  reader: Reader,
  reference: string,
  written: GrowthProposalDocument,
  years: YearsOfBudget,
  place: Place,
): GrowthProposal {
  if (written.follows !== undefined && years.from === 0) {
    reader.report({
      code: "TDM-MODEL-010",
      message: "what follows demand grows against the year before, and the model has no year before the budget",
      path: [...place.path, "follows"],
      at: "value",
      expected: "a model that begins a year earlier",
    });
  }
  if (written.follows !== undefined && written.lasts === "one-off") {
    const message = "what follows demand stays in the budget for as long as demand does";
    reader.report({
      code: "TDM-MODEL-010",
      message,
      path: [...place.path, "lasts"],
      at: "value",
      expected: "recurrent",
    });
  }
  return {
    reference,
    label: written.label,
    description: written.description,
    group: reader.names.refer("growth group", written.group, [...place.path, "group"]),
    lasts: written.lasts ?? "recurrent",
    amounts: readAmounts(reader, written.amounts, years, reader.within(place, "amounts")),
    followsDemand: written.follows === "demand",
  };
}

function readThresholds(reader: Reader, written: BudgetDocument, place: Place): Budget["thresholds"] {
  const own = written["rag-thresholds"];
  if (own === undefined) return USUAL_THRESHOLDS;
  const at = reader.within(place, "rag-thresholds", own);
  const green = reader.single(own.green, reader.within(at, "green"), "share").value;
  const amber = reader.single(own.amber, reader.within(at, "amber"), "share").value;
  if (amber > green) {
    const message = "what is green would have to be less probable than what is amber";
    reader.report({ code: "TDM-MODEL-010", message, path: [...at.path, "amber"], at: "key" });
  }
  const stated = (key: "cash-saving" | "time", dimension: "share" | "duration") =>
    own[key] === undefined ? undefined : reader.single(own[key], reader.within(at, key), dimension).value;
  return {
    green,
    amber,
    cashSaving: stated("cash-saving", "share") ?? USUAL_THRESHOLDS.cashSaving,
    time: stated("time", "duration") ?? USUAL_THRESHOLDS.time,
  };
}

/** Names first, so that a use may stand before its definition. */
export function defineBudgetNames(reader: Reader, written: BudgetDocument | undefined): void {
  if (written === undefined) return;
  const define = (kind: Parameters<typeof reader.names.define>[0], section: object | undefined, path: string[]) => {
    for (const name of Object.keys(section ?? {})) reader.names.define(kind, name, ["budget", ...path, name]);
  };
  define("growth group", written["growth-groups"], ["growth-groups"]);
  define("savings group", written["savings-groups"], ["savings-groups"]);
  define("joint budget", written.joint, ["joint"]);
  define("growth proposal", written.growth, ["growth"]);
  define("savings proposal", written.savings, ["savings"]);
  for (const [reference, { milestones }] of Object.entries(written.savings)) {
    define(`milestone of ${reference}`, milestones, ["savings", reference, "milestones"]);
  }
}

/** Names of the scenarios whose savings a budget follows: a run that has them can say what becomes of the budget. */
export function scenariosOfBudget(written: BudgetDocument | undefined, known: readonly string[]): string[] {
  const named = Object.values(written?.savings ?? {}).flatMap(({ scenario, beyond }) => [scenario ?? [], beyond ?? []]);
  return known.filter((name) => named.flat().includes(name));
}
