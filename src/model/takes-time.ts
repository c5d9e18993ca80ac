import type { Stage } from "./model.ts";

/** Whether people stay in a stage: they pass a route at once, and never come to a line. */
export function takesTime({ kind }: Pick<Stage, "kind">): boolean {
  return kind === "stay" || kind === "service";
}
