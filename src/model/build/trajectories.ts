import type { Stage } from "../model.ts";
import type { ModelPath } from "../path-problem.ts";
import type { TrajectoryDocument } from "../schema/trajectories.ts";
import type { Trajectory, TrajectoryFigure } from "../trajectory.ts";
import { entriesFrom } from "./observations.ts";
import type { Reader } from "./reader.ts";
import { stagesCalled } from "./stage-names.ts";

/** One figure that is watched, with what it is a share of. */
export function readTrajectory(
  reader: Reader,
  name: string,
  written: TrajectoryDocument,
  stages: readonly Stage[],
): Trajectory {
  const path = ["trajectories", name];
  return {
    name,
    label: written.label ?? name,
    team: written.team,
    ...readFigure(reader, written, stages, path),
    per: written.per && readFigure(reader, written.per, stages, [...path, "per"]),
  };
}

function readFigure(
  reader: Reader,
  written: Pick<TrajectoryDocument, "measure" | "of" | "from" | "cohort">,
  stages: readonly Stage[],
  path: ModelPath,
): TrajectoryFigure {
  const { measure, of, from, cohort } = written;
  if (from !== undefined && measure !== "entries" && measure !== "starts") {
    const message = `only entries come from somewhere, not \`${measure}\``;
    reader.report({ code: "TDM-MODEL-010", message, path: [...path, "from"], at: "key" });
  }
  return {
    measure,
    of: of === undefined ? stages.map((_, index) => index) : stagesCalled(reader, of, [...path, "of"]),
    from: from === undefined ? undefined : entriesFrom(reader, from, [...path, "from"]),
    cohort: cohort === undefined ? -1 : reader.names.refer("cohort", cohort, [...path, "cohort"]),
  };
}
