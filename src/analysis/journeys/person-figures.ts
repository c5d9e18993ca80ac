import { Concentration } from "../../statistics/concentration.ts";
import { cohortsOf, FiguresByScenario, membersOf, ofPeople, sumOfRows } from "./figures.ts";
import type { PersonAnswer } from "./journeys.ts";
import { PERSON_MEASURES, type PersonTally } from "./person-tally.ts";
import type { Counting } from "./tallies.ts";

const FIGURE = { people: 0, mean: 1, median: 2, p90: 3, p99: 4, top1: 5, top10: 6 } as const;
const FIGURES = Object.keys(FIGURE).length;
/** Shares of people for which the curve of Lorenz is drawn. */
const LORENZ = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.97, 0.98, 0.99, 0.995, 1];

/** How much people have of each measure, over replications. */
export class PersonFigures {
  private readonly counting: Counting;
  private readonly scenarios: readonly string[];
  private readonly cohorts: readonly number[];
  private readonly figures: FiguresByScenario;
  private readonly counts: readonly Float64Array[];
  private readonly sums: readonly Float64Array[];

  constructor(counting: Counting, scenarios: readonly string[]) {
    this.counting = counting;
    this.scenarios = scenarios;
    this.cohorts = cohortsOf(counting.places);
    const cells = PERSON_MEASURES.length * this.cohorts.length;
    this.figures = new FiguresByScenario(scenarios.length, cells * FIGURES);
    const all = PERSON_MEASURES.length * counting.places.model.cohorts.length * counting.amountBins.count;
    this.counts = scenarios.map(() => new Float64Array(all));
    this.sums = scenarios.map(() => new Float64Array(all));
  }

  add(tallies: readonly PersonTally[]): void {
    this.figures.add(tallies.map((tally) => this.figuresOf(tally)));
    for (const [scenario, tally] of tallies.entries()) {
      const [counts, sums] = [this.counts[scenario]!, this.sums[scenario]!];
      for (let cell = 0; cell < counts.length; cell++) {
        counts[cell]! += tally.counts[cell]!;
        sums[cell]! += tally.sums[cell]!;
      }
    }
  }

  private figuresOf(tally: { readonly counts: Float64Array; readonly sums: Float64Array }): Float64Array {
    const row = PERSON_MEASURES.flatMap((_, measure) =>
      this.cohorts.flatMap((cohort) => {
        const spread = this.spreadOf(tally, measure, cohort);
        const quantiles = [0.5, 0.9, 0.99].map((share) => spread.quantile(share));
        return [spread.people, spread.mean, ...quantiles, spread.ofLargest(0.01), spread.ofLargest(0.1)];
      }),
    );
    return Float64Array.from(row);
  }

  private spreadOf(
    { counts, sums }: { readonly counts: Float64Array; readonly sums: Float64Array },
    measure: number,
    cohort: number,
  ): Concentration {
    const { places, amountBins } = this.counting;
    const rows = membersOf(places, cohort).map((member) => measure * places.model.cohorts.length + member);
    return new Concentration(sumOfRows(counts, amountBins.count, rows), sumOfRows(sums, amountBins.count, rows));
  }

  rows(): PersonAnswer[] {
    const { places } = this.counting;
    return this.scenarios.flatMap((name, scenario) =>
      PERSON_MEASURES.flatMap((measure, m) =>
        this.cohorts.flatMap((cohort, c): PersonAnswer[] => {
          const first = (m * this.cohorts.length + c) * FIGURES;
          const at = (figure: keyof typeof FIGURE) => this.figures.at(scenario, first + FIGURE[figure]);
          if (!(at("mean").mean > 0)) return [];
          const pooled = { counts: this.counts[scenario]!, sums: this.sums[scenario]! };
          const spread = this.spreadOf(pooled, m, cohort);
          return [
            {
              ...ofPeople(places, name, cohort),
              measure,
              people: at("people"),
              mean: at("mean"),
              median: at("median"),
              p90: at("p90"),
              p99: at("p99"),
              top1: at("top1"),
              top10: at("top10"),
              lorenz: LORENZ.map((people) => ({ people, share: spread.ofSmallest(people) })),
            },
          ];
        }),
      ),
    );
  }
}
