import type { Journey } from "./journey.ts";

/** Is told of every visit to a stage; the journey stands at its end, or at the horizon. */
export interface Journal {
  visit(journey: Journey, began: number): void;
}
