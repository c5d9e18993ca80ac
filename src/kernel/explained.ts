import type { ErrorCode } from "../errors/catalogue.ts";
import { TdmError } from "../errors/tdm-error.ts";
import type { CompiledModel } from "../model/compiled-model.ts";
import { ON_THE_MOVE } from "./moves.ts";
import { CLOCK, type Person } from "./person.ts";
import { STARVING } from "./queueing.ts";
import { GOING_ROUND } from "./steps.ts";

const CODES: Readonly<Record<string, ErrorCode>> = {
  [GOING_ROUND]: "TDM-RUN-002",
  [STARVING]: "TDM-RUN-004",
  [ON_THE_MOVE]: "TDM-RUN-005",
};

/** What went wrong in a replication, with whom, when and where. */
export function explained(error: unknown, model: CompiledModel, replication: number, person: Person): TdmError {
  if (error instanceof TdmError) return error;
  const cause = error instanceof Error ? error : new Error(String(error));
  const source = model.sources[person.source]?.name ?? "unknown";
  const where =
    `replication ${replication}, person ${person.member} of ${source}, ` +
    `day ${person.clock[CLOCK.now]!.toFixed(3)}, stage ${model.stageNames[person.stage] ?? "unknown"}`;
  const code = CODES[cause.message] ?? "TDM-RUN-001";
  return TdmError.of(code, `${cause.message}: ${where}`, {}, { cause });
}
