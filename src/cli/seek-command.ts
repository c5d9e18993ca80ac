import { seekProbability } from "../analysis/seek/study.ts";
import { nearestName } from "../errors/nearest-name.ts";
import { TdmError } from "../errors/tdm-error.ts";
import { prepare } from "../experiment/experiment.ts";
import type { Model, Scenario, Target } from "../model/model.ts";
import { renderSeek } from "../report/terminal/seek.ts";
import { engineVersion } from "../runs/engine-version.ts";
import type { ContingencyCosts } from "../statistics/decisions.ts";
import { type ProgrammeStudyOptions, programmeExperiment, tenths, USUAL_REPLICATIONS } from "./programme-study.ts";
import { soughtTarget } from "./seek-target.ts";
import { handOver } from "./study-answer.ts";
import { StudyFolder } from "./study-folder.ts";
import { onThreads } from "./study-threads.ts";

export interface SeekCommandOptions extends ProgrammeStudyOptions {
  readonly probability?: number;
  readonly vary?: string;
  readonly target?: string;
  readonly costHeld?: number;
  readonly costShort?: number;
}

const USUAL_PROBABILITY = 0.8;

/** `tdm seek`: what it would take to meet a target. Returns the exit code. */
export async function seekCommand(where: string, options: SeekCommandOptions): Promise<number> {
  const prepared = prepare(programmeExperiment(where, options));
  const { model } = prepared;
  const { scenario } = prepared.scenarios[1]!;
  const target = soughtTarget(model, options.target, options.by);
  const vary = varied(model, scenario, options.vary);
  const costs = costsOf(options, target);
  const folder = new StudyFolder(options.out);
  const show = tenths(options);
  const seek = await onThreads(prepared, options, (pool, signal) =>
    seekProbability(prepared, pool, {
      target,
      wanted: options.probability ?? USUAL_PROBABILITY,
      vary,
      replications: options.replications ?? USUAL_REPLICATIONS,
      costs,
      onProgress: (round, done, total) => show(done, total, `round ${round}: `),
      signal,
    }),
  );
  return handOver(seek, folder, options, {
    name: "seek",
    async page(answer) {
      const { renderSeekPage } = await import("../report/html/seek.ts");
      return renderSeekPage(answer, `target-demand-model ${engineVersion()}`);
    },
    terminal: renderSeek,
  });
}

/** What a pound held and a pound short cost; undefined where nothing was asked. Throws TDM-USE-001. */
function costsOf({ costHeld, costShort }: SeekCommandOptions, { form }: Target): ContingencyCosts | undefined {
  if (costHeld === undefined && costShort === undefined) return undefined;
  if (form === "measure") {
    throw TdmError.of("TDM-USE-001", "no contingency makes up for a target that is not one of money", {
      expected: "a target of money, or neither --cost-held nor --cost-short",
    });
  }
  if (costHeld !== undefined && costShort !== undefined) return { perHeld: costHeld, perShort: costShort };
  const [given, missing] = costHeld === undefined ? ["--cost-short", "--cost-held"] : ["--cost-held", "--cost-short"];
  throw TdmError.of("TDM-USE-001", "how much to hold follows from two costs", {
    expected: `${missing} beside it`,
    found: `${given} alone`,
  });
}

/** Indices of the interventions that are to be varied, by their names or labels. Throws TDM-USE-002 with the nearest name. */
function varied({ interventions }: Model, scenario: Scenario, names: string | undefined): number[] {
  if (names === undefined) return [];
  const own = scenario.interventions.map((index) => interventions[index]!.name);
  const labels = scenario.interventions.map((index) => interventions[index]!.label);
  const chosen = names.split(",").map((text) => text.trim());
  const found = chosen.map((name) => {
    const place = own.includes(name)
      ? own.indexOf(name)
      : labels.findIndex((label) => label.toLowerCase() === name.toLowerCase());
    if (place >= 0) return scenario.interventions[place]!;
    throw TdmError.of("TDM-USE-002", `--vary names interventions of ${scenario.name}`, {
      expected: `some of ${own.join(", ")}`,
      found: name === "" ? "nothing" : name,
      nearest: nearestName(name, [...own, ...labels]),
    });
  });
  return [...new Set(found)];
}
