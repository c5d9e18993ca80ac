import type { Budget, GrowthChange, SavingsSetback } from "../model.ts";
import type { GrowthChangeDocument, RiskDocument, SavingsSetbackDocument } from "../schema/risks.ts";
import type { Place, Reader } from "./reader.ts";

/** What a risk does to savings proposals; those that are simulated have the risk of their interventions. */
export function readSavings(reader: Reader, written: SavingsSetbackDocument, place: Place): SavingsSetback {
  const { of, share, delay } = written;
  if (share === undefined && delay === undefined) {
    const message = "this does not say what becomes of the savings";
    reader.report({ code: "TDM-MODEL-003", message, path: place.path, at: "key", expected: "share or delay" });
  }
  return {
    of: proposals(reader, "savings proposal", of, place),
    share: share === undefined ? undefined : reader.single(share, reader.within(place, "share"), "change"),
    delay: delay === undefined ? undefined : reader.single(delay, reader.within(place, "delay"), "duration"),
  };
}

export function readGrowthChange(reader: Reader, { of, by }: GrowthChangeDocument, place: Place): GrowthChange {
  return {
    of: proposals(reader, "growth proposal", of, place),
    by: reader.single(by, reader.within(place, "by"), "change"),
  };
}

function proposals(
  reader: Reader,
  kind: "growth proposal" | "savings proposal",
  of: "all" | readonly string[],
  place: Place,
): number[] {
  const known = reader.names.namesOf(kind);
  if (of !== "all") return of.map((one, index) => reader.names.refer(kind, one, [...place.path, "of", index]));
  if (known.length === 0) {
    const message = "this model has no budget that a risk could act on";
    reader.report({ code: "TDM-MODEL-010", message, path: place.path, at: "key", expected: "a section `budget`" });
  }
  return known.map((_, index) => index);
}

/** Refuses risks that name a proposal on which they could do nothing, since it is simulated. */
export function checkRisksOfBudget(
  reader: Reader,
  risks: Readonly<Record<string, RiskDocument>> | undefined,
  budget: Budget | undefined,
): void {
  const simulated = new Set(
    budget?.savings.filter(({ deliveredBy }) => deliveredBy === "simulation").map(({ reference }) => reference),
  );
  for (const [name, { changes }] of Object.entries(risks ?? {})) {
    for (const [index, { savings }] of changes.entries()) {
      if (savings === undefined || savings.of === "all") continue;
      savings.of.forEach((one, place) => {
        if (!simulated.has(one)) return;
        const message = "what is delivered by simulation has the risks of its interventions";
        const path = ["risks", name, "changes", index, "savings", "of", place];
        reader.report({ code: "TDM-MODEL-010", message, path, at: "value", expected: "`delivery` of interventions" });
      });
    }
  }
}
