import type { JourneyStudy } from "../../../src/analysis/journeys/journeys.ts";
import { studyJourneys } from "../../../src/analysis/journeys/study.ts";
import type { PreparedExperiment } from "../../../src/experiment/experiment.ts";

/** The journeys of everybody, or of so many people. */
export async function studied(prepared: PreparedExperiment, people: number | "all" = "all"): Promise<JourneyStudy> {
  return (await studyJourneys(prepared, { people }))!;
}
