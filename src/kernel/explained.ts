import { TdmError } from "../errors/tdm-error.ts";
import type { CompiledModel } from "../model/compiled-model.ts";
import { CLOCK, type Person } from "./person.ts";
import { STARVING } from "./queueing.ts";
import { GOING_ROUND } from "./steps.ts";

/** What went wrong in a replication, with whom, when and where. */
export function explained(error: unknown, model: CompiledModel, replication: number, person: Person): TdmError {
  if (error instanceof TdmError) return error;
  const cause = error instanceof Error ? error : new Error(String(error));
  const source = model.sources[person.source]?.name ?? "unknown";
  const where =
    `replication ${replication}, person ${person.member} of ${source}, ` +
    `day ${person.clock[CLOCK.now]!.toFixed(3)}, stage ${model.stageNames[person.stage] ?? "unknown"}`;
  const code =
    cause.message === GOING_ROUND ? "TDM-RUN-002" : cause.message === STARVING ? "TDM-RUN-004" : "TDM-RUN-001";
  return TdmError.of(code, `${cause.message}: ${where}`, {}, { cause });
}
