import type { Intervention, InterventionChange, Model, Parameter } from "../../model/model.ts";
import { type Finding, finding, type Outcome } from "./finding.ts";

interface OneChange {
  readonly index: number;
  readonly intervention: Intervention;
  readonly change: InterventionChange;
}

/**
 * Changes of interventions of one scenario that are the same: in kind, place, people and size, at the same time. Prices and money
 * change in steps, year after year, so that two are the same only where they begin together; sums without a place are not compared.
 */
export function sameChanges({ interventions, scenarios, stages }: Model): Outcome {
  const changes = interventions.flatMap((intervention, index) =>
    intervention.changes.flatMap((change): OneChange[] =>
      change.kind === "cash" && change.of.length === stages.length ? [] : [{ index, intervention, change }],
    ),
  );
  const alike = new Map<string, OneChange[]>();
  for (const one of changes) {
    const key = keyOf(one.change);
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  const together = (a: OneChange, b: OneChange) =>
    scenarios.some(({ interventions: own }) => own.includes(a.index) && own.includes(b.index)) &&
    (!isMoney(a.change) || a.intervention.start === b.intervention.start) &&
    a.intervention.start < (b.intervention.end ?? Number.POSITIVE_INFINITY) &&
    b.intervention.start < (a.intervention.end ?? Number.POSITIVE_INFINITY);
  return {
    checked: changes.length,
    findings: [...alike.values()].flatMap((group) =>
      group.flatMap((one, index): Finding[] =>
        group
          .slice(index + 1)
          .filter((other) => together(one, other))
          .map((other) => twice(one, other)),
      ),
    ),
  };
}

function isMoney({ kind }: InterventionChange): boolean {
  return kind === "price" || kind === "cash";
}

function twice(one: OneChange, other: OneChange): Finding {
  const stands = ({ intervention, change }: OneChange) => ({
    figure: intervention.label,
    where: `the model, ${change.path}`,
  });
  const whose =
    one.index === other.index
      ? `"${one.intervention.label}" makes it twice`
      : `"${one.intervention.label}" and "${other.intervention.label}" both make it`;
  return finding("TDM-CHECK-010", {
    about:
      one.index === other.index ? one.intervention.label : `${one.intervention.label}; ${other.intervention.label}`,
    wrong: `The same change (${one.change.kind}), of the same size, at the same place, for the same people: ${whose}.`,
    figures: [stands(one), stands(other)],
  });
}

/** All that makes a change what it is, apart from who makes it. */
function keyOf(change: InterventionChange): string {
  const values = (sizes: readonly Parameter[]) => sizes.map(({ value }) => value);
  switch (change.kind) {
    case "divert": {
      const { kind, at, from, to, measure, size, cohort, where } = change;
      return JSON.stringify([kind, at, from?.name, to?.name, measure, size.on, values(size.values), cohort, where]);
    }
    case "prevent": {
      const { kind, at, from, size, cohort, where } = change;
      return JSON.stringify([kind, at, from, values(size), cohort, where]);
    }
    case "duration": {
      const { kind, of, size, cohort, where } = change;
      return JSON.stringify([kind, of, size.on, values(size.values), cohort, where]);
    }
    case "price":
      return JSON.stringify([change.kind, change.of, values(change.size), change.cohort]);
    case "capacity":
      return JSON.stringify([change.kind, change.of, change.inUnits, change.size.value]);
    case "cash": {
      const { kind, of, as, amounts, cohort } = change;
      const money = amounts.of === "rate" ? amounts.rate.value : amounts.byYear.map(values);
      return JSON.stringify([kind, of, as, money, cohort]);
    }
    case "arrivals": {
      const { kind, at, from, size, cohort } = change;
      return JSON.stringify([kind, at, from, values(size), cohort]);
    }
  }
}
