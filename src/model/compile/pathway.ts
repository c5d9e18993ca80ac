import { nameKey } from "../../random/keys.ts";
import { NONE } from "../compiled-model.ts";
import { dependenciesOf, dependenciesOfAttribute } from "../dependencies.ts";
import type { Branch, Dependent, DurationLaw, Hazard, LevelChances, Model, Parameter, Stage } from "../model.ts";
import { takesTime } from "../takes-time.ts";
import { clockOf, flatLists } from "./attributes.ts";
import type { ChoiceTables } from "./choices.ts";
import { type EdgeTable, encodeDestination } from "./edges.ts";
import { type Draw, valueIn } from "./effects.ts";
import type { LawTableBuilder } from "./laws.ts";
import { at, type Row, rowsOf } from "./rows.ts";

/** What the tables of a pathway are built from. */
export interface Builders {
  readonly model: Model;
  readonly draw: Draw;
  readonly edges: EdgeTable;
  readonly choices: ChoiceTables;
  readonly laws: LawTableBuilder;
}

/** Rows of every place, and at each what the stage does: the first choice tables, one by row. */
export function compilePathway(builders: Builders) {
  const { model, draw, edges, choices, laws } = builders;
  const places = [
    ...model.stages.map((_, s) => dependenciesOf(model, s)),
    ...model.attributes.map(dependenciesOfAttribute),
  ];
  const rows = places.map((on) => rowsOf(model, on));
  const rowStart = flatLists(rows).start;
  const depends = flatLists(places);

  model.stages.forEach((stage, s) => {
    const ways = stage.branches.map(({ to }) => edges.between(s, encodeDestination(to)));
    for (const row of rows[s]!) choices.add(chancesAt(builders, stage.branches, row), ways, `stages.${stage.name}.to`);
  });
  model.attributes.forEach(({ name, levels, kind }, a) => {
    const chances = kind.of === "drawn" ? kind.chances.chances : levels.map(() => undefined);
    for (const row of rows[model.stages.length + a]!) {
      choices.add(levelChancesAt(builders, chances, row), [...levels.keys()], `attributes.${name}.levels`);
    }
  });

  const lawByRow = (read: (stage: Stage) => Dependent<DurationLaw> | undefined, key: string) =>
    Int32Array.from(
      model.stages.flatMap((stage, s) => {
        const law = read(stage);
        return rows[s]!.map((row) => (law ? laws.add(at(model, law, row), `stages.${stage.name}.${key}`) : NONE));
      }),
    );
  const numberByRow = (read: (stage: Stage) => Dependent<Parameter> | undefined, otherwise: number) =>
    model.stages.flatMap((stage, s) => {
      const value = read(stage);
      return rows[s]!.map((row) => (value ? valueIn(at(model, value, row), draw) : otherwise));
    });
  const priorities = numberByRow(({ request }) => request?.priority, 0);
  const ranks = [...new Set(priorities)].sort((a, b) => a - b);

  return {
    rows,
    priorities: ranks.length,
    arrays: {
      rowStart,
      dependsStart: depends.start,
      dependsOn: Int32Array.from(depends.items),
      durationLaw: lawByRow(({ duration }) => duration, "duration"),
      mortalityLaw: lawByRow(({ mortality }) => mortality, "mortality"),
      reviewLaw: lawByRow(({ reviews }) => reviews?.every, "reviews.every"),
      packageLaw: lawByRow((stage) => stage.package?.amount, "package.amount"),
      patienceLaw: lawByRow(({ request }) => request?.patience?.after, "patience.after"),
      units: Int32Array.from(
        numberByRow(({ request }) => request?.units, 1),
        Math.round,
      ),
      priority: Uint8Array.from(priorities, (priority) => ranks.indexOf(priority)),
      endsByDuration: Uint8Array.from(model.stages, (stage) =>
        Number(!stage.mortality && !stage.reviews && stage.hazards.length === 0 && takesTime(stage)),
      ),
      ...compileHazards(builders, rows),
      ...compileSets(builders, rows),
      ...compileWaiting(builders),
    },
  };
}

/** The chances of branches as written, at a row; undefined of the one that takes the rest. */
export function chancesAt(
  { model, draw }: Pick<Builders, "model" | "draw">,
  branches: readonly Branch[],
  row: Row,
): (number | undefined)[] {
  return branches.map(({ probability }) => (probability ? valueIn(at(model, probability, row), draw) : undefined));
}

function levelChancesAt({ model, draw }: Builders, chances: LevelChances["chances"], row: Row): (number | undefined)[] {
  return chances.map((chance) => {
    const parameter = chance && at(model, chance, row);
    return parameter && valueIn(parameter, draw);
  });
}

function compileHazards(builders: Builders, rows: readonly (readonly Row[])[]) {
  const { model, edges, choices, laws } = builders;
  const lists = flatLists<{ hazard: Hazard; stage: Stage; s: number }>(
    model.stages.map((stage, s) => stage.hazards.map((hazard) => ({ hazard, stage, s }))),
  );
  const keys = lists.items.map(({ hazard }) => nameKey(`hazard:${hazard.name}`));
  const tables = lists.items.map(({ hazard, stage, s }) => {
    const ways = hazard.branches.map(({ to }) => edges.between(s, encodeDestination(to)));
    const path = `stages.${stage.name}.hazards.${hazard.name}.to`;
    return rows[s]!.map((row) => choices.add(chancesAt(builders, hazard.branches, row), ways, path))[0]!;
  });
  const lawLists = lists.items.map(({ hazard, stage, s }) =>
    rows[s]!.map((row) => laws.add(at(model, hazard.after, row), `stages.${stage.name}.hazards.${hazard.name}.after`)),
  );
  const law = flatLists(lawLists);
  return {
    hazardStart: lists.start,
    hazardKey0: Int32Array.from(keys, ([key0]) => key0),
    hazardKey1: Int32Array.from(keys, ([, key1]) => key1),
    hazardLawStart: law.start,
    hazardLaw: Int32Array.from(law.items),
    hazardTable: Int32Array.from(tables),
    hazardClock: Int32Array.from(lists.items, ({ hazard }) => (hazard.since ? clockOf(model, hazard.since) : NONE)),
  };
}

function compileSets(builders: Builders, rows: readonly (readonly Row[])[]) {
  const { model, choices } = builders;
  const lists = flatLists<{ set: LevelChances; stage: Stage; s: number }>(
    model.stages.map((stage, s) => stage.sets.map((set) => ({ set, stage, s }))),
  );
  const tables = lists.items.map(({ set, stage, s }) => {
    const { name, levels } = model.attributes[set.attribute]!;
    const path = `stages.${stage.name}.sets.${name}`;
    return rows[s]!.map((row) => choices.add(levelChancesAt(builders, set.chances, row), [...levels.keys()], path))[0]!;
  });
  return {
    setStart: lists.start,
    setAttribute: Int32Array.from(lists.items, ({ set }) => set.attribute),
    setTable: Int32Array.from(tables),
  };
}

/** Where people go who do not wait to the end. */
function compileWaiting({ model, edges }: Builders) {
  const edge = (s: number, to: Parameters<typeof encodeDestination>[0] | undefined) =>
    to === undefined ? NONE : edges.between(s, encodeDestination(to));
  return {
    patienceEdge: Int32Array.from(model.stages, ({ request }, s) => edge(s, request?.patience?.to)),
    turnedAwayEdge: Int32Array.from(model.stages, ({ request }, s) => edge(s, request?.turnedAway)),
  };
}
