import { cpus, platform, release, totalmem } from "node:os";
import { TdmError } from "../errors/tdm-error.ts";
import { NUMBERS_VERSION } from "../experiment/experiment.ts";
import { documentChanges } from "../model/document-changes.ts";
import { loadModel } from "../model/load.ts";
import type { Overrides } from "../model/overrides.ts";
import type { ModelDocument } from "../model/schema/model.ts";
import { descriptionMarkdown } from "../report/quality/description/description-markdown.ts";
import type { ExecutedRun, System } from "../report/quality/description/facts.ts";
import { RunFolder } from "../results/run-folder.ts";
import { engineVersion } from "../runs/engine-version.ts";
import { writeFileAt } from "./written-file.ts";

export interface DescribeOptions {
  readonly run?: string;
  readonly out?: string;
  readonly diagram?: string;
  readonly set?: Overrides;
}

/** `tdm describe`: a model by the STRESS-DES checklist. Throws TdmError. */
export async function describeCommand(where: string, options: DescribeOptions): Promise<void> {
  const { model, document } = loadModel(where, options.set ?? {});
  const text = descriptionMarkdown(model, {
    modelName: where,
    createdWith: `target-demand-model ${engineVersion()}`,
    numbersVersion: NUMBERS_VERSION,
    run: options.run === undefined ? undefined : runOf(options.run, document),
    system: thisSystem(),
  });
  if (options.diagram !== undefined) {
    const { diagramFile } = await import("../report/quality/diagram/file.ts");
    writeFileAt(options.diagram, diagramFile(model));
  }
  if (options.out === undefined) process.stdout.write(text);
  else {
    writeFileAt(options.out, text);
    process.stdout.write(`Written: ${options.out}\n`);
  }
}

/** How a run of the model was executed. Throws TDM-FOLDER-004 or -005, the latter where it is of other numbers. */
function runOf(path: string, document: ModelDocument): ExecutedRun {
  const { folder, record, experiment } = RunFolder.open(path);
  const other = documentChanges(experiment.document, document).find(({ decidesNumbers }) => decidesNumbers);
  if (other) {
    throw TdmError.of("TDM-FOLDER-005", `the run is of a model with other numbers, first at \`${other.path}\``, {
      file: path,
    });
  }
  const { hash, status, seed, scenarios, engineVersion: version, numbersVersion, seconds, workers, precision } = record;
  return {
    hash,
    status,
    seed,
    replications: folder.replications,
    sample: experiment.sample,
    scenarios,
    until: precision && `${precision.headline} was known well enough`,
    engineVersion: version,
    numbersVersion,
    took: { seconds, workers },
  };
}

function thisSystem(): System {
  const processors = cpus();
  return {
    platform: `${platform()} ${release()}`,
    processor: processors[0]?.model.trim() || "an unknown processor",
    cores: processors.length,
    memoryGigabytes: totalmem() / 2 ** 30,
    node: process.versions.node,
  };
}
