import type { ModelPath } from "../path-problem.ts";
import type { Reader } from "./reader.ts";

/** Stages by the name of a stage or of a group, as indices; none where the name is unknown. */
export function stagesCalled(reader: Reader, name: string, path: ModelPath, at: "key" | "value" = "value"): number[] {
  const found = reader.names.referToAny(["stage", "group"], name, path, at);
  if (!found) return [];
  if (found.kind === "stage") return [found.index];
  const stages = reader.groupsOfStages.flatMap((group, index) => (group === name ? [index] : []));
  if (stages.length === 0) {
    const message = `no stage belongs to the group \`${name}\``;
    reader.report({ code: "TDM-MODEL-011", message, path, at });
  }
  return stages;
}
