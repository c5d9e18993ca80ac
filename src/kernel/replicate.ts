import type { CompiledModel } from "../model/compiled-model.ts";
import { Arrivals } from "./arrivals.ts";
import type { Park } from "./contacts.ts";
import { explained } from "./explained.ts";
import type { Journal } from "./journal.ts";
import { Journey } from "./journey.ts";
import { Ledger } from "./ledger.ts";
import { MOST_MOVES } from "./moves.ts";
import { MOST_WAITING, Queueing } from "./queueing.ts";

/**
 * One replication of one compiled model: everybody is walked to their first request for a limited resource, or to the end;
 * then requests are served in time order. Without limited resources the calendar is never touched.
 * Throws TdmError TDM-RUN-001, -002, -004 or -005, naming person, time and stage.
 * @param mostWaiting how many can wait at one time before the model is taken to starve
 * @param mostMoves how many stays, services and reviews there can be before it is taken never to end
 */
export function replicate(
  model: CompiledModel,
  replication = 0,
  journal?: Journal,
  mostWaiting: number = MOST_WAITING,
  mostMoves: number = MOST_MOVES,
): Ledger {
  const ledger = new Ledger(model);
  const journey = new Journey(model, ledger, journal, mostMoves);
  const arrivals = new Arrivals(model, ledger, journey);
  try {
    if (model.resources.length > 0) new Queueing(model, ledger, journey, arrivals, mostWaiting).run();
    else {
      arrivals.runPopulation(neverParked);
      arrivals.runExternal(neverParked);
    }
  } catch (error) {
    throw explained(error, model, replication, journey);
  }
  ledger.close();
  return ledger;
}

/** Where nobody waits for anybody. */
export const neverParked: Park = () => {
  throw new Error("a request for a resource in a model without limited resources");
};
