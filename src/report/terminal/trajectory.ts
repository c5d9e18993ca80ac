import type { TrajectoryStudy } from "../../analysis/trajectory/trajectory.ts";
import { noticedTable, trajectoryTable } from "../tables/trajectory.ts";
import { trajectorySentences } from "../trajectory-sentences.ts";
import { Page, type TerminalOptions } from "./page.ts";

/** Trajectories to watch, in a terminal. */
export function renderTrajectories(study: TrajectoryStudy, options: TerminalOptions): string {
  const page = new Page(options);
  page.title(`${study.model.title}: trajectories to watch`);
  page.text(`${study.scenario.label}, by ${study.by}, seed "${study.seed}"`, "faint");
  page.gap();
  for (const sentence of trajectorySentences(study)) page.bullet(sentence);
  const teams = [...new Set(study.trajectories.map(({ team }) => team))];
  for (const team of teams) {
    page.heading(team ?? "Trajectories");
    study.trajectories
      .filter((trajectory) => trajectory.team === team)
      .forEach((trajectory, index) => {
        if (index > 0) page.gap();
        page.captioned(trajectoryTable(trajectory, study));
      });
  }
  if (!study.isAtRisk) {
    page.heading("How soon it shows");
    page.captioned(noticedTable(study));
  }
  return page.toString();
}
