import { realpathSync } from "node:fs";
import { TdmError } from "../../errors/tdm-error.ts";
import { documentChanges } from "../../model/document-changes.ts";
import { DO_NOTHING } from "../../model/model.ts";
import { type ComparedScenario, notInBoth } from "./common-ground.ts";
import { type ComparedRun, hasShards, type Reading, readRun, scenarioOf } from "./compared-run.ts";
import {
  CONFIDENCE,
  type Comparison,
  type Difference,
  MEASURES_OF_COMPARISON,
  type NotCompared,
  type Side,
} from "./comparison.ts";
import { pairedDifference, unpairedDifference } from "./difference.ts";
import { scenarioChanges, settingChanges } from "./input-changes.ts";
import { pairingOf, warningsOf } from "./pairing.ts";
import { readTables } from "./table-readings.ts";

/** Of one scenario alone there is nothing to tell. */
const OF_TWO_RUNS = ["do-nothing-cost"];
/** Figures that are left out where neither has any of it. */
const WHERE_ANY = ["running-cost", "one-off-cost"];

/**
 * Compares two scenarios of one run, or one scenario of each of two runs. Throws TDM-COMPARE-002 where both are the same,
 * TDM-COMPARE-003 where nothing of them can be compared, and TDM-FOLDER-001 or -005 where a shard cannot be read.
 */
export function compare(a: ComparedScenario, b: ComparedScenario): Comparison {
  refuseItself(a, b);
  const notCompared = notInBoth(a, b);
  const pairing = pairingOf(a.run, b.run);
  const inputs = inputsOf(a, b);
  const [first, second] =
    a.run === b.run
      ? readings(a.run, [a.scenario, b.scenario])
      : [...readings(a.run, [a.scenario]), ...readings(b.run, [b.scenario])];
  const { differences: all, silent } = differencesOf(first!, second!, pairing.paired);
  const differences = all.filter(
    ({ measure }) => (a.run !== b.run || !OF_TWO_RUNS.includes(measure)) && !isBesideThePoint(measure, a, b),
  );
  return {
    confidence: CONFIDENCE,
    a: sideOf(a),
    b: sideOf(b),
    pairing,
    warnings: warningsOf(a, b, { inputs, pairing, differences }),
    inputs,
    differences: inOrder(differences),
    notCompared: [...notCompared, ...silent],
  };
}

function readings(run: ComparedRun, names: readonly string[]): Readings[] {
  return hasShards(run.record) ? readRun(run, names) : readTables(run, names);
}

/** Do-nothing saves nothing against itself. */
function isBesideThePoint(measure: Difference["measure"], a: ComparedScenario, b: ComparedScenario): boolean {
  const isOfSaving = measure === "saving" || measure === "chance";
  return isOfSaving && a.scenario === DO_NOTHING && b.scenario === DO_NOTHING;
}

function refuseItself(a: ComparedScenario, b: ComparedScenario): void {
  const sameRun = a.run === b.run || realpathSync(a.run.path) === realpathSync(b.run.path);
  if (!sameRun || (a.run === b.run && a.scenario !== b.scenario)) return;
  const message =
    a.run === b.run ? `the scenario \`${a.scenario}\` is compared with itself` : "both are the same run folder";
  throw TdmError.of("TDM-COMPARE-002", message, { file: a.run.path });
}

function inputsOf(a: ComparedScenario, b: ComparedScenario): Comparison["inputs"] {
  const model = a.run === b.run ? [] : documentChanges(a.run.experiment.document, b.run.experiment.document);
  const scenario =
    a.scenario === b.scenario ? [] : scenarioChanges(scenarioOf(a.run, a.scenario), scenarioOf(b.run, b.scenario));
  const settings = settingChanges(a.run, b.run, [a.scenario, b.scenario]);
  return { identical: [model, scenario, settings].every(({ length }) => length === 0), settings, model, scenario };
}

function sideOf({ run, scenario: name }: ComparedScenario): Side {
  const { record, experiment, prepared, path, replications } = run;
  const { scenario } = scenarioOf(run, name);
  return {
    folder: path,
    model: prepared.model.name,
    title: prepared.model.title,
    scenario: name,
    scenarioLabel: scenario.label,
    hash: record.hash,
    seed: experiment.seed,
    replications,
    sample: experiment.sample,
    numbersVersion: record.numbersVersion,
    engineVersion: record.engineVersion,
  };
}

type Readings = ReadonlyMap<string, Reading>;

/** What figures of both differ by, and those of which too few replications say anything. */
function differencesOf(first: Readings, second: Readings, paired: boolean) {
  const compareOne = paired ? pairedDifference : unpairedDifference;
  const differences: Difference[] = [];
  const silent: NotCompared[] = [];
  for (const [key, { figure, values }] of first) {
    const other = second.get(key);
    if (!other) continue;
    const found = compareOne(figure, { a: values, b: other.values });
    if (!found) silent.push(silence(figure));
    else if (!WHERE_ANY.includes(found.measure) || found.a !== 0 || found.b !== 0) differences.push(found);
  }
  return { differences, silent };
}

function silence({ measure, stage, year, target }: Reading["figure"]): NotCompared {
  if (measure !== "chance") {
    return { what: "wait", name: `${stage} in ${year}`, reason: "in no replication was anybody served in both" };
  }
  const reason = "the tables of another version do not tell whether it was met in each replication";
  return { what: "target", name: target!.name, reason };
}

/** By measure, the largest difference first; the sort keeps the order of what differs alike. */
function inOrder(differences: readonly Difference[]): Difference[] {
  const measures = Object.keys(MEASURES_OF_COMPARISON);
  const size = ({ difference }: Difference) => Math.abs(difference);
  return [...differences].sort(
    (a, b) => measures.indexOf(a.measure) - measures.indexOf(b.measure) || size(b) - size(a),
  );
}
