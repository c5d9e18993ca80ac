import type { TrajectoryStudy, WatchedTrajectory } from "../../analysis/trajectory/trajectory.ts";
import type { ChartDocument } from "../charts/frame.ts";
import { blankDocument } from "../charts/svg-text.ts";
import { trajectoryChart } from "../charts/trajectory.ts";
import { noticedTable, titleOf, trajectoryTable } from "../tables/trajectory.ts";
import { trajectorySentences } from "../trajectory-sentences.ts";
import { type Figure, figureMarkup } from "./figure.ts";
import { studyPage } from "./study-page.ts";
import { htmlTable } from "./table.ts";

/** Trajectories to watch, as one page that needs nothing but itself; the same to the byte for the same answer. */
export function renderTrajectoryPage(study: TrajectoryStudy, createdWith: string): string {
  const document = blankDocument();
  return studyPage({
    study,
    title: `${study.model.title}: trajectories to watch`,
    lead: `${study.scenario.label}, by ${study.by}`,
    sentences: trajectorySentences(study),
    content: [
      study.trajectories.map((trajectory) => figureMarkup(figureOf(trajectory, study, document))),
      !study.isAtRisk && htmlTable(noticedTable(study)),
    ],
    createdWith,
  });
}

function figureOf(trajectory: WatchedTrajectory, study: TrajectoryStudy, document: ChartDocument): Figure {
  const readings = study.readings.filter((reading) => reading.trajectory === trajectory.name);
  const off = readings.filter(({ verdict }) => verdict !== "on").length;
  const found =
    readings.length === 0 ? "" : off === 0 ? ": on its trajectory" : `: ${off} of ${readings.length} readings off`;
  return {
    title: `${titleOf(trajectory)}${found}`,
    reading:
      "Blue line: what is expected if the programme is delivered. Dark band: 8 councils of 10; light band: 95 of 100. Dotted red: outside, a " +
      "reading is off, all figures of the year counted. Dashed grey: if nothing is done. Dots: readings; red where they are off.",
    chart: trajectoryChart(trajectory, readings, document),
    data: trajectoryTable(trajectory, study),
  };
}
