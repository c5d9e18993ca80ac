import type { Model, Scenario } from "../../model/model.ts";
import { type EstimateWithError, meanEstimate } from "../../statistics/mean-estimate.ts";
import { outcomeOf } from "./curve.ts";
import type { FurtherInterventions } from "./seek.ts";

/** A programme with further interventions of its model: with each of them, then with more and more, those that add most first. */
export class FurtherProgrammes {
  private readonly model: Model;
  private readonly programme: Scenario;
  /** Indices of the interventions that the programme does not have. */
  private readonly candidates: readonly number[];
  /** The programme with each of them alone. */
  readonly withOne: readonly Scenario[];
  private ranked: readonly { readonly index: number; readonly adds: EstimateWithError }[] = [];
  private isEnoughNow: (target: Float64Array, wanted: number) => boolean = () => false;

  constructor(model: Model, programme: Scenario) {
    this.model = model;
    this.programme = programme;
    this.candidates = [...model.interventions.keys()].filter((index) => !programme.interventions.includes(index));
    this.withOne = this.candidates.map((index) => this.extended([index]));
  }

  /**
   * Puts those that add most to the mean saving first.
   * @param now what the programme saves by replication, in pounds
   * @param savings the same with each of them, in the order of `withOne`
   */
  rank(now: Float64Array, savings: readonly Float64Array[]): void {
    const found = this.candidates.map((index, place) => ({
      index,
      adds: meanEstimate(savings[place]!.map((saving, replication) => saving - now[replication]!)),
    }));
    this.ranked = found.sort((a, b) => b.adds.value - a.adds.value);
    this.isEnoughNow = (target, wanted) => outcomeOf(now, target).probability.value >= wanted;
  }

  /** The programme with the first of them, the first two, ... */
  get growing(): Scenario[] {
    return this.ranked.map((_, count) => this.extended(this.ranked.slice(0, count + 1).map(({ index }) => index)));
  }

  /** @param savings of `growing`, by replication; undefined where there are no further interventions */
  answer(savings: readonly Float64Array[], target: Float64Array, wanted: number): FurtherInterventions | undefined {
    if (this.candidates.length === 0) return undefined;
    const steps = this.ranked.map(({ index, adds }, count) => {
      const { name, label } = this.model.interventions[index]!;
      return { name, label, adds, probability: outcomeOf(savings[count]!, target).probability };
    });
    const first = steps.findIndex(({ probability }) => probability.value >= wanted);
    const needed = first < 0 ? undefined : first + 1;
    return { steps, needed: this.isEnoughNow(target, wanted) ? 0 : needed };
  }

  private extended(more: readonly number[]): Scenario {
    const { programme } = this;
    return {
      ...programme,
      name: `${programme.name} and ${more.join(", ")}`,
      interventions: [...programme.interventions, ...more],
    };
  }
}
