import { seekProbability } from "../analysis/seek/study.ts";
import { nearestName } from "../errors/nearest-name.ts";
import { TdmError } from "../errors/tdm-error.ts";
import { prepare } from "../experiment/experiment.ts";
import type { Model, SavingTarget, Scenario } from "../model/model.ts";
import { readQuantity } from "../model/quantity.ts";
import { renderSeek } from "../report/terminal/seek.ts";
import { EXIT } from "./exit-codes.ts";
import {
  keepResult,
  onThreads,
  type ProgrammeStudyOptions,
  programmeExperiment,
  tenths,
  USUAL_REPLICATIONS,
  yearOf,
} from "./programme-study.ts";

export interface SeekCommandOptions extends ProgrammeStudyOptions {
  readonly probability?: number;
  readonly vary?: string;
  readonly target?: string;
}

const USUAL_PROBABILITY = 0.8;

/** `tdm seek`: what it would take to meet a target. Returns the exit code. */
export async function seekCommand(where: string, options: SeekCommandOptions): Promise<number> {
  const prepared = prepare(programmeExperiment(where, options));
  const { model } = prepared;
  const { scenario } = prepared.scenarios[1]!;
  const target = targetOf(model, yearOf(model, options.by), options.target);
  const vary = varied(model, scenario, options.vary);
  const show = tenths(options);
  const seek = await onThreads(prepared, options, (pool, signal) =>
    seekProbability(prepared, pool, {
      target,
      wanted: options.probability ?? USUAL_PROBABILITY,
      vary,
      replications: options.replications ?? USUAL_REPLICATIONS,
      onProgress: (round, done, total) => show(done, total, `round ${round}: `),
      signal,
    }),
  );
  if (seek === undefined) {
    process.stderr.write("Interrupted: nothing is kept of a search that is not complete.\n");
    return EXIT.interrupted;
  }
  keepResult("seek.json", seek, options);
  if (options.json) process.stdout.write(`${JSON.stringify(seek, undefined, 2)}\n`);
  else {
    const colour = process.stdout.isTTY === true && !process.env.NO_COLOR;
    process.stdout.write(renderSeek(seek, { columns: process.stdout.columns ?? 110, colour }));
  }
  return EXIT.done;
}

/** The largest target of the year, or another sum in its place. Throws TDM-USE-002. */
function targetOf({ targets, axis }: Model, year: number, sum: string | undefined): SavingTarget {
  const largest = targets
    .filter((target) => target.form === "saving")
    .filter((target) => target.year === year)
    .reduce<SavingTarget | undefined>(
      (most, target) => (target.saving.value > (most?.saving.value ?? 0) ? target : most),
      undefined,
    );
  if (sum === undefined) {
    if (largest) return largest;
    throw TdmError.of("TDM-USE-002", `the model has no target in ${axis.years[year]!.label}`, {
      expected: "a sum to reach, such as --target £35m",
    });
  }
  const saving = readQuantity(sum, "money");
  if (typeof saving !== "number") {
    throw TdmError.of("TDM-USE-002", "--target cannot be used", { expected: "a sum such as £35m", found: sum });
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
  return names.split(",").map((text) => {
    const name = text.trim();
    const place = own.indexOf(name);
    if (place >= 0) return scenario.interventions[place]!;
    throw TdmError.of("TDM-USE-002", `--vary names interventions of ${scenario.name}`, {
      expected: `some of ${own.join(", ")}`,
      found: name === "" ? "nothing" : name,
      nearest: nearestName(name, own),
    });
  });
}
