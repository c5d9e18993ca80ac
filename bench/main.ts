import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { calendarMeasurements } from "./calendar.ts";
import { kernelMeasurements } from "./kernel.ts";
import { type Figure, measure } from "./measurement.ts";
import { mergeMeasurements } from "./merge.ts";
import { queueMeasurements } from "./queues.ts";

// As the pool's workers do.
setFlagsFromString("--max-inlined-bytecode-size-cumulative=6000");
setFlagsFromString("--max-inlined-bytecode-size=3000");

const { values } = parseArgs({ options: { filter: { type: "string" }, json: { type: "boolean" } } });
const wanted = (name: string) => name.toLowerCase().includes((values.filter ?? "").toLowerCase());
const figures: Figure[] = [];
for (const measurements of [
  kernelMeasurements,
  queueMeasurements,
  calendarMeasurements,
  mergeMeasurements,
]) {
  for (const measurement of measurements().filter(({ name }) => wanted(name))) {
    const figure = await measure(measurement);
    figures.push(figure);
    if (values.json) continue;
    process.stdout.write(
      `${figure.name.padEnd(44)} ${String(figure.value).padStart(8)} ${figure.unit}  (${figure.range})\n`,
    );
  }
}
if (values.json) process.stdout.write(`${JSON.stringify(figures, undefined, 2)}\n`);
