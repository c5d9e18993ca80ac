import { DRIVER_SECTIONS, type DriverSection } from "../analysis/drivers/drivers.ts";
import { writeDriversTable } from "../analysis/drivers/drivers-table.ts";
import { studyDrivers } from "../analysis/drivers/study.ts";
import { prepare } from "../experiment/experiment.ts";
import { renderDrivers } from "../report/terminal/drivers.ts";
import { engineVersion } from "../runs/engine-version.ts";
import {
  type ProgrammeStudyOptions,
  programmeExperiment,
  tenths,
  USUAL_REPLICATIONS,
  yearOf,
} from "./programme-study.ts";
import { handOver } from "./study-answer.ts";
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
  return handOver(drivers, folder, options, {
    name: "drivers",
    async page(answer) {
      const { renderDriversPage } = await import("../report/html/drivers.ts");
      return renderDriversPage(answer, model, `target-demand-model ${engineVersion()}`);
    },
    table: (path, answer) => writeDriversTable(path, prepared, answer),
    terminal: (answer, terminal) => renderDrivers(answer, model, terminal),
  });
}
