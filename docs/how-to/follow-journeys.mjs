// Shows the journeys of a run that was made with --journeys: how each stage was lived through, or what happened to one person.
//   node docs/how-to/follow-journeys.mjs RUN          stage by stage, in every scenario
//   node docs/how-to/follow-journeys.mjs RUN 17       person 17, in every scenario
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";

const [run, person] = process.argv.slice(2);
if (run === undefined) {
  process.stderr.write("Which run? node docs/how-to/follow-journeys.mjs RUN [PERSON]\n");
  process.exit(2);
}
const rows = tableFromIPC(readFileSync(join(run, "tables", "journeys.arrow"))).toArray();
const grouped = (items, name) =>
  [...new Set(items.map((item) => item[name]))].map((value) => [value, items.filter((item) => item[name] === value)]);
const mean = (items, of) => items.reduce((sum, item) => sum + of(item), 0) / items.length;
const days = (number) => `${number.toFixed(1)} days`;
const print = (line) => process.stdout.write(`${line}\n`);

/** A stage as the people who are followed lived through it. */
function stage(name, visits) {
  const people = new Set(visits.map((visit) => visit.case)).size;
  const stay = mean(visits, (visit) => visit.end_days - visit.start_days);
  const wait = mean(visits, (visit) => visit.waited_days);
  print(`  ${name}: ${visits.length} visits by ${people} people, each of ${days(stay)} after a wait of ${days(wait)}`);
}

/** A visit of the person: when it began, after what wait, and how it ended. */
function visit({ start_days, end_days, waited_days, episode, stage: name, to }) {
  const waited = waited_days > 0 ? `, after a wait of ${days(waited_days)}` : "";
  print(
    `  contact ${episode}, day ${start_days.toFixed(1)}: ${name} for ${days(end_days - start_days)}${waited}; then ${to}`,
  );
}

for (const [scenario, inScenario] of grouped(rows, "scenario")) {
  print(scenario);
  if (person === undefined) for (const [name, visits] of grouped(inScenario, "stage")) stage(name, visits);
  else inScenario.filter((row) => row.case === Number(person)).forEach(visit);
}
