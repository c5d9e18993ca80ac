import { TdmError } from "../../errors/tdm-error.ts";
import { type Experiment, prepare } from "../../experiment/experiment.ts";
import { Pricing } from "../../finance/replication-money.ts";
import type { ModelDocument } from "../../model/schema/model.ts";
import type { RunFolder } from "../../results/run-folder.ts";
import { shapeOf } from "../../results/shape.ts";
import { refuseOtherNumbers } from "../same-numbers.ts";
import { DrawImpacts } from "./draw-impacts.ts";
import { FEWEST_FOR_DRAWS } from "./draws.ts";
import type { Impacts } from "./impact.ts";

/**
 * What the uncertain numbers of a run do to its headline, from the shards that it keeps: of those that follow one another from the first.
 * Throws TDM-FOLDER-005 where the run is of a model with other numbers, or has too little to tell from.
 * @param document the model that is asked about; it may describe its numbers in other words
 */
export function impactsOfRun(
  { folder, experiment }: { readonly folder: RunFolder; readonly experiment: Experiment },
  document: ModelDocument,
): Impacts {
  refuseOtherNumbers(folder, experiment.document, document);
  const prepared = prepare(experiment);
  const shape = shapeOf(prepared);
  const pricing = new Pricing(prepared, shape);
  const impacts = new DrawImpacts(prepared, shape);
  let next = 0;
  for (const shard of folder.finishedShards()) {
    if (shard.from > next) break;
    for (const money of pricing.all(folder.readShard(shard))) impacts.add(money);
    next = shard.to;
  }
  const expected = `${FEWEST_FOR_DRAWS} replications or more with a scenario beside do-nothing that sets no values of its own`;
  if (next >= FEWEST_FOR_DRAWS) {
    const found = impacts.study();
    if (found !== undefined) return found;
  }
  throw TdmError.of("TDM-FOLDER-005", "the impact of numbers cannot be told from this run", {
    file: folder.path,
    expected,
    found: `${next} replications, scenarios ${experiment.scenarios.join(", ") || "none"}`,
  });
}
