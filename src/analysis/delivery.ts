import type { PreparedExperiment } from "../experiment/experiment.ts";
import type { ReplicationMoney } from "../finance/replication-money.ts";
import { deliveredEffects, rampByPeriod } from "../model/compile/effects.ts";
import type { InterventionOutcome } from "./summary.ts";

interface Tally {
  delivered: number;
  level: number;
}

/** Gathers how the interventions of each scenario were delivered, and what implementing them cost. */
export class Delivery {
  private readonly prepared: PreparedExperiment;
  private readonly tallies: Tally[][];
  private readonly oneOff: Float64Array[];
  private readonly yearly: Float64Array[];
  private replications = 0;

  constructor(prepared: PreparedExperiment) {
    this.prepared = prepared;
    this.tallies = prepared.scenarios.map(({ scenario }) =>
      scenario.interventions.map(() => ({ delivered: 0, level: 0 })),
    );
    const years = prepared.model.axis.years.length;
    this.oneOff = prepared.scenarios.map(() => new Float64Array(years));
    this.yearly = prepared.scenarios.map(() => new Float64Array(years));
  }

  add({ scenarios }: ReplicationMoney): void {
    this.replications++;
    for (const { scenario: index, draw, implementation } of scenarios) {
      const { model, scenario } = this.prepared.scenarios[index]!;
      implementation.oneOff.forEach((cost, year) => {
        this.oneOff[index]![year]! += cost;
        this.yearly[index]![year]! += implementation.yearly[year]!;
      });
      for (const { intervention, byPeriod } of deliveredEffects(model, scenario, draw)) {
        const tally = this.tallies[index]![scenario.interventions.indexOf(model.interventions.indexOf(intervention))]!;
        if (byPeriod.some((value) => value > 0)) tally.delivered++;
        tally.level += byPeriod.at(-1)!;
      }
    }
  }

  /** Mean cost of implementing a scenario in a year, in pounds. */
  costs(scenario: number, year: number): { oneOff: number; yearly: number } {
    return {
      oneOff: this.oneOff[scenario]![year]! / this.replications,
      yearly: this.yearly[scenario]![year]! / this.replications,
    };
  }

  outcomes(): InterventionOutcome[] {
    return this.prepared.scenarios.flatMap(({ model, scenario }, index) =>
      scenario.interventions.map((which, place): InterventionOutcome => {
        const intervention = model.interventions[which]!;
        const tally = this.tallies[index]![place]!;
        const planned = rampByPeriod(
          model.axis,
          intervention.start,
          intervention.ramp?.value ?? 0,
          intervention.end,
        ).at(-1)!;
        return {
          scenario: scenario.name,
          name: intervention.name,
          label: intervention.label,
          theme: intervention.theme,
          description: intervention.description,
          start: dayLabel(model.axis.startDate, intervention.start),
          delivered: tally.delivered / this.replications,
          shareOfPlan: planned === 0 ? 0 : tally.level / this.replications / planned,
        };
      }),
    );
  }
}

/** A day of the model as a date, or as `day 30` where there is no calendar. */
function dayLabel(startDate: string | undefined, day: number): string {
  if (startDate === undefined) return `day ${day}`;
  return new Date(Date.parse(`${startDate}T00:00:00Z`) + day * 86_400_000).toISOString().slice(0, 10);
}
