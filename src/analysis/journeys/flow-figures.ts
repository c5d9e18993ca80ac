import { FiguresByScenario, membersOf, ofPeople, sumOfRows } from "./figures.ts";
import type { FlowTally } from "./flow-tally.ts";
import type { JourneyFlow, JourneyMove } from "./journeys.ts";
import type { Counting } from "./tallies.ts";

/** Who had not left at the end counts in no share: they are the last two places to go to. */
const NOT_LEFT = 2;

/** Ways that people went, over replications. */
export class FlowFigures {
  private readonly counting: Counting;
  private readonly scenarios: readonly string[];
  private readonly figures: FiguresByScenario;
  private readonly moves: readonly Float64Array[];
  private readonly ways: number;
  private replications = 0;

  constructor(counting: Counting, scenarios: readonly string[]) {
    const { places, groups } = counting;
    this.counting = counting;
    this.scenarios = scenarios;
    this.ways = places.froms.length * places.tos.length;
    this.figures = new FiguresByScenario(scenarios.length, 2 * groups.list.length * this.ways);
    const cells = places.model.cohorts.length * this.ways;
    this.moves = scenarios.map(() => new Float64Array(cells));
  }

  /** The tallies of a replication, by scenario. */
  add(tallies: readonly FlowTally[]): void {
    this.replications++;
    this.figures.add(tallies.map((tally) => this.figuresOf(tally)));
    for (const [scenario, { moves }] of tallies.entries()) {
      const sums = this.moves[scenario]!;
      for (let cell = 0; cell < sums.length; cell++) sums[cell]! += moves[cell]!;
    }
  }

  /** By [group][way]: people, then shares. */
  private figuresOf({ counts }: FlowTally): Float64Array {
    const { ways, counting } = this;
    const { places, groups } = counting;
    const tos = places.tos.length;
    const row = new Float64Array(2 * groups.list.length * ways);
    for (const [index, group] of groups.list.entries()) {
      const people = sumOfRows(counts, ways, groups.cellsOf(group));
      row.set(people, 2 * index * ways);
      for (let from = 0; from < places.froms.length; from++) {
        const left = people.subarray(from * tos, (from + 1) * tos - NOT_LEFT).reduce((sum, count) => sum + count, 0);
        for (let to = 0; to < tos; to++) {
          const isShare = to < tos - NOT_LEFT && left > 0;
          row[(2 * index + 1) * ways + from * tos + to] = isShare ? people[from * tos + to]! / left : Number.NaN;
        }
      }
    }
    return row;
  }

  /** Every way that anybody went, and where people stayed. */
  rows(): JourneyFlow[] {
    const { counting, scenarios, ways } = this;
    const { places, groups } = counting;
    const { attributes } = places.model;
    return scenarios.flatMap((name, scenario) =>
      groups.list.flatMap((group, index) =>
        Array.from({ length: ways }, (_, way) => way).flatMap((way): JourneyFlow[] => {
          const people = this.figures.at(scenario, 2 * index * ways + way);
          if (people.mean === 0 && !people.difference?.mean) return [];
          return [
            {
              ...ofPeople(places, name, group.cohort),
              attribute: attributes[group.attribute]?.name,
              level: attributes[group.attribute]?.levels[group.level],
              from: places.froms[Math.floor(way / places.tos.length)]!,
              to: places.tos[way % places.tos.length]!,
              people,
              share: this.figures.at(scenario, (2 * index + 1) * ways + way),
            },
          ];
        }),
      ),
    );
  }

  moveRows(cohorts: readonly number[]): JourneyMove[] {
    const { counting, scenarios, ways } = this;
    const { places } = counting;
    return scenarios.flatMap((name, scenario) =>
      cohorts.flatMap((cohort) => {
        const people = sumOfRows(this.moves[scenario]!, ways, membersOf(places, cohort));
        return Array.from(people).flatMap((count, way): JourneyMove[] => {
          if (count === 0) return [];
          const from = places.froms[Math.floor(way / places.tos.length)]!;
          const to = places.tos[way % places.tos.length]!;
          return [{ ...ofPeople(places, name, cohort), from, to, people: count / this.replications }];
        });
      }),
    );
  }
}
