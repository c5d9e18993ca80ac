import { nearestName } from "../errors/nearest-name.ts";
import { TdmError } from "../errors/tdm-error.ts";
import { type PreparedExperiment, prepare } from "../experiment/experiment.ts";
import { type ReplicationRow, runShard } from "../experiment/shard.ts";
import { listed } from "../model/build/names.ts";
import { DO_NOTHING, type Model } from "../model/model.ts";
import type { ModelDocument } from "../model/schema/model.ts";
import { BACK } from "../model/schema/names.ts";
import { levelsOf, type Shape, segmentsOf, shapeOf } from "../results/shape.ts";

type Edge = Shape["edges"][number];

/** What a stage counts. Days in a stage do not include the wait before it. */
export type StageQuantity =
  /** People who came in: not who was there at the start, goes on after a review, or ages. */
  | "entries"
  | "exits"
  | "personDays"
  /** Days in the stage, each person weighted by their package. */
  | "packageDays"
  /** Different people seen in the stage, year by year: who is seen in two years counts in both. */
  | "people"
  /** Days that anybody waited in the time asked for, served in the end or not. */
  | "waitingDays"
  /** Services begun, and the days that those people had waited. */
  | "served"
  | "waitsOfServed";

/** The people and the time that are meant: all where nothing is named. */
export interface Part {
  readonly cohort?: string;
  /** By attribute that results are broken down by: one of its levels. */
  readonly levels?: Readonly<Record<string, string>>;
  /** A year of the model, such as `2024/25`. */
  readonly year?: string;
}

/** A way that people went, by the names of its ends: stages, exits, streams, `residents`, `initial`, `newcomers`, `leavers` or `ageing`. */
export interface Way {
  readonly from?: string;
  readonly to?: string;
}

export interface QuantitiesOptions {
  /** How many replications; as many as the model asks for, unless given. */
  readonly replications?: number;
  /** The seed phrase; the model's, unless given. */
  readonly seed?: string;
  /** Scenarios beside do-nothing; none, unless given. */
  readonly scenarios?: readonly string[];
  /** The share of the people who are simulated; each of them stands for 1 / sample. */
  readonly sample?: number;
}

/**
 * Simulates a model in this process and gives what each replication counted, one after another: nothing is kept, so that
 * any number of them takes no more memory than one. The numbers are those of a run with the same settings.
 */
export function* quantitiesOf(
  { document, model }: { readonly document: ModelDocument; readonly model: Model },
  { replications, seed, scenarios = [], sample = 1 }: QuantitiesOptions = {},
): Generator<ReplicationQuantities, void, undefined> {
  const count = replications ?? model.defaults.replications;
  const settings = { scenarios, replications: count, seed: seed ?? model.defaults.seed, sample };
  const prepared = prepare({ document, ...settings });
  const shape = shapeOf(prepared);
  for (let replication = 0; replication < count; replication++) {
    yield new ReplicationQuantities(prepared, shape, runShard(prepared, { from: replication, to: replication + 1 }));
  }
}

/** What one replication counted, by names, of do-nothing or of a scenario; of the whole population, also from a sample. */
export class ReplicationQuantities {
  readonly replication: number;
  readonly #prepared: PreparedExperiment;
  readonly #model: Model;
  readonly #shape: Shape;
  readonly #rows: readonly ReplicationRow[];
  readonly #counts: ReplicationRow["ledger"];
  readonly #weight: number;

  constructor(prepared: PreparedExperiment, shape: Shape, rows: readonly ReplicationRow[], scenario = 0) {
    this.replication = rows[scenario]!.replication;
    this.#prepared = prepared;
    this.#model = prepared.model;
    this.#shape = shape;
    this.#rows = rows;
    this.#counts = rows[scenario]!.ledger;
    this.#weight = 1 / prepared.experiment.sample;
  }

