import { TdmError } from "../../errors/tdm-error.ts";
import {
  type Experiment,
  NUMBERS_VERSION,
  type PreparedExperiment,
  prepare,
  type ScenarioModel,
} from "../../experiment/experiment.ts";
import { nameOf } from "../../experiment/shard.ts";
import { Pricing } from "../../finance/replication-money.ts";
import { DO_NOTHING } from "../../model/model.ts";
import { RunFolder, type RunRecord } from "../../results/run-folder.ts";
import { type Shape, shapeOf } from "../../results/shape.ts";
import { type Figure, figuresOf, type Place } from "./figures.ts";

/** A finished run that is compared. Of another version of the numbers, only the tables can be read. */
export interface ComparedRun {
  /** As it was given. */
  readonly path: string;
  readonly folder: RunFolder;
  readonly record: RunRecord;
  readonly experiment: Experiment;
  readonly prepared: PreparedExperiment;
  readonly shape: Shape;
  /** How many it took: of a run that stopped by precision, fewer than it might have taken. */
  readonly replications: number;
}

/**
 * Opens a run that has all its replications. Throws TDM-FOLDER-001, -004 or -005 where it is none, or is damaged, and
 * TDM-COMPARE-001 where some are missing.
 */
export function openComparedRun(path: string): ComparedRun {
  const { folder, record, experiment } = RunFolder.open(path, true);
  const { replications } = experiment.stopping ? record : experiment;
  refuseUnfinished(path, folder, record, replications);
  const prepared = preparedRun(path, record, experiment);
  return { path, folder, record, experiment, prepared, shape: shapeOf(prepared), replications };
}

/** Whether the shards of a run can be read; else only its tables can. */
export function hasShards({ numbersVersion }: RunRecord): boolean {
  return numbersVersion === NUMBERS_VERSION;
}

function preparedRun(path: string, record: RunRecord, experiment: Experiment): PreparedExperiment {
  if (hasShards(record)) return prepare(experiment);
  try {
    return prepare(experiment);
  } catch (cause) {
    const message = "the run is of another version of the numbers, and its model cannot be read by this one";
    const versions = { expected: `version ${NUMBERS_VERSION}`, found: `version ${record.numbersVersion}` };
    throw TdmError.of("TDM-COMPARE-003", message, { file: path, ...versions }, { cause });
  }
}

function refuseUnfinished(path: string, folder: RunFolder, record: RunRecord, replications: number): void {
  const refuse = (found: string) => {
    const expected = `all ${replications} replications`;
    throw TdmError.of("TDM-COMPARE-001", "the run is not finished", { file: path, expected, found });
  };
  if (record.status !== "finished") refuse(`a run that is ${record.status}`);
  if (!hasShards(record)) return;
  let next = 0;
  for (const { from, to } of [...folder.finishedShards(), { from: replications, to: replications }]) {
    if (from > next) refuse(`no ${nameOf({ from: next, to: from })}`);
    next = to;
  }
}

/** Names of the scenarios that a run has, do-nothing first. */
export function scenariosOf({ experiment }: ComparedRun): string[] {
  return [DO_NOTHING, ...experiment.scenarios];
}

export function scenarioOf({ prepared }: ComparedRun, name: string): ScenarioModel {
  return prepared.scenarios.find(({ scenario }) => scenario.name === name)!;
}

/** A figure of one scenario with its value in each replication. */
export interface Reading {
  readonly figure: Figure;
  readonly values: Float64Array;
}

/**
 * Reads all figures of some scenarios of a run, in one pass over its shards. By scenario, then by the key of the figure.
 * Throws TDM-FOLDER-001 or -005 where a shard cannot be read.
 */
export function readRun(run: ComparedRun, names: readonly string[]): ReadonlyMap<string, Reading>[] {
  const { prepared, shape, folder, replications } = run;
  const pricing = new Pricing(prepared, shape);
  const indices = names.map((name) => scenariosOf(run).indexOf(name));
  // Do-nothing is what savings are against; scenarios that nobody asks for need not be priced.
  const priced = [...new Set([0, ...indices])].sort((a, b) => a - b);
  const readings = names.map((name) =>
    figuresOf(prepared, shape, scenarioOf(run, name).model).map((figure): Reading => {
      return { figure, values: new Float64Array(replications) };
    }),
  );
  for (const shard of folder.finishedShards()) {
    for (const money of pricing.all(folder.readShard(shard).filter(({ scenario }) => priced.includes(scenario)))) {
      readings.forEach((ofScenario, index) => {
        const place: Place = { money, at: priced.indexOf(indices[index]!) };
        for (const { figure, values } of ofScenario) values[money.replication] = figure.read(place);
      });
    }
  }
  return readings.map((ofScenario) => new Map(ofScenario.map((reading) => [reading.figure.key, reading])));
}
