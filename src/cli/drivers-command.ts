import { DRIVER_SECTIONS, type DriverSection } from "../analysis/drivers/drivers.ts";
import { writeDriversTable } from "../analysis/drivers/drivers-table.ts";
import { studyDrivers } from "../analysis/drivers/study.ts";
import { prepare } from "../experiment/experiment.ts";
import { renderDrivers } from "../report/terminal/drivers.ts";
import { engineVersion } from "./engine-version.ts";
import { EXIT } from "./exit-codes.ts";
import {
  type ProgrammeStudyOptions,
  printResult,
  programmeExperiment,
  sayInterrupted,
  tenths,
  USUAL_REPLICATIONS,
  yearOf,
} from "./programme-study.ts";
import { StudyFolder } from "./study-folder.ts";
import { onThreads } from "./study-threads.ts";

export interface DriversOptions extends ProgrammeStudyOptions {
  readonly rows?: number;
  readonly only?: readonly DriverSection[];
}

const ROWS = 200;

/** `tdm drivers`: what drives the saving of a programme. Returns the exit code. */
export async function driversCommand(where: string, options: DriversOptions): Promise<number> {
  const prepared = prepare(programmeExperiment(where, options));
  const { model } = prepared;
  const year = yearOf(model, options.by);
  const folder = new StudyFolder(options.out);
  const show = tenths(options);
  const drivers = await onThreads(prepared, options, (pool, signal) =>
    studyDrivers(prepared, pool, {
      year,
      sections: options.only ?? DRIVER_SECTIONS,
      replications: options.replications ?? USUAL_REPLICATIONS,
      rows: options.rows ?? ROWS,
      onProgress: ({ done, total }) => show(done, total),
      signal,
    }),
  );
  if (drivers === undefined) {
    sayInterrupted();
    return EXIT.interrupted;
  }
  await folder.write("drivers.json", () => `${JSON.stringify(drivers, undefined, 2)}\n`);
  await folder.write("drivers.html", async () => {
    const { renderDriversPage } = await import("../report/html/drivers.ts");
    return renderDriversPage(drivers, model, `target-demand-model ${engineVersion()}`);
  });
  const table = folder.tablePath("drivers");
  if (table !== undefined) writeDriversTable(table, prepared, drivers);
  printResult(drivers, options, (terminal) => renderDrivers(drivers, model, terminal));
  return EXIT.done;
}
