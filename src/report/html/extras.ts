import type { Source } from "../../model/model.ts";
import type { AssumptionRow } from "../parameters.ts";

/** What a report tells beyond the summary. */
export interface ReportExtras {
  readonly assumptions: readonly AssumptionRow[];
  readonly sources: readonly Source[];
  /** The model as the reader would ask for it: a built-in name, a folder or a file. */
  readonly modelName: string;
  /** The program and its version. */
  readonly createdWith: string;
}