  /** The same replication in a scenario: the same people, and the same luck. */
  in(scenario: string): ReplicationQuantities {
    const names = [DO_NOTHING, ...this.#prepared.experiment.scenarios];
    return new ReplicationQuantities(this.#prepared, this.#shape, this.#rows, requireName("scenario", scenario, names));
  }

  /** How much a stage counted. */
  sum(quantity: StageQuantity, stage: string, part: Part = {}): number {
    const index = requireName("stage", stage, namesOf(this.#model.stages));
    if (quantity === "entries") {
      const isEntry = ({ to, isBack, isInitial, isAgeing }: Edge) => to === index && !isBack && !isInitial && !isAgeing;
      return this.#passages((edge) => Number(isEntry(edge)), part);
    }
    // A review that does not lead back ends the stay: reviews count as exits, and returns take them back.
    if (quantity === "exits") {
      return this.#passages(
        ({ from, to, isBack, isAgeing }) => Number(from === index && !isAgeing) - Number(isBack && to === index),
        part,
      );
    }
    const { stages } = this.#shape;
    const cells = this.#counts[quantity];
    if (cells.length === 0) return 0;
    let sum = 0;
    for (const row of this.#rowsOf(part, quantity === "people" ? "years" : "periods"))
      sum += cells[row * stages + index]!;
    return sum * this.#weight;
  }

  /** How many went a way. From a stay to where its reviews are decided is a way too, and so is `back`. */
  passages({ from, to }: Way, part: Part = {}): number {
    const ends = this.#shape.edges.map(({ fromName, toName, isBack }) => [fromName, isBack ? BACK : toName] as const);
    if (from !== undefined)
      requireName(
        "place that people come from",
        from,
        ends.map(([name]) => name),
      );
    if (to !== undefined)
      requireName(
        "place that people go to",
        to,
        ends.map(([, name]) => name),
      );
    const isMeant = ends.map(([start, end]) => (from ?? start) === start && (to ?? end) === end);
    return this.#passages((_, edge) => Number(isMeant[edge]), part);
  }

  #passages(times: (edge: Edge, index: number) => number, part: Part): number {
    const { edges } = this.#shape;
    const factors = edges.map(times);
    let sum = 0;
    for (const row of this.#rowsOf(part, "periods")) {
      for (const [edge, factor] of factors.entries()) {
        if (factor !== 0) sum += factor * this.#counts.passages[row * edges.length + edge]!;
      }
    }
    return sum * this.#weight;
  }

  /** Rows of the ledger, by [period or year][segment], that a part means. */
  *#rowsOf({ cohort, levels = {}, year }: Part, by: "periods" | "years"): Generator<number> {
    const { axis, cohorts } = this.#model;
    const { attributes } = this.#shape;
    const wanted = Object.entries(levels).map(([name, level]) => {
      const attribute = requireName("reported attribute", name, namesOf(attributes));
      return [attribute, requireName(`level of ${name}`, level, attributes[attribute]!.levels)] as const;
    });
    const ofCohort = cohort === undefined ? -1 : requireName("cohort", cohort, namesOf(cohorts));
    const segments = segmentsOf(this.#shape, ofCohort).filter((segment) => {
      const own = levelsOf(this.#shape, segment);
      return wanted.every(([attribute, level]) => own[attribute] === level);
    });
    const labels = axis.years.map(({ label }) => label);
    const ofYear = year === undefined ? -1 : requireName("year", year, labels);
    const years = by === "years" ? labels.map((_, index) => index) : this.#shape.yearOf;
    for (const [time, own] of years.entries()) {
      if (ofYear >= 0 && own !== ofYear) continue;
      for (const segment of segments) yield time * this.#shape.segments + segment;
    }
  }
}

function namesOf(named: readonly { readonly name: string }[]): string[] {
  return named.map(({ name }) => name);
}

/** The index of a name among those that there are. */
function requireName(what: string, name: string, names: readonly string[]): number {
  const index = names.indexOf(name);
  if (index >= 0) return index;
  const rest = { expected: listed([...new Set(names)]), found: name, nearest: nearestName(name, names) };
  throw TdmError.of("TDM-USE-002", `there is no ${what} called ${name}`, rest);
}
