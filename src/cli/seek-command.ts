import { largest } from "../analysis/impact/headline.ts";
import { seekProbability } from "../analysis/seek/study.ts";
import { nearestName } from "../errors/nearest-name.ts";
import { TdmError } from "../errors/tdm-error.ts";
import { prepare } from "../experiment/experiment.ts";
import type { Model, SavingTarget, Scenario } from "../model/model.ts";
import { readQuantity } from "../model/quantity.ts";
import { renderSeek } from "../report/terminal/seek.ts";
import type { ContingencyCosts } from "../statistics/decisions.ts";
import { engineVersion } from "./engine-version.ts";
import { EXIT } from "./exit-codes.ts";
import {
  onThreads,
  type ProgrammeStudyOptions,
  printResult,
  programmeExperiment,
  sayInterrupted,
  tenths,
  USUAL_REPLICATIONS,
  yearOf,
} from "./programme-study.ts";
import { StudyFolder } from "./study-folder.ts";

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
  const target = targetOf(model, yearOf(model, options.by), options.target);
  const vary = varied(model, scenario, options.vary);
  const costs = costsOf(options);
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
  if (seek === undefined) {
    sayInterrupted();
    return EXIT.interrupted;
  }
  await folder.write("seek.json", () => `${JSON.stringify(seek, undefined, 2)}\n`);
  await folder.write("seek.html", async () => {
    const { renderSeekPage } = await import("../report/html/seek.ts");
    return renderSeekPage(seek, `target-demand-model ${engineVersion()}`);
  });
  printResult(seek, options, (terminal) => renderSeek(seek, terminal));
  return EXIT.done;
}

/** What a pound held and a pound short cost; undefined where nothing was asked. Throws TDM-USE-001. */
function costsOf({ costHeld, costShort }: SeekCommandOptions): ContingencyCosts | undefined {
  if (costHeld === undefined && costShort === undefined) return undefined;
  if (costHeld !== undefined && costShort !== undefined) return { perHeld: costHeld, perShort: costShort };
  const [given, missing] = costHeld === undefined ? ["--cost-short", "--cost-held"] : ["--cost-held", "--cost-short"];
  throw TdmError.of("TDM-USE-001", "how much to hold follows from two costs", {
    expected: `${missing} beside it`,
    found: `${given} alone`,
  });
}

/** The largest target of the year, or another sum in its place. Throws TDM-USE-002. */
function targetOf({ targets, axis }: Model, year: number, sum: string | undefined): SavingTarget {
  const most = largest(targets.flatMap((target) => (target.form === "saving" && target.year === year ? [target] : [])));
  if (sum === undefined) {
    if (most) return most;
    throw TdmError.of("TDM-USE-002", `the model has no target in ${axis.years[year]!.label}`, {
      expected: "a sum to reach, such as --target £35m",
    });
  }
  const saving = readQuantity(sum, "money");
  if (typeof saving !== "number" || saving < 0) {
    const found = sum === "" ? "nothing" : sum;
    throw TdmError.of("TDM-USE-002", "--target cannot be used", {
      expected: "a sum of at least £0, such as £35m",
      found,
    });
  }
  const parameter: SavingTarget["saving"] = {
    path: "--target",
    dimension: "money",
    value: saving,
    column: -1,
    limits: [saving, saving],
    calibrate: false,
    provenance: { kind: "override", text: "--target" },
  };
  return {
    form: "saving",
    saving: parameter,
    year,
    label: undefined,
    cohort: -1,
    sets: [],
    deductRunningCosts: true,
    deductOneOffCosts: false,
  };
}

/** Indices of the interventions that are to be varied. Throws TDM-USE-002 with the nearest name. */
function varied({ interventions }: Model, scenario: Scenario, names: string | undefined): number[] {
  if (names === undefined) return [];
  const own = scenario.interventions.map((index) => interventions[index]!.name);
  const chosen = names.split(",").map((text) => text.trim());
  return [...new Set(chosen)].map((name) => {
    const place = own.indexOf(name);
    if (place >= 0) return scenario.interventions[place]!;
    throw TdmError.of("TDM-USE-002", `--vary names interventions of ${scenario.name}`, {
      expected: `some of ${own.join(", ")}`,
      found: name === "" ? "nothing" : name,
      nearest: nearestName(name, own),
    });
  });
}
