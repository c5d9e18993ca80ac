import { DO_NOTHING, type SavingsProposal } from "../model.ts";
import type { SavingsProposalDocument } from "../schema/budget.ts";
import { readAmounts } from "./budget-amounts.ts";
import type { AroundBudget, YearsOfBudget } from "./budget-around.ts";
import { readProfile, readProposalMilestones } from "./budget-profile.ts";
import { readSuppliers } from "./budget-suppliers.ts";
import { readRisk } from "./delivery.ts";
import { readDay } from "./moments.ts";
import type { Place, Reader } from "./reader.ts";

interface Around extends AroundBudget {
  readonly years: YearsOfBudget;
}

const UNTOUCHED = { chance: undefined, share: undefined, delay: undefined };

/** Keys that belong to one way of delivery alone. */
const BELONGS_TO = { suppliers: "prices", scenario: "simulation", beyond: "simulation" } as const;

/** A savings proposal: what is planned of it, and what its delivery rests on. */
export function readSaving(
  reader: Reader,
  reference: string,
  written: SavingsProposalDocument,
  { axis, delivery, scenarios, years }: Around,
  place: Place,
): SavingsProposal {
  const amounts = readAmounts(reader, written.amounts, years, reader.within(place, "amounts"));
  const lasts = written.lasts ?? "recurrent";
  const deliveredBy = written["delivered-by"];
  checkSigns(reader, amounts, lasts, years, place);
  checkKeys(reader, written, place);
  const milestones = readProposalMilestones(reader, reference, written, axis, place);
  return {
    reference,
    label: written.label,
    description: written.description,
    group: reader.names.refer("savings group", written.group, [...place.path, "group"]),
    lasts,
    amounts,
    deliveredBy,
    start: readStart(reader, written, amounts, years, place),
    delivery: readOwnRisk(reader, reference, written, delivery, place),
    profile: readProfile(reader, reference, written, place),
    milestones,
    suppliers: readSuppliers(reader, reference, written.suppliers ?? {}, reader.within(place, "suppliers")),
    scenario: scenarioCalled("scenario"),
    beyond: scenarioCalled("beyond"),
    joint:
      written.joint === undefined ? -1 : reader.names.refer("joint budget", written.joint, [...place.path, "joint"]),
    declared: written.rag ?? {},
  };

  function scenarioCalled(key: "scenario" | "beyond"): number {
    const name = written[key];
    if (name === undefined) return -1;
    const index = scenarios.findIndex((scenario) => scenario.name === name);
    if (index < 0) reader.names.refer("scenario", name, [...place.path, key]);
    const isEmpty = key === "scenario" ? name === DO_NOTHING : name === written.scenario;
    if (isEmpty) {
      const message = "nothing is saved in it: the proposal would come to £0 in every replication";
      reader.report({ code: "TDM-MODEL-010", message, path: [...place.path, key], at: "value" });
    }
    return index;
  }
}

/** The risk of delivery; what is structural is not delivered in part, and what is simulated has the risk of its interventions. */
function readOwnRisk(
  reader: Reader,
  reference: string,
  written: SavingsProposalDocument,
  ofAll: AroundBudget["delivery"],
  place: Place,
): SavingsProposal["delivery"] {
  const deliveredBy = written["delivered-by"];
  const refuse = (key: string, message: string) =>
    reader.report({ code: "TDM-MODEL-010", message, path: [...place.path, "delivery", key], at: "key" });
  if (deliveredBy === "simulation") {
    for (const key of Object.keys(written.delivery ?? {}).filter((one) => ["chance", "share", "delay"].includes(one)))
      refuse(key, "what is delivered by simulation has the risk of delivery of its interventions");
    return UNTOUCHED;
  }
  const isWhole = deliveredBy === "structural";
  if (isWhole && written.delivery?.share !== undefined) {
    refuse("share", "what is structural is delivered as a whole or not at all: it has a chance and a delay");
  }
  const keys = isWhole ? (["chance", "delay"] as const) : undefined;
  return readRisk(reader, `budget.savings.${reference}`, written.delivery, ofAll, place, keys);
}

