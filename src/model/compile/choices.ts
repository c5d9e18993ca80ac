import { TdmError } from "../../errors/tdm-error.ts";
import { WORDS } from "../compiled-model.ts";

/** Above every draw. */
const CERTAIN = 2 * WORDS;

/** Probabilities that sum to 1: `undefined` takes the rest; without it, or where the sum passes 1, they are scaled. */
export function probabilitiesOf(written: readonly (number | undefined)[]): number[] {
  const total = written.reduce<number>((sum, p) => sum + (p ?? 0), 0);
  const scale = !written.includes(undefined) || total > 1 ? 1 / total : 1;
  return written.map((p) => (p === undefined ? Math.max(0, 1 - total) : p * scale));
}

/** Builds tables of choices: cumulative probabilities, and what each stands for. */
export class ChoiceTables {
  readonly #start: number[] = [];
  readonly #cumulative: number[] = [];
  readonly #outcome: number[] = [];

  /**
   * Adds a table and returns its number. `undefined` takes the rest; without it, or where the sum passes 1, probabilities are
   * scaled to 1. Throws TDM-MODEL-007, naming `path`, where all were drawn as 0.
   */
  add(probabilities: readonly (number | undefined)[], outcomes: readonly number[], path: string): number {
    if (probabilities.length > 0 && probabilities.every((p) => p === 0)) {
      throw TdmError.of("TDM-MODEL-007", "every probability of a choice was drawn as 0", { path });
    }
    this.#start.push(this.#outcome.length);
    let below = 0;
    probabilitiesOf(probabilities).forEach((p, index) => {
      below += p;
      this.#cumulative.push(index === probabilities.length - 1 ? CERTAIN : below * WORDS);
      this.#outcome.push(outcomes[index]!);
    });
    return this.#start.length - 1;
  }

  /** What the choices of a table stand for. */
  outcomes(table: number): readonly number[] {
    return this.#outcome.slice(this.#start[table], this.#start[table + 1]);
  }

  arrays() {
    return {
      choiceStart: Int32Array.from(this.#start),
      choiceCumulative: Float64Array.from(this.#cumulative),
      choiceOutcome: Int32Array.from(this.#outcome),
    };
  }
}
