import { TdmError } from "../errors/tdm-error.ts";
import type { CompiledModel } from "../model/compiled-model.ts";
import { Arrivals, type Park } from "./arrivals.ts";
import type { Journal } from "./journal.ts";
import { Journey } from "./journey.ts";
import { Ledger } from "./ledger.ts";
import { CLOCK } from "./person.ts";
import { MOST_WAITING, Queueing, STARVING } from "./queueing.ts";
import { GOING_ROUND } from "./steps.ts";

/**
 * One replication of one compiled model: everybody is walked to their first request for a limited resource, or to the end;
 * then requests are served in time order. Without limited resources the calendar is never touched.
 * Throws TdmError TDM-RUN-001, -002 or -004, naming person, time and stage.
 * @param mostWaiting how many can wait at one time before the model is taken to starve
 */
export function replicate(
  model: CompiledModel,
  replication = 0,
  journal?: Journal,
  mostWaiting: number = MOST_WAITING,
): Ledger {
  const ledger = new Ledger(model);
  const journey = new Journey(model, ledger, journal);
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

const neverParked: Park = () => {
  throw new Error("a request for a resource in a model without limited resources");
};

function explained(error: unknown, model: CompiledModel, replication: number, journey: Journey): TdmError {
  if (error instanceof TdmError) return error;
  const cause = error instanceof Error ? error : new Error(String(error));
  const source = model.sources[journey.source]?.name ?? "unknown";
  const where =
    `replication ${replication}, person ${journey.member} of ${source}, ` +
    `day ${journey.clock[CLOCK.now]!.toFixed(3)}, stage ${model.stageNames[journey.stage] ?? "unknown"}`;
  const code =
    cause.message === GOING_ROUND ? "TDM-RUN-002" : cause.message === STARVING ? "TDM-RUN-004" : "TDM-RUN-001";
  return TdmError.of(code, `${cause.message}: ${where}`, {}, { cause });
}
