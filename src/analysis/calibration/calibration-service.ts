import { TdmError } from "../../errors/tdm-error.ts";
import type { Reply, ThreadPool } from "../../execution/thread-pool.ts";
import type { Experiment } from "../../experiment/experiment.ts";
import type { ShardRange } from "../../experiment/shard.ts";
import { PointSimulator } from "./point-simulator.ts";

/** What a thread of a calibration is given when it starts. */
export interface CalibrationThreadData {
  readonly experiment: Experiment;
  /** Of the numbers that points give. */
  readonly paths: readonly string[];
}

/** Some replications at each of some points. */
export interface CalibrationTask extends ShardRange {
  /** Values in the engine's units, in the order of the paths. */
  readonly points: readonly (readonly number[])[];
}

/** By [replication][point][observation]. */
export type CalibrationReply = Float64Array<ArrayBuffer>;
export type CalibrationPool = ThreadPool<CalibrationTask, CalibrationReply>;

/** Simulates an experiment's model at points: the same function in every thread. */
export class CalibrationService {
  private readonly simulator: PointSimulator;

  constructor({ experiment, paths }: CalibrationThreadData) {
    this.simulator = new PointSimulator(experiment, paths);
  }

  answer({ from, to, points }: CalibrationTask): Reply<CalibrationReply> {
    try {
      const { observations } = this.simulator;
      const values = new Float64Array((to - from) * points.length * observations);
      let at = 0;
      for (let replication = from; replication < to; replication++) {
        for (const row of this.simulator.values(points, replication)) {
          values.set(row, at);
          at += observations;
        }
      }
      return { ok: true, value: values };
    } catch (error) {
      if (error instanceof TdmError) return { ok: false, problems: error.problems };
      const message = error instanceof Error ? error.message : String(error);
      return { ok: false, problems: [{ code: "TDM-RUN-001", message }] };
    }
  }
}
