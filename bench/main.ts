import { setFlagsFromString } from "node:v8";
import { calendarMeasurements } from "./calendar.ts";
import { couplingStudies } from "./coupling.ts";
import { drawStudies } from "./draws/quasi-random.ts";
import { kernelMeasurements } from "./kernel.ts";
import { type Figure, type Study, studyOf } from "./measurement.ts";
import { mergeMeasurements } from "./merge.ts";
import { type Options, readOptions } from "./options.ts";
import { peerStudies } from "./peers/compare.ts";
import { figuresOf, runAlone } from "./processes.ts";
import { queueMeasurements } from "./queues.ts";
import { scalingStudies } from "./scaling/scaling.ts";
import { streamMeasurements } from "./streams.ts";
import { UsageError } from "./usage-error.ts";
import { yardstickStudies } from "./yardstick/compare.ts";

// As the pool's workers do.
setFlagsFromString("--max-inlined-bytecode-size-cumulative=6000");
setFlagsFromString("--max-inlined-bytecode-size=3000");

try {
  await main(readOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

async function main(options: Options): Promise<void> {
  if (options.alone !== undefined) return runAlone(studiesFor(options), options.alone);
  const part = (options.filter ?? "").toLowerCase();
  const studies = studiesFor(options).filter(({ name }) => name.toLowerCase().includes(part));
  if (studies.length === 0) throw new UsageError(`nothing that is measured is called ${options.filter}`);
  const all: Figure[] = [];
  for (const study of studies) {
    const figures = figuresOf(study);
    all.push(...figures);
    if (!options.json) process.stdout.write(figures.map(inWords).join(""));
  }
  const entries = all.map(({ name, unit, value, range }) => ({ name, unit, value, range }));
  if (options.json) process.stdout.write(`${JSON.stringify(entries, undefined, 2)}\n`);
}

function studiesFor(options: Options): Study[] {
  const alone = [
    kernelMeasurements,
    queueMeasurements,
    streamMeasurements,
    calendarMeasurements,
    mergeMeasurements,
  ].flatMap((measurements) => measurements().map(studyOf));
  return [
    ...alone,
    ...couplingStudies(),
    ...(options.yardstick === undefined ? [] : yardstickStudies(options.yardstick)),
    ...(options.peers ? peerStudies() : []),
    ...(options.scaling ? scalingStudies() : []),
    ...(options.draws ? drawStudies() : []),
  ];
}

function inWords({ name, unit, value, range, notes = [] }: Figure): string {
  const line = `${name.padEnd(48)} ${String(value).padStart(9)} ${unit}  (${range})\n`;
  return line + notes.map((note) => `    ${note}\n`).join("");
}
