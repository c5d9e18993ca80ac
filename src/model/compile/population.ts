import { namedKey, nameKey } from "../../random/keys.ts";
import {
  type AgeingTable,
  type ArrivalSource,
  type ExternalArrivals,
  NONE,
  STAGE_KIND,
  TO_NEXT_COHORT,
  TO_RESIDENTS,
} from "../compiled-model.ts";
import type { DurationLaw, Model } from "../model.ts";
import type { ArrivalSetting, StreamTables } from "./arrival-setting.ts";
import type { Arrivals } from "./arrivals.ts";
import type { EdgeTable } from "./edges.ts";
import { valueIn } from "./effects.ts";
import { type Arriving, externalArrivals, fromSource } from "./external-arrivals.ts";

/** What tables the population is compiled into, and the sources that are known so far: new ones come behind them. */
interface Tables extends StreamTables {
  readonly sources: ArrivalSource[];
  readonly edges: EdgeTable;
}

/**
 * How the population changes: who joins it, who grows older, and where nobody takes the place of the dead.
 * `beyond` are the newcomers beyond do-nothing's highest rate, whose sources come behind all others.
 */
export function compilePopulation(
  model: Model,
  setting: ArrivalSetting,
  { sources }: Pick<Arrivals, "sources">,
  tables: Omit<Tables, "sources">,
) {
  const all = { ...tables, sources };
  const agedInto = new Set(model.cohorts.flatMap(({ ages }) => ages?.into ?? []));
  const { newcomers, beyond } = compileNewcomers(model, setting, all);
  const population = {
    newcomers,
    ageing: agedInto.size > 0 ? compileAgeing(model, setting, all) : undefined,
    isOpen: Uint8Array.from(model.cohorts, ({ ages, newcomers, leaving }, c) =>
      Number(ages !== undefined || newcomers !== undefined || leaving !== undefined || agedInto.has(c)),
    ),
  };
  return { population, beyond };
}

function compileNewcomers(model: Model, setting: ArrivalSetting, { sources, edges, choices, laws }: Tables) {
  const newcomers: ExternalArrivals[] = [];
  const beyond: Arriving[] = [];
  model.cohorts.forEach((cohort, c) => {
    if (cohort.newcomers === undefined) return;
    const source = sources.length;
    const name = `newcomers:${cohort.name}`;
    const [key0, key1] = namedKey(setting.replication, nameKey(name));
    const edge = edges.between(-1 - source, TO_RESIDENTS);
    sources.push({ kind: "newcomers", name, key0, key1, cohort: c, stage: NONE, edge, count: 0 });
    const place = { stage: NONE, stream: NONE, cohort: c, edge };
    const { shared, excess } = externalArrivals(model, setting, place, { choices, laws });
    if (shared) newcomers.push(fromSource(source, shared));
    if (excess) beyond.push(excess);
  });
  return { newcomers, beyond };
}

function compileAgeing(model: Model, { draw }: ArrivalSetting, { sources, edges, laws }: Tables): AgeingTable {
  const { cohorts, stages } = model;
  const residents = cohorts.map((_, c) =>
    sources.findIndex(({ kind, cohort }) => kind === "residents" && cohort === c),
  );
  // One source for all, with an edge to each stage: the segment says of which cohort they are now.
  const source = sources.length;
  sources.push({ kind: "ageing", name: "ageing", key0: 0, key1: 0, cohort: NONE, stage: NONE, edge: NONE, count: 0 });
  const takesTime = stages.map(({ kind }) => STAGE_KIND[kind] !== STAGE_KIND.route);
  const ageKeys = cohorts.map(({ name }) => nameKey(`use:age:${name}`));
  const cohortKeys = cohorts.map(({ name }) => nameKey(`use:cohort:${name}`));
  const lawOf = (age: DurationLaw | undefined, name: string) =>
    age ? laws.add(age, `cohorts.${name}.ages.age`) : NONE;
  return {
    into: Int32Array.from(cohorts, ({ ages }) => ages?.into ?? NONE),
    at: Float64Array.from(cohorts, ({ ages }) => (ages ? valueIn(ages.at, draw) : 0)),
    ageLaw: Int32Array.from(cohorts, ({ ages, name }) => lawOf(ages?.age, name)),
    ageKey0: Int32Array.from(ageKeys, ([key0]) => key0),
    ageKey1: Int32Array.from(ageKeys, ([, key1]) => key1),
    cohortKey0: Int32Array.from(cohortKeys, ([key0]) => key0),
    cohortKey1: Int32Array.from(cohortKeys, ([, key1]) => key1),
    outOfStage: Int32Array.from(takesTime, (takes, s) => (takes ? edges.between(s, TO_NEXT_COHORT) : NONE)),
    intoStage: Int32Array.from(takesTime, (takes, s) => (takes ? edges.between(-1 - source, s) : NONE)),
    outOfResidents: Int32Array.from(cohorts, ({ ages }, c) =>
      ages && residents[c]! >= 0 ? edges.between(-1 - residents[c]!, TO_NEXT_COHORT) : NONE,
    ),
    intoResidents: residents.some((one) => one >= 0) ? edges.between(-1 - source, TO_RESIDENTS) : NONE,
  };
}
