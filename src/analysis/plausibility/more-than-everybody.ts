import { at, type Row, reaches, rowsOf } from "../../model/compile/rows.ts";
import type { DivertChange, Intervention, Model, PreventChange } from "../../model/model.ts";
import { type Finding, finding, type Outcome } from "./finding.ts";
import { amount, enumerated } from "./words.ts";

/** Shares come from sums and quotients. */
const ARITHMETIC = 1e-9;

/** Something that an intervention takes people away from, and which share of them. */
interface Taken {
  readonly intervention: Intervention;
  readonly index: number;
  readonly path: string;
  readonly share: number;
}

/** What is taken from one place, of people of one kind. */
interface Place {
  readonly what: string;
  readonly who: string;
  readonly taken: readonly Taken[];
}

/** Places from which the interventions of a scenario together take more people, on paper, than there are. */
export function moreThanEverybody(model: Model): Outcome {
  const places = [...diverted(model), ...prevented(model)];
  return { checked: places.length, findings: oncePerPlace(places.flatMap((place) => overTaken(model, place) ?? [])) };
}

/** For people of several kinds it is said once. */
function oncePerPlace(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ about, figures }) => {
    const key = JSON.stringify([about, figures.map(({ where }) => where)]);
    return !seen.has(key) && seen.add(key);
  });
}

function overTaken({ scenarios }: Model, { what, who, taken }: Place): Finding | undefined {
  for (const scenario of scenarios) {
    const own = taken.filter(({ index }) => scenario.interventions.includes(index));
    // It is most when one more begins.
    for (const { intervention } of own) {
      const day = intervention.start;
      const together = own.filter(
        (one) => one.intervention.start <= day && day < (one.intervention.end ?? Number.POSITIVE_INFINITY),
      );
      const sum = together.reduce((total, { share }) => total + share, 0);
      if (sum <= 1 + ARITHMETIC) continue;
      const labels = [...new Set(together.map((one) => `"${one.intervention.label}"`))];
      return finding("TDM-CHECK-011", {
        about: what,
        wrong: `${enumerated(labels)} take ${amount(sum, "share")} of them (${who}) in the scenario "${scenario.label}".`,
        figures: together.map(({ path, share }) => ({ figure: amount(share, "share"), where: `the model, ${path}` })),
      });
    }
  }
  return undefined;
}

function* prevented({ interventions, stages, cohorts }: Model): Generator<Place> {
  const changes = interventions.flatMap((intervention, index) =>
    intervention.changes.flatMap((change) =>
      change.kind === "prevent" ? [{ intervention, index, change: change as PreventChange }] : [],
    ),
  );
  const placeOf = ({ at, from, where }: PreventChange) => JSON.stringify([at, from, where]);
  const places = new Map(changes.map(({ change }) => [placeOf(change), change]));
  for (const { at: stage, from, where } of places.values()) {
    for (const [cohort, { label }] of cohorts.entries()) {
      // What is prevented of everybody is prevented of these too.
      const taken = changes
        .filter(({ change }) => change.at === stage && change.from === from)
        .filter(({ change }) => change.cohort < 0 || change.cohort === cohort)
        .filter(({ change }) => change.where.length === 0 || JSON.stringify(change.where) === JSON.stringify(where))
        .map(({ intervention, index, change }) => {
          return { intervention, index, path: change.path, share: change.size[cohort]!.value };
        });
      yield { what: `Arrivals at ${stages[stage]!.label}`, who: label, taken };
    }
  }
}

function* diverted(model: Model): Generator<Place> {
  const { interventions, stages, cohorts } = model;
  for (const [index, stage] of stages.entries()) {
    const changes = interventions.flatMap((intervention, i) =>
      intervention.changes.flatMap((change) =>
        change.kind === "divert" && change.at === index
          ? [{ intervention, index: i, change: change as DivertChange }]
          : [],
      ),
    );
    if (changes.length === 0) continue;
    const on = new Set([
      ...stage.branches.flatMap(({ probability }) => probability?.on ?? []),
      ...changes.flatMap(({ change }) => [...change.size.on, ...change.where.map(({ attribute }) => attribute)]),
    ]);
    for (const row of rowsOf(
      model,
      [...on].sort((a, b) => a - b),
    )) {
      for (const { to } of stage.branches) {
        const taken = changes.flatMap(({ intervention, index: i, change }): Taken[] => {
          const share = shareTaken(model, change, to.name, row);
          return share > 0 ? [{ intervention, index: i, path: change.path, share }] : [];
        });
        if (taken.length === 0) continue;
        yield { what: `From ${stage.label} to ${to.name}`, who: cohorts[row.cohort]!.label, taken };
      }
    }
  }
}

/** The share of those who would go to a destination that a change takes away; 0 where it takes none. */
function shareTaken(model: Model, change: DivertChange, destination: string, row: Row): number {
  const { branches } = model.stages[change.at]!;
  const isLeft = change.from ? change.from.name === destination : change.to!.name !== destination;
  if (!isLeft || !reaches(change, row)) return 0;
  const written = branches.map(({ probability }) => probability && at(model, probability, row).value);
  const rest = 1 - written.reduce<number>((sum, chance) => sum + (chance ?? 0), 0);
  const leaving = branches.reduce(
    (sum, { to }, index) =>
      sum + ((change.from ? to.name === change.from.name : to.name !== change.to!.name) ? (written[index] ?? rest) : 0),
    0,
  );
  const size = at(model, change.size, row).value;
  switch (change.measure) {
    case "share":
      return size;
    case "points":
      return leaving > 0 ? size / 100 / leaving : 0;
    case "ratio":
      return 1 - size;
    case "towards":
      // It is a level that is aimed at, not something taken beside what others take.
      return 0;
  }
}
