import { studyDrivers } from "../analysis/drivers/study.ts";
import { prepare } from "../experiment/experiment.ts";
import { renderDrivers } from "../report/terminal/drivers.ts";
import { DRIVERS_SECTIONS, type DriversSection } from "./drivers-options.ts";
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

export interface DriversOptions extends ProgrammeStudyOptions {
  readonly rows?: number;
  readonly only?: readonly DriversSection[];
}

const ROWS = 200;

/** `tdm drivers`: what drives the saving of a programme. Returns the exit code. */
export async function driversCommand(where: string, options: DriversOptions): Promise<number> {
  const prepared = prepare(programmeExperiment(where, options));
  const year = yearOf(prepared.model, options.by);
  const wanted = new Set((options.only ?? []).map((section) => DRIVERS_SECTIONS[section]));
  const asked = (of: "parts" | "groups") => wanted.size === 0 || wanted.has(of);
  const show = tenths(options);
  const drivers = await onThreads(prepared, options, (pool, signal) =>
    studyDrivers(prepared, pool, {
      year,
      replications: asked("parts") ? (options.replications ?? USUAL_REPLICATIONS) : 0,
      rows: asked("groups") ? (options.rows ?? ROWS) : 0,
      onProgress: ({ done, total }) => show(done, total),
      signal,
    }),
  );
  if (drivers === undefined) {
    process.stderr.write("Interrupted: nothing is kept of drivers that are not complete.\n");
    return EXIT.interrupted;
  }
  keepResult("drivers.json", drivers, options);
  if (options.json) process.stdout.write(`${JSON.stringify(drivers, undefined, 2)}\n`);
  else {
    const colour = process.stdout.isTTY === true && !process.env.NO_COLOR;
    process.stdout.write(renderDrivers(drivers, { columns: process.stdout.columns ?? 110, colour }));
  }
  return EXIT.done;
}
