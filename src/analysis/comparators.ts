import type { PreparedExperiment } from "../experiment/experiment.ts";
import type { ReplicationMoney } from "../finance/replication-money.ts";
import { inYear } from "../finance/savings.ts";
import type { Scenario } from "../model/model.ts";
import { type Shape, segmentsOf } from "../results/shape.ts";
import { type Band, band } from "../statistics/bands.ts";
import type { Gathered } from "./gather.ts";
import type { AddedSaving } from "./summary.ts";

const MEASURES = ["net", "afterCosts"] as const;

/**
 * What interventions add where a scenario is another one of the run with more of them. A scenario that sets numbers of the model,
 * such as a shortage, differs from do-nothing by these as well: only against the other does one see what its interventions do.
 */
export class Comparators implements Gathered {
  private readonly prepared: PreparedExperiment;
  private readonly shape: Shape;
  private readonly pairs: readonly { readonly scenario: number; readonly comparator: number }[];
  private readonly bands: Band[] = [];

  constructor(prepared: PreparedExperiment, shape: Shape) {
    this.prepared = prepared;
    this.shape = shape;
    const scenarios = prepared.scenarios.map(({ scenario }) => scenario);
    this.pairs = scenarios.flatMap((_, scenario) => {
      const comparator = comparatorOf(scenarios, scenario);
      return comparator === undefined ? [] : [{ scenario, comparator }];
    });
  }

  get size(): number {
    return this.pairs.length * this.shape.years * MEASURES.length;
  }

  read({ scenarios }: ReplicationMoney, into: Float64Array): void {
    const everybody = segmentsOf(this.shape, -1);
    const saved = (which: number, year: number) => {
      const { gross, income } = scenarios[which]!.savings;
      return inYear(this.shape, gross, year, everybody) - inYear(this.shape, income, year, everybody);
    };
    let place = 0;
    for (const { scenario, comparator } of this.pairs) {
      for (let year = 0; year < this.shape.years; year++) {
        const net = saved(scenario, year) - saved(comparator, year);
        const running = (which: number) => scenarios[which]!.implementation.yearly[year]!;
        into[place++] = net;
        into[place++] = net - (running(scenario) - running(comparator));
      }
    }
  }

  found(index: number, values: Float64Array): void {
    this.bands[index] = band(values);
  }

  added(): AddedSaving[] {
    const { scenarios, model } = this.prepared;
    const name = (which: number) => scenarios[which]!.scenario.name;
    let index = 0;
    return this.pairs.map(({ scenario, comparator }) => ({
      scenario: name(scenario),
      comparator: name(comparator),
      years: model.axis.years.map(({ label: year }) => {
        const [net, afterCosts] = MEASURES.map(() => this.bands[index++]!);
        return { year, net: net!, afterCosts: afterCosts! };
      }),
    }));
  }
}

/** The largest other scenario that sets the same numbers, at least one, and whose interventions are some of this one's. */
export function comparatorOf(scenarios: readonly Scenario[], index: number): number | undefined {
  const own = scenarios[index]!;
  if (Object.keys(own.set).length === 0) return undefined;
  const found = scenarios.flatMap((other, which) => (isPartOf(other, own) ? [which] : []));
  const size = (which: number) => scenarios[which]!.interventions.length;
  return found.sort((a, b) => size(b) - size(a))[0];
}

function isPartOf(other: Scenario, own: Scenario): boolean {
  if (other.interventions.length >= own.interventions.length) return false;
  if (!other.interventions.every((intervention) => own.interventions.includes(intervention))) return false;
  // How interventions are delivered makes no difference where there are none.
  const isAlike =
    other.interventions.length === 0 ||
    (other.deliveryCertain === own.deliveryCertain && other.effectsAsPlanned === own.effectsAsPlanned);
  return isAlike && sorted(other.set) === sorted(own.set);
}

function sorted(set: Scenario["set"]): string {
  return JSON.stringify(Object.entries(set).sort(([a], [b]) => (a < b ? -1 : 1)));
}
