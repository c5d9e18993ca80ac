import type { ModelDocument } from "./schema/model.ts";

/**
 * A model document as stable text, for its hash. Keys keep their order, as it decides the order of rows; what is
 * undefined is left out. Layout, comments and the split into files of the YAML leave no trace.
 */
export function canonicalJson(document: ModelDocument): string {
  return JSON.stringify(document);
}
