import type { JourneyStudy } from "../../analysis/journeys/journeys.ts";
import type { RiskStudy } from "../../analysis/risks/risks.ts";
import type { Model, Source } from "../../model/model.ts";
import type { AssumptionRow } from "../parameters.ts";
import type { AssumptionsLog } from "../quality/assumptions-log.ts";
import type { Section } from "../quality/description/blocks.ts";
import type { PathwayGraph } from "../quality/diagram/graph.ts";

/** What is known of a model beside its results: its log, and its description. */
export interface ModelQuality {
  readonly log: AssumptionsLog;
  readonly description: readonly Section[];
  readonly pathway: PathwayGraph;
}

/** What a report tells beyond the summary. */
export interface ReportExtras {
  readonly assumptions: readonly AssumptionRow[];
  readonly sources: readonly Source[];
  /** Undefined where only the summary of a run is at hand. */
  readonly quality?: ModelQuality | undefined;
  /** What its journeys say, where people were followed. */
  readonly journeys?: { readonly study: JourneyStudy; readonly model: Model } | undefined;
  /** What each risk does to the targets, where that was asked for. */
  readonly risks?: RiskStudy | undefined;
  /** The model as the reader would ask for it: a built-in name, a folder or a file. */
  readonly modelName: string;
  /** The program and its version. */
  readonly createdWith: string;
}
