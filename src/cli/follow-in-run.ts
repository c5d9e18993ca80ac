import type { JourneyStudy } from "../analysis/journeys/journeys.ts";
import { studyJourneys } from "../analysis/journeys/study.ts";
import { writeJourneys } from "../analysis/journeys/write-journeys.ts";
import type { PreparedExperiment } from "../experiment/experiment.ts";
import type { RunFolder } from "../results/run-folder.ts";

/**
 * Follows people through the first replication of a run: writes their visits as the table of journeys, and what these say as
 * journeys.json.
 */
export async function followInRun(
  prepared: PreparedExperiment,
  folder: RunFolder,
  people: number | "all",
): Promise<JourneyStudy> {
  writeJourneys(prepared, folder, people);
  const { experiment } = prepared;
  const study = await studyJourneys(
    { ...prepared, experiment: { ...experiment, replications: 1, stopping: undefined } },
    { people },
  );
  // No signal can stop it.
  const answer = { ...study!, hash: folder.hash };
  folder.write("journeys.json", `${JSON.stringify(answer, undefined, 2)}\n`);
  return answer;
}
