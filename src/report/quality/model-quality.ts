import type { Impacts } from "../../analysis/impact/impact.ts";
import type { Model } from "../../model/model.ts";
import type { ModelQuality } from "../html/extras.ts";
import { assumptionsLog } from "./assumptions-log.ts";
import { describedModel } from "./description/description.ts";
import type { DescriptionFacts } from "./description/facts.ts";
import { pathwayGraph } from "./diagram/graph.ts";

/** What a report tells of its model: the log with the impacts that its run shows, the description and the pathway. */
export function modelQuality(model: Model, impacts: Impacts | undefined, facts: DescriptionFacts): ModelQuality {
  const studies = impacts === undefined ? [] : [impacts];
  return {
    log: assumptionsLog(model, { studies, all: false, modelName: facts.modelName }),
    description: describedModel(model, facts),
    pathway: pathwayGraph(model),
  };
}