/** Brackets are savings: an amount without them gives back what was saved before, and never more. */
function checkSigns(
  reader: Reader,
  amounts: SavingsProposal["amounts"],
  lasts: SavingsProposal["lasts"],
  { from, axis }: YearsOfBudget,
  place: Place,
): void {
  const at = (year: number) => [...place.path, "amounts", axis.years[from + year]!.label];
  const positive = amounts.findIndex((amount) => amount !== undefined && amount.value > 0);
  if (lasts === "reversing" && positive < 0) {
    const message = "it is reversing, and no amount gives anything back";
    const expected = "an amount without brackets, or lasts: recurrent";
    reader.report({ code: "TDM-MODEL-010", message, path: [...place.path, "lasts"], at: "value", expected });
  }
  if (lasts !== "reversing" && positive >= 0) {
    reader.report({
      code: "TDM-MODEL-010",
      message: "an amount without brackets is no saving",
      path: at(positive),
      at: "value",
      expected: "brackets, such as (626); or lasts: reversing, where it gives back what was saved before",
      found: String(amounts[positive]!.value / 1000),
    });
  }
  if (lasts !== "reversing") return;
  let level = 0;
  const tooMuch = amounts.findIndex((amount) => {
    level += amount?.value ?? 0;
    return level > 0;
  });
  if (tooMuch < 0) return;
  const message = "more is given back than was saved before";
  const found = String(amounts[tooMuch]!.value / 1000);
  reader.report({ code: "TDM-MODEL-010", message, path: at(tooMuch), at: "value", found });
}

function checkKeys(reader: Reader, written: SavingsProposalDocument, place: Place): void {
  const deliveredBy = written["delivered-by"];
  const problem = (code: "TDM-MODEL-003" | "TDM-MODEL-010", message: string, key: string, expected?: string) =>
    reader.report({
      code,
      message,
      path: code === "TDM-MODEL-003" ? place.path : [...place.path, key],
      at: "key",
      expected,
    });
  for (const [key, way] of Object.entries(BELONGS_TO) as [keyof typeof BELONGS_TO, string][]) {
    if (written[key] === undefined || deliveredBy === way) continue;
    problem("TDM-MODEL-010", `\`${key}\` belongs to what is delivered by ${way}`, key, `delivered-by: ${way}`);
  }
  if (deliveredBy === "prices" && Object.keys(written.suppliers ?? {}).length === 0) {
    problem("TDM-MODEL-003", "what is delivered by prices needs suppliers", "suppliers", "suppliers");
  }
  if (deliveredBy === "simulation") {
    if (written.scenario === undefined) {
      problem("TDM-MODEL-003", "what is delivered by simulation needs a scenario", "scenario", "scenario");
    }
    for (const key of ["start", "profile", "milestones", "joint"] as const) {
      if (written[key] === undefined) continue;
      problem("TDM-MODEL-010", `\`${key}\` says nothing of what the simulation saves: its interventions do`, key);
    }
  }
  if (written.start !== undefined && written.profile !== undefined) {
    problem("TDM-MODEL-010", "a profile says for itself when the first amount is made", "start");
  }
}

function readStart(
  reader: Reader,
  { start: written }: SavingsProposalDocument,
  amounts: SavingsProposal["amounts"],
  { from, axis }: YearsOfBudget,
  place: Place,
): number | undefined {
  if (written === undefined) return undefined;
  const start = readDay(reader, written, axis, [...place.path, "start"], "value");
  const first = amounts.findIndex((amount) => amount !== undefined && amount.value !== 0);
  const year = axis.years[from + Math.max(0, first)]!;
  if (start >= year.start && start < year.end) return start;
  if (Number.isFinite(start)) {
    const message = "it starts outside the year of its first amount";
    const expected = `a day in ${year.label}`;
    reader.report({
      code: "TDM-MODEL-010",
      message,
      path: [...place.path, "start"],
      at: "value",
      expected,
      found: written,
    });
  }
  return undefined;
}
