import { type Draw, deliveredEffects } from "../../model/compile/effects.ts";
import type { Model, Scenario } from "../../model/model.ts";
import { columnsThatMatter, orthonormalRest } from "../../statistics/partial-regression.ts";
import { uncertainInputs } from "../input-groups.ts";
import { isCostOfImplementing } from "./costs.ts";

/** Keys of an intervention that do not decide how much of it is at work. */
const NOT_OF_DELIVERY = ["changes", "implementation"];

/** Whether a parameter decides how much of an intervention is at work, and when. */
export function isOfDelivery(path: string): boolean {
  const [root, , key] = path.split(".") as [string, string?, string?];
  return root === "delivery" || (root === "interventions" && !NOT_OF_DELIVERY.includes(key!));
}

/** What is held while one number is looked at: the inputs with which the savings are seen to go. */
export class HeldInputs {
  private readonly beside: Held;
  private readonly besideDelivery: Held;

  /**
   * @param draws by replication
   * @param savings by replication, in pounds, without what is known exactly of them
   * @param year of the savings, an index
   */
  constructor(model: Model, scenario: Scenario, draws: readonly Draw[], savings: Float64Array, year: number) {
    const inputs = uncertainInputs(model, [scenario])
      .filter(({ path }) => !isCostOfImplementing(path))
      .map(({ path, of }): Column => ({ path, values: Float64Array.from(draws, of) }));
    const others = inputs.filter(({ path }) => !isOfDelivery(path));
    // What was delivered says more than what decided it: chance, share, delay and ramp act by it alone.
    this.beside = new Held([...deliveredLevels(model, scenario, draws, year), ...others], savings);
    this.besideDelivery = new Held(inputs, savings);
  }

  /** Orthonormal columns of what is held while some parameters are looked at: of delivery itself what else decides it. */
  without(paths: readonly string[]): readonly Float64Array[] {
    return (isOfDelivery(paths[0]!) ? this.besideDelivery : this.beside).without(paths);
  }
}

interface Column {
  readonly path: string;
  readonly values: Float64Array;
}

/** The columns that matter among some. */
class Held {
  private readonly chosen: readonly Column[];
  private readonly all: readonly Float64Array[];

  constructor(columns: readonly Column[], savings: Float64Array) {
    const varied = columns.filter(({ values }) => values.some((value) => value !== values[0]));
    const chosen = columnsThatMatter(
      varied.map(({ values }) => values),
      savings,
    );
    this.chosen = chosen.map((index) => varied[index]!);
    this.all = orthonormalRest(this.chosen.map(({ values }) => values));
  }

  without(paths: readonly string[]): readonly Float64Array[] {
    const kept = this.chosen.filter(({ path }) => !paths.includes(path));
    return kept.length === this.chosen.length ? this.all : orthonormalRest(kept.map(({ values }) => values));
  }
}

/** How much of each intervention was at work, by replication: in a year, and on average up to its end. */
function deliveredLevels(model: Model, scenario: Scenario, draws: readonly Draw[], year: number): Column[] {
  const { periods } = model.axis;
  const isInYear = periods.map((period) => Number(period.year === year));
  const isUpToYear = periods.map((period) => Number(period.year <= year));
  const levels = draws.map((draw) => deliveredEffects(model, scenario, draw));
  return levels[0]!.flatMap(({ intervention: { name } }, effect) =>
    [isInYear, isUpToYear].map((weights, span) => ({
      path: `delivered.${name}.${span}`,
      values: Float64Array.from(levels, (effects) =>
        effects[effect]!.byPeriod.reduce((sum, level, period) => sum + level * weights[period]!, 0),
      ),
    })),
  );
}
