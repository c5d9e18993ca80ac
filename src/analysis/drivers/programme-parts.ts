import type { Scenario } from "../../model/model.ts";
import { keyedPermutation } from "../../random/permutation.ts";
import type { WordPair } from "../../random/threefry.ts";

/** Up to so many interventions the value of every subset is simulated; with more, one random order in each replication. */
export const MOST_IN_ALL_SUBSETS = 8;

/** The scenarios that say what each intervention of a programme adds, and where they stand in the list. */
export interface ProgrammeParts {
  /** Do-nothing first, then the programme, then the programme as planned; none twice in one place. */
  readonly scenarios: readonly Scenario[];
  readonly programme: number;
  readonly asPlanned: number;
  /** By intervention of the programme: the first of so many. */
  readonly alone: number;
  readonly without: number;
  readonly aloneAsPlanned: number;
  /** Where subsets begin: by mask of the interventions; -1 where there are too many of them. */
  readonly subsets: number;
  /** Where growing programmes begin, each with one intervention more than the one before, in `order`; -1 with subsets. */
  readonly growing: number;
  readonly order: readonly number[];
}

/**
 * Every scenario that is needed of one replication. Neighbours in the list differ in few interventions, so that they are
 * cheap to walk together.
 * @param key decides the order in which interventions join
 */
export function programmeParts(doNothing: Scenario, programme: Scenario, key: WordPair): ProgrammeParts {
  const { interventions } = programme;
  const n = interventions.length;
  const some = (name: string, chosen: readonly number[], change: Partial<Scenario> = {}): Scenario => ({
    ...programme,
    ...change,
    name,
    interventions: chosen,
  });
  const planned = { deliveryCertain: true, effectsAsPlanned: true };
  const scenarios: Scenario[] = [doNothing, programme, some("as planned", interventions, planned)];
  const add = (more: readonly Scenario[]) => scenarios.push(...more) - more.length;
  const alone = add(interventions.map((own) => some(`only ${own}`, [own])));
  const without = add(
    interventions.map((own) =>
      some(
        `without ${own}`,
        interventions.filter((of) => of !== own),
      ),
    ),
  );
  const aloneAsPlanned = add(interventions.map((own) => some(`only ${own}, as planned`, [own], planned)));
  const order = keyedPermutation(key, n);
  if (n > MOST_IN_ALL_SUBSETS) {
    const growing = add(order.map((_, count) => some(`first ${count + 1}`, chosenBy(interventions, order, count + 1))));
    return { scenarios, programme: 1, asPlanned: 2, alone, without, aloneAsPlanned, subsets: -1, growing, order };
  }
  const masks = Array.from({ length: 2 ** n }, (_, mask) => mask);
  const subsets = add(
    masks.map((mask) =>
      some(
        `subset ${mask}`,
        interventions.filter((_, i) => (mask >> i) & 1),
      ),
    ),
  );
  return { scenarios, programme: 1, asPlanned: 2, alone, without, aloneAsPlanned, subsets, growing: -1, order };
}

/** The first of an order, in the order of the programme. */
function chosenBy(interventions: readonly number[], order: readonly number[], count: number): number[] {
  const chosen = new Set(order.slice(0, count));
  return interventions.filter((_, index) => chosen.has(index));
}
