import type { Intervention, Model, Scenario } from "../../model/model.ts";
import type { EstimateWithError } from "../../statistics/mean-estimate.ts";
import { meanOfMeasured, outcomeOf } from "./curve.ts";
import type { ScenarioOutcomes } from "./rounds.ts";
import type { FurtherInterventions } from "./seek.ts";

/**
 * A programme with further interventions of its model: with each of them, then with more and more. One that is enough by itself goes
 * first, then those that add most.
 */
export class FurtherProgrammes {
  private readonly model: Model;
  private readonly programme: Scenario;
  /** Indices of the interventions that the programme does not have, and that can do something in the model as it is. */
  private readonly candidates: readonly number[];
  /** The programme with each of them alone. */
  readonly withOne: readonly Scenario[];
  private ranked: readonly { readonly index: number; readonly adds: EstimateWithError | undefined }[] = [];
  private now: ScenarioOutcomes | undefined;

  constructor(model: Model, programme: Scenario) {
    this.model = model;
    this.programme = programme;
    this.candidates = [...model.interventions.keys()].filter(
      (index) => !programme.interventions.includes(index) && canAct(model, model.interventions[index]!),
    );
    this.withOne = this.candidates.map((index) => this.extended([index]));
  }

  /**
   * Puts one first that reaches the probability by itself, if any does, then those that add most to the mean margin by which the
   * target is met.
   * @param now what the programme comes to
   * @param outcomes the same with each of them, in the order of `withOne`
   */
  rank(now: ScenarioOutcomes, outcomes: readonly ScenarioOutcomes[], wanted: number): void {
    const found = this.candidates.map((index, place) => ({
      index,
      isEnough: outcomeOf(outcomes[place]!).probability.value >= wanted,
      adds: meanOfMeasured(outcomes[place]!.margins.map((margin, replication) => margin - now.margins[replication]!)),
    }));
    const size = ({ adds }: (typeof found)[number]) => adds?.value ?? Number.NEGATIVE_INFINITY;
    const byWhatTheyAdd = found.sort((a, b) => (size(b) === size(a) ? 0 : size(b) - size(a)));
    const first = byWhatTheyAdd.find(({ isEnough }) => isEnough);
    this.ranked = first ? [first, ...byWhatTheyAdd.filter((one) => one !== first)] : byWhatTheyAdd;
    this.now = now;
  }

  /** The programme with the first of them, the first two, ... */
  get growing(): Scenario[] {
    return this.ranked.map((_, count) => this.extended(this.ranked.slice(0, count + 1).map(({ index }) => index)));
  }

  /** @param outcomes of `growing`; undefined where there are no further interventions */
  answer(outcomes: readonly ScenarioOutcomes[], wanted: number): FurtherInterventions | undefined {
    if (this.candidates.length === 0) return undefined;
    const steps = this.ranked.map(({ index, adds }, count) => {
      const { name, label } = this.model.interventions[index]!;
      return { name, label, adds, probability: outcomeOf(outcomes[count]!).probability };
    });
    const first = steps.findIndex(({ probability }) => probability.value >= wanted);
    const needed = first < 0 ? undefined : first + 1;
    const isEnoughNow = outcomeOf(this.now!).probability.value >= wanted;
    return { steps, needed: isEnoughNow ? 0 : needed };
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

/** More of what is unlimited is no more: an intervention that only adds capacity does nothing where nothing runs short. */
function canAct({ resources }: Model, { changes }: Intervention): boolean {
  return changes.some((change) => change.kind !== "capacity" || resources[change.of]!.steps.length > 0);
}
