import { DO_NOTHING, type Model, type Scenario } from "../../model/model.ts";
import { keyedPermutation } from "../../random/permutation.ts";
import type { WordPair } from "../../random/threefry.ts";
import type { DriverSection } from "./drivers.ts";

/** Up to so many interventions the value of every subset is simulated; with more, one random order in each replication. */
export const MOST_IN_ALL_SUBSETS = 8;

/** The scenarios that say what each intervention of a programme adds, and the row of each in the list. */
export interface ProgrammeParts {
  /** Do-nothing first, then the programme; none twice. */
  readonly scenarios: readonly Scenario[];
  readonly programme: number;
  /** -1 where it is not asked for. Lists are empty then. */
  readonly asPlanned: number;
  /** By intervention of the programme. */
  readonly alone: readonly number[];
  readonly without: readonly number[];
  readonly aloneAsPlanned: readonly number[];
  /** By mask of the interventions, where there are few of them. */
  readonly subsets: readonly number[];
  /** Nobody, the first, the first two, ... in `order`, where there are many. */
  readonly growing: readonly number[];
  readonly order: readonly number[];
  /** Other scenarios of the model that are choices: they set no values, and their risks are those of the programme. */
  readonly others: readonly number[];
  /** So many rows, the first, are the same in every replication. */
  readonly sameInAll: number;
}

const AS_PLANNED = { deliveryCertain: true, effectsAsPlanned: true };

/**
 * Every scenario that is needed of one replication. Each differs little from one before it, so that they are cheap to walk
 * together.
 * @param key decides the order in which interventions join
 */
export function programmeParts(
  model: Model,
  programme: Scenario,
  key: WordPair,
  sections: ReadonlySet<DriverSection>,
): ProgrammeParts {
  const { interventions } = programme;
  const rows = new Rows(model, programme);
  const asks = (...any: DriverSection[]) => any.some((section) => sections.has(section));
  const each = (asked: boolean, row: (own: number) => number) => (asked ? interventions.map(row) : []);
  const n = interventions.length;
  const order = keyedPermutation(key, n);
  const isFew = n <= MOST_IN_ALL_SUBSETS;
  const masks = asks("shapley") && isFew ? [...Array(2 ** n).keys()] : [];
  const counts = asks("shapley") && !isFew ? [...Array(n + 1).keys()] : [];
  const fixed = {
    programme: rows.of(interventions),
    asPlanned: asks("alone", "planned") ? rows.of(interventions, AS_PLANNED) : -1,
    alone: each(asks("alone", "overlap", "planned"), (own) => rows.of([own])),
    without: each(asks("leave-one-out", "decision"), (own) => rows.of(interventions.filter((of) => of !== own))),
    aloneAsPlanned: each(asks("alone", "planned"), (own) => rows.of([own], AS_PLANNED)),
    subsets: masks.map((mask) => rows.of(interventions.filter((_, place) => (mask >> place) & 1))),
    others: asks("decision") ? choicesBeside(model, programme).map(({ interventions: of }) => rows.of(of)) : [],
  };
  const sameInAll = rows.scenarios.length;
  const growing = counts.map((count) => {
    const joined = new Set(order.slice(0, count));
    return rows.of(interventions.filter((_, place) => joined.has(place)));
  });
  return { ...fixed, growing, order, sameInAll, scenarios: rows.scenarios };
}

/** Scenarios of a model that could be chosen instead of a programme. */
export function choicesBeside(model: Model, programme: Scenario): Scenario[] {
  return model.scenarios.filter(
    ({ name, interventions, set, deliveryCertain, effectsAsPlanned }) =>
      name !== DO_NOTHING &&
      name !== programme.name &&
      interventions.length > 0 &&
      Object.keys(set).length === 0 &&
      deliveryCertain === programme.deliveryCertain &&
      effectsAsPlanned === programme.effectsAsPlanned,
  );
}

/** Scenarios in the order in which they are asked for, each once. */
class Rows {
  readonly scenarios: Scenario[];
  private readonly programme: Scenario;
  private readonly rowsByKey = new Map<string, number>();

  constructor(model: Model, programme: Scenario) {
    this.programme = programme;
    this.scenarios = [model.scenarios[0]!];
  }

  /** The row of the programme with these interventions alone; that of do-nothing for none. */
  of(chosen: readonly number[], change: Partial<Scenario> = {}): number {
    if (chosen.length === 0) return 0;
    const scenario = { ...this.programme, ...change, interventions: chosen };
    const inOrder = [...chosen].sort((a, b) => a - b);
    const key = JSON.stringify([inOrder, scenario.deliveryCertain, scenario.effectsAsPlanned]);
    const known = this.rowsByKey.get(key);
    if (known !== undefined) return known;
    this.scenarios.push({ ...scenario, name: `part ${this.scenarios.length}` });
    this.rowsByKey.set(key, this.scenarios.length - 1);
    return this.scenarios.length - 1;
  }
}
