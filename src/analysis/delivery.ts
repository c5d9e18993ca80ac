import type { PreparedExperiment } from "../experiment/experiment.ts";
import type { ReplicationMoney } from "../finance/replication-money.ts";
import { courseOf, effectsOfInterventions } from "../model/compile/effects.ts";
import { levelByPeriod } from "../model/compile/levels.ts";
import { interventionPoints } from "../model/intervention-points.ts";
import type { Intervention } from "../model/model.ts";
import type { InterventionOutcome } from "./summary.ts";

interface Tally {
  delivered: number;
  /** Sum over replications of the effect in force. */
  level: number;
}

/** How far an effect is in force in the last period; over the whole time where it is planned to have ended by then. */
class Measured {
  private readonly planned: Float64Array;

  constructor({ model }: PreparedExperiment, intervention: Intervention) {
    const onPaper = courseOf(intervention, 0, ({ value }) => value);
    this.planned = levelByPeriod(model.axis, onPaper);
  }

  of(byPeriod: Float64Array): number {
    if (this.planned.at(-1)! > 0) return byPeriod.at(-1)!;
    return byPeriod.reduce((sum, level) => sum + Math.max(0, level), 0);
  }

  get ofPlan(): number {
    return this.of(this.planned);
  }
}

/** Gathers how the interventions of each scenario were delivered, and what implementing them cost. */
export class Delivery {
  private readonly prepared: PreparedExperiment;
  private readonly tallies: Tally[][];
  private readonly oneOff: Float64Array[];
  private readonly yearly: Float64Array[];
  /** By intervention. */
  private readonly measured: ReadonlyMap<string, Measured>;
  private replications = 0;

  constructor(prepared: PreparedExperiment) {
    this.prepared = prepared;
    this.tallies = prepared.scenarios.map(({ scenario }) =>
      scenario.interventions.map(() => ({ delivered: 0, level: 0 })),
    );
    this.measured = new Map(prepared.model.interventions.map((one) => [one.name, new Measured(prepared, one)]));
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
      for (const { intervention, byPeriod } of effectsOfInterventions(model, scenario, draw)) {
        const which = model.interventions.findIndex(({ name }) => name === intervention.name);
        const tally = this.tallies[index]![scenario.interventions.indexOf(which)]!;
        if (byPeriod.some((value) => value > 0)) tally.delivered++;
        tally.level += this.measured.get(intervention.name)!.of(byPeriod);
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
        const planned = this.measured.get(intervention.name)!.ofPlan;
        return {
          scenario: scenario.name,
          name: intervention.name,
          label: intervention.label,
          theme: intervention.theme,
          cycle: intervention.cycle,
          description: intervention.description,
          confidence: intervention.confidence,
          start: dayLabel(model.axis.startDate, intervention.start),
          points: interventionPoints(intervention.changes, model).map((stage) => model.stages[stage]!.label),
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
