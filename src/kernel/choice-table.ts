import type { CompiledModel } from "../model/compiled-model.ts";

/** What 32 random bits choose from a table of the model: an edge, a level or a number. */
export function chosenFrom(model: CompiledModel, table: number, word: number): number {
  const { choiceStart, choiceCumulative, choiceOutcome } = model;
  const uniform = word >>> 0;
  let at = choiceStart[table]!;
  while (uniform >= choiceCumulative[at]!) at++;
  return choiceOutcome[at]!;
}
